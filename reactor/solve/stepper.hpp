#pragma once

// What every integrator is to whoever uses one: it goes on from t = 0, through events, to the times asked for.

#include <span>
#include <string>

#include "reactor/result.hpp"

namespace tandem::reactor::solve {

class Stepper {
 public:
  Stepper() = default;
  Stepper(const Stepper&) = delete;
  Stepper& operator=(const Stepper&) = delete;
  virtual ~Stepper() = default;

  /// Integrates on to `time` [s], through events. False where it gave up: see message().
  [[nodiscard]] virtual bool advance(double time) = 0;

  [[nodiscard]] virtual std::span<const double> state() const = 0;
  /// s, of state().
  [[nodiscard]] virtual double time() const = 0;
  /// Why the last advance failed: time, reason, the worst states by name.
  [[nodiscard]] virtual const std::string& message() const = 0;
  /// The reason alone.
  [[nodiscard]] virtual const std::string& reason() const = 0;
  [[nodiscard]] virtual SolverCounts counts() const = 0;
};

}  // namespace tandem::reactor::solve
