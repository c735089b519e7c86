#pragma once

// A train over values of one or two set points: what holds where.

#include <memory>
#include <span>
#include <vector>

#include "optimize/constraint.hpp"
#include "optimize/decision.hpp"
#include "optimize/evaluator.hpp"
#include "optimize/problem.hpp"
#include "optimize/tasks.hpp"

namespace tandem::optimize {

/// One set point of a grid, at equal distances of its range, by ratio where the range spans a decade.
struct GridAxis {
  Decision decision;
  std::size_t points = 41;

  /// The set point at place i [SI]; the ends of the range are met exactly.
  [[nodiscard]] double value(std::size_t i) const;
};

struct Grid {
  reactor::Train train;
  reactor::OperatingPoint<double>
      point;                   ///< what the axes do not move, and the start of every solve
  std::vector<GridAxis> axes;  ///< one or two; the first varies fastest
};

/// The operating point of a task.
[[nodiscard]] reactor::OperatingPoint<double> point_of(const Grid& grid, std::size_t index);

/// A task for each point. Values: all quantities of the train, then 1 where a plant stays at the steady state, 0 where it
/// does not, for the reason in the row's message. The grid has to outlive the tasks.
[[nodiscard]] Tasks tasks_of(const Grid& grid);

/// A band that does not hold, and on which side of it its quantity lies.
struct MissedBand {
  enum class Side {
    below,
    above,
    nowhere,  ///< the quantity has no value
  };
  std::size_t band = 0;  ///< in BandJudge::bands()
  Side side = Side::below;
  double by = 0.0;  ///< how far outside, in scales of the band; infinite without a value
};

/// Judges values of quantities as a search would.
class BandJudge {
 public:
  /// By the bands of a problem, at the points of a grid: what an axis moves counts as a decision of it.
  BandJudge(const Grid& grid, Problem problem);

  /// The bands that do not hold, without tolerance, the farthest missed first.
  [[nodiscard]] std::vector<MissedBand> missed(std::span<const double> values) const;
  /// The margin that a search has at these values, negative outside; infinite without bands.
  [[nodiscard]] double margin(std::span<const double> values) const {
    return evaluator_->margin(values);
  }

  /// All bands on quantities of the train.
  [[nodiscard]] const std::vector<Band>& bands() const { return bands_; }

 private:
  std::unique_ptr<const Problem> problem_;  // to which the evaluator refers
  std::unique_ptr<const Evaluator> evaluator_;
  std::vector<Band> bands_;
  std::vector<std::size_t> quantity_;  ///< of each band
  std::vector<Constraint> ends_;       ///< of all bands, those that nothing moves as well
};

}  // namespace tandem::optimize
