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

/// What a plant loses with recipe.json: 2 a recipe that a search found, 1 an operating point that somebody has approved,
/// 0 nothing.
int worth_of(const std::string& recipe_json) {
  const Json recipe = Json::parse(recipe_json, nullptr, false);
  if (!recipe.is_object() || recipe.value("loadable", Json()) != true) return 0;
  if (recipe.value("kind", Json()) == "Recipe") return 2;
  const Json approved = recipe.value("approved_by", Json());
  return approved.is_string() && approved != "" ? 1 : 0;
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

/// What an older run has left that this one does not replace, such as its answer: it would speak of another job.
void remove_left_over(const fs::path& folder, const std::vector<OutputFile>& files) {
  for (const std::string& name : run_file_names()) {
    std::error_code ignored;
    if (std::ranges::find(files, name, &OutputFile::name) == files.end())
      fs::remove(folder / name, ignored);
  }
}

bool is_of_recipe(const OutputFile& file) { return file.name.starts_with("recipe."); }

}  // namespace

PlacedRun write_run(const OutputFolder& folder, const std::vector<OutputFile>& files,
                    std::string_view word, bool force) {
  int brought = 0;
  for (const OutputFile& file : files)
    if (file.name == "recipe.json") brought = worth_of(file.content);
  PlacedRun placed{.folder = folder.path()};
  placed.fault = folder.write(files, [&](const fs::path& there) -> std::string {
    const int stands = worth_of(content_of(there / "recipe.json"));
    if (stands == 0) return {};
    placed.aside = !force && brought < stands;
    if (placed.aside) return "it holds a recipe";
    const bool same = std::ranges::all_of(files, [&](const OutputFile& file) {
      return !is_of_recipe(file) || content_of(there / file.name) == file.content;
    });
    return same ? "" : move_to_revision(there);
  });
  if (placed.aside) {
    placed.folder /= word;
    const OutputFolder beside(placed.folder);
    placed.fault = beside.error().empty() ? beside.write(files) : beside.error();
  }
  if (placed.fault.empty()) remove_left_over(placed.folder, files);
  return placed;
}

std::string retire_run(const fs::path& folder) {
  if (worth_of(content_of(folder / "recipe.json")) > 0) return move_to_revision(folder);
  std::error_code ignored;
  for (const std::string& name : run_file_names()) fs::remove(folder / name, ignored);
  return {};
}

}  // namespace tandem::app
