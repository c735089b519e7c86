#pragma once

// How the product moves with the set points, and what ends are worth: for an operator's trim.

#include <string>
#include <vector>

#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// What a step does to one quantity.
struct TrimEffect {
  std::string text;     ///< "+4.13 %"
  double number = 0.0;  ///< as the text has it
  std::string unit;     ///< "%": of the quantity's value; else its own unit
};

/// One small step of a set point, and what it does.
struct TrimRow {
  std::size_t decision = 0;         ///< of the answer
  std::string step;                 ///< "+0.1 mmol/mol gas hydrogen/propylene in the gas"
  std::string size;                 ///< "0.1"
  std::string unit;                 ///< "mmol/mol"
  std::vector<TrimEffect> effects;  ///< one for each column
};

struct TrimTable {
  std::vector<std::string> quantities;
  std::vector<std::string>
      units;                  ///< of each, "%" of those told in percent; empty where there is none
  std::vector<TrimRow> rows;  ///< one for each decision
};

/// Steps of about a fiftieth of each range, rounded to 1, 2 or 5, and their effects to first order: on quantities
/// that span decades in percent. Empty where there are no slopes.
[[nodiscard]] TrimTable trim_table(const Report& report);
/// The same for quantities of the train; those that do not exist are left out.
[[nodiscard]] TrimTable trim_table(const Report& report,
                                   const std::vector<std::string>& quantities);

/// "mfr_ratio upper end (claim 4) 5: 0.031 per 1 g/10 min": what a unit of each end that binds is worth.
[[nodiscard]] std::vector<std::string> price_texts(const Report& report);

/// One line of the screen for each decision: its step, and the largest of its effects.
[[nodiscard]] Lines trim_lines(const Report& report);

}  // namespace tandem::app
