#pragma once

// recipe.md: pages that a shift engineer can set the plant by, or that say plainly that they are none.

#include <string>

#include "app/recipe/recipe.hpp"

namespace tandem::app {

/// The recipe as Markdown, with the report's tables of targets, heat, bands, claims and limits that are of no
/// use to a program. Where the optimizer found nothing feasible, or the simulation failed, it holds no set
/// points: only what is missed, by how much, and what stands in the way. The date stands in one line.
[[nodiscard]] std::string recipe_md(const Recipe& recipe, const Report& report);

}  // namespace tandem::app
