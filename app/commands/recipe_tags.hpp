#pragma once

// The recipe of a run with its tags, found by the run's folder or by its job.

#include <filesystem>
#include <string>
#include <vector>

#include "app/recipe/recipe.hpp"

namespace tandem::app {

struct TaggedRecipe {
  std::filesystem::path folder;  ///< of the run
  std::string grade;             ///< "membrane resin, revision 3"
  std::vector<RecipeTag> tags;
};

/// A folder of a run, its recipe.json, or a job whose usual folder holds a recipe of the job as it is now. A sentence in
/// `fault` where there is none.
[[nodiscard]] TaggedRecipe tagged_recipe(const std::filesystem::path& path, std::string& fault);

}  // namespace tandem::app
