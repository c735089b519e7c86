#include "optimize/compare.hpp"

#include <chrono>
#include <cmath>

#include "optimize/multistart.hpp"
#include "optimize/not_finite.hpp"

namespace tandem::optimize {

namespace {

/// The best of the starts' ends, of the algorithm itself or after the polish.
const Start* best_of(const std::vector<Start>& starts, Seen SearchEnd::*which) {
  const Start* best = nullptr;
  for (const Start& start : starts) {
    const Seen& seen = start.end.*which;
    if (!seen.feasible) continue;
    if (best == nullptr || seen.merit < (best->end.*which).merit) best = &start;
  }
  return best;
}

}  // namespace

std::vector<Trial> compare_algorithms(const Problem& problem) {
  std::vector<Trial> trials;
  for (const AlgorithmTraits& traits : algorithms()) {
    Trial trial{.algorithm = traits.algorithm,
                .refused = unfit(traits.algorithm, problem.decisions.size()),
                .alone = nan,
                .polished = nan,
                .residual = nan};
    if (problem.interrupted && problem.interrupted()) break;
    if (trial.refused.empty()) {
      Problem one = problem;
      one.search.algorithm = traits.algorithm;
      one.progress = [&](const Progress& progress) {
        if (!problem.progress) return;
        const auto number = static_cast<double>(trials.size());
        const double part = std::isfinite(progress.part) ? progress.part : 1.0;
        problem.progress({traits.name + (": " + progress.text),
                          (number + part) / static_cast<double>(algorithms().size())});
      };
      const auto begin = std::chrono::steady_clock::now();
      const std::vector<Start> starts = search_all(one);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      trial.seconds = took.count();
      trial.starts = starts.size();
      for (const Start& start : starts) {
        if (start.end.alone.feasible) ++trial.feasible_starts;
        trial.alone_evaluations += start.end.alone_evaluations;
        trial.evaluations += start.evaluations;
      }
      if (const Start* best = best_of(starts, &SearchEnd::alone)) trial.alone = best->alone;
      if (const Start* best = best_of(starts, &SearchEnd::best)) {
        trial.polished = best->objective;
        trial.residual = best->end.optimality.residual;
      }
    }
    trials.push_back(std::move(trial));
  }
  return trials;
}

}  // namespace tandem::optimize
