#include "reactor/solve/timed_solve.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>

#include "reactor/solve/make_stepper.hpp"
#include "reactor/solve/metered_system.hpp"

namespace tandem::reactor::solve {

double processor_time() {
  std::timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

TimedSolve timed_solve(StartUpProblem& problem, const SolverChoice& choice, double tolerance,
                       std::span<const double> times, long steps, double limit,
                       const std::function<bool()>& interrupted) {
  TimedSolve run;
  run.states.reserve(times.size());
  problem.begin();
  const double begin = processor_time();
  MeteredSystem system(problem.system(), limit, interrupted);
  const auto made = make_stepper(choice, system, problem.start(), tolerance, steps);
  run.solved = true;
  for (const double time : times) {
    run.solved = made.stepper->advance(time);
    if (!run.solved) break;
    const auto y = made.stepper->state();
    run.states.emplace_back(y.begin(), y.end());
  }
  run.time = processor_time() - begin;
  run.counts = made.stepper->counts();
  run.reached = run.solved ? times.back() : made.stepper->time();
  run.out_of_time = !run.solved && system.out_of_time();
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
          if (problem.system().rates(y.data(), rates.data())) ++calls;
        }
      }
      now = processor_time();
    }
    best = std::min(best, (now - begin) / static_cast<double>(std::max(calls, 1L)));
  }
  return best;
}

}  // namespace tandem::reactor::solve
