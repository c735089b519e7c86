#pragma once

// recipe.json: the recipe for programs.

#include <string>

#include "app/recipe/recipe.hpp"

namespace tandem::app {

/// Every number as it is printed elsewhere, its unit beside it; null where there is none. Set points,
/// laboratory, start-up and trims only where the recipe is loadable.
[[nodiscard]] std::string recipe_json(const Recipe& recipe);

}  // namespace tandem::app
