#pragma once

// How far two numbers lie apart, as the tests ask it.

#include <algorithm>
#include <cmath>

namespace tandem::tests {

/// |a - b| over the larger of the two; 0 where both are 0.
inline double relative_difference(double a, double b) {
  const double size = std::max(std::abs(a), std::abs(b));
  return size == 0.0 ? 0.0 : std::abs(a - b) / size;
}

}  // namespace tandem::tests
