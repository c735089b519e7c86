#pragma once

// CVODE (BDF) on a StiffSystem. The only door to SUNDIALS.

#include <memory>
#include <span>
#include <string>

#include "reactor/result.hpp"
#include "reactor/solve/stiff_system.hpp"

namespace tandem::reactor::solve {

struct IntegratorOptions {
  double relative_tolerance = 1e-9;
  long steps = 1000000;  ///< at most, over the whole integration
};

class Integrator {
 public:
  /// Starts at t = 0 from y, which must hold system.size() numbers. The system must outlive this.
  Integrator(StiffSystem& system, std::span<const double> y, const IntegratorOptions& options);
  ~Integrator();
  Integrator(const Integrator&) = delete;
  Integrator& operator=(const Integrator&) = delete;

  /// Integrates on to `time` [s], through events. False where CVODE gave up: see message().
  [[nodiscard]] bool advance(double time);

  [[nodiscard]] std::span<const double> state() const;
  /// Why the last advance failed: time, the worst states by name, CVODE's reason.
  [[nodiscard]] const std::string& message() const;
  [[nodiscard]] SolverCounts counts() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace tandem::reactor::solve
