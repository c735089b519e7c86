#pragma once

// Two objectives against each other: of all points that hold the bands those that no other beats in both.

#include <string>
#include <vector>

#include "optimize/problem.hpp"
#include "optimize/tasks.hpp"

namespace tandem::optimize {

/// What a front is about. Goals: margin, production, mileage, cost.
struct FrontStudy {
  Problem problem;  ///< its own objective does not count, its prices do
  Goal first = Goal::production;
  Goal second = Goal::mileage;
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

/// Whether more of a goal is better.
[[nodiscard]] bool is_gain(Goal goal);

/// The front by constraints: first each objective's own optimum; between the two the best of one objective
/// with the other held to equal steps from one end to the other. Two lots of tasks, each task one search with every
/// start of the problem. The points come in the order of the second objective; nothing where `run` was stopped.
[[nodiscard]] std::vector<FrontPoint> trace_front(const FrontStudy& study, const RunTasks& run,
                                                  bool& stopped);

/// The problem with every band of the job drawn in by a share of its scale at both ends.
[[nodiscard]] std::vector<Band> drawn_in(const Problem& problem, double margin);

}  // namespace tandem::optimize
