#pragma once

// What a fit leaves: the catalyst as a layer over its base, and the numbers behind it.

#include <string>

#include "app/fit/fit_file.hpp"
#include "optimize/fit/fit.hpp"

namespace tandem::app {

/// A catalyst file that holds only what the fit has changed, each value under the parameters that changed it, with their
/// 95 % intervals. `folder`: where it will stand; the base is named from there.
[[nodiscard]] std::string fitted_catalyst(const FitFile& file, const optimize::Fit& fit,
                                          const std::filesystem::path& folder);

/// The covariance of the coordinates, logarithms of factors: a line and a column for each parameter.
[[nodiscard]] std::string covariance_csv(const FitFile& file, const optimize::Fit& fit);

/// Every measurement with what the model says of it.
[[nodiscard]] std::string residuals_csv(const FitFile& file, const optimize::Fit& fit);

/// All of it for programs.
[[nodiscard]] std::string fit_json(const FitFile& file, const optimize::Fit& fit);

}  // namespace tandem::app
