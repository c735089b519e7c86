#pragma once

// recipe.xlsx: the recipe as a workbook with live cells.

#include <string>

#include "app/recipe/recipe.hpp"

namespace tandem::app {

/// The bytes of the workbook. Sheets Recipe, Set points, Laboratory, Trims, Limits, Start-up and Provenance; of a
/// recipe that is not loadable the first and the last alone. Cells to type into are yellow: what is set and
/// measured now is compared with the recipe, a change of set points is added up by its trims. Texts are
/// texts, whatever they begin with. Empty where it could not be made; `fault` then says why.
[[nodiscard]] std::string recipe_xlsx(const Recipe& recipe, std::string& fault);

}  // namespace tandem::app
