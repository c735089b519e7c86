#pragma once

// A stiff system of ordinary differential equations as the integrator sees it: rates, and the solution of
// its own linear systems in its own shape. No SUNDIALS type passes this wall.

#include <cstddef>
#include <string>

namespace tandem::reactor::solve {

/// What an event does to the integration.
enum class Passing {
  goes_on,  ///< the rates change their form; the integration starts afresh from there
  noted,    ///< nothing: somebody wants to know when
  ends,     ///< the state cannot, or should not, be followed further
};

class StiffSystem {
 public:
  StiffSystem() = default;
  StiffSystem(const StiffSystem&) = delete;
  StiffSystem& operator=(const StiffSystem&) = delete;
  virtual ~StiffSystem() = default;

  [[nodiscard]] virtual std::size_t size() const = 0;
  /// dy/dt at time t [s] and state y; false where they cannot be evaluated.
  [[nodiscard]] virtual bool rates(double t, const double* y, double* dydt) = 0;
  /// Takes the Jacobian J at time t and state y.
  virtual void assemble(double t, const double* y) = 0;
  /// Factors I - gamma J; false where singular.
  [[nodiscard]] virtual bool factor(double gamma) = 0;
  /// How many steps a Jacobian serves at most: few where it costs little beside the iterations that a fresh one saves.
  /// Such iterations come to rest nearer to the solution, too: less is left in what errors are estimated from.
  [[nodiscard]] virtual long steps_per_jacobian() const { return 51; }
  /// The same of factors.
  [[nodiscard]] virtual long steps_per_factors() const { return 20; }
  /// b becomes (I - gamma J)^-1 b.
  virtual void solve(double* b) = 0;
  /// Whether the rates depend on time beside the state.
  [[nodiscard]] virtual bool depends_on_time() const { return false; }
  /// Then: their derivative by time at constant y, per s.
  virtual void slope_by_time(double t, const double* y, double* slope) {
    static_cast<void>(t);
    static_cast<void>(y);
    static_cast<void>(slope);
  }
  /// Events: functions of t and y whose zero the integrator must hit.
  [[nodiscard]] virtual std::size_t events() const = 0;
  virtual void events(double t, const double* y, double* values) const = 0;
  /// Called at time t where event i has passed its zero.
  [[nodiscard]] virtual Passing pass_event(double t, std::size_t i) = 0;
  /// Called when all events of one instant have been passed and the integration goes on: changes at y what jumps.
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
