#pragma once

// A train over values of one or two set points: what holds where.

#include <string>
#include <vector>

#include "optimize/constraint.hpp"
#include "optimize/decision.hpp"
#include "optimize/tasks.hpp"
#include "reactor/quantity.hpp"

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

/// A task for each point; values: all quantities of the train. The grid has to outlive the tasks.
[[nodiscard]] Tasks tasks_of(const Grid& grid);

/// Judges values of quantities as a search would.
class BandJudge {
 public:
  /// Bands of a job; those of the plant are added. `nominal`: values at some point, see constraints_of.
  BandJudge(const Grid& grid, const std::vector<Band>& bands, std::span<const double> nominal);

  /// The bands that do not hold, without tolerance, by their numbers in bands().
  [[nodiscard]] std::vector<std::size_t> missed(std::span<const double> values) const;
  /// Distance to the nearest end of the job's bands, in scales, negative outside; infinite without bands.
  [[nodiscard]] double margin(std::span<const double> values) const;

  /// All bands on quantities of the train.
  [[nodiscard]] const std::vector<Band>& bands() const { return bands_; }

 private:
  std::vector<Band> bands_;
  std::vector<std::size_t> quantity_;  ///< of each band
  std::vector<Constraint> constraints_;
};

}  // namespace tandem::optimize
