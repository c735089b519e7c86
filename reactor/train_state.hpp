#pragma once

// The state of a train at an instant, as numbers.

#include <vector>

namespace tandem::reactor {

struct TrainState {
  double time = 0.0;  ///< s
  std::vector<double>
      values;  ///< in the order of TrainSolver::state_names(). Empty: before the first instant
};

}  // namespace tandem::reactor
