#pragma once

// The values of all set points of a train.

#include <array>
#include <vector>

#include "reactor/setting_table.hpp"

namespace tandem::reactor {

/// One stage's numbers, on a scalar type: double, or a Dual that carries derivatives by decision.
template <class T>
struct StagePoint {
  std::array<T, setting_count> values{};

  /// Each at the default of its row in the table.
  StagePoint() {
    for (std::size_t i = 0; i < setting_count; ++i)
      values[i] = T(traits_of(static_cast<Setting>(i)).fallback);
  }

  [[nodiscard]] T& operator[](Setting s) { return values[static_cast<std::size_t>(s)]; }
  [[nodiscard]] const T& operator[](Setting s) const { return values[static_cast<std::size_t>(s)]; }
};

/// One StagePoint per stage, in the order of the train.
template <class T>
struct OperatingPoint : std::vector<StagePoint<T>> {
  using std::vector<StagePoint<T>>::vector;
  using std::vector<StagePoint<T>>::operator[];

  [[nodiscard]] T& operator[](SetPoint at) { return (*this)[at.stage][at.setting]; }
  [[nodiscard]] const T& operator[](SetPoint at) const { return (*this)[at.stage][at.setting]; }
};

}  // namespace tandem::reactor
