#pragma once

// The solvers that are called from C++ on the model itself; Boost.odeint stands in a header of its own.

#include "bench/peers/solution.hpp"
#include "bench/peers/start_up_problem.hpp"

namespace tandem::peers {

[[nodiscard]] Solution solve_tandem(StartUpProblem& problem, double relative_tolerance);
[[nodiscard]] Solution solve_cvode(StartUpProblem& problem, double relative_tolerance,
                                   Jacobian from);

}  // namespace tandem::peers
