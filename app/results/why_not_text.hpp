#pragma once

// Why no point holds every band, in words.

#include <string>

#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// Lines of the screen: what would make the job feasible, what excludes what, what blocks. None where
/// nothing was asked.
[[nodiscard]] Lines why_not_lines(const Report& report);

/// The section of recipe.md, every band against what is reachable included; empty where nothing was asked.
[[nodiscard]] std::string why_not_section(const Report& report);

}  // namespace tandem::app
