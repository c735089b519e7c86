#include "optimize/least_squares.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace tandem::optimize {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double most_damping = 1e20;
// A variable that moves no residual is scaled by this share of the one that moves them most.
constexpr double least_scale = 1e-6;
// A variable is counted in the slopes that it had, forgotten by half with each step: one that has run off to where it
// moves nothing comes back, and one whose slopes fall along a valley is not held up for ever.
constexpr double kept = 0.5;

std::size_t place(Index i) { return static_cast<std::size_t>(i); }

/// r + J s in the frame of J's QR: as many rows as J has columns, or fewer.
struct LinearModel {
  MatrixXd R;       ///< of J = Q R
  VectorXd Qr;      ///< Q^T r
  VectorXd slope;   ///< J^T r, of half the sum of squares
  VectorXd length;  ///< what damping counts a variable in

  /// `lengths`: of J's columns at the steps before, and renewed.
  LinearModel(const VectorXd& r, const MatrixXd& J, bool unit_box, VectorXd& lengths) {
    const Index rows = std::min(J.rows(), J.cols());
    const Eigen::HouseholderQR<MatrixXd> qr(J);
    R = qr.matrixQR().topRows(rows).triangularView<Eigen::Upper>();
    Qr = (qr.householderQ().transpose() * r).head(rows);
    slope = J.transpose() * r;
    const VectorXd now = J.colwise().norm();
    lengths = lengths.size() == 0 ? now : VectorXd((kept * lengths).cwiseMax(now));
    length = lengths;
    const double least = unit_box ? least_scale * length.maxCoeff() : 0.0;
    for (double& l : length) l = l > least ? l : (least > 0.0 ? least : 1.0);
  }
};

/// The step between lowest and highest that minimizes |r + J s|^2 + damping |D s|^2. What would cross a bound is set on
/// it, and the others are found again, until none crosses. Equations (Q1) and (Q2).
VectorXd damped_step(const LinearModel& model, double damping, const VectorXd& lowest,
                     const VectorXd& highest) {
  const Index n = model.R.cols();
  const Index rows = model.R.rows();
  VectorXd step = VectorXd::Zero(n);
  std::vector<Index> free;
  for (Index i = 0; i < n; ++i) {
    const bool held =
        (lowest[i] >= 0.0 && model.slope[i] > 0.0) || (highest[i] <= 0.0 && model.slope[i] < 0.0);
    if (!held) free.push_back(i);
  }
  while (!free.empty()) {
    const auto k = static_cast<Index>(free.size());
    MatrixXd stacked = MatrixXd::Zero(rows + k, k);
    VectorXd right = VectorXd::Zero(rows + k);
    right.head(rows) = -model.Qr - model.R * step;  // step: of those on their bounds
    for (Index c = 0; c < k; ++c) {
      // In lengths, or the QR would take a variable of small slopes for one that moves nothing.
      stacked.col(c).head(rows) = model.R.col(free[place(c)]) / model.length[free[place(c)]];
      stacked(rows + c, c) = std::sqrt(damping);
    }
    VectorXd moved = stacked.colPivHouseholderQr().solve(right);
    for (Index c = 0; c < k; ++c) moved[c] /= model.length[free[place(c)]];
    std::vector<Index> inside;
    for (Index c = 0; c < k; ++c) {
      const Index i = free[place(c)];
      if (moved[c] < lowest[i]) {
        step[i] = lowest[i];
      } else if (moved[c] > highest[i]) {
        step[i] = highest[i];
      } else {
        inside.push_back(i);
      }
    }
    if (inside.size() == free.size()) {
      for (Index c = 0; c < k; ++c) step[free[place(c)]] = moved[c];
      break;
    }
    free = std::move(inside);
  }
  return step;
}

}  // namespace

