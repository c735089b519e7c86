#pragma once

// Which set points a stage is run by.

#include <vector>

#include "reactor/train.hpp"

namespace tandem::reactor {

/// How a stage of a train is built and run. A batch and imposed concentrations know set points alone, and
/// hold the temperature.
[[nodiscard]] when::When ways_of(const Train& train, const Stage& stage);

/// Whether a set point counts as given at an operating point: it has a meaning in its stage, and where it is
/// optional it is used. at.stage has to be below train.stages.size() and point.size().
[[nodiscard]] bool is_given(const Train& train, const OperatingPoint<double>& point, SetPoint at);

/// The settings given in a stage, in the order of Setting; none where the point has no such stage.
[[nodiscard]] std::vector<Setting> given_settings(const Train& train,
                                                  const OperatingPoint<double>& point,
                                                  std::size_t stage);

}  // namespace tandem::reactor
