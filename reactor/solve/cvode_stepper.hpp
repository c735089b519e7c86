#pragma once

// CVODE on a StiffSystem: BDF, which every start-up is integrated by, or Adams' formulas.

#include <memory>

#include "reactor/solve/stepper.hpp"

namespace tandem::reactor::solve {

struct CvodeOptions {
  double relative_tolerance = 1e-9;
  double start_time = 0.0;   ///< s
  bool adams = false;        ///< Adams' formulas and not BDF
  bool differences = false;  ///< CVODE's dense matrix by difference quotients, not the system's own
};

/// Starts from y, which must hold system.size() numbers. The system must outlive what is made.
[[nodiscard]] std::unique_ptr<Stepper> make_cvode(StiffSystem& system, std::span<const double> y,
                                                  const CvodeOptions& options);

}  // namespace tandem::reactor::solve
