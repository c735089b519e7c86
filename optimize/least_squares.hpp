#pragma once

// Nonlinear least squares in the unit box: Levenberg and Marquardt's method with variables held at the ends
// they press against. Knows nothing of reactors.

#include <Eigen/Dense>
#include <functional>
#include <vector>

#include "optimize/stop.hpp"

namespace tandem::optimize {

/// Residuals at a point and their exact derivatives, [residual][variable]; false where there are none.
using Residuals =
    std::function<bool(const std::vector<double>& x, Eigen::VectorXd& r, Eigen::MatrixXd& slopes)>;

struct LeastSquaresOptions {
  std::size_t evaluations = 100;  ///< of the residuals, at most
  double met = 1e-12;             ///< every residual below it: nothing is left to do
  double least_move = 1e-13;      ///< a step shorter than this, in widths of the box, is no step
};

struct LeastSquaresResult {
  Stop stop =
      Stop::no_start;  ///< met: every residual is; no_progress: a least sum, or a corner of the box
  std::vector<double> x;  ///< the best point
};

/// Minimizes the sum of squares from x, which lies in the box. Every point tried is given to `residuals`, so
/// its caller may keep more than the best.
[[nodiscard]] LeastSquaresResult least_squares(const Residuals& residuals, std::vector<double> x,
                                               const LeastSquaresOptions& options);

}  // namespace tandem::optimize
