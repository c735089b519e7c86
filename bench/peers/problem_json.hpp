#pragma once

// Everything that another program needs to solve the start-up by itself, as JSON: initial state, scales, and
// every constant of the equations. SI throughout.

#include <nlohmann/json.hpp>

#include "bench/peers/start_up_problem.hpp"

namespace tandem::peers {

/// Numbers of equations (16) to (24), (34), (43) to (47), (53), (54), (62), (63) of docs/model.md, and states
/// with their rates to check a right-hand side against.
[[nodiscard]] nlohmann::json problem_json(StartUpProblem& problem,
                                          const std::vector<std::vector<double>>& check_states);

}  // namespace tandem::peers
