#pragma once

// Questions about one problem, asked at once on several threads.

#include <functional>

#include "optimize/evaluator.hpp"
#include "optimize/problem.hpp"

namespace tandem::optimize {

/// Asks a question for each index below count, each with an evaluator of its own, so that the answer follows from
/// the index alone. Ends early when interrupted.
void ask(const Problem& problem, std::size_t count,
         const std::function<void(Evaluator& evaluator, std::size_t index)>& question);

}  // namespace tandem::optimize
