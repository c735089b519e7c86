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

/// What a plant loses with a recipe.json, the least first.
enum class Worth { nothing, point_with_a_name, recipe, approved };

struct Standing {
  Worth worth = Worth::nothing;
  std::string revision;
};

Standing standing_of(const std::string& recipe_json) {
  const Json recipe = Json::parse(recipe_json, nullptr, false);
  if (!recipe.is_object() || recipe.value("loadable", Json()) != true) return {};
  const auto word = [&](const char* key) {
    const Json value = recipe.value(key, Json());
    return value.is_string() ? value.get<std::string>() : "";
  };
  return {.worth = !word("approved_on").empty()   ? Worth::approved
                   : word("kind") == "Recipe"     ? Worth::recipe
                   : !word("approved_by").empty() ? Worth::point_with_a_name
                                                  : Worth::nothing,
          .revision = word("revision")};
}

/// Why what stands stays where it is; empty where what is brought takes its place.
std::string why_it_stays(const Standing& stands, const Standing& brought, bool force) {
  if (stands.worth == Worth::approved)
    return brought.worth == Worth::approved && brought.revision != stands.revision
               ? ""
               : "it is approved, and only an approved recipe of another revision replaces it";
  return force || brought.worth >= stands.worth
             ? ""
             : "what came out now is none; --force puts it there";
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
  Standing brought;
  for (const OutputFile& file : files)
    if (file.name == "recipe.json") brought = standing_of(file.content);
  PlacedRun placed{.folder = folder.path()};
  placed.fault = folder.write(files, [&](const fs::path& there) -> std::string {
    const Standing stands = standing_of(content_of(there / "recipe.json"));
    if (stands.worth == Worth::nothing) return {};
    const bool same =
        brought.worth == stands.worth && std::ranges::all_of(files, [&](const OutputFile& file) {
          return !is_of_recipe(file) || content_of(there / file.name) == file.content;
        });
    if (same) return {};
    placed.aside = why_it_stays(stands, brought, force);
    return placed.aside.empty() ? move_to_revision(there) : placed.aside;
  });
  if (!placed.aside.empty()) {
    placed.folder /= word;
    const OutputFolder beside(placed.folder);
    placed.fault = beside.error().empty() ? beside.write(files) : beside.error();
  }
  if (placed.fault.empty()) remove_left_over(placed.folder, files);
  return placed;
}

std::string retire_run(const fs::path& folder) {
  const Worth worth = standing_of(content_of(folder / "recipe.json")).worth;
  if (worth == Worth::approved) return {};
  if (worth != Worth::nothing) return move_to_revision(folder);
  std::error_code ignored;
  for (const std::string& name : run_file_names()) fs::remove(folder / name, ignored);
  return {};
}

}  // namespace tandem::app
