#pragma once

// Why no point holds every band, in words.

#include <string>
#include <vector>

#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// Changes of which each alone makes the job feasible, "mfr_ratio upper end (claim 4) 5 -> 6.2", smallest first.
[[nodiscard]] std::vector<std::string> repair_items(const Report& report);
/// What cannot hold together: bands by their ends, ranges by theirs.
[[nodiscard]] std::vector<std::string> conflict_items(const Report& report);
/// Ends of ranges that keep the nearest point from coming nearer.
[[nodiscard]] std::vector<std::string> blocking_items(const Report& report);

/// Lines of the screen: what would make the job feasible, what excludes what, what blocks. None where
/// nothing was asked.
[[nodiscard]] Lines why_not_lines(const Report& report);

/// The section of recipe.md, every band against what is reachable included; empty where nothing was asked.
[[nodiscard]] std::string why_not_section(const Report& report);

}  // namespace tandem::app
