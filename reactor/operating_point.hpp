#pragma once

// The values of all set points of a train.

#include <array>
#include <vector>

#include "reactor/set_points.hpp"

namespace tandem::reactor {

/// One stage's numbers, on a scalar type: double, or a Dual that carries derivatives by decision.
template <class T>
struct StagePoint {
  std::array<T, setting_count> values{};

  /// All 0, but feeds and coolant at 25 degC.
  StagePoint() {
    (*this)[Setting::feed_temperature] = T(298.15);
    (*this)[Setting::coolant_temperature] = T(298.15);
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
