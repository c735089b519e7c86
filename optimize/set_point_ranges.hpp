#pragma once

// How far each set point alone can be moved before the product leaves a band or the plant a limit.

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "optimize/band.hpp"
#include "optimize/uncertain.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// A set point to be asked about.
struct MovableSetPoint {
  reactor::SetPoint at;
  double low =
      0.0;  ///< SI: no farther than this, whatever the product does; low <= its value <= high
  double high = 0.0;
  /// What else there is of it while it is set: its disturbance at its low and its high end. Both
  /// ends of it have to hold the bands as well.
  Move down, up;
};

/// What ends a range.
enum class RangeEnd {
  given,      ///< low or high of the set point itself
  band,       ///< a band's, or a limit's
  unsolved,   ///< beyond it no steady state was found
  disturbed,  ///< there is none: its disturbance leaves a band although it is set at its value
};

/// The values between which a set point can lie, all others at theirs. NaN where there is none: the
/// product does not hold every band to begin with.
struct SetPointRange {
  double low = std::numeric_limits<double>::quiet_NaN();  ///< SI
  double high = std::numeric_limits<double>::quiet_NaN();
  RangeEnd low_end = RangeEnd::given;
  RangeEnd high_end = RangeEnd::given;
  Band low_band;  ///< the one that ends it, or that a disturbance leaves, where one does
  Band high_band;
};

struct RangeStudy {
  reactor::Train train;
  reactor::OperatingPoint<double> point;
  std::vector<Band> bands;  ///< to be held; those of the plant where their quantity has a value
  std::vector<MovableSetPoint> set_points;
  unsigned threads = 0;               ///< 0: as many as there are; the answer is the same
  std::function<bool()> interrupted;  ///< asked now and then, by one thread at a time
};

/// A range for each set point, its ends solved: at each of them, its disturbance included, every band was seen to hold,
/// or they are the value itself. The exact slopes say where to look first; a crossing is then drawn together to
/// a fiftieth of the way to it. A band that is broken and held again on the way is not seen. All are
/// NaN for a batch, whose product is no steady state.
[[nodiscard]] std::vector<SetPointRange> set_point_ranges(const RangeStudy& study);

/// What a quantity is while each set point by itself stays in its range.
struct QuantityReach {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

/// The reach of every quantity of the train, in its own unit, from steady solves at the value and at both ends of each
/// range; NaN where one of them was not solved, and for a batch.
[[nodiscard]] std::vector<QuantityReach> reach_of_quantities(
    const RangeStudy& study, const std::vector<SetPointRange>& ranges);

}  // namespace tandem::optimize
