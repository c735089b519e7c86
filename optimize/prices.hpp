#pragma once

// What the ends that bind are worth, and how the product moves with the set points.

#include <span>
#include <vector>

#include "optimize/evaluator.hpp"
#include "optimize/limit.hpp"
#include "optimize/optimality.hpp"

namespace tandem::optimize {

/// The price of every end with a multiplier at x, from the multipliers, the largest multiplier first.
[[nodiscard]] std::vector<Price> prices_at(Evaluator& evaluator, const Problem& problem,
                                           std::span<const double> x, const Optimality& optimality);

/// Derivatives of every quantity by every decision at x, [quantity][decision], per SI unit; empty where nothing is solved.
[[nodiscard]] std::vector<double> slopes_at(Evaluator& evaluator, const Problem& problem,
                                            std::span<const double> x);

}  // namespace tandem::optimize
