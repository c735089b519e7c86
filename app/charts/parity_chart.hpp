#pragma once

// What a model says against what was measured: points about the line on which both are equal.

#include <string>
#include <vector>

#include "app/charts/axis.hpp"
#include "app/charts/chart.hpp"

namespace tandem::charts {

struct ParityPoint {
  std::string series;
  double measured = 0.0;
  double modelled = 0.0;
  std::string note;  ///< shown where the pointer stands
};

struct ParityChart {
  std::string title;
  std::string description;
  std::string unit;
  Scale scale = Scale::linear;
  std::vector<ParityPoint> points;  ///< series in the order of their first points
  double height = 300;              ///< of the plot, px
};

/// Both axes span the same. Points without a place on them are left out, and counted in the description.
[[nodiscard]] Chart parity_chart(const ParityChart& chart);

}  // namespace tandem::charts
