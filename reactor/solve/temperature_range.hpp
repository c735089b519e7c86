#pragma once

// Where, in temperature, a stage can be at all.

#include <utility>
#include <vector>

#include "reactor/train.hpp"

namespace tandem::reactor::solve {

/// The ranges of temperature [K] in which a stage's set points have a solution, coldest first, looked for
/// from 250 to 450 K in steps of 1 K.
[[nodiscard]] std::vector<std::pair<double, double>> temperature_ranges(
    const Train& train, std::size_t stage, const OperatingPoint<double>& point);

/// The highest temperature [K] at which the property method holds, whatever the pressure; at most 450 K.
[[nodiscard]] double highest_temperature(const Train& train, std::size_t stage,
                                         const OperatingPoint<double>& point);

}  // namespace tandem::reactor::solve
