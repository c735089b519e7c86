#pragma once

// Aims as a recipe prints them: what is proved has to be what is set.

#include <vector>

#include "optimize/evaluator.hpp"
#include "optimize/problem.hpp"

namespace tandem::optimize {

/// A number in so many significant digits.
[[nodiscard]] double rounded_to(double number, int digits);

/// The fewest digits, at least `least`, that say a number to a billionth.
[[nodiscard]] int digits_of(double number, int least);

/// The point nearest to x by the objective whose decisions, as they are shown, have few digits: those that each
/// asks for, or as many more as it takes to hold every end that x holds and to miss fitted targets by no more. x itself
/// where it holds none, or where no decision is printed.
[[nodiscard]] std::vector<double> as_printed(Evaluator& evaluator, const Problem& problem,
                                             const std::vector<double>& x);

}  // namespace tandem::optimize
