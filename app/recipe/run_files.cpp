#include "app/recipe/run_files.hpp"

#include <utility>

#include "app/recipe/recipe_files.hpp"
#include "app/recipe/recipe_ranges.hpp"

namespace tandem::app {

std::vector<OutputFile> run_files(const Report& report, const RunFacts& facts, unsigned threads,
                                  const std::function<bool()>& interrupted, std::string& fault) {
  const RecipeRanges ranges = ranges_of(report, threads, interrupted);
  const Recipe recipe = make_recipe(report, ranges, recipe_date());
  auto files = recipe_files(recipe, report, fault);
  for (OutputFile& file : job_files(report, facts)) files.push_back(std::move(file));
  return files;
}

}  // namespace tandem::app
