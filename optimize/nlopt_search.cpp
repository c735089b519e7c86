#include "optimize/nlopt_search.hpp"

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace tandem::optimize {

namespace {

// What SLSQP holds; twice the inner margin, so that its own tolerance leaves the margin whole.
constexpr double held = 2.0 * inner_margin;
// Weight of the merit beside the margin, where the margin is the goal: it decides between equals.
constexpr double tie_break = 1e-3;
// An unsolvable point, to SLSQP: far worse than any solved one, but finite.
constexpr double unsolved = 1e3;

/// One run of SLSQP. With `by_margin` the vector has one number more, the common margin t, which is
/// maximized under violation + t <= 0.
class Run {
 public:
  Run(Evaluator& evaluator, const Problem& problem, bool by_margin, double merit_weight, Seen& best)
      : evaluator_(evaluator),
        problem_(problem),
        by_margin_(by_margin),
        merit_weight_(merit_weight),
        best_(best),
        n_(evaluator.decisions()) {}

  nlopt_result go(std::vector<double>& x, double& t, double largest_t, std::size_t evaluations) {
    const auto size = static_cast<unsigned>(n_ + (by_margin_ ? 1 : 0));
    const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> opt(
        nlopt_create(NLOPT_LD_SLSQP, size), nlopt_destroy);
    opt_ = opt.get();
    std::vector<double> low(size, 0.0);
    std::vector<double> high(size, 1.0);
    std::vector<double> z = x;
    if (by_margin_) {
      z.push_back(std::min(t, largest_t));
      low[n_] = -unsolved;
      high[n_] = largest_t;
    }
    nlopt_set_lower_bounds(opt_, low.data());
    nlopt_set_upper_bounds(opt_, high.data());
    nlopt_set_min_objective(opt_, objective, this);
    const auto m = static_cast<unsigned>(evaluator_.constraints().size());
    const std::vector<double> tolerance(m, 0.0);
    if (m > 0) nlopt_add_inequality_mconstraint(opt_, m, constraints, this, tolerance.data());
    nlopt_set_maxeval(opt_, static_cast<int>(evaluations));
    nlopt_set_xtol_rel(opt_, 1e-10);
    nlopt_set_ftol_abs(opt_, 1e-11);
    double f = 0.0;
    const nlopt_result code = nlopt_optimize(opt_, z.data(), &f);
    std::copy_n(z.begin(), n_, x.begin());
    if (by_margin_) t = z[n_];
    return code;
  }

 private:
  /// NLopt may step a rounding beyond a bound.
  const Evaluator::Point& look(const double* z) {
    x_.assign(z, z + n_);
    for (double& v : x_) v = std::isnan(v) ? 0.5 : std::clamp(v, 0.0, 1.0);
    const Evaluator::Point& p = evaluator_.at(x_);
    if (problem_.interrupted && problem_.interrupted()) nlopt_force_stop(opt_);
    judge(p);
    return p;
  }

  void judge(const Evaluator::Point& p) {
    if (!p.solved) return;
    double merit = p.merit;
    if (problem_.objective.goal == Goal::margin) {
      merit = tie_break * p.merit - evaluator_.margin(p);
    }
    keep_better(best_, p, merit);
  }

  static double objective(unsigned size, const double* z, double* gradient, void* self) {
    Run& run = *static_cast<Run*>(self);
    const Evaluator::Point& p = run.look(z);
    const double weight = run.merit_weight_;
    if (gradient != nullptr) {
      std::fill_n(gradient, size, 0.0);
      if (p.solved) {
        for (std::size_t i = 0; i < run.n_; ++i) gradient[i] = weight * p.merit_gradient[i];
      }
      if (run.by_margin_) gradient[run.n_] = -1.0;
    }
    if (!p.solved) return unsolved;
    return weight * p.merit - (run.by_margin_ ? z[run.n_] : 0.0);
  }

  static void constraints(unsigned m, double* result, unsigned size, const double* z,
                          double* gradient, void* self) {
    Run& run = *static_cast<Run*>(self);
    const Evaluator::Point& p = run.look(z);
    const auto& list = run.evaluator_.constraints();
    if (gradient != nullptr) std::fill_n(gradient, m * size, 0.0);
    for (std::size_t c = 0; c < m; ++c) {
      const bool usable = p.solved && std::isfinite(p.violation[c]);
      result[c] = usable ? p.violation[c] + held : unsolved;
      const double share = list[c].margin_share;
      if (run.by_margin_) result[c] += share * z[run.n_];
      if (gradient == nullptr) continue;
      if (run.by_margin_) gradient[c * size + run.n_] = share;
      if (!usable) continue;
      for (std::size_t i = 0; i < run.n_; ++i) {
        gradient[c * size + i] = p.violation_gradient[c * run.n_ + i];
      }
    }
  }

  Evaluator& evaluator_;
  const Problem& problem_;
  bool by_margin_;
  double merit_weight_;
  Seen& best_;
  std::size_t n_;
  nlopt_opt opt_ = nullptr;
  std::vector<double> x_;
};

const char* words(nlopt_result code) {
  switch (code) {
    case NLOPT_MAXEVAL_REACHED:
      return "evaluations used up";
    case NLOPT_FORCED_STOP:
      return "interrupted";
    case NLOPT_ROUNDOFF_LIMITED:
      return "no further progress in the arithmetic";
    case NLOPT_INVALID_ARGS:
    case NLOPT_OUT_OF_MEMORY:
    case NLOPT_FAILURE:
      return "the search broke off";
    default:
      return "no further progress";
  }
}

}  // namespace

void keep_better(Seen& best, const Evaluator::Point& point, double merit) {
  const double worst = Evaluator::worst(point);
  const bool feasible = worst <= -inner_margin;
  const bool better = best.x.empty() || (feasible && (!best.feasible || merit < best.merit)) ||
                      (!feasible && !best.feasible && worst < best.worst);
  if (better) best = {point.x, feasible, worst, merit};
}

SearchEnd local_search(Evaluator& evaluator, const Problem& problem, std::vector<double> x,
                       std::size_t evaluations) {
  SearchEnd end;
  evaluator.start_afresh();
  const long before = evaluator.evaluations();
  const auto used = [&] { return static_cast<std::size_t>(evaluator.evaluations() - before); };
  const auto left = [&] { return evaluations > used() ? evaluations - used() : std::size_t{1}; };
  const bool by_margin = problem.objective.goal == Goal::margin && !evaluator.constraints().empty();

  const Evaluator::Point& start = evaluator.at(x);
  double t = -Evaluator::worst(start);
  if (!std::isfinite(t)) t = -1.0;
  nlopt_result code = NLOPT_SUCCESS;
  if (!by_margin && t < held && !evaluator.constraints().empty()) {
    constexpr double inside =
        0.02;  // far enough within that the objective's search starts feasible
    code = Run(evaluator, problem, true, 0.0, end.best).go(x, t, inside, left());
    if (end.best.feasible) x = end.best.x;
  }
  if (code != NLOPT_FORCED_STOP) {
    const double weight = by_margin ? tie_break : 1.0;
    constexpr double no_limit = 10.0;
    code = Run(evaluator, problem, by_margin, weight, end.best).go(x, t, no_limit, left());
    // SLSQP's quadratic model can stall after steep ground; a second start from the best is cheap.
    if (code != NLOPT_FORCED_STOP && end.best.feasible && used() < evaluations) {
      x = end.best.x;
      t = -end.best.worst;
      code = Run(evaluator, problem, by_margin, weight, end.best).go(x, t, no_limit, left());
    }
  }
  end.evaluations = evaluator.evaluations() - before;
  end.end = words(code);
  end.interrupted = code == NLOPT_FORCED_STOP;
  return end;
}

}  // namespace tandem::optimize
