#pragma once

// From a choice to an integrator.

#include <memory>

#include "reactor/solve/matrix_system.hpp"
#include "reactor/solve/stepper.hpp"
#include "reactor/solver_choice.hpp"

namespace tandem::reactor::solve {

/// An integrator on a system, and the linear algebra between them where that is not the system's own.
struct MadeStepper {
  std::unique_ptr<PassingSystem> algebra;
  std::unique_ptr<Stepper> stepper;  ///< never null
};

/// Starts from y at `start_time` [s]. The system must outlive what is made.
[[nodiscard]] MadeStepper make_stepper(const SolverChoice& choice, MatrixSystem& system,
                                       std::span<const double> y, double relative_tolerance,
                                       double start_time = 0.0);

}  // namespace tandem::reactor::solve
