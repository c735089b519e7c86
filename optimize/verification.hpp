#pragma once

// A point simulated from start-up and judged by its bands.

#include <span>

#include "optimize/evaluator.hpp"
#include "optimize/problem.hpp"

namespace tandem::optimize {

/// Simulates a point from start-up, as problem.simulation says, and fills everything of the answer that follows from
/// it: product, bands, targets, decisions, verdict.
void verify(const Problem& problem, Evaluator& evaluator, std::span<const double> x,
            Answer& answer);

/// Whether every band of the answer holds.
[[nodiscard]] bool bands_hold(const Answer& answer);

}  // namespace tandem::optimize
