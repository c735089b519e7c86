#pragma once

// The search of a problem whose goal is its targets.

#include <vector>

#include "optimize/program.hpp"
#include "optimize/stop.hpp"

namespace tandem::optimize {

/// A merit [as Evaluator has it] up to this is rounding: every fitted target is met to 1e-9 tolerances.
inline constexpr double targets_met = 1e-18;

/// One search from x, at most `evaluations` steady solves: least squares over the decisions, the bands held by
/// an augmented Lagrangian whose rows stand beside the misses and are 0 where a band holds by itself. `best`
/// receives the best point looked at.
[[nodiscard]] Stop target_search(Evaluator& evaluator, const Problem& problem,
                                 std::vector<double> x, std::size_t evaluations, Seen& best);

}  // namespace tandem::optimize
