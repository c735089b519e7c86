#pragma once

// A work-precision study: one start-up solved in every way at every tolerance, each answer held against a
// reference, with what it cost. No template and no library behind this line.

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "reactor/result.hpp"
#include "reactor/solver_choice.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::reactor {

/// What is about to be solved.
struct StudyProgress {
  std::size_t done = 0;  ///< rows
  std::size_t all = 0;
  SolverChoice solver;
  double tolerance = 0.0;
};

struct StudyOptions {
  double horizon = 12.0 * 3600.0;  ///< s
  std::vector<double> tolerances = {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10};
  std::vector<SolverChoice> solvers = all_solvers();
  double solve_limit = 3.0;  ///< s of processor time for one solve; a longer one is given up
  double repeat_for =
      0.15;              ///< s of processor time in which a solve is repeated; the shortest counts
  int repeats = 7;       ///< at most
  long steps = 1000000;  ///< at most, in one solve
  /// s of processor time for the whole study. A solve may use three times its even share of what is left.
  double total_limit = std::numeric_limits<double>::infinity();
  std::function<void(const StudyProgress&)> progress;  ///< may be empty
  std::function<bool()> interrupted;                   ///< true ends the study; may be empty
};

enum class StudyOutcome {
  solved,
  failed,       ///< the integrator gave up; reason and time say why and when
  out_of_time,  ///< processor time
  out_of_steps,
  not_run,  ///< reason says why
};

struct StudyRow {
  SolverChoice solver;
  double tolerance = 0.0;
  StudyOutcome outcome = StudyOutcome::not_run;
  std::string reason;    ///< a phrase, where not solved
  double reached = 0.0;  ///< s of the start-up; the horizon where solved
  double time = 0.0;     ///< s of processor time, the shortest of all repeats; set-up included
  double error = 0.0;  ///< largest relative difference of a product quantity at the end; NaN: none
  std::string worst;   ///< that quantity
  double error_on_way =
      0.0;  ///< largest difference at six times before, in parts of the largest value
  SolverCounts counts;
  double time_in_rates = 0.0;  ///< s that these right-hand sides take alone
};

struct SolverStudy {
  SolveStatus status = SolveStatus::not_converged;
  std::string message;  ///< a sentence where status is not solved: then there are no rows
  std::size_t states = 0;
  double horizon = 0.0;                ///< s
  double rates_time = 0.0;             ///< s of processor time of one right-hand side
  double reference_tolerance = 1e-12;  ///< of CVODE's BDF with the structured solver
  double reference_error = 0.0;        ///< its difference from the same at ten times the tolerance
  SolverCounts reference_counts;
  std::vector<StudyRow> rows;  ///< solver by solver, from the largest tolerance to the smallest
  bool interrupted = false;    ///< rows are then those solved before
};

/// Study of the start-up of the train at an operating point. Whatever a single solver does, the study goes on.
[[nodiscard]] SolverStudy study_solvers(TrainSolver& solver, const OperatingPoint<double>& point,
                                        const StudyOptions& options);

}  // namespace tandem::reactor
