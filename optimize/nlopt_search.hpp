#pragma once

// A local search by NLopt's SLSQP with exact gradients. NLopt's own return code is no verdict: it reports
// success where there is no feasible point, so every point seen is judged here.

#include <functional>
#include <string>
#include <vector>

#include "optimize/evaluator.hpp"

namespace tandem::optimize {

/// The best of what a search has seen.
struct Seen {
  std::vector<double> x;  ///< empty: nothing solved yet
  bool feasible = false;  ///< every constraint held by the inner margin
  double worst = 0.0;     ///< largest violation
  double merit = 0.0;     ///< to be minimized; of feasible points
};

/// Takes a solved point in place of the best seen where it is better: feasible before infeasible, then by
/// merit, then by the largest violation.
void keep_better(Seen& best, const Evaluator::Point& point, double merit);

struct SearchEnd {
  Seen best;
  long evaluations = 0;
  std::string end;  ///< NLopt's reason in words
  bool interrupted = false;
};

/// One local search from x, at most `evaluations` steady solves. First to a feasible point, by the largest
/// common margin; from there by the problem's objective, or on to the largest margin where that is it.
[[nodiscard]] SearchEnd local_search(Evaluator& evaluator, const Problem& problem,
                                     std::vector<double> x, std::size_t evaluations);

}  // namespace tandem::optimize
