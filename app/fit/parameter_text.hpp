#pragma once

// Values and deviations of a fit's parameters for people: a shift in the unit in which the fit file has it.

#include <string>

#include "optimize/fit/fit.hpp"

namespace tandem::app {

/// A value as the screens have it: of a shift in its unit, which stands beside.
[[nodiscard]] double shown_value(const optimize::FitParameter& parameter, double value);

/// "-5 kJ/mol", "1.34".
[[nodiscard]] std::string value_text(const optimize::FitParameter& parameter, double value,
                                     int digits);

/// A standard deviation of the coordinate: "3 %", of a shift "0.2 kJ/mol".
[[nodiscard]] std::string deviation_text(const optimize::FitParameter& parameter, double deviation,
                                         int digits);

/// "E of propagation (kJ/mol)": the name, with the unit of a shift.
[[nodiscard]] std::string name_with_unit(const optimize::FitParameter& parameter);

/// What a parameter has done to its constants: "activity: 1.34 times (95 %: 1.28 to 1.41)".
[[nodiscard]] std::string effect_text(const optimize::FitParameter& parameter,
                                      const optimize::FittedParameter& fitted);

}  // namespace tandem::app
