#pragma once

// The first page of a recipe: what a shift sets the plant by and checks, without what ends the ranges or where the numbers are from.

#include "app/document/document.hpp"
#include "app/recipe/recipe.hpp"

namespace tandem::app {

/// Set points, feeds, catalyst as it is dosed, laboratory, alarms, steps of the start-up that instruments and samples tell.
/// Empty where the recipe may not be loaded.
[[nodiscard]] doc::Document shift_page(const Recipe& recipe);

}  // namespace tandem::app
