#pragma once

// The heat of an answer in words and tables.

#include <cstddef>
#include <string>

#include "app/document/document.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// "10.5 MW", "950 kW".
[[nodiscard]] std::string power_text(double kilowatt);

/// "stable; slowest mode 1.9 h", or why it is not known.
[[nodiscard]] std::string stability_words(const Heat& heat, std::size_t stage);

/// "boils at 77 degC after 1.5 min; at most 96 degC after 4 min", or why it is not known.
[[nodiscard]] std::string lost_words(const reactor::LossOfCooling& lost);

/// A row for each stage: duty, cooling limit, stability, what happens when cooling and feeds are lost, and all steady
/// states with their jumps where there are several. Empty where the heat was not looked at.
[[nodiscard]] doc::Document heat_section(const Report& report);

/// The same of each stage in a few words, unstable ones first: stage, duty, stability, state, lost.
[[nodiscard]] doc::Table heat_in_short(const Report& report);

}  // namespace tandem::app
