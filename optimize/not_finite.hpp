#pragma once

// The two values of a double that are no number of a plant.

#include <limits>

namespace tandem::optimize {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();      ///< not known
inline constexpr double infinity = std::numeric_limits<double>::infinity();  ///< no end there

}  // namespace tandem::optimize
