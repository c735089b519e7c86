#pragma once

// Nonlinear least squares between bounds: Levenberg and Marquardt's method, the variables that press against a bound
// held there. Knows nothing of reactors. Equations (Q1) to (Q4) of docs/model/fit.md.

#include <Eigen/Dense>
#include <functional>
#include <vector>

#include "optimize/least_squares_look.hpp"
#include "optimize/stop.hpp"

namespace tandem::optimize {

/// Residuals at a point and their exact derivatives, [residual][variable]; false where there are none: the step that
/// led there is refused, and a shorter one is tried.
using Residuals =
    std::function<bool(const std::vector<double>& x, Eigen::VectorXd& r, Eigen::MatrixXd& slopes)>;

/// A bound for each variable, infinite where there is none. Empty: 0 and 1.
struct VariableBounds {
  std::vector<double> low;
  std::vector<double> high;
};

struct LeastSquaresOptions {
  std::size_t evaluations = 100;  ///< of the residuals, at most
  double met = 1e-12;             ///< every residual below it: nothing is left to do
  /// A step is no step where it is shorter than this share of every variable (of 1 between the bounds 0 and 1).
  double least_move = 1e-13;
  /// What a step promises to take off the sum of squares, as a share of it: less is a least sum. 0: rounding decides.
  double least_gain = 0.0;
  /// Marquardt's parameter at the start, in squared lengths of the slopes' columns.
  double first_damping = 1e-3;
  VariableBounds bounds = {};
  std::function<void(const LeastSquaresLook&)> look = {};
};

struct LeastSquaresResult {
  /// met: every residual is; no_progress: a least sum, or a corner of the bounds
  Stop stop = Stop::no_start;
  std::vector<double> x;  ///< the best point
  Eigen::VectorXd r;      ///< the residuals there
  Eigen::MatrixXd slopes;
  std::size_t evaluations = 0;
  std::size_t iterations = 0;  ///< steps taken

  [[nodiscard]] double sum() const { return r.squaredNorm(); }
};

/// Minimizes the sum of squares from x, which lies between the bounds. Every point tried is given to `residuals`, so
/// its caller may keep more than the best.
[[nodiscard]] LeastSquaresResult least_squares(const Residuals& residuals, std::vector<double> x,
                                               const LeastSquaresOptions& options);

/// (J^T J)^-1 by the QR of J, whose columns are scaled to length 1 first: the covariance of the variables where the
/// residuals have a standard deviation of 1. Infinite along what no residual sees. Equation (Q4).
[[nodiscard]] Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& slopes);

}  // namespace tandem::optimize
