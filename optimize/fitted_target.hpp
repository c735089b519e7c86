#pragma once

// Targets as the optimizer sees them: how far each fitted one is missed, in its tolerance, and the one number
// that says how far all are.

#include <span>
#include <vector>

#include "optimize/target.hpp"
#include "reactor/quantity.hpp"

namespace tandem::optimize {

struct FittedTarget {
  std::size_t quantity = 0;  ///< in the train's list
  double value = 0.0;        ///< in the quantity's own unit
  double tolerance = 1.0;    ///< in the same unit
  bool logarithmic = false;  ///< missed by ratio, for a quantity that spans decades

  /// (v - value) / tolerance, or by ratio ln(v / value) value / tolerance: the same where both are small.
  [[nodiscard]] double miss(double v) const;
  /// Its derivative by v.
  [[nodiscard]] double slope(double v) const;
};

/// The fitted among the targets; those on quantities the train has not are left out.
[[nodiscard]] std::vector<FittedTarget> fitted_targets(
    const std::vector<Target>& targets, const std::vector<reactor::Quantity>& quantities);

/// ln(1 + mean square of the misses): the least where the sum of squares is, and flat far off, where a miss
/// may be hundreds of tolerances. `gradient` receives its derivatives; `miss_gradient` is [miss][decision].
[[nodiscard]] double merit_of_misses(std::span<const double> misses,
                                     std::span<const double> miss_gradient,
                                     std::span<double> gradient);

/// The root of the mean square, in tolerances, from that merit.
[[nodiscard]] double typical_miss(double merit);

}  // namespace tandem::optimize
