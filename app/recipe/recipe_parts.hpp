#pragma once

// The parts of a recipe that follow from an answer; for make_recipe alone.

#include "app/recipe/recipe.hpp"

namespace tandem::app {

void add_set_points(const Report& report, const RecipeRanges& ranges, Recipe& recipe);
/// Needs the readings.
void add_feeds(const Report& report, const RecipeRanges& ranges, Recipe& recipe);
void add_tests(const Report& report, Recipe& recipe);
void add_limits(const Report& report, Recipe& recipe);
void add_steps(const Report& report, Recipe& recipe);
/// Last of all: a tag takes its ends from the other parts.
void add_tags(const Report& report, Recipe& recipe);

}  // namespace tandem::app
