#include "optimize/algorithm.hpp"

#include <algorithm>
#include <array>

namespace tandem::optimize {

namespace {

// A search without gradients needs evaluations that grow with the square of the decisions or faster. Beyond
// these numbers thousands of evaluations end nowhere near an optimum.
constexpr std::size_t few = 12;
constexpr std::size_t some = 20;

constexpr std::array<AlgorithmTraits, 10> algorithm_table = {{
    {.algorithm = Algorithm::automatic, .name = "automatic"},
    {.algorithm = Algorithm::slsqp, .name = "SLSQP"},
    {.algorithm = Algorithm::mma, .name = "MMA"},
    {.algorithm = Algorithm::ccsaq, .name = "CCSAQ"},
    {.algorithm = Algorithm::cobyla, .name = "COBYLA", .gradients = false, .most_decisions = some},
    {.algorithm = Algorithm::isres,
     .name = "ISRES",
     .gradients = false,
     .global = true,
     .most_decisions = some},
    {.algorithm = Algorithm::direct_l,
     .name = "DIRECT-L",
     .gradients = false,
     .constraints = false,
     .global = true,
     .from_start = false,
     .most_decisions = few},
    {.algorithm = Algorithm::crs2,
     .name = "CRS2",
     .gradients = false,
     .constraints = false,
     .global = true,
     .most_decisions = some},
    {.algorithm = Algorithm::mlsl, .name = "MLSL", .constraints = false, .global = true},
    {.algorithm = Algorithm::auglag, .name = "AUGLAG"},
}};

}  // namespace

std::span<const AlgorithmTraits> algorithms() { return algorithm_table; }

const AlgorithmTraits& traits_of(Algorithm algorithm) {
  return *std::ranges::find(algorithm_table, algorithm, &AlgorithmTraits::algorithm);
}

std::string unfit(Algorithm algorithm, std::size_t decisions) {
  const AlgorithmTraits& traits = traits_of(algorithm);
  if (traits.most_decisions == 0 || decisions <= traits.most_decisions) return {};
  return std::string(traits.name) + " searches without gradients and is of use up to " +
         std::to_string(traits.most_decisions) + " decisions; the job has " +
         std::to_string(decisions) +
         ". SLSQP, MMA, CCSAQ, AUGLAG and MLSL take the exact gradients";
}

}  // namespace tandem::optimize
