#pragma once

// When nothing holds every band: how near one can come, what would make it possible, and what excludes what.

#include <vector>

#include "optimize/limit.hpp"
#include "optimize/problem.hpp"

namespace tandem::optimize {

/// What an elastic search finds from x, the nearest point known. Every question is a search of its own from x and
/// from points of the Sobol sequence; they run on the problem's threads, and the answers do not depend on their
/// number. A range without an end is one widened as `widened` has it. `nearest` receives the decisions of the closest reachable product.
[[nodiscard]] WhyNot why_not(const Problem& problem, const std::vector<double>& x,
                             std::vector<double>& nearest);

}  // namespace tandem::optimize
