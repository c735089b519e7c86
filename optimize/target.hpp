#pragma once

// A target: a quantity and the value it is to have, as plant data give it. Targets that are fitted pull the
// decisions toward them; targets that are only checked say how well the rest comes out by itself.

#include <string>

#include "optimize/band.hpp"

namespace tandem::optimize {

struct Target {
  std::string quantity;  ///< as result.json names it: "D-201.powder_out_kg_per_h"
  double value = 0.0;    ///< in the quantity's own unit
  double tolerance =
      1.0;  ///< in the same unit, above 0: what still counts as met, and the scale of a miss
  bool fitted = true;  ///< false: checked alone

  /// The values that meet the target, ends included.
  [[nodiscard]] Band band() const {
    Band band;
    band.quantity = quantity;
    band.low = value - tolerance;
    band.high = value + tolerance;
    band.origin.kind = OriginKind::target;
    return band;
  }
};

/// A target and what the product does with it.
struct TargetResult {
  Target target;
  double value = 0.0;  ///< in the quantity's own unit; NaN: the product has no such figure
  double miss = 0.0;   ///< value less target, in tolerances
  bool met = false;    ///< within the tolerance
};

}  // namespace tandem::optimize
