#pragma once

// Least squares with nonnegative unknowns, and the quadratic programs that come down to it. Knows nothing of
// reactors.

#include <Eigen/Dense>
#include <optional>

namespace tandem::optimize {

/// The w >= 0 with the least |A w - b|: Lawson and Hanson's active-set method.
[[nodiscard]] Eigen::VectorXd nonnegative_least_squares(const Eigen::MatrixXd& A,
                                                        const Eigen::VectorXd& b);

struct QuadraticStep {
  Eigen::VectorXd step;
  Eigen::VectorXd multipliers;  ///< of the rows, at least 0
};

/// The p with the least p'H p / 2 + c'p under A p <= b, for a symmetric positive definite H, as a
/// least-distance problem (Lawson and Hanson, chapter 23); nothing where no p holds all rows.
[[nodiscard]] std::optional<QuadraticStep> quadratic_step(const Eigen::MatrixXd& H,
                                                          const Eigen::VectorXd& c,
                                                          const Eigen::MatrixXd& A,
                                                          const Eigen::VectorXd& b);

}  // namespace tandem::optimize
