#pragma once

// A start-up as a problem of its own, for any integrator: what is to be integrated, from where, and what the
// product is on the way.

#include <span>
#include <vector>

#include "reactor/solve/matrix_system.hpp"

namespace tandem::reactor::solve {

class StartUpProblem {
 public:
  StartUpProblem() = default;
  StartUpProblem(const StartUpProblem&) = delete;
  StartUpProblem& operator=(const StartUpProblem&) = delete;
  virtual ~StartUpProblem() = default;

  /// Back to time 0, where no bed has filled yet.
  virtual void begin() = 0;
  [[nodiscard]] virtual MatrixSystem& system() = 0;
  /// The states at time 0.
  [[nodiscard]] virtual std::span<const double> start() const = 0;
  /// All quantities of the train at a state, in their order.
  virtual void quantities(std::span<const double> y, std::vector<double>& values) = 0;
  /// s, the sum of the hold-up times of all tanks.
  [[nodiscard]] virtual double hold_up_times() const = 0;
  /// s, the longest of them.
  [[nodiscard]] virtual double slowest() const = 0;
};

}  // namespace tandem::reactor::solve
