#pragma once

// Parameters that no measurement can see, and measurements that no parameter can move, told from the structure of the
// experiments alone, before anything is computed.

#include <cstddef>
#include <string>
#include <vector>

#include "optimize/fit/fit_problem.hpp"

namespace tandem::optimize {

/// A parameter without a prior that moves nothing that is to be fitted, and why, as a phrase behind its name.
struct Uninformed {
  std::size_t parameter = 0;
  std::string why;
};

/// Those of a problem: its constants are 0, or only in experiments in which nothing is fitted; or they move the melt flow, a
/// viscosity or a temperature dependence that was not measured. Others may turn out to be so when the slopes are known.
[[nodiscard]] std::vector<Uninformed> uninformed_of(const FitProblem& problem);

/// Measurements to be fitted that no parameter can move, by the same signs; of a curve its first point. Others may turn out to
/// be so when the slopes are known.
[[nodiscard]] std::vector<std::size_t> unmoved_of(const FitProblem& problem);

}  // namespace tandem::optimize
