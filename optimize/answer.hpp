#pragma once

// What an optimization, or a plain simulation judged against bands, answers.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "optimize/algorithm.hpp"
#include "optimize/band.hpp"
#include "optimize/decision.hpp"
#include "optimize/limit.hpp"
#include "optimize/target.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/result.hpp"

namespace tandem::optimize {

enum class Verdict {
  feasible,  ///< re-simulated from start-up, every band holds, without tolerance, every target is met
  infeasible,  ///< no point found that holds every band and meets every target
  failed,      ///< nothing could be simulated
  none,        ///< the job has neither claims nor bands nor targets
};

/// A band and what the product does with it.
struct BandResult {
  Band band;
  double value = 0.0;
  bool holds = false;
  double margin =
      0.0;  ///< distance to the nearest end in the quantity's unit; below 0: outside by so much
  bool binds = false;  ///< the optimizer stopped at it
};

/// A decision's value and whether it stopped at an end of its range.
struct DecisionResult {
  Decision decision;
  double value = 0.0;  ///< SI; as it is printed
  int digits = 0;      ///< that say it as decision.shown does; 0: all of a double's
  bool at_low = false;
  bool at_high = false;
};

/// One start of the search.
struct StartResult {
  Algorithm algorithm = Algorithm::automatic;
  bool feasible = false;
  double objective = 0.0;
  double residual = 0.0;  ///< of the first-order conditions; NaN where they were not looked at
  long evaluations = 0;
  std::string end;       ///< how it ended, in words
  bool used_up = false;  ///< all evaluations that it was given
  std::optional<Limit>
      held_by{};  ///< then: the end that presses most on where it stood, if one does
};

/// Whether the starts of a search ended in one point.
enum class Optimum {
  unknown,  ///< nothing feasible was found, or nothing searched
  agreed,   ///< several starts, all in one point
  local,    ///< in several points, or there was one start alone
};

/// What `infeasible` rests on.
enum class Proof {
  none,        ///< it is not infeasible, or for another reason than its bands
  bands,       ///< they contradict each other, or the ranges, by interval arithmetic
  search,      ///< no start and no elastic search found a point; not impossible, but not found
  simulation,  ///< points were found, and simulated from start-up none of them holds every band
  unsettled,   ///< the product still moved when its simulation ended
};

/// A point in which starts ended.
struct Basin {
  double objective = 0.0;
  std::size_t starts = 0;
  std::vector<double> decisions;  ///< SI
};

struct Answer {
  Verdict verdict = Verdict::none;
  std::string message;  ///< a sentence where nothing feasible was found, or it failed
  reactor::OperatingPoint<double> point;  ///< the set points of the answer
  reactor::Result steady;                 ///< of the steady solver
  reactor::Result simulated;  ///< of the ODE path, from start-up: `product` in result.json
  reactor::Trajectory start_up;
  bool settled =
      true;  ///< the product no longer moved at the end of the simulation, or it is a batch
  /// Where the start-up ends in another steady state than the answer's: in which, in words. `simulated` then begins at
  /// the answer's state, and has stayed there.
  std::string other_state;
  double start_up_to_bands = 0.0;  ///< s until bands and targets hold for good; NaN: never
  double seed_at_bands =
      std::numeric_limits<double>::quiet_NaN();  ///< wt% of the pellet: its seed powder then
  std::vector<BandResult> bands;                 ///< claims' reactor bands, the job's own, make-ups
  std::vector<TargetResult> targets;
  std::vector<DecisionResult> decisions;
  std::vector<StartResult> starts;
  std::optional<std::size_t>
      best_start{};  ///< of the feasible starts the one that the answer is of
  Optimum optimum = Optimum::unknown;
  std::vector<Basin> basins;  ///< of the feasible starts, best first
  /// How far the answer is from the first-order conditions, on the scales of the search; NaN: not looked at.
  double residual = std::numeric_limits<double>::quiet_NaN();
  std::vector<Price> prices;  ///< of what binds; none where nothing feasible was found
  Proof proof = Proof::none;
  WhyNot why_not;  ///< where no point holds every band
  /// Derivatives of every quantity by every decision at the answer, [quantity][decision], in the quantity's
  /// unit per SI unit; empty where there are none.
  std::vector<double> slopes;
  double objective = 0.0;
  long evaluations = 0;  ///< steady solves with gradient
};

/// A claim judged.
enum class Holds { yes, no, unknown };
struct ClaimResult {
  int id = 0;
  Holds holds = Holds::unknown;  ///< the whole claim, its dependence and its conditions included
  bool resin_holds = false;      ///< the reactor's share
  std::vector<std::string>
      why;  ///< "mfr_ratio 12.1 is above 10 by 2.1", "needs gurley_s_per_100mL measured"
};

}  // namespace tandem::optimize
