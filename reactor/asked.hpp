#pragma once

// Which quantities are asked for, and so which computations.

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "reactor/product_quantities.hpp"
#include "reactor/quantity.hpp"

namespace tandem::reactor {

class Asked {
 public:
  /// Every quantity.
  Asked() = default;
  /// These alone, by their indices among a train's.
  Asked(const std::vector<Quantity>& all, std::size_t stages,
        std::span<const std::size_t> quantities)
      : is_asked_(all.size(), 0), of_product_(0), of_stage_(stages, 0) {
    for (const std::size_t q : quantities) {
      is_asked_[q] = 1;
      for (std::size_t s = 0; s < stages; ++s)
        if (all[q].stage == s) of_stage_[s] |= all[q].takes;
      if (!all[q].stage) of_product_ |= all[q].takes;
    }
  }

  [[nodiscard]] bool of_product(takes::Takes what) const { return (of_product_ & what) != 0; }
  [[nodiscard]] bool of_stage(std::size_t s, takes::Takes what) const {
    return of_stage_.empty() || (of_stage_[s] & what) != 0;
  }
  /// Leaves no number in the place of a quantity that is not asked for: it may rest on what was not computed.
  template <class T>
  void take_out(std::vector<T>& values) const {
    for (std::size_t q = 0; q < is_asked_.size(); ++q)
      if (is_asked_[q] == 0) values[q] = T(std::numeric_limits<double>::quiet_NaN());
  }

 private:
  std::vector<char> is_asked_;  ///< by quantity; empty: each
  takes::Takes of_product_ = takes::all;
  std::vector<takes::Takes> of_stage_;  ///< empty: all
};

}  // namespace tandem::reactor
