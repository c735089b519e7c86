#pragma once

// One solve of a start-up, with what it cost.

#include <span>
#include <string>
#include <vector>

#include "reactor/result.hpp"
#include "reactor/solve/start_up_problem.hpp"
#include "reactor/solve/watch.hpp"
#include "reactor/solver_choice.hpp"

namespace tandem::reactor::solve {

struct TimedSolve {
  bool solved = false;
  Ending ending = Ending::failed;
  std::string reason;    ///< a phrase, where not solved
  std::string message;   ///< the same with time and worst states
  double reached = 0.0;  ///< s of the start-up
  double time = 0.0;     ///< s of processor time, set-up included
  SolverCounts counts;
  std::vector<std::vector<double>> states;  ///< [of times], as far as it came
};

/// Solves from time 0 to the last of `times` [s].
[[nodiscard]] TimedSolve timed_solve(StartUpProblem& problem, const SolverChoice& choice,
                                     double tolerance, std::span<const double> times, Budget budget,
                                     const Stop& stop);

/// s of processor time of one right-hand side, over some states; the shortest of some rounds.
[[nodiscard]] double rates_time(StartUpProblem& problem,
                                const std::vector<std::vector<double>>& states);

}  // namespace tandem::reactor::solve
