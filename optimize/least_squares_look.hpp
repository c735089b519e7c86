#pragma once

// What a least-squares search tells on its way.

#include <cstddef>

namespace tandem::optimize {

/// What is known after each evaluation.
struct LeastSquaresLook {
  std::size_t evaluation = 0;  ///< from 1
  double sum = 0.0;            ///< of squares, at the best point so far
  double damping = 0.0;
  bool accepted = false;  ///< the point is the best now
};

}  // namespace tandem::optimize
