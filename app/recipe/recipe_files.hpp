#pragma once

// The files of a recipe.

#include <string>
#include <vector>

#include "app/recipe/recipe.hpp"
#include "app/results/output_folder.hpp"

namespace tandem::app {

/// recipe.md: verdict, set points, laboratory, limits, what binds, start-up. Of an infeasible search it says what was
/// missed, and leaves out every set point; of a failed job it says why and holds no number.
[[nodiscard]] std::string recipe_md(const Recipe& recipe, const Report& report);

/// recipe.json: docs/results.md lists its keys. One number, one text: every figure is what the page prints.
[[nodiscard]] std::string recipe_json(const Recipe& recipe);

/// recipe.xml: the recipe as B2MML BatchInformation holds a master recipe (MESA International, version 7).
[[nodiscard]] std::string recipe_xml(const Recipe& recipe);

/// recipe.xlsx: sheets with cells to type into, which tell what is off. `fault` is a sentence where it could not be made.
[[nodiscard]] std::string recipe_xlsx(const Recipe& recipe, std::string& fault);

/// recipe.md, recipe.json, recipe.xml and recipe.xlsx. They differ between runs of one job in their date
/// alone. All are written whatever the verdict, so that none of an older run stays beside a newer answer;
/// where the recipe is not loadable no program finds set points in them. `fault` is a sentence where the
/// workbook could not be made.
[[nodiscard]] std::vector<OutputFile> recipe_files(const Recipe& recipe, const Report& report,
                                                   std::string& fault);

/// Today where the program runs, or the day (UTC) that SOURCE_DATE_EPOCH says, as 2026-01-31.
[[nodiscard]] std::string recipe_date();

}  // namespace tandem::app
