// What a user waits for: steady solves, a start-up, a whole optimization of the default job.

#include <benchmark/benchmark.h>

#include <cmath>

#include "app/job/job_problem.hpp"
#include "bench/jobs.hpp"
#include "optimize/multistart.hpp"
#include "optimize/problem.hpp"
#include "reactor/ensemble.hpp"
#include "reactor/parameters.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::bench {
namespace {

/// The job's decisions as directions, eight at most.
std::vector<reactor::Direction> directions(const app::Job& job) {
  std::vector<reactor::Direction> list;
  for (const auto& d : job.decisions) {
    if (list.size() < 8) list.push_back({d.at, d.high - d.low});
  }
  // The chunk is eight wide: fill it, so that the figure is that of eight decisions.
  while (list.size() < 8) list.push_back({{0, reactor::Setting::temperature}, 1.0});
  return list;
}

void steady_solve(benchmark::State& state, MeasuredJob job) {
  reactor::TrainSolver solver(job().train);
  std::vector<double> values(solver.quantities().size());
  for (auto _ : state) {
    benchmark::DoNotOptimize(solver.evaluate(job().point, {}, values, {}));
  }
}
TANDEM_ON_EACH_JOB(steady_solve);

/// From a near answer, as an optimizer asks: the first decision moves by a thousandth of its range.
void steady_solve_with_gradient(benchmark::State& state, MeasuredJob job) {
  reactor::TrainSolver solver(job().train);
  const auto along = directions(job());
  std::vector<double> values(solver.quantities().size());
  std::vector<double> gradient(values.size() * along.size());
  reactor::WarmStart warm;
  auto point = job().point;
  double& moved = point[along[0].at];
  const double from = moved;
  int n = 0;
  for (auto _ : state) {
    moved = from + 1e-3 * along[0].scale * (n++ % 2);
    benchmark::DoNotOptimize(solver.evaluate(point, along, values, gradient, &warm));
  }
}
TANDEM_ON_EACH_JOB(steady_solve_with_gradient);

void steady_solve_with_gradient_cold(benchmark::State& state, MeasuredJob job) {
  reactor::TrainSolver solver(job().train);
  const auto along = directions(job());
  std::vector<double> values(solver.quantities().size());
  std::vector<double> gradient(values.size() * along.size());
  for (auto _ : state) {
    benchmark::DoNotOptimize(solver.evaluate(job().point, along, values, gradient));
  }
}
TANDEM_ON_EACH_JOB(steady_solve_with_gradient_cold);

void start_up_of_12_hours(benchmark::State& state, MeasuredJob job) {
  reactor::TrainSolver solver(job().train);
  reactor::StartUpOptions options;
  options.relative_tolerance = 1e-6;
  options.horizon = 12.0 * 3600.0;
  options.points_per_hold_up = 1;
  reactor::SolverCounts counts;
  for (auto _ : state) counts = solver.start_up(job().point, options, nullptr).counts;
  state.counters["steps"] = static_cast<double>(counts.steps);
  state.counters["rhs"] = static_cast<double>(counts.right_hand_sides);
}
TANDEM_ON_EACH_JOB(start_up_of_12_hours);

void start_up_with_sensitivities(benchmark::State& state, MeasuredJob job) {
  reactor::TrainSolver solver(job().train);
  const auto along = directions(job());
  reactor::StartUpOptions options;
  options.relative_tolerance = 1e-6;
  options.horizon = 12.0 * 3600.0;
  options.points_per_hold_up = 1;
  reactor::TrajectoryDerivatives found;
  for (auto _ : state) {
    benchmark::DoNotOptimize(solver.start_up_derivatives(job().point, along, options, found));
  }
}
TANDEM_ON_EACH_JOB(start_up_with_sensitivities);

/// Steady states of samples whose constants and set points vary by some percent; the argument is the threads.
void ensemble(benchmark::State& state) {
  constexpr std::size_t samples = 2000;
  std::vector<std::size_t> moved;
  for (const char* name : {"stages.loop.reactions.propagation.propylene.propylene.k",
                           "stages.gas.reactions.propagation.ethylene.ethylene.k"})
    for (const auto& number : reactor::find_parameters(default_job().train, name))
      moved.push_back(number.index);
  const auto vary = [&](std::size_t sample, reactor::Variant& next) {
    const double by = 1.0 + 0.05 * std::sin(static_cast<double>(sample));
    const std::size_t half = next.numbers.size() / 2;
    for (std::size_t i = 0; i < 2 * half; ++i) next.numbers[i] *= i < half ? by : 1.0 / by;
    next.point[0][reactor::Setting::hydrogen_ratio] *= by;
  };
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        reactor::solve_ensemble(default_job().train, default_job().point, moved, samples, vary, {0},
                                {.threads = static_cast<unsigned>(state.range(0))}));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(samples) * state.iterations());
}
BENCHMARK(ensemble)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

void whole_optimization(benchmark::State& state) {
  const optimize::Problem problem = app::problem_of(default_job());
  long evaluations = 0;
  for (auto _ : state) evaluations = optimize::optimize(problem).evaluations;
  state.counters["steady_solves"] = static_cast<double>(evaluations);
}
BENCHMARK(whole_optimization)->Unit(benchmark::kMillisecond);

/// The search alone, without the re-simulation of its answer.
void search(benchmark::State& state) {
  optimize::Problem problem = app::problem_of(default_job());
  problem.search.starts = static_cast<std::size_t>(state.range(0));
  long evaluations = 0;
  for (auto _ : state) {
    evaluations = 0;
    for (const optimize::Start& start : optimize::search_all(problem)) {
      evaluations += start.evaluations;
    }
  }
  state.counters["steady_solves"] = static_cast<double>(evaluations);
}
BENCHMARK(search)->Arg(1)->Arg(256)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tandem::bench
