#include "bench/peers/solvers.hpp"
#include "reactor/solve/integrator.hpp"

namespace tandem::peers {

Solution solve_tandem(StartUpProblem& problem, double relative_tolerance) {
  reactor::solve::Integrator integrator(problem.system(), problem.start(),
                                        {.relative_tolerance = relative_tolerance});
  Solution s;
  const bool through = integrator.advance(problem.horizon());
  const reactor::SolverCounts counts = integrator.counts();
  s.steps = counts.steps;
  s.right_hand_sides = counts.right_hand_sides;
  s.jacobians = counts.jacobians;
  if (!through) {
    s.failure = integrator.message();
    return s;
  }
  s.state.assign(integrator.state().begin(), integrator.state().end());
  return s;
}

}  // namespace tandem::peers
