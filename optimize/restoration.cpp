#include "optimize/restoration.hpp"

#include <algorithm>

#include "optimize/least_squares.hpp"

namespace tandem::optimize {

namespace {

// An end is aimed at this far inside, in inner margins: a step that ends a little short has still held it.
constexpr double aimed = 2.0 * held;

}  // namespace

Stop restore(Evaluator& evaluator, const Problem& problem, const std::vector<double>& x,
             std::size_t evaluations, Seen& best) {
  // The program that keeps the best: by its own merit among feasible points.
  Program judge(evaluator, problem, {}, &best);
  bool interrupted = false;
  const auto outside = [&](const std::vector<double>& at, Eigen::VectorXd& r,
                           Eigen::MatrixXd& slopes) {
    interrupted = interrupted || judge.interrupted();
    if (interrupted) return false;
    const std::size_t n = at.size();
    std::vector<double> z = at;
    if (judge.by_margin()) z.push_back(0.0);
    (void)judge.at(z.data(), true);
    const Evaluator::Point& p = evaluator.at(at);
    if (!p.solved) return false;
    const auto rows = static_cast<Eigen::Index>(p.violation.size());
    r = Eigen::VectorXd::Zero(rows);
    slopes = Eigen::MatrixXd::Zero(rows, static_cast<Eigen::Index>(n));
    for (Eigen::Index c = 0; c < rows; ++c) {
      const auto of = static_cast<std::size_t>(c);
      if (p.violation[of] <= -held) continue;
      r[c] = p.violation[of] + aimed;
      for (std::size_t i = 0; i < n; ++i)
        slopes(c, static_cast<Eigen::Index>(i)) = p.violation_gradient[of * n + i];
    }
    return r.allFinite() && slopes.allFinite();
  };
  const LeastSquaresResult fit =
      least_squares(outside, x, {.evaluations = evaluations, .met = 0.5 * held});
  return interrupted ? Stop::interrupted : fit.stop;
}

}  // namespace tandem::optimize
