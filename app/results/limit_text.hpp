#pragma once

// Ends of bands and ranges in a plant's words and units.

#include <string>

#include "app/results/report.hpp"
#include "optimize/limit.hpp"

namespace tandem::app {

/// A number of an end, converted for people.
struct LimitText {
  std::string name;  ///< "mfr_ratio upper end (claim 4)", "gas temperature upper bound"
  std::string unit;  ///< "degC"; empty where there is none
  double factor =
      1.0;  ///< shown = factor * own + offset; own is the quantity's unit, SI of a set point
  double offset = 0.0;

  [[nodiscard]] double shown(double own) const { return own * factor + offset; }
};

[[nodiscard]] LimitText limit_text(const Report& report, const optimize::Limit& limit);

/// The end with its number: "mfr_ratio upper end (claim 4) 5", "gas temperature upper bound 75 degC".
[[nodiscard]] std::string end_text(const Report& report, const optimize::Limit& limit);

/// How a start of the search ended: "evaluations used up, held by mfr_ratio upper end (claim 4) 5".
[[nodiscard]] std::string ended_text(const Report& report, const optimize::StartResult& start);

/// "5 -> 6.2": the end and where it has to go, rounded outward, so that what is written suffices.
[[nodiscard]] std::string change_text(const Report& report, const optimize::Change& change);

}  // namespace tandem::app
