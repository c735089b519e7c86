#include "reactor/solve/timed_solve.hpp"

#include <algorithm>
#include <cmath>

#include "reactor/solve/make_stepper.hpp"

namespace tandem::reactor::solve {

TimedSolve timed_solve(StartUpProblem& problem, const SolverChoice& choice, double tolerance,
                       std::span<const double> times, Budget budget, const Stop& stop) {
  TimedSolve run;
  run.states.reserve(times.size());
  problem.begin();
  const double begin = processor_time();
  const auto made = make_stepper(choice, problem.system(), problem.start(), tolerance);
  for (const double time : times) {
    run.ending = made.stepper->advance(time, budget, stop);
    if (run.ending != Ending::arrived) break;
    const auto y = made.stepper->state();
    run.states.emplace_back(y.begin(), y.end());
  }
  run.time = processor_time() - begin;
  run.counts = made.stepper->counts();
  run.solved = run.ending == Ending::arrived;
  run.reached = run.solved ? times.back() : made.stepper->time();
  run.reason = made.stepper->reason();
  run.message = made.stepper->message();
  return run;
}

double rates_time(StartUpProblem& problem, const std::vector<std::vector<double>>& states) {
  constexpr int rounds = 9;
  constexpr double round_time = 2e-3;  // s
  std::vector<double> rates(states[0].size());
  double best = HUGE_VAL;
  for (int round = 0; round < rounds; ++round) {
    long calls = 0;
    const double begin = processor_time();
    double now = begin;
    while (now - begin < round_time) {
      for (int n = 0; n < 4; ++n) {
        for (const auto& y : states) {
          if (problem.system().rates(0.0, y.data(), rates.data())) ++calls;
        }
      }
      now = processor_time();
    }
    best = std::min(best, (now - begin) / static_cast<double>(std::max(calls, 1L)));
  }
  return best;
}

}  // namespace tandem::reactor::solve
