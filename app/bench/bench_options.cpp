#include "app/bench/bench.hpp"

namespace tandem::app {

reactor::StudyOptions bench_options(bool quick) {
  reactor::StudyOptions options;
  if (!quick) return options;
  options.tolerances = {1e-4, 1e-6, 1e-8};
  options.total_limit = 6.0;  // s of processor time; pictures come on top
  options.repeat_for = 0.04;
  // Every integrator on the structured solver, and of the other linear algebra one of each kind.
  std::erase_if(options.solvers, [](const reactor::SolverChoice& choice) {
    const bool of_each_kind = choice.method == reactor::Method::bdf ||
                              choice.method == reactor::Method::dirk_4 ||
                              choice.method == reactor::Method::rosenbrock_4;
    return !of_each_kind && choice.algebra != reactor::LinearAlgebra::structured &&
           choice.algebra != reactor::LinearAlgebra::none;
  });
  return options;
}

const char* name_of(reactor::StudyOutcome outcome) {
  switch (outcome) {
    case reactor::StudyOutcome::solved:
      return "solved";
    case reactor::StudyOutcome::failed:
      return "failed";
    case reactor::StudyOutcome::out_of_time:
      return "out of time";
    case reactor::StudyOutcome::out_of_steps:
      return "out of steps";
    case reactor::StudyOutcome::not_run:
      break;
  }
  return "not run";
}

}  // namespace tandem::app
