#pragma once

// The heat of an answer in words and tables.

#include <cstddef>
#include <string>

#include "app/document/document.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// A heat flow of a stage [W] in the unit of its duty, "8.8 Gcal/h"; where none is asked, "10.5 MW" or "950 kW".
[[nodiscard]] std::string power_text(const Report& report, std::size_t stage, double watt);
/// What a stage's cooling takes away [W].
[[nodiscard]] double duty_of(const Report& report, std::size_t stage);

/// "stable; slowest mode 1.9 h", or why it is not known.
[[nodiscard]] std::string stability_words(const Heat& heat, std::size_t stage);

/// "boils at 77 degC after 1.5 min; at most 96 degC after 4 min", or why it is not known.
[[nodiscard]] std::string lost_words(const reactor::LossOfCooling& lost, const ShownUnits& units);

/// "still rising: the look ends with the property method", "no hotter"; from where on it is an estimate. Empty where it
/// is not known.
[[nodiscard]] std::string end_words(const reactor::LossOfCooling& lost, const ShownUnits& units);

/// A row for each stage: duty, cooling limit, stability, what happens when cooling and feeds are lost, and all steady
/// states with their jumps where there are several. Empty where the heat was not looked at.
[[nodiscard]] doc::Document heat_section(const Report& report);

/// The same of each stage in a few words, unstable ones first: stage, duty, stability, state, lost.
[[nodiscard]] doc::Table heat_in_short(const Report& report);

}  // namespace tandem::app
