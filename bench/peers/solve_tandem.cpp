#include "bench/peers/solvers.hpp"
#include "reactor/solve/integrator.hpp"

namespace tandem::peers {

Solution solve_tandem(StartUpProblem& problem, double relative_tolerance) {
  reactor::solve::Integrator integrator(problem.system(), problem.start(),
                                        {.relative_tolerance = relative_tolerance});
  Solution s;
  for (const double time : problem.times()) {
    if (!integrator.advance(time)) {
      s.failure = integrator.message();
      break;
    }
    s.states.emplace_back(integrator.state().begin(), integrator.state().end());
  }
  const reactor::SolverCounts counts = integrator.counts();
  s.steps = counts.steps;
  s.right_hand_sides = counts.right_hand_sides;
  s.jacobians = counts.jacobians;
  return s;
}

}  // namespace tandem::peers
