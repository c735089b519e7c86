#pragma once

// A stiff system of ordinary differential equations as the integrator sees it: rates, and the solution of
// its own linear systems in its own shape. No SUNDIALS type passes this wall.

#include <cstddef>
#include <string>

namespace tandem::reactor::solve {

class StiffSystem {
 public:
  StiffSystem() = default;
  StiffSystem(const StiffSystem&) = delete;
  StiffSystem& operator=(const StiffSystem&) = delete;
  virtual ~StiffSystem() = default;

  [[nodiscard]] virtual std::size_t size() const = 0;
  /// dy/dt at y; false where y cannot be evaluated.
  [[nodiscard]] virtual bool rates(const double* y, double* dydt) = 0;
  /// Takes the Jacobian J at y.
  virtual void assemble(const double* y) = 0;
  /// Factors I - gamma J; false where singular.
  [[nodiscard]] virtual bool factor(double gamma) = 0;
  /// b becomes (I - gamma J)^-1 b.
  virtual void solve(double* b) = 0;
  /// Events: functions of y whose zero the integrator must hit, because the rates change form there.
  [[nodiscard]] virtual std::size_t events() const = 0;
  virtual void events(const double* y, double* values) const = 0;
  /// Called at an event of positive index i; the integration then starts afresh.
  virtual void pass_event(std::size_t i) = 0;
  /// Called when all events of one instant have been passed, at y: changes there what jumps.
  virtual void jump(double* y) { static_cast<void>(y); }
  /// Absolute error of y that is negligible, per unit of relative tolerance.
  virtual void scales(double* scale) const = 0;
  /// Whether the system weighs its errors itself, instead of by 1/(tolerance (|y| + scale)).
  [[nodiscard]] virtual bool weighs() const { return false; }
  /// Then: how often an error in each y counts, so that 1 is what the tolerance allows.
  virtual void weigh(const double* y, double* weight) const {
    static_cast<void>(y);
    static_cast<void>(weight);
  }
  /// "gas, tank 1, site type 3: live chains (ethylene end)".
  [[nodiscard]] virtual std::string state_name(std::size_t i) const = 0;
};

}  // namespace tandem::reactor::solve
