#pragma once

// Set points that hold their bands with a stated probability, while constants and set points are uncertain.

#include <string>
#include <vector>

#include "optimize/problem.hpp"
#include "optimize/uncertainty.hpp"

namespace tandem::optimize {

struct RobustStudy {
  Problem problem;
  std::vector<Uncertain> sources;
  double probability = 0.95;     ///< with which all bands are to hold at once
  std::size_t samples = 20'000;  ///< of each round; the last check takes `check_samples`
  std::size_t check_samples = 100'000;
  std::size_t index_samples = 0;  ///< of the last check
  std::uint64_t seed = 1;
};

/// One answer of a search against bands that were drawn in, and what samples say of it.
struct RobustRound {
  double missed =
      1.0;  ///< share of samples for which no room was left at a band's end; 1: no room for any
  bool feasible = false;   ///< the search found a point within the drawn-in bands
  Chance chance;           ///< that the bands as asked for all hold
  double objective = 0.0;  ///< by the bands as asked for
};

struct Robust {
  bool stopped = false;  ///< interrupted: the rest is empty
  bool reached = false;  ///< the last check's interval lies at or above the probability
  std::string message;   ///< why not
  Answer answer;         ///< the chosen point, simulated and judged by the bands as asked for
  std::vector<RobustRound> rounds;
  UncertaintyStudy check_study;  ///< the last check, of samples that nothing was chosen by
  Uncertainty check;
};

/// Searches, samples, draws each band in by what the samples spread beyond it, and searches again, until fresh
/// samples hold all bands with the probability. Each round's samples are a lot of their own.
/// `problem.interrupted` is asked in searches and between them.
[[nodiscard]] Robust find_robust(const RobustStudy& study, const RunTasks& run);

}  // namespace tandem::optimize
