#include "app/plant/tag_file.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string text_in(const Json& entry, const char* key) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  return entry.is_object() && found != entry.end() && found->is_string()
             ? one_line(found->get<std::string>())
             : "";
}

Figure figure_with(double number, const std::string& unit) {
  return std::isfinite(number) ? Figure{number, exact(number), unit} : Figure{.unit = unit};
}

Figure figure_in(const Json& entry, const char* key, const std::string& unit) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  const bool number = entry.is_object() && found != entry.end() && found->is_number();
  return number ? figure_with(found->get<double>(), unit) : Figure{.unit = unit};
}

}  // namespace

std::vector<RecipeTag> tags_of_recipe(const std::string& recipe_json, std::string& fault) {
  const Json recipe = Json::parse(recipe_json, nullptr, false);
  std::vector<RecipeTag> tags;
  if (!recipe.is_object() || !recipe.contains("loadable")) {
    fault = "is no recipe.json";
    return tags;
  }
  if (recipe["loadable"] != true) {
    fault = fmt::format("holds no set points that a plant may be set by: {}",
                        text_in(recipe, "sentence"));
    return tags;
  }
  if (const auto list = recipe.find("tags"); list != recipe.end() && list->is_array())
    for (const Json& entry : *list) {
      const std::string unit = text_in(entry, "unit");
      tags.push_back({.tag = text_in(entry, "tag"),
                      .key = text_in(entry, "key"),
                      .description = text_in(entry, "description"),
                      .low = figure_in(entry, "low", unit),
                      .aim = figure_in(entry, "aim", unit),
                      .high = figure_in(entry, "high", unit),
                      .tolerance = figure_in(entry, "tolerance", unit)});
    }
  if (tags.empty())
    fault =
        "names no tag: give the plant file tables [[plant_tags]], each with tag, key and unit, and "
        "run the job again";
  return tags;
}

std::string tags_csv(const std::vector<RecipeTag>& tags) {
  std::string out = "tag,description,unit,low,aim,high\n";
  for (const RecipeTag& each : tags)
    out += fmt::format("{},{},{},{},{},{}\n", csv_field(each.tag), csv_field(each.description),
                       csv_field(each.aim.unit), each.low.known() ? exact(each.low.number) : "",
                       each.aim.known() ? exact(each.aim.number) : "",
                       each.high.known() ? exact(each.high.number) : "");
  return out;
}

std::vector<RecipeTag> read_tags(const DataTable& table, std::vector<Diagnostic>& faults) {
  std::vector<RecipeTag> tags;
  const std::size_t before = faults.size();
  const auto tag = table.require("tag", faults), aim = table.require("aim", faults);
  const auto low = table.require("low", faults), high = table.require("high", faults);
  const auto unit = table.require("unit", faults);
  const auto description = table.find("description");
  if (faults.size() > before) return tags;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string of = table.text(row, *unit, faults).value_or("");
    const auto figure = [&](std::size_t column) {
      return figure_with(table.number(row, column, faults).value_or(std::nan("")), of);
    };
    RecipeTag read{
        .tag = table.needed_text(row, *tag, faults).value_or(""),
        .key = {},
        .description = description ? table.text(row, *description, faults).value_or("") : "",
        .low = figure(*low),
        .aim = figure(*aim),
        .high = figure(*high)};
    if (!seen.insert(read.tag).second)
      faults.push_back(
          table.fault(row, *tag, fmt::format("{} stands in the table twice", read.tag)));
    tags.push_back(std::move(read));
  }
  return tags;
}

}  // namespace tandem::app
