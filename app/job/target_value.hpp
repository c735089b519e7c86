#pragma once

// Values of targets, written in a unit of their quantity: "3120 kg/h", "14.5 mol%", "5.5".

#include <string>
#include <string_view>

#include "reactor/quantity.hpp"

namespace tandem::app {

/// What was read, in the quantity's own unit, or why not.
struct TargetValue {
  double value = 0.0;
  std::string problem = {};  ///< a phrase where it is not sound: `has the unit "t/h", ...`
};

/// A value of the quantity. Its own unit as result.json has it, or another of the same dimension.
[[nodiscard]] TargetValue read_target_value(std::string_view text,
                                            const reactor::Quantity& quantity);

/// A tolerance around `value`: "1 %" of it, or a difference in a unit of the quantity. Above 0.
[[nodiscard]] TargetValue read_tolerance(std::string_view text, double value,
                                         const reactor::Quantity& quantity);

/// How a value of the quantity is written: "60000 g/mol", "5.5".
[[nodiscard]] std::string written(double value, const reactor::Quantity& quantity);

}  // namespace tandem::app
