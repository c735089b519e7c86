#pragma once

// What a page or a screen shows of a product: each fact as one table, whoever lays it out.

#include <string>
#include <string_view>
#include <vector>

#include "app/document/document.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// Unit of a quantity as people read it; empty where there is none, or no such quantity.
[[nodiscard]] std::string unit_of(const Report& report, std::string_view quantity);

/// " t/h", behind a number whose quantity is named without its unit; empty where the name tells it as in result.json.
[[nodiscard]] std::string unit_behind(const Report& report, const std::string& quantity);

/// "2.5 g/10 min".
[[nodiscard]] std::string with_unit(const Report& report, std::string_view quantity, double value);

/// The bands of the answer but those that another says as well: that part (A) is 40 to 70 wt%, where the same claim has
/// part (B) 30 to 60.
[[nodiscard]] std::vector<optimize::BandResult> told_bands(const Report& report);
/// Whether another band says what this one says.
[[nodiscard]] bool says_again(const Report& report, const optimize::Band& band);

/// The product against its bands, those told: quantity, value, unit, band, margin, state ("missed", "binds"), origin.
[[nodiscard]] doc::Table band_table(const Report& report);

/// The product against its targets: quantity, use, value, unit, target, tolerance, miss (in tolerances), state.
[[nodiscard]] doc::Table target_table(const Report& report);

/// A miss in tolerances, to the hundredth.
[[nodiscard]] std::string miss_text(double miss);

/// Judged claims: claim, holds, resin (the reactor's share), why.
[[nodiscard]] doc::Table claims_table(const std::vector<optimize::ClaimResult>& claims);

/// The product quantities that exist and have neither band nor target: name, is, unit, value.
[[nodiscard]] doc::Table other_quantities(const Report& report);

/// What follows from the set points, as a control room sees it: stage, name, feed, unit, value, quantity. Every stage quantity that
/// is neither a set point of that stage nor a thing at the sites, which no instrument shows. What is 0 in every stage is
/// left out.
[[nodiscard]] doc::Table reading_table(const Report& report);

/// The same with a column for each stage.
[[nodiscard]] doc::Table readings_by_stage(const Report& report);

/// The names of the stages, each on one line.
[[nodiscard]] std::vector<std::string> stage_names(const Report& report);

}  // namespace tandem::app
