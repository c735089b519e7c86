#pragma once

// An optimization as data, and the two things one can ask of it.

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "optimize/algorithm.hpp"
#include "optimize/answer.hpp"
#include "optimize/band.hpp"
#include "optimize/decision.hpp"
#include "optimize/objective.hpp"
#include "optimize/target.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// How an answer is verified from start-up by the integrator.
struct Verification {
  double relative_tolerance = 1e-9;
  double settled = 1e-8;     ///< relative change of the product over the slowest hold-up time
  double horizon = 0.0;      ///< s; 0: until settled
  reactor::TrainState from;  ///< where it starts; empty: empty tanks, gas beds with their seed
};

/// How the search goes.
struct Search {
  Algorithm algorithm = Algorithm::automatic;
  std::size_t starts = 8;         ///< the job's own start, then points of a Sobol sequence
  std::size_t evaluations = 500;  ///< of a start, at most
  /// Of the shift of the Sobol sequence, and of what is random in an algorithm.
  std::uint64_t seed = 1;
  /// What is kept from band ends for what the re-simulation errs by, in multiples of simulation.settled of the value.
  double reserve = 4.0;
  unsigned threads = 0;  ///< that search at once; 0: as many as there are. The answer is the same
};

/// How far a computation is.
struct Progress {
  std::string text;  ///< what is being done
  double part =
      std::numeric_limits<double>::quiet_NaN();  ///< of it that is done, 0 to 1; NaN: not known
  bool finding = false;  ///< it is no step but what has been found: to be read before all is done
};

struct Problem {
  reactor::Train train;
  reactor::OperatingPoint<double> point;  ///< what decisions do not move, and their start
  std::vector<Decision> decisions;
  std::vector<Band>
      bands;  ///< of claims and of the job; those of the plant are added: plant_limits.hpp
  std::vector<Target> targets;  ///< each on a quantity of the train
  Objective objective = objectives().front();
  Prices prices;   ///< of the objective's terms
  Uses uses = {};  ///< likewise
  Verification simulation;
  Search search;
  std::function<bool()> interrupted;  ///< asked often, by several threads; empty: never
  std::function<void(const Progress&)>
      progress;  ///< told at each start, by one thread at a time; empty: nobody listens
};

/// Searches for the operating point that serves the objective with every band held by an inner margin
/// of 1e-6 of its scale, re-simulates it from start-up, and judges the bands on that, without tolerance,
/// and every target by its own.
[[nodiscard]] Answer optimize(const Problem& problem);

/// The problem's point as it stands, from start-up, judged against the bands.
[[nodiscard]] Answer simulate(const Problem& problem);

}  // namespace tandem::optimize
