#pragma once

// recipe.xml: the recipe as ISA-88 has it, in BatchML (MESA International, version 7).

#include <string>

#include "app/recipe/recipe.hpp"

namespace tandem::app {

/// A BatchInformation with one MasterRecipe. Where the recipe is not loadable it has no Formula. The date is
/// the one element VersionDate.
[[nodiscard]] std::string recipe_xml(const Recipe& recipe);

}  // namespace tandem::app
