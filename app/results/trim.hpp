#pragma once

// How the product moves with the set points, and what ends are worth: for an operator's trim.

#include <string>
#include <vector>

#include "app/document/figure.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// A quantity that trims are told for.
struct TrimQuantity {
  std::string name;
  Figure value;           ///< at the answer
  bool relative = false;  ///< effects are in % of the value, otherwise in its unit
};

/// One small step of a set point, and what it does, to first order.
struct Trim {
  reactor::SetPoint at;
  std::string name;             ///< of the set point
  std::string words;            ///< "+0.1 mmol/mol gas hydrogen/propylene in the gas"
  Figure step;                  ///< 0.1 mmol/mol
  std::vector<Figure> effects;  ///< [quantity]
};

struct Trims {
  std::vector<TrimQuantity> quantities;
  std::vector<Trim> rows;  ///< one for each decision
};

/// Steps of about a fiftieth of each range, rounded to 1, 2 or 5, and their effects on what an operator watches: on
/// quantities that span decades in percent. Empty where there are no slopes.
[[nodiscard]] Trims trims_of(const Report& report);
/// The same for quantities of the train; those that do not exist are left out.
[[nodiscard]] Trims trims_of(const Report& report, const std::vector<std::string>& quantities);

/// A row for each step: words, then a column for each quantity.
[[nodiscard]] doc::Table trim_table(const Trims& trims);

/// What a unit of each end that binds is worth: "mfr_ratio upper end (claim 4) 5: +0.031 of the margin for each ...".
[[nodiscard]] std::vector<std::string> price_texts(const Report& report);

}  // namespace tandem::app
