#pragma once

// Bars along the width from 0, each with the interval that it is sure to, or with a word at its end; several series
// side by side in each row.

#include <string>
#include <vector>

#include "app/charts/axis.hpp"
#include "app/charts/chart.hpp"

namespace tandem::charts {

struct Bar {
  std::string row;
  std::string series;
  double value = 0.0;
  double low = 0.0, high = 0.0;  ///< of the interval; NaN: none
  std::string label = {};        ///< at the bar's end
};

struct BarChart {
  std::string title;
  std::string description;
  Axis x;
  std::vector<Bar> bars;  ///< rows and series in the order of their first bars
};

/// A bar whose value has no place on the axis is left out, and counted in the description.
[[nodiscard]] Chart bar_chart(const BarChart& chart);

}  // namespace tandem::charts
