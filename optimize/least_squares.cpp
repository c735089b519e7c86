#include "optimize/least_squares.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::optimize {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Marquardt's parameter: small at first, for most starts are near; by Nielsen's rule from there.
constexpr double first_damping = 1e-3;
constexpr double most_damping = 1e12;
// A variable that moves no residual is scaled by this share of the one that moves them most.
constexpr double least_scale = 1e-6;

/// The step that minimizes |r + J s|^2 + damping |D s|^2 with D the lengths of J's columns; 0 in variables
/// that stand at an end and press outward. By QR of the stacked matrix: squaring J would halve the digits.
VectorXd damped_step(const std::vector<double>& x, const VectorXd& r, const MatrixXd& J,
                     double damping) {
  const Index n = J.cols();
  const Index m = J.rows();
  const VectorXd slope = J.transpose() * r;  // of half the sum of squares
  std::vector<Index> free;
  for (Index i = 0; i < n; ++i) {
    const double at = x[static_cast<std::size_t>(i)];
    const bool held = (at <= 0.0 && slope[i] > 0.0) || (at >= 1.0 && slope[i] < 0.0);
    if (!held) free.push_back(i);
  }
  VectorXd step = VectorXd::Zero(n);
  if (free.empty()) return step;
  const auto k = static_cast<Index>(free.size());
  const double largest = J.colwise().norm().maxCoeff();
  MatrixXd stacked = MatrixXd::Zero(m + k, k);
  VectorXd right = VectorXd::Zero(m + k);
  right.head(m) = -r;
  for (Index c = 0; c < k; ++c) {
    const auto column = J.col(free[static_cast<std::size_t>(c)]);
    stacked.col(c).head(m) = column;
    stacked(m + c, c) = std::sqrt(damping) * std::max(column.norm(), least_scale * largest);
  }
  const VectorXd moved = stacked.colPivHouseholderQr().solve(right);
  for (Index c = 0; c < k; ++c) step[free[static_cast<std::size_t>(c)]] = moved[c];
  return step;
}

}  // namespace

LeastSquaresResult least_squares(const Residuals& residuals, std::vector<double> x,
                                 const LeastSquaresOptions& options) {
  LeastSquaresResult result{.stop = Stop::no_start, .x = std::move(x)};
  VectorXd r, r_tried;
  MatrixXd J, J_tried;
  if (!residuals(result.x, r, J)) return result;
  double damping = first_damping;
  double growth = 2.0;
  std::vector<double> tried(result.x.size());
  for (std::size_t used = 1; used < options.evaluations; ++used) {
    if (r.size() == 0 || r.lpNorm<Eigen::Infinity>() < options.met) {
      result.stop = Stop::met;
      return result;
    }
    VectorXd step = damped_step(result.x, r, J, damping);
    for (std::size_t i = 0; i < tried.size(); ++i) {
      const auto at = static_cast<Index>(i);
      tried[i] = std::clamp(result.x[i] + step[at], 0.0, 1.0);
      step[at] = tried[i] - result.x[i];
    }
    if (!(step.lpNorm<Eigen::Infinity>() > options.least_move) || damping > most_damping) {
      result.stop = Stop::no_progress;
      return result;
    }
    // What the linear model promises of the step as it was cut to the box.
    const double promised = r.squaredNorm() - (r + J * step).squaredNorm();
    const bool solved = residuals(tried, r_tried, J_tried);
    const double gained = solved ? r.squaredNorm() - r_tried.squaredNorm() : -1.0;
    if (gained > 0.0) {
      const double quality = promised > 0.0 ? gained / promised : 0.0;
      damping *= std::max(1.0 / 3.0, 1.0 - std::pow(2.0 * quality - 1.0, 3));
      growth = 2.0;
      result.x = tried;
      r.swap(r_tried);
      J.swap(J_tried);
    } else {
      damping *= growth;
      growth *= 2.0;
    }
  }
  result.stop = Stop::evaluations;
  return result;
}

}  // namespace tandem::optimize
