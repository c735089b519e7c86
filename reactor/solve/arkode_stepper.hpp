#pragma once

// ARKODE's Runge-Kutta methods on a MatrixSystem: diagonally implicit, explicit, or both at once, counters
// explicit and the rest implicit.

#include <memory>

#include "reactor/solve/matrix_system.hpp"
#include "reactor/solve/stepper.hpp"

namespace tandem::reactor::solve {

enum class RungeKutta { implicit, mixed, explicit_only };

struct ArkodeOptions {
  RungeKutta kind = RungeKutta::implicit;
  int order = 4;  ///< 3, 4 or 5; the explicit method is of order 5
  double relative_tolerance = 1e-6;
  double start_time = 0.0;  ///< s
  bool differences =
      false;  ///< SUNDIALS' dense matrix by difference quotients, not the system's own
};

/// Starts from y, which must hold system.size() numbers. The system must outlive what is made. Newton's matrix is that
/// of all rates, also where counters are explicit: they act on the rest too slowly to matter to its convergence. Steps
/// end at each time asked for.
[[nodiscard]] std::unique_ptr<Stepper> make_arkode(MatrixSystem& system, std::span<const double> y,
                                                   const ArkodeOptions& options);

}  // namespace tandem::reactor::solve
