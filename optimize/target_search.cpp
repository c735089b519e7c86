#include "optimize/target_search.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/least_squares.hpp"

namespace tandem::optimize {

namespace {

// Weight of a squared violation beside squared misses: a violation of 1e-3 scales weighs one tolerance, and
// each round of multipliers takes off what is left by orders of magnitude.
constexpr double weight = 1e6;
constexpr int most_rounds = 12;
constexpr double met = 1e-9;  // tolerances

/// The problem as rows: a miss for each fitted target, then for each constraint
/// sqrt(weight) max(0, violation + held + multiplier / weight).
class Rows {
 public:
  Rows(Evaluator& evaluator, const Problem& problem, Seen& best)
      : evaluator_(evaluator),
        problem_(problem),
        best_(best),
        multipliers_(evaluator.constraints().size(), 0.0) {}

  bool at(const std::vector<double>& x, Eigen::VectorXd& r, Eigen::MatrixXd& slopes) {
    interrupted_ = interrupted_ || (problem_.interrupted && problem_.interrupted());
    if (interrupted_) return false;
    const Evaluator::Point& p = evaluator_.at(x);
    if (!p.solved) return false;
    const std::size_t misses = p.misses.size();
    const std::size_t rows = misses + multipliers_.size();
    const std::size_t n = x.size();
    r = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(rows));
    slopes = Eigen::MatrixXd::Zero(r.size(), static_cast<Eigen::Index>(n));
    const auto put = [&](std::size_t row, double value, const double* gradient, double factor) {
      const auto to = static_cast<Eigen::Index>(row);
      r[to] = factor * value;
      for (std::size_t i = 0; i < n; ++i) {
        slopes(to, static_cast<Eigen::Index>(i)) = factor * gradient[i];
      }
    };
    for (std::size_t t = 0; t < misses; ++t) {
      put(t, p.misses[t], p.miss_gradient.data() + t * n, 1.0);
    }
    for (std::size_t c = 0; c < multipliers_.size(); ++c) {
      const double outside = p.violation[c] + held + multipliers_[c] / weight;
      if (outside > 0.0 || std::isnan(outside)) {
        put(misses + c, outside, p.violation_gradient.data() + c * n, std::sqrt(weight));
      }
    }
    if (!r.allFinite() || !slopes.allFinite()) return false;
    keep_better(best_, p.x, Evaluator::worst(p), p.merit);
    return true;
  }

  /// Takes what is left outside at x into the multipliers; false where every band holds there.
  bool press(const std::vector<double>& x) {
    const Evaluator::Point& p = evaluator_.at(x);
    bool pressed = false;
    for (std::size_t c = 0; c < multipliers_.size(); ++c) {
      const double outside = p.violation[c] + held;
      const double multiplier = std::max(0.0, multipliers_[c] + weight * outside);
      pressed = pressed || outside > 0.5 * inner_margin ||
                (multiplier > 0.0 && outside < -0.5 * inner_margin);
      multipliers_[c] = multiplier;
    }
    return pressed;
  }

  [[nodiscard]] bool interrupted() const { return interrupted_; }

 private:
  Evaluator& evaluator_;
  const Problem& problem_;
  Seen& best_;
  std::vector<double> multipliers_;
  bool interrupted_ = false;
};

}  // namespace

Stop target_search(Evaluator& evaluator, const Problem& problem, std::vector<double> x,
                   std::size_t evaluations, Seen& best) {
  const long before = evaluator.evaluations();
  Stop stop = Stop::evaluations;
  Rows rows(evaluator, problem, best);
  const auto residuals = [&](const std::vector<double>& at, Eigen::VectorXd& r,
                             Eigen::MatrixXd& slopes) { return rows.at(at, r, slopes); };
  for (int round = 0; round < most_rounds; ++round) {
    const auto used = static_cast<std::size_t>(evaluator.evaluations() - before);
    if (used >= evaluations) break;
    const LeastSquaresResult fit =
        least_squares(residuals, x, {.evaluations = evaluations - used, .met = met});
    stop = fit.stop;
    x = fit.x;
    if (rows.interrupted() || fit.stop == Stop::no_start || !rows.press(x)) break;
  }
  return rows.interrupted() ? Stop::interrupted : stop;
}

}  // namespace tandem::optimize
