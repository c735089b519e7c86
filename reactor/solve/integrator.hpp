#pragma once

// CVODE on a StiffSystem: BDF, which every start-up is integrated by, or Adams' formulas.

#include <memory>

#include "reactor/solve/stepper.hpp"
#include "reactor/solve/stiff_system.hpp"

namespace tandem::reactor::solve {

struct IntegratorOptions {
  double relative_tolerance = 1e-9;
  long steps = 1000000;      ///< at most, over the whole integration
  bool adams = false;        ///< Adams' formulas and not BDF
  bool differences = false;  ///< CVODE's dense matrix by difference quotients, not the system's own
};

class Integrator final : public Stepper {
 public:
  /// Starts at t = 0 from y, which must hold system.size() numbers. The system must outlive this.
  Integrator(StiffSystem& system, std::span<const double> y, const IntegratorOptions& options);
  ~Integrator() override;

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
