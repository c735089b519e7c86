#pragma once

// Several curves over one x: with a cursor that reads them, or of points that tell about themselves. A click on a name
// in the legend hides a curve and shows it again.

#include <string>
#include <vector>

#include "app/charts/axis.hpp"
#include "app/charts/chart.hpp"

namespace tandem::charts {

/// A number without a place on its axis leaves a gap: NaN silently, zero on a logarithmic axis and
/// the like with a sentence in the description.
struct Series {
  std::string name;
  std::vector<double> x, y;
  /// If as long as x: a band is shaded between them.
  std::vector<double> low, high;
};

/// A strip across the plot, shaded: what lies between two heights, an infinite end at the edge.
struct Strip {
  double low = 0.0, high = 0.0;
};

struct LineChart {
  std::string title;
  std::string description;
  Axis x, y;
  std::vector<Series> series;
  std::vector<Strip> strips;     ///< their finite ends are within the axis
  std::vector<double> uprights;  ///< x of lines from bottom to top
  double height = 340;           ///< of the plot, px
  bool points = false;           ///< mark the points that the lines join
};

[[nodiscard]] Chart line_chart(const LineChart& lines);

struct WorkPrecisionRow {
  std::string series;      ///< the solver
  double tolerance = 0.0;  ///< relative, that the solver was given
  double time_s = 0.0;
  double error = 0.0;
  std::string note;  ///< counts of steps and the like, shown where the pointer stands
};

/// How much time each solver needs for which error: a line for each, both axes logarithmic.
struct WorkPrecision {
  std::string title;
  std::string description;
  std::string time_title = "Time";  ///< its unit, s, is added
  std::string error_title = "Relative error";
  std::vector<WorkPrecisionRow> rows;  ///< in any order: lines go from large tolerances to small
};

[[nodiscard]] Chart work_precision_chart(const WorkPrecision& comparison);

/// The names, with " (2)" and so on behind those that stand there already.
[[nodiscard]] std::vector<std::string> unlike(std::vector<std::string> names);

}  // namespace tandem::charts
