#pragma once

// How the product moves with the set points, and what ends are worth: for an operator's trim.

#include <string>
#include <vector>

#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// One small step of a set point, and what it does.
struct TrimRow {
  std::string step;                  ///< "+0.1 mmol/mol gas hydrogen/propylene in the gas"
  std::vector<std::string> effects;  ///< "mfr_rc +4.1 %", one for each column
};

struct TrimTable {
  std::vector<std::string> quantities;
  std::vector<TrimRow> rows;  ///< one for each decision
};

/// Steps of about a fiftieth of each range, rounded to 1, 2 or 5, and their effects to first order: on quantities
/// that span decades in percent. Empty where there are no slopes.
[[nodiscard]] TrimTable trim_table(const Report& report);

/// "mfr_ratio upper end (claim 4) 5: 0.031 per 1 g/10 min": what a unit of each end that binds is worth.
[[nodiscard]] std::vector<std::string> price_texts(const Report& report);

/// One line of the screen for each decision: its step, and the largest of its effects.
[[nodiscard]] Lines trim_lines(const Report& report);
/// The sections of recipe.md on both; empty where there is neither.
[[nodiscard]] std::string trim_section(const Report& report);

}  // namespace tandem::app
