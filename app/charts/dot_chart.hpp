#pragma once

// Numbers of several things as points in a row for each thing, coloured by kind.

#include <string>
#include <vector>

#include "app/charts/axis.hpp"
#include "app/charts/chart.hpp"

namespace tandem::charts {

struct Dot {
  std::string row;
  std::string series;
  double value = 0.0;
  std::string note = {};  ///< shown where the pointer stands
};

struct DotChart {
  std::string title;
  std::string description;
  Axis x;
  std::vector<Dot> dots;         ///< rows and series in the order of their first dots
  std::vector<double> uprights;  ///< x of lines from bottom to top; the axis reaches them
};

/// A dot whose value has no place on the axis is left out, and counted in the description.
[[nodiscard]] Chart dot_chart(const DotChart& chart);

}  // namespace tandem::charts
