// The steady model of a page integrates nothing, so SUNDIALS is left out. A batch, which is integrated, has no such page.

#include <cstdlib>

#include "reactor/solve/cvode_stepper.hpp"
#include "reactor/solve/make_stepper.hpp"

namespace tandem::reactor::solve {

std::unique_ptr<Stepper> make_cvode(StiffSystem& /*system*/, std::span<const double> /*y*/,
                                    const CvodeOptions& /*options*/) {
  std::abort();
}

MadeStepper make_stepper(const SolverChoice& /*choice*/, MatrixSystem& /*system*/,
                         std::span<const double> /*y*/, double /*relative_tolerance*/,
                         double /*start_time*/) {
  std::abort();
}

}  // namespace tandem::reactor::solve
