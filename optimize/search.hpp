#pragma once

// One start of a search: an algorithm from a point, and the polish of what it found.

#include <cstdint>
#include <vector>

#include "optimize/algorithm.hpp"
#include "optimize/optimality.hpp"
#include "optimize/program.hpp"
#include "optimize/stop.hpp"

namespace tandem::optimize {

struct SearchEnd {
  Seen best;
  Seen alone;  ///< what the algorithm itself found, before any polish
  Optimality optimality;
  long evaluations = 0;
  long alone_evaluations = 0;
  Stop stop = Stop::no_progress;  ///< of the algorithm
};

/// One search from x by an algorithm, at most `evaluations` steady solves of its own. A local algorithm goes
/// first to a feasible point, by the largest common margin, and from there by the problem's objective. What a
/// global or gradient-free algorithm finds is polished by SLSQP. Where no feasible point was found, least squares over
/// what is outside have a last try. All ends are brought to a point that satisfies
/// the first-order conditions by Newton steps where they are not there yet.
[[nodiscard]] SearchEnd search_from(Evaluator& evaluator, const Problem& problem,
                                    Algorithm algorithm, const std::vector<double>& x,
                                    std::size_t evaluations, std::uint64_t seed);

}  // namespace tandem::optimize
