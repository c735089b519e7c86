#pragma once

// Quantities that are known before anything is solved: those that repeat a set point, and the feed of a species that
// is nowhere in a stage.

#include <span>
#include <string>
#include <vector>

#include "optimize/band.hpp"
#include "optimize/decision.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// A quantity that repeats a set point, in its own unit: the set point [SI] times `factor`, plus `offset`.
struct Echo {
  std::string quantity;
  reactor::SetPoint at;
  double factor = 1.0;
  double offset = 0.0;

  [[nodiscard]] double value(const reactor::OperatingPoint<double>& point) const {
    return factor * point[at] + offset;
  }
};

/// What of each stage repeats a set point that is given. `moved` are set points that may have other values than
/// the point's, and count as given.
[[nodiscard]] std::vector<Echo> echoes_of(const reactor::Train& train,
                                          const reactor::OperatingPoint<double>& point,
                                          std::span<const reactor::SetPoint> moved);

/// Feeds of the stages that are exactly 0, whatever is decided: of a species that a stage neither holds nor is
/// sent. What the model answers for them is rounding. `moved` are set points that may become other than 0.
[[nodiscard]] std::vector<std::string> feeds_of_nothing(
    const reactor::Train& train, const reactor::OperatingPoint<double>& point,
    std::span<const reactor::SetPoint> moved);

/// The set points that decisions move.
[[nodiscard]] std::vector<reactor::SetPoint> moved_by(const std::vector<Decision>& decisions);

}  // namespace tandem::optimize
