#pragma once

// Every algorithm on one problem, side by side.

#include <string>
#include <vector>

#include "optimize/problem.hpp"

namespace tandem::optimize {

/// What one algorithm made of a problem, over all its starts.
struct Trial {
  Algorithm algorithm = Algorithm::automatic;
  std::string refused;  ///< why it was not run; empty where it was
  std::size_t starts = 0;
  std::size_t feasible_starts = 0;  ///< that the algorithm itself brought to a feasible point
  double alone = 0.0;     ///< best objective that it found itself; NaN where nothing was feasible
  double polished = 0.0;  ///< best objective after the polish; NaN where nothing was feasible
  double residual = 0.0;  ///< of the first-order conditions at that point
  long alone_evaluations = 0;  ///< steady solves of the algorithm itself
  long evaluations = 0;        ///< and with the polish
  double seconds = 0.0;        ///< of wall time
};

/// All algorithms in their order, each with the problem's starts, evaluations and seed. Ends early when
/// interrupted.
[[nodiscard]] std::vector<Trial> compare_algorithms(const Problem& problem);

}  // namespace tandem::optimize
