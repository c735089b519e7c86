#pragma once

// A fit as one page of pictures: report.html beside its catalyst.

#include <string>

#include "app/fit/fit_file.hpp"
#include "optimize/fit/fit.hpp"

namespace tandem::app {

/// Parameters with their intervals, what the data do not tell, the model against every kind of measurement, residuals by
/// experiment, correlations. One file that needs nothing else.
[[nodiscard]] std::string fit_page(const FitFile& file, const optimize::Fit& fit);

}  // namespace tandem::app
