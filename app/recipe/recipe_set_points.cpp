// The set points of a recipe with their ranges.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/recipe/recipe_parts.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/set_points.hpp"
#include "app/results/shown_report.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

using optimize::RangeEnd;
using reactor::Setting;

/// `own`: in the quantity's own unit.
std::string band_text(const Report& report, const optimize::Band& own) {
  const optimize::Band band = shown_bands(report, {own}).front();
  std::string range = "in " + rounded_range(band);
  if (std::isinf(band.low)) range = "at most " + rounded(band.high);
  if (std::isinf(band.high)) range = "at least " + rounded(band.low);
  const std::string unit = unit_of(report, band.quantity);
  return fmt::format("{} {}{}{} ({})", report.label(band.quantity), range, unit.empty() ? "" : " ",
                     unit, name_of(band.origin));
}

/// The tolerance of temperatures that are shown in a unit of so many to the kelvin: "1 K", "1.8 degF".
std::string degrees_of_tolerance(double per_kelvin, const std::string& unit) {
  return rounded(temperature_tolerance * per_kelvin) + ' ' + difference_unit(unit);
}

std::string end_text(const Report& report, RangeEnd end, const optimize::Band& band, bool ranged,
                     Setting setting, const SettingText& text) {
  switch (end) {
    case RangeEnd::band:
      return band_text(report, band);
    case RangeEnd::disturbed:
      return "no margin: the stated disturbance already violates " + band_text(report, band);
    case RangeEnd::unsolved:
      return "no steady state beyond";
    case RangeEnd::given:
      break;
  }
  if (ranged) return "range of the job";
  const bool temperature = reactor::traits_of(setting).role == reactor::Role::temperature;
  return temperature ? "tolerance, " + degrees_of_tolerance(text.factor, text.unit)
                     : fmt::format("tolerance, {} %", rounded(100.0 * relative_tolerance));
}

void add_range(const Report& report, const RecipeRanges& ranges, const SettingText& text,
               RecipeSetPoint& point) {
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
    point.low_by = end_text(report, range.low_end, range.low_band, ranged, point.at.setting, text);
    point.high_by =
        end_text(report, range.high_end, range.high_band, ranged, point.at.setting, text);
  }
}

std::string range_note(const Report& report, const Recipe& recipe) {
  const bool any =
      std::ranges::any_of(recipe.set_points, [](const auto& each) { return each.low.known(); });
  if (!any) return {};
  const ShownQuantity degrees = report.job.units.of_temperatures();
  return fmt::format(
      "Low and high are the range of this set point alone, while all others stay at their aims. "
      "Within it every band and every limit of the plant holds; the ends were solved. A set point "
      "with a range in the job stays within that range, any other within {} or {} % of its aim. "
      "Where [[uncertain]] states a disturbance of the set point, its 95 % interval (1.96 standard "
      "deviations of a normal one) stays inside, too, except on a side that says \"no margin\". "
      "The ranges do not cover two set points at their ends at once.",
      degrees_of_tolerance(degrees.factor, degrees.unit), rounded(100.0 * relative_tolerance));
}

/// Whether a set point is matter that enters: a flow, or what a batch is charged with.
bool enters(reactor::Setting setting) {
  const reactor::Role role = reactor::traits_of(setting).role;
  return role == reactor::Role::feed || role == reactor::Role::charge;
}

}  // namespace

void add_set_points(const Report& report, const RecipeRanges& ranges, Recipe& recipe) {
  for (const SetPointRow& row : set_points(report)) {
    RecipeSetPoint point{.at = row.at,
                         .key = set_point_key(report.job.train, row.at),
                         .name = one_line(row.label),
                         .feed = enters(row.at.setting),
                         .low = {},
                         .aim = figure_of(row.value, row.unit, row.digits),
                         .high = {},
                         .low_by = {},
                         .high_by = {},
                         .chosen = row.chosen,
                         .at_end = row.at_low || row.at_high};
    add_range(report, ranges, report.job.units.of(report.job.train, row.at), point);
    recipe.set_points.push_back(std::move(point));
  }
  std::ranges::stable_sort(recipe.set_points, {},
                           [](const RecipeSetPoint& each) { return each.at.stage; });
  recipe.range_note = range_note(report, recipe);
}

}  // namespace tandem::app
