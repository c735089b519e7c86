#include "app/recipe/shift_page.hpp"

#include <algorithm>

#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

using doc::Paragraph;
using doc::Role;

/// The rows that a person can check.
doc::Table measured_steps(const Recipe& recipe) {
  doc::Table steps = doc::select(recipe.steps, {"time_h", "word", "done", "words", "measured"});
  const std::size_t measured = steps.place("measured");
  if (measured < steps.columns.size())
    std::erase_if(steps.rows, [&](const auto& row) { return row[measured].text.empty(); });
  return steps;
}

/// Whether a feed is the set point itself: "stages.loop.feeds.propylene", "stages.loop.catalyst_feed".
bool is_set_by(const Recipe& recipe, const RecipeFeed& feed, const RecipeSetPoint& point) {
  if (!point.feed || point.at.stage != feed.stage) return false;
  std::string name = point.key.substr(point.key.rfind('.') + 1);
  if (!name.ends_with("_feed")) name += "_feed";
  return feed.quantity.starts_with(recipe.stages[feed.stage].name + '.' + name + '_');
}

/// Feeds that follow from the set points; one that is set stands among these.
doc::Table following_feeds(const Recipe& recipe) {
  Recipe following{.stages = recipe.stages, .feeds = recipe.feeds};
  std::erase_if(following.feeds, [&](const RecipeFeed& feed) {
    return std::ranges::any_of(recipe.set_points, [&](const RecipeSetPoint& point) {
      return is_set_by(recipe, feed, point);
    });
  });
  return feed_table(following);
}

/// Set points without what a flash leaves: that follows from its temperature and pressure. One that is a feed has the tag
/// of the feed's instrument where it has none of its own.
doc::Table controlled_set_points(const Recipe& recipe) {
  Recipe controlled{.stages = recipe.stages, .set_points = recipe.set_points};
  for (RecipeSetPoint& point : controlled.set_points)
    for (const RecipeFeed& feed : recipe.feeds)
      if (point.tag.empty() && is_set_by(recipe, feed, point)) point.tag = feed.tag;
  std::erase_if(controlled.set_points, [](const RecipeSetPoint& each) {
    return reactor::traits_of(each.at.setting).role == reactor::Role::carry;
  });
  return doc::select(set_point_table(controlled),
                     {"stage", "name", "tag", "unit", "low", "aim", "high", "now", "status"});
}

}  // namespace

doc::Document shift_page(const Recipe& recipe) {
  doc::Document out;
  if (!recipe.loadable) return out;
  out.section("For the shift: set points", controlled_set_points(recipe));
  out.section("Feeds", following_feeds(recipe));
  out.section("Catalyst as it is dosed", recipe.dosing);
  out.section("Laboratory", laboratory_table(recipe));
  out.section("Alarms", alarm_table(recipe));
  out.section(std::string(recipe.course) + ", step by step", measured_steps(recipe));
  return out.add(Paragraph{
      "Low and high: of this set point alone, all others at their aims. A feed's: while each set "
      "point by itself stays in its range. Of a sample: what is asked for; blank: nothing is. "
      "First sample: hours after the first step, from which on the figure stays within 5 % of its "
      "end. An alarm stands a quarter of the way back from the limit to where the recipe runs.",
      Role::note});
}

}  // namespace tandem::app
