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
  long steps = 1000000;  ///< at most, over the whole integration
  bool differences =
      false;  ///< SUNDIALS' dense matrix by difference quotients, not the system's own
};

/// Newton's matrix is that of all rates, also where counters are explicit: they act on the rest too slowly to matter
/// to its convergence. Steps end at each time asked for.
class ArkodeStepper final : public Stepper {
 public:
  /// Starts at t = 0 from y, which must hold system.size() numbers. The system must outlive this.
  ArkodeStepper(MatrixSystem& system, std::span<const double> y, const ArkodeOptions& options);
  ~ArkodeStepper() override;

  [[nodiscard]] bool advance(double time) override;
  [[nodiscard]] std::span<const double> state() const override;
  [[nodiscard]] double time() const override;
  [[nodiscard]] const std::string& message() const override;
  [[nodiscard]] const std::string& reason() const override;
  [[nodiscard]] SolverCounts counts() const override;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace tandem::reactor::solve
