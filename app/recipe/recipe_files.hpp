#pragma once

// The files of a recipe.

#include <string>
#include <vector>

#include "app/recipe/recipe.hpp"
#include "app/results/output_folder.hpp"

namespace tandem::app {

/// recipe.md, recipe.json, recipe.xml and recipe.xlsx. They differ between runs of one job in their date
/// alone. All are written whatever the verdict, so that none of an older run stays beside a newer answer;
/// where the recipe is not loadable no program finds set points in them. `fault` is a sentence where the
/// workbook could not be made.
[[nodiscard]] std::vector<OutputFile> recipe_files(const Recipe& recipe, const Report& report,
                                                   std::string& fault);

/// Today, or the day that SOURCE_DATE_EPOCH says, as 2026-01-31 (UTC).
[[nodiscard]] std::string recipe_date();

}  // namespace tandem::app
