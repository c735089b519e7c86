#pragma once

// A recipe as a document: recipe.md is all of it, recipe.xlsx and report.html take parts.

#include "app/document/document.hpp"
#include "app/recipe/recipe.hpp"

namespace tandem::app {

/// The whole page: the shift's with its signatures, then the engineer's.
[[nodiscard]] doc::Document recipe_document(const Recipe& recipe, const Report& report);

/// What a shift works with: ranges of the set points, laboratory, limits, loss of cooling, start-up. Empty where the recipe
/// is none.
[[nodiscard]] doc::Document working_sections(const Recipe& recipe);

/// Grade, revision, status, claims, plant, catalyst, date.
[[nodiscard]] doc::Facts head_facts(const Recipe& recipe);

/// Hashes and settings by which the recipe can be made again.
[[nodiscard]] doc::Facts provenance_facts(const Recipe& recipe);

}  // namespace tandem::app
