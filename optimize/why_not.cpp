#include "optimize/why_not.hpp"

#include <algorithm>

#include "optimize/conflict.hpp"
#include "optimize/not_finite.hpp"
#include "optimize/questions.hpp"
#include "optimize/repairs.hpp"

namespace tandem::optimize {

namespace {

std::vector<Block> blocks(const Closest& closest, const std::vector<Suspect>& suspects) {
  std::vector<Block> list;
  for (const Suspect& suspect : suspects) {
    if (!suspect.limit.of_decision) continue;
    const auto& pulls = suspect.limit.high ? closest.optimality.high : closest.optimality.low;
    list.push_back({suspect.limit, pulls[suspect.decision]});
  }
  std::ranges::stable_sort(list, std::ranges::greater{}, &Block::relief);
  return list;
}

/// The extremes of every band's quantity within the ranges and what the plant can do.
std::vector<Reach> reachable(const Problem& problem, Evaluator& evaluator, const Closest& closest) {
  const std::vector<double> values = evaluator.at(closest.x).values;
  const auto& constraints = evaluator.constraints();
  std::vector<char> asked(constraints.size(), 0);
  for (std::size_t c = 0; c < constraints.size(); ++c) asked[c] = constraints[c].plant ? 0 : 1;
  std::vector<Reach> list;
  std::vector<std::size_t> quantity;  // of each entry
  std::vector<std::size_t> distinct;  // each once
  for (std::size_t c = 0; c < constraints.size(); ++c) {
    const std::size_t band = constraints[c].band;
    const bool known = c > 0 && constraints[c - 1].band == band;
    if (constraints[c].plant || known) continue;
    const std::size_t q = constraints[c].quantity;
    list.push_back({evaluator.bands()[band], values[q], nan, nan});
    quantity.push_back(q);
    if (std::ranges::find(distinct, q) == distinct.end()) distinct.push_back(q);
  }
  std::vector<double> extremes(2 * distinct.size(), nan);
  ask(problem, extremes.size(), [&](Evaluator& own, std::size_t i) {
    const std::size_t q = distinct[i / 2];
    const Form form{
        .aim = Aim::quantity, .of = q, .sign = i % 2 == 1 ? -1.0 : 1.0, .dropped = asked};
    const Seen seen = best_of_form(own, problem, form, closest.x);
    if (seen.feasible) extremes[i] = own.at(seen.x).values[q];
  });
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto at =
        static_cast<std::size_t>(std::ranges::find(distinct, quantity[i]) - distinct.begin());
    list[i].least = extremes[2 * at];
    list[i].most = extremes[2 * at + 1];
  }
  return list;
}

}  // namespace

WhyNot why_not(const Problem& problem, const Closest& closest) {
  Evaluator evaluator(problem);
  const std::vector<Suspect> suspects = suspects_at(evaluator, problem, closest);
  const auto tell = [&](const char* text) {
    if (problem.progress) problem.progress({text});
  };
  WhyNot found;
  found.blocking_bounds = blocks(closest, suspects);
  tell("asking what each band could reach");
  found.reachable = reachable(problem, evaluator, closest);
  tell("asking which change alone would do");
  found.repairs = repairs_of(problem, evaluator, closest, suspects);
  tell("asking what excludes what");
  found.conflict = conflict_of(problem, evaluator, closest, suspects);
  return found;
}

}  // namespace tandem::optimize
