#include "bench/peers/search_interface.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "app/job/job_problem.hpp"
#include "app/job/read_job.hpp"
#include "optimize/evaluator.hpp"
#include "optimize/multistart.hpp"

namespace {

struct Opened {
  tandem::optimize::Problem problem;
  tandem::optimize::Evaluator evaluator;
  explicit Opened(const tandem::app::Job& job)
      : problem(tandem::app::problem_of(job)), evaluator(problem) {}
};

std::optional<Opened>& opened() {
  static std::optional<Opened> search;
  return search;
}

}  // namespace

extern "C" {

int search_open(const char* job) {
  const auto read = tandem::app::read_job(job, {});
  if (!read.job || !tandem::optimize::needs_bands(read.job->objective)) return -1;
  opened().emplace(*read.job);
  return static_cast<int>(opened()->evaluator.decisions());
}

int search_rows(double* shares) {
  const auto& rows = opened()->evaluator.constraints();
  if (shares != nullptr) {
    std::ranges::transform(rows, shares, &tandem::optimize::Constraint::margin_share);
  }
  return static_cast<int>(rows.size());
}

void search_start(int i, double* x) {
  const auto& problem = opened()->problem;
  if (i > 0) {
    const auto count = static_cast<std::size_t>(i);
    const auto points =
        tandem::optimize::sobol_points(problem.decisions.size(), count, problem.search.seed);
    std::ranges::copy(points.back(), x);
    return;
  }
  for (const auto& d : problem.decisions) {
    *x++ = tandem::optimize::decision_position(d, problem.point[d.at]);
  }
}

int search_violations(const double* x, double* violations) {
  auto& evaluator = opened()->evaluator;
  const auto& point = evaluator.at({x, evaluator.decisions()}, false);
  std::ranges::copy(point.violation, violations);
  return point.solved ? 1 : 0;
}

long search_solves(void) { return opened()->evaluator.evaluations(); }

double search_ours(int starts, long* solves) {
  auto problem = opened()->problem;
  problem.search.starts = static_cast<std::size_t>(starts);
  problem.search.threads = 1;
  double best = std::numeric_limits<double>::quiet_NaN();
  *solves = 0;
  for (const auto& start : tandem::optimize::search_all(problem)) {
    *solves += start.evaluations;
    if (start.end.best.feasible && !(start.objective <= best)) best = start.objective;
  }
  return best;
}

}  // extern "C"
