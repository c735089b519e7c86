#pragma once

// Which of several experiments would tell most. Equation (Q16) of docs/model/fit.md.

#include "optimize/fit/fit_search.hpp"

namespace tandem::optimize {

/// Ranks the problem's candidates by what they would leave of the deviation of what is to be sharpened. Nothing where it was
/// interrupted.
[[nodiscard]] std::optional<NextExperiment> next_experiment(const FitProblem& problem,
                                                            const LeastSquaresResult& found,
                                                            const FitOptions& options);

}  // namespace tandem::optimize
