#pragma once

// Where, in temperature, a stage can be at all.

#include <limits>
#include <optional>
#include <utility>

#include "reactor/train.hpp"

namespace tandem::reactor::solve {

/// The range of temperature [K] around that of the point in which a stage's set points have a solution,
/// looked for from 250 to 450 K in steps of 2 K.
[[nodiscard]] std::pair<double, double> temperature_range(const Train& train, std::size_t stage,
                                                          const OperatingPoint<double>& point);

/// The temperature [K] nearest to that of the point, in steps of 2 K, at which a stage's set points have a solution;
/// nothing where they have none from 250 to 450 K.
[[nodiscard]] std::optional<double> nearest_temperature(const Train& train, std::size_t stage,
                                                        const OperatingPoint<double>& point);

/// Between which temperatures [K] a stage whose temperature is a state is followed in time.
struct TemperatureWindow {
  static constexpr double none = std::numeric_limits<double>::infinity();
  double lowest = -none;   ///< an integration ends below
  double highest = none;   ///< and above
  double too_low = -none;  ///< trial steps may look on to here
  double too_high = none;  ///< and here
  bool boils = false;      ///< at `highest` the liquid boils; else the property method ends
  double limit = none;     ///< an integration ends above, because somebody has asked for it
};

/// Of a stage whose temperature is held: without ends.
[[nodiscard]] TemperatureWindow temperature_window(const Train& train, std::size_t stage,
                                                   const OperatingPoint<double>& point);

}  // namespace tandem::reactor::solve
