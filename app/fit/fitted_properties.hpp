#pragma once

// What a fit leaves of constants of PC-SAFT: a property file beside the catalyst.

#include <string>

#include "app/fit/fit_file.hpp"
#include "optimize/fit/fit.hpp"

namespace tandem::app {

/// The whole set with what the fit has changed, each value under the parameters that changed it, with their 95 % intervals.
/// Empty where it changed nothing of the set.
[[nodiscard]] std::string fitted_properties(const FitFile& file, const optimize::Fit& fit);

}  // namespace tandem::app
