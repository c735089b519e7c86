#pragma once

// One solve of a start-up, with what it cost.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "reactor/result.hpp"
#include "reactor/solve/start_up_problem.hpp"
#include "reactor/solver_choice.hpp"

namespace tandem::reactor::solve {

struct TimedSolve {
  bool solved = false;
  bool out_of_time = false;
  std::string reason;    ///< a phrase, where not solved
  std::string message;   ///< the same with time and worst states
  double reached = 0.0;  ///< s of the start-up
  double time = 0.0;     ///< s of processor time, set-up included
  SolverCounts counts;
  std::vector<std::vector<double>> states;  ///< [of times], as far as it came
};

/// s of processor time that this thread has taken.
[[nodiscard]] double processor_time();

/// Solves from time 0 to the last of `times` [s], in at most `steps` steps and `limit` [s] of processor time;
/// `interrupted` may be empty, and ends it like the limit.
[[nodiscard]] TimedSolve timed_solve(StartUpProblem& problem, const SolverChoice& choice,
                                     double tolerance, std::span<const double> times, long steps,
                                     double limit, const std::function<bool()>& interrupted);

/// s of processor time of one right-hand side, over some states; the shortest of some rounds.
[[nodiscard]] double rates_time(StartUpProblem& problem,
                                const std::vector<std::vector<double>>& states);

}  // namespace tandem::reactor::solve
