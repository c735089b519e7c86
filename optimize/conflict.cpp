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

/// Halves, and halves again (Junker, QUICKXPLAIN, AAAI 2004). Of many ends few exclude each other, and that so many do
/// not hold is what takes a search long to say: a whole half goes by one question.
class Division {
 public:
  using Ends = std::vector<Suspect>;

  Division(const Problem& problem, const Closest& closest) : problem_(problem), closest_(closest) {}

  /// The ends of `among` that exclude each other beside those of `beside`; the former ones by preference. `asks`:
  /// whether those of `beside` might do so alone.
  [[nodiscard]] Ends conflict(const Ends& beside, bool asks, const Ends& among) {
    interrupted_ = interrupted_ || (problem_.interrupted && problem_.interrupted());
    if (interrupted_ || (asks && !can_hold(problem_, closest_, beside))) return {};
    if (among.size() <= 1) return among;
    const auto half = among.begin() + static_cast<std::ptrdiff_t>((among.size() + 1) / 2);
    const Ends former(among.begin(), half);
    const Ends later(half, among.end());
    const Ends of_later = conflict(joined(beside, former), true, later);
    return joined(conflict(joined(beside, of_later), !of_later.empty(), former), of_later);
  }

  [[nodiscard]] bool interrupted() const { return interrupted_; }

 private:
  [[nodiscard]] static Ends joined(Ends a, const Ends& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  const Problem& problem_;
  const Closest& closest_;
  bool interrupted_ = false;
};

}  // namespace

std::vector<Limit> conflict_of(const Problem& problem, const Evaluator& evaluator,
                               const Closest& closest, const std::vector<Suspect>& suspects) {
  const bool enough = !suspects.empty() && !can_hold(problem, closest, suspects);
  Division division(problem, closest);
  // Asked at once: without any end a train may still have no steady state, and then no end is to blame.
  const auto found = division.conflict({}, true, enough ? suspects : all_ends(evaluator, problem));
  if (division.interrupted()) return {};
  std::vector<Limit> list;
  for (const Suspect& suspect : found) list.push_back(suspect.limit);
  return list;
}

}  // namespace tandem::optimize