LeastSquaresResult least_squares(const Residuals& residuals, std::vector<double> x,
                                 const LeastSquaresOptions& options) {
  const std::size_t n = x.size();
  const bool unit_box = options.bounds.low.empty();
  const std::vector<double> low = unit_box ? std::vector(n, 0.0) : options.bounds.low;
  const std::vector<double> high = unit_box ? std::vector(n, 1.0) : options.bounds.high;
  assert(low.size() == n && high.size() == n);
  LeastSquaresResult result;
  result.x = std::move(x);
  result.evaluations = 1;
  if (!residuals(result.x, result.r, result.slopes)) return result;
  const auto look = [&](double damping, bool accepted) {
    if (options.look) options.look({result.evaluations, result.sum(), damping, accepted});
  };
  double damping = options.first_damping;
  double growth = 2.0;
  look(damping, true);
  std::vector<double> tried(n);
  VectorXd lengths, r_tried, lowest(static_cast<Index>(n)), highest(static_cast<Index>(n));
  MatrixXd J_tried;
  while (result.r.size() > 0 && result.r.lpNorm<Eigen::Infinity>() >= options.met) {
    const LinearModel model(result.r, result.slopes, unit_box, lengths);
    for (Index i = 0; i < lowest.size(); ++i) {
      lowest[i] = low[place(i)] - result.x[place(i)];
      highest[i] = high[place(i)] - result.x[place(i)];
    }
    // From here on with more damping, until a step is taken.
    for (bool accepted = false; !accepted;) {
      VectorXd step = damped_step(model, damping, lowest, highest);
      bool moves = false;
      for (std::size_t i = 0; i < n; ++i) {
        const auto k = static_cast<Index>(i);
        tried[i] = std::clamp(result.x[i] + step[k], low[i], high[i]);
        step[k] = tried[i] - result.x[i];
        const double size = unit_box ? 1.0 : std::abs(result.x[i]);
        moves = moves || std::abs(step[k]) > options.least_move * size;
      }
      // What the linear model promises: r^2 - (r + J s)^2, without taking a difference of large sums.
      const VectorXd change = model.R * step;
      const double promised = -change.dot(change + 2.0 * model.Qr);
      const double sum = result.sum();
      if (!moves || damping > most_damping || !(promised > options.least_gain * sum)) {
        result.stop = Stop::no_progress;
        return result;
      }
      if (result.evaluations >= options.evaluations) {
        result.stop = Stop::evaluations;
        return result;
      }
      ++result.evaluations;
      const bool solved = residuals(tried, r_tried, J_tried);
      // (a - b)(a + b): the sums may agree in most of their digits.
      const double gained = solved ? (result.r - r_tried).dot(result.r + r_tried) : -1.0;
      accepted = gained > 0.0;
      if (accepted) {
        damping *= std::max(1.0 / 3.0, 1.0 - std::pow(2.0 * gained / promised - 1.0, 3));
        growth = 2.0;
        result.x = tried;
        result.r.swap(r_tried);
        result.slopes.swap(J_tried);
        ++result.iterations;
      } else {
        damping *= growth;
        growth *= 2.0;
      }
      look(damping, accepted);
    }
  }
  result.stop = Stop::met;
  return result;
}

MatrixXd covariance_of(const MatrixXd& slopes) {
  const Index n = slopes.cols();
  const double none = std::numeric_limits<double>::infinity();
  VectorXd scale = slopes.colwise().norm();
  for (double& s : scale)
    if (!(s > 0.0)) s = 1.0;
  const MatrixXd scaled = slopes * scale.cwiseInverse().asDiagonal();
  const Eigen::ColPivHouseholderQR<MatrixXd> qr(scaled);
  if (qr.rank() < n) return MatrixXd::Constant(n, n, none);
  const MatrixXd R = qr.matrixQR().topRows(n).triangularView<Eigen::Upper>();
  const MatrixXd inverse =
      R.triangularView<Eigen::Upper>().solve(MatrixXd::Identity(n, n));  // of R
  const MatrixXd half = scale.cwiseInverse().asDiagonal() * (qr.colsPermutation() * inverse);
  return half * half.transpose();
}

}  // namespace tandem::optimize
