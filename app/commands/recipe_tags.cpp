#include "app/commands/recipe_tags.hpp"

#include <fmt/format.h>

#include "app/commands/endings.hpp"
#include "app/job/read_job.hpp"
#include "app/plant/tag_file.hpp"
#include "app/results/job_files.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/hash.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

std::string text_at(const Json& recipe, const char* key) {
  const Json value = recipe.is_object() ? recipe.value(key, Json()) : Json();
  return value.is_string() ? one_line(value.get<std::string>()) : "";
}

/// The folder that a path means; of a job its usual one, and the hash that its recipe has to have.
fs::path folder_of(const fs::path& path, std::string& hash, std::string& fault) {
  std::error_code code;
  if (fs::is_directory(path, code)) return path;
  const fs::path beside = path.has_parent_path() ? path.parent_path() : ".";
  if (path.filename() == "recipe.json" || path.filename() == "answer.toml") return beside;
  const ReadResult read = read_job(path);
  if (!read.job) {
    fault =
        fmt::format("{} is neither the folder of a run nor a sound job: tandem check {} says why",
                    path.string(), path.string());
    return {};
  }
  hash = hash_text(read.job->resolved_toml);
  return default_folder(*read.job);
}

}  // namespace

TaggedRecipe tagged_recipe(const fs::path& path, std::string& fault) {
  TaggedRecipe out;
  std::string hash, problem;
  out.folder = folder_of(path, hash, fault);
  if (!fault.empty()) return out;
  const fs::path file = out.folder / "recipe.json";
  const auto text = bytes_of(file, problem, {.expected = "a recipe.json"});
  if (!text) {
    fault = fmt::format("{}: {}; tandem optimize leaves a recipe", file.string(), problem);
    return out;
  }
  const Json recipe = Json::parse(*text, nullptr, false);
  const Json provenance = recipe.is_object() ? recipe.value("provenance", Json()) : Json();
  if (!hash.empty() && text_at(provenance, "hash of job.resolved.toml") != hash) {
    fault = fmt::format("{} is the recipe of another version of {}: run tandem optimize {} again",
                        file.string(), path.string(), path.string());
    return out;
  }
  out.tags = tags_of_recipe(*text, problem);
  if (!problem.empty()) fault = fmt::format("{} {}", file.string(), problem);
  const std::string revision = text_at(recipe, "revision");
  out.grade = text_at(recipe, "grade") + (revision.empty() ? "" : ", revision " + revision);
  return out;
}

}  // namespace tandem::app
