#include "optimize/conflict.hpp"

#include <algorithm>

namespace tandem::optimize {

namespace {

/// Whether some point holds these ends, every other end taken away.
bool can_hold(const Problem& problem, const Closest& closest, const std::vector<Suspect>& kept) {
  Problem wide = problem;
  const auto keeps = [&](std::size_t decision, bool high) {
    return std::ranges::any_of(kept, [&](const Suspect& s) {
      return s.limit.of_decision && s.decision == decision && s.limit.high == high;
    });
  };
  for (std::size_t i = 0; i < wide.decisions.size(); ++i) {
    wide.decisions[i] = widened(wide.decisions[i], !keeps(i, false), !keeps(i, true));
  }
  Evaluator evaluator(wide);
  std::vector<char> dropped(evaluator.constraints().size(), 1);
  for (const Suspect& suspect : kept) {
    if (suspect.limit.of_decision) continue;
    for (std::size_t c = 0; c < dropped.size(); ++c) {
      const Constraint& constraint = evaluator.constraints()[c];
      const Band& band = evaluator.bands()[constraint.band];
      if (band.quantity == suspect.limit.band.quantity && band.low == suspect.limit.band.low &&
          band.high == suspect.limit.band.high && (constraint.sign < 0.0) == suspect.limit.high) {
        dropped[c] = 0;
      }
    }
  }
  return holding(evaluator, wide, dropped, carried_over(problem, wide, closest.x)).has_value();
}

}  // namespace

/// Each end in turn goes for good where the others still cannot hold.
std::vector<Limit> conflict_of(const Problem& problem, const Evaluator& evaluator,
                               const Closest& closest, const std::vector<Suspect>& suspects) {
  std::vector<Limit> list;
  std::vector<Suspect> kept = suspects;
  if (kept.empty() || can_hold(problem, closest, kept)) kept = all_ends(evaluator, problem);
  for (std::size_t i = kept.size(); i-- > 0;) {
    if (problem.interrupted && problem.interrupted()) return {};
    std::vector<Suspect> fewer = kept;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (!can_hold(problem, closest, fewer)) kept = std::move(fewer);
  }
  for (const Suspect& suspect : kept) list.push_back(suspect.limit);
  return list;
}

}  // namespace tandem::optimize
