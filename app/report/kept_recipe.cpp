#include "app/report/kept_recipe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "app/report/run_files.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/json.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::string unheard;
  return bytes_of(file, unheard).value_or("");
}

/// Whether recipe.json is of a recipe that somebody may have signed.
bool is_recipe(const std::string& recipe_json) {
  const Json recipe = Json::parse(recipe_json, nullptr, false);
  if (!recipe.is_object() || recipe.value("loadable", Json()) != true) return false;
  const Json approved = recipe.value("approved_by", Json());
  return recipe.value("kind", Json()) == "Recipe" || (approved.is_string() && approved != "");
}

/// The folder for the next revision; its number follows the highest there is.
fs::path next_revision(const fs::path& folder) {
  unsigned long last = 0;
  std::error_code code;
  for (fs::directory_iterator at(folder / "revisions", code), end; !code && at != end;
       at.increment(code)) {
    const std::string name = at->path().filename().string();
    unsigned long number = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc{} && stop == name.data() + name.size()) last = std::max(last, number);
  }
  return folder / "revisions" / std::to_string(last + 1);
}

/// Moves what a run has left to a revision of its own.
std::string move_to_revision(const fs::path& folder) {
  const fs::path revision = next_revision(folder);
  std::error_code code;
  fs::create_directories(revision, code);
  for (const std::string& name : run_file_names())
    if (std::error_code none; !code && fs::exists(folder / name, none))
      fs::rename(folder / name, revision / name, code);
  return code ? fmt::format("cannot keep the recipe of {} in {}: {}", folder.string(),
                            revision.string(), code.message())
              : "";
}

bool is_of_recipe(const OutputFile& file) { return file.name.starts_with("recipe."); }

}  // namespace

PlacedRun write_run(const OutputFolder& folder, const std::vector<OutputFile>& files,
                    std::string_view word, bool force) {
  const bool brings_one = std::ranges::any_of(files, [](const OutputFile& file) {
    return file.name == "recipe.json" && is_recipe(file.content);
  });
  PlacedRun placed{.folder = folder.path()};
  placed.fault = folder.write(files, [&](const fs::path& there) -> std::string {
    if (!is_recipe(content_of(there / "recipe.json"))) return {};
    placed.aside = !force && !brings_one;
    if (placed.aside) return "it holds a recipe";
    const bool same = std::ranges::all_of(files, [&](const OutputFile& file) {
      return !is_of_recipe(file) || content_of(there / file.name) == file.content;
    });
    return same ? "" : move_to_revision(there);
  });
  if (!placed.aside) return placed;
  placed.folder /= word;
  const OutputFolder beside(placed.folder);
  placed.fault = beside.error().empty() ? beside.write(files) : beside.error();
  return placed;
}

std::string retire_run(const fs::path& folder) {
  if (is_recipe(content_of(folder / "recipe.json"))) return move_to_revision(folder);
  std::error_code ignored;
  for (const std::string& name : run_file_names()) fs::remove(folder / name, ignored);
  return {};
}

}  // namespace tandem::app
