#include "optimize/suspects.hpp"

namespace tandem::optimize {

namespace {

constexpr double least_push = 1e-6;  // of a violation in scales: less does not hold it

}  // namespace

Limit limit_of(const Evaluator& evaluator, std::size_t constraint) {
  const Constraint& c = evaluator.constraints()[constraint];
  return {.band = evaluator.bands()[c.band], .high = c.sign < 0.0};
}

bool kin(const Limit& a, const Limit& b) {
  if (a.of_decision || b.of_decision) return false;
  if (a.band.quantity == b.band.quantity) return a.high == b.high;
  const auto part = [](const Band& band) {
    return band.quantity == "homopolymer_wt" || band.quantity == "copolymer_wt";
  };
  return part(a.band) && part(b.band) && a.high != b.high;
}

std::vector<Suspect> suspects_at(Evaluator& evaluator, const Problem& problem,
                                 const Closest& closest) {
  std::vector<Suspect> suspects;
  const Evaluator::Point& p = evaluator.at(closest.x);
  for (std::size_t c = 0; c < evaluator.constraints().size(); ++c) {
    const bool presses = closest.optimality.constraints[c] > least_push;
    if (!presses && !(p.violation[c] > -inner_margin)) continue;
    suspects.push_back({.limit = limit_of(evaluator, c), .constraint = c});
  }
  for (std::size_t i = 0; i < problem.decisions.size(); ++i) {
    for (const bool high : {false, true}) {
      const auto& pulls = high ? closest.optimality.high : closest.optimality.low;
      if (!(pulls[i] > least_push)) continue;
      Suspect suspect{.decision = i};
      suspect.limit.of_decision = true;
      suspect.limit.decision = problem.decisions[i];
      suspect.limit.high = high;
      suspects.push_back(suspect);
    }
  }
  return suspects;
}

std::vector<Suspect> all_ends(const Evaluator& evaluator, const Problem& problem) {
  std::vector<Suspect> all;
  for (std::size_t c = 0; c < evaluator.constraints().size(); ++c) {
    all.push_back({.limit = limit_of(evaluator, c), .constraint = c});
  }
  for (std::size_t i = 0; i < problem.decisions.size(); ++i) {
    for (const bool high : {false, true}) {
      Suspect suspect{.decision = i};
      suspect.limit.of_decision = true;
      suspect.limit.decision = problem.decisions[i];
      suspect.limit.high = high;
      all.push_back(suspect);
    }
  }
  return all;
}

}  // namespace tandem::optimize
