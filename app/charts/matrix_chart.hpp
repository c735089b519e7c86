#pragma once

// A table of numbers between -1 and 1, as correlations are, in colours: deep far from 0, one for each sign.

#include <string>
#include <vector>

#include "app/charts/chart.hpp"

namespace tandem::charts {

struct MatrixChart {
  std::string title;
  std::string description;
  std::string value_title;  ///< "correlation"
  std::vector<std::string> rows, columns;
  std::vector<double> values;  ///< [row][column]; NaN leaves its place empty
  std::vector<std::string>
      texts;  ///< [row][column] what stands there; empty: the values, where there is room
};

[[nodiscard]] Chart matrix_chart(const MatrixChart& matrix);

}  // namespace tandem::charts
