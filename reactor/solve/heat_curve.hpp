#pragma once

// The coolant temperature that would hold a stage at T, traced over T. It has one value at every T, so no
// fold is in the way of finding every T at which it has a given value (docs/model.md, equation (H3)).

#include <functional>
#include <optional>
#include <vector>

#include "reactor/thermal.hpp"

namespace tandem::reactor::solve {

struct HeatCurvePoint {
  double temperature = 0.0;  ///< K, of the stage
  double inlet = 0.0;        ///< K, of the coolant that would hold it
  double slope = 0.0;        ///< d inlet / d temperature
};

/// A point of the curve; nothing where the stage cannot be solved.
using HeatCurveAt = std::function<std::optional<HeatCurvePoint>(double temperature)>;

struct HeatCurve {
  std::vector<HeatCurvePoint> points;  ///< by rising temperature
  std::vector<Fold> folds;
  std::vector<double> roots;  ///< K, every temperature that coolant at `inlet` holds
  bool complete = true;       ///< false: some temperatures could not be solved
};

/// Traces the curve from `start` down to `low` and up to `high` [K], each point beside one solved before: in
/// steps of at most 2 K and as many more as a cubic through values and slopes needs to meet the midpoints
/// within 1e-3 K. Where three points in a row cannot be solved it goes no further.
[[nodiscard]] HeatCurve trace_heat_curve(const HeatCurveAt& at, double low, double high,
                                         double start, double inlet);

}  // namespace tandem::reactor::solve
