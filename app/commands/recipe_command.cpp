#include "app/commands/recipe_command.hpp"

#include <fmt/format.h>

#include "app/commands/endings.hpp"
#include "app/recipe/recipe_diff.hpp"
#include "app/text/file_bytes.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> recipe_in(fs::path path, std::string& fault) {
  std::error_code code;
  if (fs::is_directory(path, code)) path /= "recipe.json";
  std::string problem;
  auto text = bytes_of(path, problem);
  if (!text)
    fault = fmt::format(
        "{}: {}; tandem recipe diff takes two folders of results, or two files recipe.json",
        path.string(), problem);
  return text;
}

}  // namespace

int run_recipe_diff(const Command& command) {
  std::string fault;
  const auto before = recipe_in(command.study.folders[0], fault);
  if (!before) return refuse(fault);
  const auto after = recipe_in(command.study.folders[1], fault);
  if (!after) return refuse(fault);
  const RecipeDiff diff = diff_recipes(*before, *after);
  if (!diff.fault.empty()) return refuse(diff.fault);
  return print(command.json ? recipe_diff_json(diff) : recipe_diff_screen(diff), exit_code::done);
}

}  // namespace tandem::app
