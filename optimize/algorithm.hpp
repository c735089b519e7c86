#pragma once

// The algorithms a job may name, and what each can do.

#include <cstddef>
#include <span>
#include <string>

namespace tandem::optimize {

enum class Algorithm {
  automatic,  ///< SLSQP from every start; a global search and its polish where the starts disagree
  slsqp,      ///< sequential least-squares quadratic programming, Kraft
  mma,        ///< method of moving asymptotes, Svanberg
  ccsaq,      ///< conservative convex separable approximations, quadratic, Svanberg
  cobyla,     ///< linear interpolation, Powell
  isres,      ///< evolution strategy with stochastic ranking, Runarsson and Yao
  direct_l,   ///< dividing rectangles, locally biased, Gablonsky and Kelley
  crs2,       ///< controlled random search with local mutation, Kaelo and Ali
  mlsl,       ///< multi-level single linkage over a low-discrepancy sequence, L-BFGS below it
  auglag,     ///< augmented Lagrangian, L-BFGS below it
};

struct AlgorithmTraits {
  Algorithm algorithm = Algorithm::automatic;
  const char* name = "";  ///< as jobs and reports write it
  bool gradients = true;  ///< takes them; otherwise none are computed
  bool constraints =
      true;                ///< holds them itself; otherwise they go into the objective as a penalty
  bool global = false;     ///< searches the whole box; SLSQP polishes what it finds
  bool from_start = true;  ///< what it does depends on its start or its seed
  std::size_t most_decisions = 0;  ///< beyond which it is refused; 0: any number
};

/// All of them, `automatic` first.
[[nodiscard]] std::span<const AlgorithmTraits> algorithms();
[[nodiscard]] const AlgorithmTraits& traits_of(Algorithm algorithm);

/// A phrase why an algorithm does not fit so many decisions, with what would do; empty where it fits.
[[nodiscard]] std::string unfit(Algorithm algorithm, std::size_t decisions);

}  // namespace tandem::optimize
