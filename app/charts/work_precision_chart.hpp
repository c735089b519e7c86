#pragma once

// How much time each solver pays for how small an error: a line for each, both axes logarithmic.

#include <string>
#include <vector>

#include "app/charts/chart.hpp"

namespace tandem::charts {

struct WorkPrecisionRow {
  std::string series;      ///< the solver
  double tolerance = 0.0;  ///< what it was asked for
  double time_s = 0.0;
  double error = 0.0;
  std::string note;  ///< counts of steps and the like, shown where the pointer stands
};

struct WorkPrecision {
  std::string title;
  std::string description;
  std::string time_title = "Time";  ///< its unit, s, is added
  std::string error_title = "Relative error";
  std::vector<WorkPrecisionRow> rows;  ///< in any order: lines go from large tolerances to small
};

[[nodiscard]] Chart work_precision_chart(const WorkPrecision& comparison);

}  // namespace tandem::charts
