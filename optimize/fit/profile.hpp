#pragma once

// 95 % intervals by profile likelihood. Equation (Q12) of docs/model/fit.md.

#include "optimize/fit/fit_search.hpp"

namespace tandem::optimize {

/// Fills the intervals of the fit's parameters that the data tell: the values at which the least sum of squares over all
/// others is 3.84 above the fit's. One that lies beyond a bound is put on it. False where it was interrupted.
[[nodiscard]] bool profile(const FitProblem& problem, const LeastSquaresResult& found,
                           const FitOptions& options, Fit& fit);

}  // namespace tandem::optimize
