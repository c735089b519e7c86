#pragma once

// The table of tags that a control system or a historian imports, and the same read back.

#include <string>
#include <vector>

#include "app/recipe/recipe.hpp"
#include "app/tables/table.hpp"

namespace tandem::app {

/// The tags of a recipe.json. A sentence in `fault` where the text is none, where its recipe may not be loaded, and where it
/// has no tags.
[[nodiscard]] std::vector<RecipeTag> tags_of_recipe(const std::string& recipe_json,
                                                    std::string& fault);

/// CSV: tag, description, unit, low, aim, high; an end that there is not is empty.
[[nodiscard]] std::string tags_csv(const std::vector<RecipeTag>& tags);

/// Such a table as rows, without keys; written again it is the same bytes. What is missing, no number or named twice is a
/// fault.
[[nodiscard]] std::vector<RecipeTag> read_tags(const DataTable& table,
                                               std::vector<Diagnostic>& faults);

}  // namespace tandem::app
