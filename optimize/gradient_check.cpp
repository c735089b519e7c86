#include "optimize/gradient_check.hpp"

#include "optimize/gradient_differences.hpp"
#include "reactor/ensemble.hpp"

namespace tandem::optimize {

GradientCheck check_gradient(const Problem& problem, const GradientCheckOptions& options) {
  const std::size_t n = problem.decisions.size();
  reactor::TrainSolver solver(problem.train);
  GradientCheck check;
  check.quantities = solver.quantities();
  const std::size_t count = check.quantities.size();
  const Neighbourhood near(problem);
  std::vector<double> values(count);
  std::vector<double> gradient(count * n);
  check.status =
      solver.evaluate(problem.point, near.directions, values, gradient, nullptr, &check.message);
  if (check.status != reactor::SolveStatus::solved || n == 0) return check;

  // A solve ends some 1e-11 of a value from the state of rest: below the first step that would show.
  const DifferenceLadder ladder({3e-4, 1e-3, 3e-3, 1e-2, 3e-2});
  const std::size_t solves = ladder.solves();
  const auto vary = [&](std::size_t sample, reactor::Variant& next) {
    const std::size_t i = sample / solves;
    near.move(problem, i, ladder.shift(near.x[i], sample % solves), next.point);
  };
  const reactor::Ensemble around = reactor::solve_ensemble(
      problem.train, problem.point, {}, n * solves, vary, {},
      {.threads = options.threads,
       .interrupted = problem.interrupted,
       .progress = [&](std::size_t done, std::size_t all) {
         if (!problem.progress) return;
         problem.progress({std::to_string(done) + " of " + std::to_string(all) + " steady states",
                           static_cast<double>(done) / static_cast<double>(all)});
       }});
  check.interrupted = around.interrupted;
  if (check.interrupted) return check;
  add_entries(
      ladder, near, std::numeric_limits<double>::infinity(), values, gradient,
      [&](std::size_t i, std::size_t k, std::size_t q) {
        return around.values[(i * solves + k) * count + q];
      },
      options.tolerance, check);
  return check;
}

}  // namespace tandem::optimize
