// The flows of a recipe: what follows from the set points, and the catalyst as it is dosed.

#include <algorithm>
#include <cmath>

#include "app/recipe/recipe_parts.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::Setting;

/// Low and high of a quantity in the unit in which it is shown, its value between them.
void add_reach(const Report& report, const RecipeRanges& ranges, RecipeFeed& feed) {
  const auto& own = report.in_own_units().quantities;
  const std::size_t at = reactor::find_quantity(own, feed.quantity);
  if (at >= ranges.reach.size()) return;
  const ShownQuantity shown = report.job.units.of(own[at]);
  const optimize::QuantityReach& reach = ranges.reach[at];
  if (std::isnan(reach.low) || std::isnan(reach.high)) return;
  feed.low = low_figure(shown.shown(reach.low), feed.aim.unit);
  feed.high = high_figure(shown.shown(reach.high), feed.aim.unit);
  if (feed.low.number > feed.aim.number) feed.low = feed.aim;
  if (feed.high.number < feed.aim.number) feed.high = feed.aim;
}

void add_dosing(const Report& report, Recipe& recipe) {
  const Dosing& dosing = report.job.dosing;
  recipe.dosing = {.caption = "Catalyst as it is dosed",
                   .columns = doc::columns_of("stage; name=what; unit; low#; aim#; high#")};
  for (const RecipeSetPoint& point : recipe.set_points) {
    if (point.at.setting != Setting::catalyst_feed) continue;
    const std::string& stage = recipe.stages[point.at.stage].name;
    recipe.dosing.rows.push_back({stage, "catalyst, dry", point.aim.unit, cell_of(point.low),
                                  cell_of(point.aim), cell_of(point.high)});
    if (!(dosing.catalyst_share < 1.0)) continue;
    const auto as_dosed = [&](const Figure& figure, auto rounded_to) {
      if (!figure.known()) return doc::Cell{};
      return cell_of(
          rounded_to(figure.number / dosing.catalyst_share, figure.unit, set_point_digits));
    };
    recipe.dosing.rows.push_back(
        {stage,
         "catalyst, " + rounded(100.0 * dosing.catalyst_share) + " wt% in " +
             (dosing.carrier.empty() ? "what it is dosed in" : one_line(dosing.carrier)),
         point.aim.unit, as_dosed(point.low, low_figure), as_dosed(point.aim, figure_of),
         as_dosed(point.high, high_figure)});
  }
}

}  // namespace

void add_feeds(const Report& report, const RecipeRanges& ranges, Recipe& recipe) {
  const doc::Table& readings = recipe.readings;
  const std::size_t stage = readings.place("stage"), name = readings.place("name"),
                    is_feed = readings.place("feed"), unit = readings.place("unit"),
                    value = readings.place("value"), quantity = readings.place("quantity");
  for (const auto& row : readings.rows) {
    if (row[is_feed].text.empty() || row[value].number == 0.0) continue;
    RecipeFeed feed{.name = row[name].text,
                    .quantity = row[quantity].text,
                    .low = {},
                    .aim = {row[value].number, row[value].text, row[unit].text},
                    .high = {}};
    feed.stage = static_cast<std::size_t>(
        std::ranges::find(recipe.stages, row[stage].text, &RecipeStage::name) -
        recipe.stages.begin());
    if (feed.stage >= recipe.stages.size()) continue;
    add_reach(report, ranges, feed);
    recipe.feeds.push_back(std::move(feed));
  }
  std::ranges::stable_sort(recipe.feeds, {}, &RecipeFeed::stage);
  add_dosing(report, recipe);
}

}  // namespace tandem::app
