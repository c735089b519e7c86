#pragma once

// A train with fitted constants.

#include <vector>

#include "optimize/fit/fit_problem.hpp"

namespace tandem::optimize {

/// A train with the coordinates of those parameters on its numbers that act in all experiments.
[[nodiscard]] reactor::Train fitted_train(const std::vector<FitParameter>& parameters,
                                          const std::vector<double>& x, const reactor::Train& base);

}  // namespace tandem::optimize
