#include "reactor/solve/make_stepper.hpp"

#include "reactor/solve/arkode_stepper.hpp"
#include "reactor/solve/cvode_stepper.hpp"
#include "reactor/solve/dense_system.hpp"
#include "reactor/solve/klu_system.hpp"
#include "reactor/solve/rosenbrock_stepper.hpp"

namespace tandem::reactor::solve {

namespace {

int order_of(Method method) {
  if (method == Method::dirk_3 || method == Method::imex_3) return 3;
  if (method == Method::dirk_4 || method == Method::imex_4) return 4;
  return 5;
}

RungeKutta kind_of(Method method) {
  if (method == Method::explicit_5) return RungeKutta::explicit_only;
  const bool mixed =
      method == Method::imex_3 || method == Method::imex_4 || method == Method::imex_5;
  return mixed ? RungeKutta::mixed : RungeKutta::implicit;
}

}  // namespace

MadeStepper make_stepper(const SolverChoice& choice, MatrixSystem& system,
                         std::span<const double> y, double relative_tolerance, double start_time) {
  MadeStepper made;
  if (choice.algebra == LinearAlgebra::dense) {
    made.algebra = std::make_unique<DenseSystem>(system);
  } else if (choice.algebra == LinearAlgebra::klu) {
    made.algebra = std::make_unique<KluSystem>(system);
  }
  MatrixSystem& s = made.algebra != nullptr ? *made.algebra : system;
  const bool differences = choice.algebra == LinearAlgebra::dense_differences;
  switch (choice.method) {
    case Method::bdf:
    case Method::adams:
      made.stepper = make_cvode(s, y,
                                {.relative_tolerance = relative_tolerance,
                                 .start_time = start_time,
                                 .adams = choice.method == Method::adams,
                                 .differences = differences});
      break;
    case Method::rosenbrock_4:
      made.stepper = std::make_unique<RosenbrockStepper>(
          s, y,
          RosenbrockOptions{.relative_tolerance = relative_tolerance, .start_time = start_time});
      break;
    default:
      made.stepper = make_arkode(s, y,
                                 {.kind = kind_of(choice.method),
                                  .order = order_of(choice.method),
                                  .relative_tolerance = relative_tolerance,
                                  .start_time = start_time,
                                  .differences = differences});
  }
  return made;
}

}  // namespace tandem::reactor::solve
