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

bool is_feed(Setting setting) {
  switch (setting) {
    case Setting::catalyst_feed:
    case Setting::cocatalyst_feed:
    case Setting::donor_feed:
    case Setting::poison_feed:
      return true;
    default:
      return setting >= Setting::feed_monomer_1 && setting <= Setting::feed_nitrogen;
  }
}

std::string band_text(const optimize::Band& band) {
  std::string range = "in " + rounded_range(band);
  if (std::isinf(band.low)) range = "at most " + rounded(band.high);
  if (std::isinf(band.high)) range = "at least " + rounded(band.low);
  return fmt::format("{} {} ({})", band.quantity, range, band.origin);
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
  const bool temperature = setting == Setting::temperature ||
                           setting == Setting::feed_temperature ||
                           setting == Setting::coolant_temperature;
  return temperature ? fmt::format("tolerance, {} K", rounded(temperature_tolerance))
                     : fmt::format("tolerance, {} %", rounded(100.0 * relative_tolerance));
}

void add_range(const Report& report, const RecipeRanges& ranges, Setting setting,
               const SettingText& text, RecipeSetPoint& point) {
  for (std::size_t i = 0; i < ranges.asked.size() && i < ranges.found.size(); ++i) {
    if (ranges.asked[i].at != reactor::SetPoint{point.stage, setting}) continue;
    const optimize::SetPointRange& range = ranges.found[i];
    if (std::isnan(range.low) || std::isnan(range.high)) return;
    point.low = low_figure(text.shown(range.low), text.unit, set_point_digits);
    point.high = high_figure(text.shown(range.high), text.unit, set_point_digits);
    // An aim on an end may be rounded past it.
    if (point.low.number > point.aim.number) point.low = point.aim;
    if (point.high.number < point.aim.number) point.high = point.aim;
    const bool ranged = decision_of(report.job, {point.stage, setting}) != nullptr;
    point.low_by = end_text(range.low_end, range.low_band, ranged, setting);
    point.high_by = end_text(range.high_end, range.high_band, ranged, setting);
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
      RecipeSetPoint point{.stage = stage,
                           .name = one_line(row.label),
                           .feed = is_feed(row.setting),
                           .low = {},
                           .aim = figure_of(cell->value, row.unit, set_point_digits),
                           .high = {},
                           .low_by = {},
                           .high_by = {},
                           .chosen = cell->chosen,
                           .at_end = cell->at_low || cell->at_high};
      add_range(report, ranges, row.setting, setting_text(report.job.train, {stage, row.setting}),
                point);
      recipe.set_points.push_back(std::move(point));
    }
  std::ranges::stable_sort(recipe.set_points, {}, &RecipeSetPoint::stage);
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
    const std::string name = one_line(setting_text(report.job.train, d.at).label);
    const auto at = std::ranges::find_if(recipe.set_points, [&](const RecipeSetPoint& point) {
      return point.stage == d.at.stage && point.name == name;
    });
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
