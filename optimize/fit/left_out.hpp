#pragma once

// Groups of experiments left out in turn: how far the rest foretells them.

#include "optimize/fit/fit_search.hpp"

namespace tandem::optimize {

/// Fits without each group, from the best point on, and what that says of the group. `found` is of the whole problem.
/// Nothing where it was interrupted.
[[nodiscard]] std::optional<std::vector<LeftOut>> leave_out(const FitProblem& problem,
                                                            const FitModel& model,
                                                            const LeastSquaresResult& found,
                                                            const FitOptions& options);

}  // namespace tandem::optimize
