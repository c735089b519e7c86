#pragma once

// A band: a quantity and the interval it has to lie in, each end open or closed.

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "optimize/origin.hpp"

namespace tandem::optimize {

struct Band {
  std::string quantity;  ///< as result.json names it: "mfr_ratio", "gas.bed_mass_kg"
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;  ///< true: the end itself is outside
  bool high_open = false;
  Origin origin;
  /// In the quantity's unit: a value this near to an end is the end as typed. Above 0 where the quantity repeats a
  /// set point, for units are turned into each other on the way.
  double rounding = 0.0;

  /// Whether value lies inside, by the ends as written, without tolerance; NaN lies in no band.
  [[nodiscard]] bool holds(double value) const {
    const bool above = same(value, low) ? !low_open : value > low;
    const bool below = same(value, high) ? !high_open : value < high;
    return above && below;
  }

 private:
  [[nodiscard]] bool same(double value, double end) const {
    return std::isfinite(end) && std::abs(value - end) <= rounding;
  }
};

/// What lies in both; the first one's quantity and origin.
[[nodiscard]] inline Band overlap(Band a, const Band& b) {
  if (b.low >= a.low) {
    a.low_open = b.low_open || (a.low_open && a.low == b.low);
    a.low = b.low;
  }
  if (b.high <= a.high) {
    a.high_open = b.high_open || (a.high_open && a.high == b.high);
    a.high = b.high;
  }
  return a;
}

enum class MadeIn { reactor, film_line, laboratory };

struct ClaimBand {
  Band band;
  MadeIn made_in = MadeIn::reactor;
};

struct ClaimCondition {
  std::string text;
  MadeIn made_in = MadeIn::laboratory;
};

/// One claim of the product specification.
struct Claim {
  int id = 0;
  int depends_on = 0;  ///< 0: independent
  std::vector<ClaimBand> bands;
  std::vector<ClaimCondition> conditions;
  std::string process;  ///< what the process claims 8 and 16 ask of the train; empty otherwise
};

}  // namespace tandem::optimize
