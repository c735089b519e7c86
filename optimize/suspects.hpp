#pragma once

// Ends that may be to blame where nothing holds every band.

#include <vector>

#include "optimize/elastic.hpp"
#include "optimize/limit.hpp"

namespace tandem::optimize {

/// One end that may be to blame: a constraint, or an end of a decision's range.
struct Suspect {
  Limit limit;
  std::size_t constraint = 0;
  std::size_t decision = 0;
};

/// The end of a constraint's band.
[[nodiscard]] Limit limit_of(const Evaluator& evaluator, std::size_t constraint);

/// Whether an end of one band says of the same what an end of another does: on the same quantity and side, or
/// on the parts, which add up to 100 wt%.
[[nodiscard]] bool kin(const Limit& a, const Limit& b);

/// The ends that the closest product misses, and those that keep it from coming closer.
[[nodiscard]] std::vector<Suspect> suspects_at(Evaluator& evaluator, const Problem& problem,
                                               const Closest& closest);

/// All ends there are.
[[nodiscard]] std::vector<Suspect> all_ends(const Evaluator& evaluator, const Problem& problem);

}  // namespace tandem::optimize
