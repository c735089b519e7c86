#pragma once

// Several curves over one x, with a cursor that reads them.

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

}  // namespace tandem::charts
