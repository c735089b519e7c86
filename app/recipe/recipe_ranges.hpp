#pragma once

// How far each set point of an answer may lie from its aim (optimize/set_point_ranges.hpp).

#include <functional>
#include <vector>

#include "app/results/report.hpp"
#include "optimize/set_point_ranges.hpp"

namespace tandem::app {

/// What a set point that the job gives no range may be off its aim, whatever the product allows.
inline constexpr double temperature_tolerance = 1.0;  ///< K
inline constexpr double relative_tolerance = 0.05;    ///< of any other

/// Set points that were asked about, and the range of each.
struct RecipeRanges {
  std::vector<optimize::MovableSetPoint> asked;
  std::vector<optimize::SetPointRange> found;  ///< in the same order
  std::vector<optimize::QuantityReach>
      reach;  ///< of every quantity while they stay there; may be empty
};

/// The range that a job gives a set point; null where it gives none.
[[nodiscard]] const optimize::Decision* decision_of(const Job& job, reactor::SetPoint at);

/// Whether set points of the answer may be shown: one the user gave himself, or one that holds.
[[nodiscard]] bool may_be_run(const Report& report);

/// The bands that a recipe's set points have to keep: those asked for, the targets met, and the plant's limits.
[[nodiscard]] std::vector<optimize::Band> bands_of_recipe(const Report& report);

/// Every set point that is not 0, within the range of its decision, or for one that is fixed within the
/// tolerances above; drawn in by the 95 % interval of its own [[uncertain]] disturbance. Nothing for a job that
/// asks for no band and no target, or whose answer may not be run. `interrupted` may be empty.
[[nodiscard]] RecipeRanges ranges_of(const Report& report, unsigned threads,
                                     const std::function<bool()>& interrupted);

}  // namespace tandem::app
