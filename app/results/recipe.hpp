#pragma once

// recipe.md: one page that a shift engineer can set the plant by, or that says plainly that it is none.

#include <string>

#include "app/results/report.hpp"

namespace tandem::app {

/// The page as Markdown. Where the optimizer found nothing feasible, or the simulation failed, it
/// holds no set points: only what is missed, by how much, and what stands in the way.
[[nodiscard]] std::string recipe(const Report& report);

}  // namespace tandem::app
