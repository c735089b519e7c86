#pragma once

// Boost.odeint behind plain functions: Debian's uBLAS (Boost 1.74) wants C++17, the model C++20.

#include <functional>

#include "bench/peers/solution.hpp"

namespace tandem::peers {

struct DenseProblem {
  std::vector<double> start;
  std::vector<double> scales;  ///< as of StartUpProblem
  std::vector<double> times;   ///< s
  std::function<void(const double* y, double* dydt)> rates;
  std::function<void(const double* y, double* dfdy)> jacobian;  ///< column by column
};

[[nodiscard]] Solution solve_odeint(const DenseProblem& problem, double relative_tolerance,
                                    Jacobian from);

}  // namespace tandem::peers
