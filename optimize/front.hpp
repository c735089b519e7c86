#pragma once

// Two objectives against each other: of all points that hold the bands those that no other beats in both.

#include <string>
#include <vector>

#include "optimize/problem.hpp"
#include "optimize/tasks.hpp"

namespace tandem::optimize {

/// What a front is about. Of the two objectives one has to be such as can be held; neither is of targets.
struct FrontStudy {
  Problem problem;  ///< its own objective does not count, its prices do
  Objective first = *find_objective("production");
  Objective second = *find_objective("mileage");
  std::size_t points = 11;
};

/// One point of a front.
struct FrontPoint {
  bool feasible = false;
  std::string message;               ///< why it is not
  double first = 0.0, second = 0.0;  ///< NaN where nothing was simulated
  std::vector<double> decisions;     ///< SI
  bool beaten = false;  ///< another feasible point is as good in both objectives and better in one
};

/// Whether an objective can be held to a value: by the bands drawn in, or by a band of its own.
[[nodiscard]] bool can_be_held(const Objective& objective);

/// The front by constraints: first each objective's own optimum; between the two the best of one objective
/// with the other held to equal steps from one end to the other. Two lots of tasks, each task one search with every
/// start of the problem. The points come in the order of the second objective; nothing where `run` was stopped.
[[nodiscard]] std::vector<FrontPoint> trace_front(const FrontStudy& study, const RunTasks& run,
                                                  bool& stopped);

/// The problem with every band of the job drawn in by a share of its scale at both ends.
[[nodiscard]] std::vector<Band> drawn_in(const Problem& problem, double margin);

}  // namespace tandem::optimize
