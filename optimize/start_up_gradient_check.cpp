#include "optimize/gradient_check.hpp"
#include "optimize/gradient_differences.hpp"
#include "reactor/parallel.hpp"
#include "reactor/simulation.hpp"

namespace tandem::optimize {

namespace {

using reactor::SolveStatus;

/// All quantities [time][quantity] along a start-up; NaN from where it could not be solved.
std::vector<double> start_up_values(const Problem& problem,
                                    const reactor::OperatingPoint<double>& point,
                                    std::span<const double> times, double relative_tolerance) {
  reactor::Simulation simulation(problem.train, {}, point,
                                 {.relative_tolerance = relative_tolerance});
  const std::size_t count = simulation.quantities().size();
  std::vector<double> all(times.size() * count, std::numeric_limits<double>::quiet_NaN());
  reactor::Budget budget;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const reactor::Event event = simulation.advance(times[i], budget, problem.interrupted);
    if (event.kind != reactor::EventKind::reached) break;
    std::ranges::copy(simulation.quantities(),
                      all.begin() + static_cast<std::ptrdiff_t>(i * count));
  }
  return all;
}

}  // namespace

GradientCheck check_start_up_gradient(const Problem& problem, const StartUpCheckOptions& options) {
  const std::size_t n = problem.decisions.size();
  reactor::TrainSolver solver(problem.train);
  GradientCheck check;
  check.quantities = solver.quantities();
  const std::size_t count = check.quantities.size();
  const Neighbourhood near(problem);
  const auto tell = [&](const Progress& progress) {
    if (problem.progress) problem.progress(progress);
  };
  tell({"the derivatives along the start-up"});
  reactor::TrajectoryDerivatives exact;
  check.status = solver.start_up_derivatives(problem.point, near.directions,
                                             {.relative_tolerance = options.relative_tolerance,
                                              .horizon = options.horizon,
                                              .points_per_hold_up = options.times,
                                              .interrupted = problem.interrupted},
                                             exact, nullptr, &check.message);
  check.interrupted = problem.interrupted && problem.interrupted();
  if (check.status != SolveStatus::solved || check.interrupted || n == 0) return check;

  const DifferenceLadder ladder({1e-3, 3e-3, 1e-2, 3e-2});
  const std::size_t solves = ladder.solves();
  std::vector<std::vector<double>> around(n * solves);
  std::size_t done = 0;
  reactor::for_each_index(
      around.size(), options.threads,
      [&](unsigned, std::size_t sample) {
        reactor::OperatingPoint<double> point = problem.point;
        const std::size_t i = sample / solves;
        near.move(problem, i, ladder.shift(near.x[i], sample % solves), point);
        around[sample] = start_up_values(problem, point, exact.time, options.relative_tolerance);
      },
      [&] {
        tell({std::to_string(done) + " of " + std::to_string(around.size()) + " start-ups",
              static_cast<double>(done) / static_cast<double>(around.size())});
        ++done;
        check.interrupted = problem.interrupted && problem.interrupted();
        return check.interrupted;
      });
  if (check.interrupted) return check;

  for (std::size_t t = 0; t < exact.time.size(); ++t) {
    add_entries(
        ladder, near, exact.time[t], std::span(exact.values).subspan(t * count, count),
        std::span(exact.gradient).subspan(t * count * n, count * n),
        [&](std::size_t i, std::size_t k, std::size_t q) {
          return around[i * solves + k][t * count + q];
        },
        options.tolerance, check);
  }
  return check;
}

}  // namespace tandem::optimize
