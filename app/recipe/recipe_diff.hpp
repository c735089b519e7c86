#pragma once

// What a new recipe changes for the shift.

#include <string>
#include <vector>

namespace tandem::app {

/// One line of a recipe in both; a side without it is empty.
struct RecipeChange {
  std::string what;  ///< "gas: temperature"
  std::string unit;
  std::string before, after;              ///< aims and figures as printed
  std::string by;                         ///< "+2.5 (+3.4 %)"; empty where one side has no number
  std::string range_before, range_after;  ///< "60 to 75"; empty where there is none
};

/// Lines that differ, in the order of the new recipe; what only the old one has comes last.
struct RecipeDiff {
  std::vector<RecipeChange> head;        ///< grade, revision, catalyst, verdict, ...
  std::vector<RecipeChange> set_points;  ///< aim or range
  std::vector<RecipeChange> feeds;       ///< that follow
  std::vector<RecipeChange> laboratory;
  std::vector<RecipeChange> limits;
  std::size_t set_points_kept = 0;  ///< the same in aim and range
  std::string fault;                ///< a sentence where a text is no recipe.json
};

/// Compares two recipe.json. Dates are left out.
[[nodiscard]] RecipeDiff diff_recipes(const std::string& before, const std::string& after);

/// The same on a screen.
[[nodiscard]] std::string recipe_diff_screen(const RecipeDiff& diff);

/// The same for programs.
[[nodiscard]] std::string recipe_diff_json(const RecipeDiff& diff);

}  // namespace tandem::app
