#pragma once

// Back to a point that holds every end, from one that misses some.

#include <vector>

#include "optimize/program.hpp"
#include "optimize/stop.hpp"

namespace tandem::optimize {

/// Least squares over what is outside, at most `evaluations` steady solves: where a search stands on curved ends of
/// narrow bands, Gauss-Newton's steps go to where they meet. `best` receives the best point looked at.
Stop restore(Evaluator& evaluator, const Problem& problem, const std::vector<double>& x,
             std::size_t evaluations, Seen& best);

}  // namespace tandem::optimize
