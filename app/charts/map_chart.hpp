#pragma once

// A plane of two numbers in coloured cells, with lines of equal height and one marked point.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/charts/axis.hpp"
#include "app/charts/chart.hpp"

namespace tandem::charts {

struct MapCell {
  std::string kind;  ///< names its colour in the legend
  double height = 0.0;
  std::string note;  ///< shown where the pointer stands
};

struct MapChart {
  std::string title;
  std::string description;
  Axis x, y;
  std::vector<double> xs, ys;      ///< rising, at least two each
  std::vector<MapCell> cells;      ///< [y][x]
  std::vector<std::string> kinds;  ///< in the order of the legend
  std::string height_title;        ///< "margin"
  std::vector<double> levels;      ///< of the lines; the one at 0 is drawn strong
  std::optional<std::pair<double, double>> mark;
  std::string mark_title;
};

[[nodiscard]] Chart map_chart(const MapChart& map);

/// A piece of a line of equal height.
struct Segment {
  double x1 = 0.0, y1 = 0.0, x2 = 0.0, y2 = 0.0;
};

/// The line of height `level` over a grid, heights [y][x], by marching squares; straight between grid points on the
/// scales of the axes. Squares with a corner that is not a number have none.
[[nodiscard]] std::vector<Segment> contour(const MapChart& map, double level);

}  // namespace tandem::charts
