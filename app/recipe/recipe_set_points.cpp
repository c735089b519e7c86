// The set points of a recipe with their ranges, what follows from them, and trims.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/recipe/recipe_parts.hpp"
#include "app/results/product_rows.hpp"
#include "app/results/set_points.hpp"
#include "app/results/trim.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::RangeEnd;
using reactor::Setting;

constexpr int set_point_digits = 5;

std::string band_text(const optimize::Band& band) {
  std::string range = "in " + rounded_range(band);
  if (std::isinf(band.low)) range = "at most " + rounded(band.high);
  if (std::isinf(band.high)) range = "at least " + rounded(band.low);
  return fmt::format("{} {} ({})", band.quantity, range, name_of(band.origin));
}

std::string end_text(RangeEnd end, const optimize::Band& band, bool ranged, Setting setting) {
  switch (end) {
    case RangeEnd::band:
      return band_text(band);
    case RangeEnd::disturbed:
      return "none: at its aim its disturbance leaves " + band_text(band);
    case RangeEnd::unsolved:
      return "no steady state beyond";
    case RangeEnd::given:
      break;
  }
  if (ranged) return "range of the job";
  const bool temperature = reactor::traits_of(setting).role == reactor::Role::temperature;
  return temperature ? fmt::format("tolerance, {} K", rounded(temperature_tolerance))
                     : fmt::format("tolerance, {} %", rounded(100.0 * relative_tolerance));
}

void add_range(const Report& report, const RecipeRanges& ranges, RecipeSetPoint& point) {
  const SettingText text = setting_text(report.job.train, point.at);
  for (std::size_t i = 0; i < ranges.asked.size() && i < ranges.found.size(); ++i) {
    if (ranges.asked[i].at != point.at) continue;
    const optimize::SetPointRange& range = ranges.found[i];
    if (std::isnan(range.low) || std::isnan(range.high)) return;
    point.low = low_figure(text.shown(range.low), text.unit, set_point_digits);
    point.high = high_figure(text.shown(range.high), text.unit, set_point_digits);
    // An aim on an end may be rounded past it.
    if (point.low.number > point.aim.number) point.low = point.aim;
    if (point.high.number < point.aim.number) point.high = point.aim;
    const bool ranged = decision_of(report.job, point.at) != nullptr;
    point.low_by = end_text(range.low_end, range.low_band, ranged, point.at.setting);
    point.high_by = end_text(range.high_end, range.high_band, ranged, point.at.setting);
  }
}

std::string range_note(const Recipe& recipe) {
  const bool any =
      std::ranges::any_of(recipe.set_points, [](const auto& each) { return each.low.known(); });
  if (!any) return {};
  return fmt::format(
      "Low and high: how far this set point alone may lie from its aim, all others at theirs, with "
      "every band and "
      "every limit of the plant held; solved, not guessed. A set point with a range in the job "
      "stays within it, any "
      "other within {} K or {} % of its aim. Where the job says under [[uncertain]] how a set "
      "point is disturbed, "
      "the 95 % interval of that (1.96 standard deviations of a normal one) stays inside as well, "
      "except on a side that says \"none\". Two set points at their ends at once are not covered.",
      rounded(temperature_tolerance), rounded(100.0 * relative_tolerance));
}

}  // namespace

void add_set_points(const Report& report, const RecipeRanges& ranges, Recipe& recipe) {
  for (const SetPointRow& row : set_points(report))
    for (std::size_t stage = 0; stage < row.by_stage.size(); ++stage) {
      const auto& cell = row.by_stage[stage];
      if (!cell) continue;
      const reactor::SetPoint at{stage, row.first.setting};
      RecipeSetPoint point{.at = at,
                           .key = set_point_key(report.job.train, at),
                           .name = one_line(row.label),
                           .feed = reactor::traits_of(at.setting).role == reactor::Role::feed,
                           .low = {},
                           .aim = figure_of(cell->value, row.unit, set_point_digits),
                           .high = {},
                           .low_by = {},
                           .high_by = {},
                           .chosen = cell->chosen,
                           .at_end = cell->at_low || cell->at_high};
      add_range(report, ranges, point);
      recipe.set_points.push_back(std::move(point));
    }
  std::ranges::stable_sort(recipe.set_points, {}, &RecipeSetPoint::at);
  recipe.range_note = range_note(recipe);
}

void add_readings(const Report& report, Recipe& recipe) {
  for (const FollowingRow& row : following_rows(report))
    for (std::size_t stage = 0; stage < row.by_stage.size(); ++stage)
      if (row.by_stage[stage])
        recipe.readings.push_back({.stage = stage,
                                   .name = one_line(row.label),
                                   .feed = row.key.find("_feed_") != std::string::npos,
                                   .value = figure_of(*row.by_stage[stage], row.unit)});
}

void add_trims(const Report& report, Recipe& recipe) {
  const TrimTable table = trim_table(report);
  if (table.rows.empty()) return;
  for (const std::string& name : table.quantities)
    recipe.trim_quantities.push_back({.name = name,
                                      .value = figure_of(report.value(name), unit_of(report, name)),
                                      .relative = false});
  for (const TrimRow& row : table.rows) {
    const optimize::Decision& d = report.answer.decisions[row.decision].decision;
    const auto at = std::ranges::find(recipe.set_points, d.at, &RecipeSetPoint::at);
    if (at == recipe.set_points.end()) continue;
    RecipeTrim trim{.set_point = static_cast<std::size_t>(at - recipe.set_points.begin()),
                    .words = one_line(row.step),
                    .step = {std::strtod(row.size.c_str(), nullptr), row.size, row.unit},
                    .effects = {}};
    for (std::size_t i = 0; i < row.effects.size(); ++i) {
      const TrimEffect& effect = row.effects[i];
      trim.effects.push_back({effect.number, effect.text, effect.unit});
      recipe.trim_quantities[i].relative = effect.unit == "%";
    }
    recipe.trims.push_back(std::move(trim));
  }
}

}  // namespace tandem::app
