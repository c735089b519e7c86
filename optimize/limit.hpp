#pragma once

// Ends that a search runs into, and what each is worth.

#include <cstddef>
#include <string>
#include <vector>

#include "optimize/band.hpp"
#include "optimize/decision.hpp"

namespace tandem::optimize {

/// One end: of a band, or of a decision's range.
struct Limit {
  bool of_decision = false;
  Band band;          ///< where it is a band's
  Decision decision;  ///< where it is a range's
  bool high = false;  ///< the upper end

  /// In the quantity's own unit; SI of a decision.
  [[nodiscard]] double end() const {
    if (of_decision) return high ? decision.high : decision.low;
    return high ? band.high : band.low;
  }
  [[nodiscard]] const std::string& name() const {
    return of_decision ? decision.key : band.quantity;
  }
};

/// What easing an end is worth at an optimum.
struct Price {
  Limit limit;
  double multiplier = 0.0;  ///< on the scales of the search
  /// Change of the objective, in its own sense and unit, per unit by which the end is moved outward; SI of a
  /// decision.
  double worth = 0.0;
};

/// One end moved outward.
struct Change {
  Limit limit;
  double to = 0.0;
};

/// Changes that together make the job feasible.
struct Repair {
  std::vector<Change> changes;
  bool verified =
      false;  ///< a steady state from cold holds every band, the changed ones as changed
};

/// A band, and what its quantity can be.
struct Reach {
  Band band;
  double nearest = 0.0;  ///< at the closest reachable product
  double least =
      0.0;  ///< within the ranges and what the plant can do, no other band asked; NaN: not found
  double most = 0.0;
};

/// An end of a range that keeps the closest product from coming closer.
struct Block {
  Limit limit;
  double relief = 0.0;  ///< of the largest violation, in scales of its band, per width of the range
};

/// Why nothing holds every band.
struct WhyNot {
  std::vector<Reach> reachable;
  std::vector<Repair> repairs;  ///< each alone sufficient; smallest change first
  std::vector<Limit> conflict;  ///< cannot hold together, but could without any one of them
  std::vector<Block> blocking_bounds;
};

}  // namespace tandem::optimize
