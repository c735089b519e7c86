#pragma once

// What parameters of a fit do to the numbers of a train. Equations (Q9) and (Q10) of docs/model/fit.md.

#include <cstddef>
#include <vector>

#include "optimize/fit/fit_problem.hpp"

namespace tandem::optimize {

/// Base times exp(power times coordinate); of a spread exp(power times (exp(coordinate) - 1)); plus the coordinate where it
/// shifts.
struct FitAction {
  std::size_t number = 0;  ///< in the order of each_number
  double power = 0.0;
  bool shifts = false;
};

/// What a parameter does to each number of a base.
[[nodiscard]] std::vector<FitAction> actions_of(const FitParameter& parameter,
                                                const reactor::Train& base);

[[nodiscard]] bool acts_in(const FitParameter& parameter, std::size_t experiment);

/// Moves a number to a parameter's coordinate.
void act(const FitParameter& parameter, const FitAction& action, double coordinate, double& number);

}  // namespace tandem::optimize
