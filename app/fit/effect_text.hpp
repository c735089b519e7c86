#pragma once

#include <string>

#include "optimize/fit/fit.hpp"

namespace tandem::app {

/// What a parameter has done to its constants: "activity: 1.34 times (95 %: 1.28 to 1.41)".
[[nodiscard]] std::string effect_text(const optimize::FitParameter& parameter,
                                      const optimize::FittedParameter& fitted);

}  // namespace tandem::app
