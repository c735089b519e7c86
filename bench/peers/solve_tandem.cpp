#include "bench/peers/solvers.hpp"
#include "reactor/solve/cvode_stepper.hpp"

namespace tandem::peers {

Solution solve_tandem(StartUpProblem& problem, double relative_tolerance) {
  const auto stepper = reactor::solve::make_cvode(problem.system(), problem.start(),
                                                  {.relative_tolerance = relative_tolerance});
  reactor::Budget budget;
  Solution s;
  for (const double time : problem.times()) {
    if (stepper->advance(time, budget) != reactor::solve::Ending::arrived) {
      s.failure = stepper->message();
      break;
    }
    s.states.emplace_back(stepper->state().begin(), stepper->state().end());
  }
  const reactor::SolverCounts counts = stepper->counts();
  s.steps = counts.steps;
  s.right_hand_sides = counts.right_hand_sides;
  s.jacobians = counts.jacobians;
  return s;
}

}  // namespace tandem::peers
