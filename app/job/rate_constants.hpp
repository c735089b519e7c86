#pragma once

// Rate constants from their fields k, unit, E, order, reference_concentration, each of which may stand
// in the reaction's own table or in a finer one.

#include <string>
#include <vector>

#include "app/layers/merged.hpp"
#include "kinetics/rate_constant.hpp"

namespace tandem::app {

class RateConstants {
 public:
  /// Constants as a stage sees them; as the catalyst gives them where stage is empty.
  RateConstants(const Merged& merged, const std::string& stage, Faults& faults)
      : merged_(merged), faults_(faults) {
    if (!stage.empty()) prefixes_.push_back("stages." + stage + ".reactions.");
    prefixes_.emplace_back("reactions.");
  }

  /// The constant of a site type at the first of these places that gives k, such as
  /// {"propagation.propylene.ethylene", "propagation.propylene", "propagation"}; k = 0 where none
  /// does. Its other fields come from the same place or a later one of the same reaction.
  [[nodiscard]] kinetics::RateConstant at(const std::vector<std::string>& places,
                                          std::size_t site) const;

 private:
  [[nodiscard]] const Leaf* find(const std::string& place, const char* field) const;

  const Merged& merged_;
  Faults& faults_;
  std::vector<std::string> prefixes_;
};

}  // namespace tandem::app
