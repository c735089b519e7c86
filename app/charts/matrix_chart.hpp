#pragma once

// A square of numbers between -1 and 1, as correlations are: deep colours far from 0, one for each sign.

#include <string>
#include <vector>

#include "app/charts/chart.hpp"

namespace tandem::charts {

struct MatrixChart {
  std::string title;
  std::string description;
  std::string value_title;         ///< "correlation"
  std::vector<std::string> names;  ///< of rows and columns alike
  std::vector<double> values;      ///< [row][column]; NaN leaves its place empty
};

[[nodiscard]] Chart matrix_chart(const MatrixChart& matrix);

}  // namespace tandem::charts
