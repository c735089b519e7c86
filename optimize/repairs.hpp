#pragma once

// What would make a problem feasible that is not.

#include <vector>

#include "optimize/suspects.hpp"

namespace tandem::optimize {

/// The least change of each suspect that alone lets everything else hold, those verified, smallest first; where there
/// is none, every end that the closest product misses moved to it.
[[nodiscard]] std::vector<Repair> repairs_of(const Problem& problem, Evaluator& evaluator,
                                             const Closest& closest,
                                             const std::vector<Suspect>& suspects);

}  // namespace tandem::optimize
