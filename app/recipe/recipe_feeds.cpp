// The flows of a recipe: what follows from the set points, and catalyst, cocatalyst and donor as they are dosed.

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/recipe/recipe_parts.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "kinetics/species.hpp"

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

/// Less than nothing cannot be fed: it is what has to be purged.
void turn_into_purge(RecipeFeed& feed) {
  constexpr std::string_view of_feed = "feed of ";
  if (feed.name.starts_with(of_feed)) feed.name.erase(0, of_feed.size());
  feed.name = "to be purged: " + feed.name;
  feed.purged = true;
  const Figure low = feed.low;
  feed.aim = figure_of(-feed.aim.number, feed.aim.unit);
  feed.low = feed.high.known() ? low_figure(-feed.high.number, feed.aim.unit) : Figure{};
  feed.high = low.known() ? high_figure(-low.number, feed.aim.unit) : Figure{};
}

/// A line of what is dosed pure, and one of what the pump gives of it.
void add_dosed(doc::Table& table, const std::string& stage, const std::string& what,
               const char* pure, const DosedIn& in, const Figure& low, const Figure& aim,
               const Figure& high) {
  table.rows.push_back({stage, what + pure, aim.unit, cell_of(low), cell_of(aim), cell_of(high)});
  if (!(in.share < 1.0)) return;
  const auto pumped = [&](const Figure& figure, auto rounded_to) {
    if (!figure.known()) return doc::Cell{};
    return cell_of(rounded_to(figure.number / in.share, figure.unit, set_point_digits));
  };
  table.rows.push_back({stage,
                        what + ", " + rounded(100.0 * in.share) + " wt% in " +
                            (in.carrier.empty() ? "what it is dosed in" : one_line(in.carrier)),
                        aim.unit, pumped(low, low_figure), pumped(aim, figure_of),
                        pumped(high, high_figure)});
}

/// The unit in which the recipe has its catalyst, so that what is dosed with it has the same; kg/h where it has none.
std::string mass_flow_unit(const Recipe& recipe) {
  for (const RecipeSetPoint& point : recipe.set_points)
    if (point.at.setting == Setting::catalyst_feed &&
        scale_of(point.aim.unit, Dimension::mass_flow))
      return point.aim.unit;
  return "kg/h";
}

/// A feed by moles as one by mass; nothing where its unit is none of moles over time.
std::optional<double> by_mass(const Figure& figure, double molar_mass, const std::string& unit) {
  const std::optional<UnitScale> scale = scale_of(figure.unit, Dimension::molar_flow);
  const std::optional<UnitScale> shown = scale_of(unit, Dimension::mass_flow);
  if (!scale || !shown || !figure.known()) return {};
  return figure.number * scale->factor * molar_mass / shown->factor;
}

void add_dosing(const Report& report, Recipe& recipe) {
  const Dosing& dosing = report.job.dosing;
  recipe.dosing = {.caption = "Catalyst as it is dosed",
                   .columns = doc::columns_of("stage; name=what; unit; low#; aim#; high#")};
  for (const RecipeSetPoint& point : recipe.set_points)
    if (point.at.setting == Setting::catalyst_feed)
      add_dosed(recipe.dosing, recipe.stages[point.at.stage].name, "catalyst", ", dry",
                dosing.catalyst, point.low, point.aim, point.high);
  const std::string unit = mass_flow_unit(recipe);
  const auto add_additive = [&](std::string_view ending, const std::string& what, const char* pure,
                                const DosedIn& in, double molar_mass) {
    for (const RecipeFeed& feed : recipe.feeds) {
      const std::optional<double> aim = by_mass(feed.aim, molar_mass, unit);
      if (!feed.quantity.ends_with(ending) || !aim || !(molar_mass > 0.0)) continue;
      const auto end = [&](const Figure& figure, auto rounded_to) {
        const std::optional<double> mass = by_mass(figure, molar_mass, unit);
        return mass ? rounded_to(*mass, unit, 4) : Figure{};
      };
      add_dosed(recipe.dosing, recipe.stages[feed.stage].name, what, pure, in,
                end(feed.low, low_figure), figure_of(*aim, unit), end(feed.high, high_figure));
    }
  };
  add_additive(".cocatalyst_feed_mol_per_h", "cocatalyst", ", as triethylaluminium",
               dosing.cocatalyst, kinetics::find_molecule("cocatalyst")->molar_mass);
  add_additive(".donor_feed_mol_per_h", "donor", ", pure", dosing.donor, dosing.donor_molar_mass);
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
    if (feed.aim.number < 0.0) turn_into_purge(feed);
    recipe.feeds.push_back(std::move(feed));
  }
  std::ranges::stable_sort(recipe.feeds, {}, &RecipeFeed::stage);
  add_dosing(report, recipe);
}

}  // namespace tandem::app
