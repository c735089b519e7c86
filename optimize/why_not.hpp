#pragma once

// When nothing holds every band: how near one can come, what would make it possible, and what excludes what.

#include "optimize/elastic.hpp"
#include "optimize/limit.hpp"
#include "optimize/problem.hpp"

namespace tandem::optimize {

/// What keeps the closest reachable product from the bands. Every question is a search of its own from there and
/// from points of the Sobol sequence; they run on the problem's threads, and the answers do not depend on their
/// number. A range without an end is one widened as `widened` has it.
[[nodiscard]] WhyNot why_not(const Problem& problem, const Closest& closest);

}  // namespace tandem::optimize
