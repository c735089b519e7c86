#pragma once

// Ends that exclude each other.

#include <vector>

#include "optimize/suspects.hpp"

namespace tandem::optimize {

/// A set of ends that cannot hold together, but can without any one of them: found among the
/// suspects, or among all ends where the suspects alone can hold.
[[nodiscard]] std::vector<Limit> conflict_of(const Problem& problem, const Evaluator& evaluator,
                                             const Closest& closest,
                                             const std::vector<Suspect>& suspects);

}  // namespace tandem::optimize
