#pragma once

// Programs handed to NLopt. Its own return code is no verdict: it reports success where there is no feasible
// point, so a program keeps the best point it was asked about.

#include <cstdint>
#include <functional>
#include <vector>

#include "optimize/algorithm.hpp"
#include "optimize/program.hpp"
#include "optimize/stop.hpp"

namespace tandem::optimize {

/// One run of an algorithm from z, which it leaves where it ended, for at most `evaluations` steady solves.
/// Algorithms that hold no constraints are given the program's penalty, and ISRES is where the program is by
/// margin. What is random follows from `seed` alone. `automatic` is SLSQP. `is_enough`, if there is one, is asked before
/// each look; true ends the run as one that makes no more progress.
[[nodiscard]] Stop run_nlopt(Program& program, Algorithm algorithm, std::vector<double>& z,
                             std::size_t evaluations, std::uint64_t seed,
                             const std::function<bool()>& is_enough = {});

}  // namespace tandem::optimize
