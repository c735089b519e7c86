// The tags of a recipe: what a control system is given, in the units of its tags.

#include <algorithm>
#include <cmath>

#include "app/recipe/recipe_parts.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"
#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

/// Digits of a figure in another unit than the page's: what is lost is far below what a controller keeps.
constexpr int tag_digits = 7;

/// From the unit of the page to that of a tag.
class Turned {
 public:
  Turned(const PlantTag& tag, double factor, double offset, const std::string& unit)
      : tag_(tag), factor_(factor), offset_(offset), same_(tag.unit == unit) {}

  Figure aim(const Figure& figure) const { return turned(figure, figure_of); }
  Figure low(const Figure& figure) const { return turned(figure, low_figure); }
  Figure high(const Figure& figure) const { return turned(figure, high_figure); }

 private:
  using Rounded = Figure(double value, const std::string& unit, int digits);
  Figure turned(const Figure& figure, Rounded* rounded_to) const {
    if (!figure.known()) return {.unit = tag_.unit};
    if (same_) return figure;
    return rounded_to(tag_.number_of((figure.number - offset_) / factor_), tag_.unit, tag_digits);
  }

  const PlantTag& tag_;
  double factor_, offset_;
  bool same_;
};

/// Of the recipe's tolerances of set points without a range, 1 K and 5 %, what a controller at its set point needs.
constexpr double noise_share = 0.2;

/// How far a measured value may lie from an aim on the end of its range, in the tag's unit.
Figure tolerance_of(const PlantTag& tag, const RecipeSetPoint& point, const SettingText& text) {
  if (!point.at_end || !point.aim.known()) return {.unit = tag.unit};
  const bool temperature = reactor::traits_of(point.at.setting).role == reactor::Role::temperature;
  const double aim = (point.aim.number - text.offset) / text.factor;  // SI
  const double room = temperature ? temperature_tolerance : relative_tolerance * std::abs(aim);
  return figure_of(noise_share * room * std::abs(tag.factor), tag.unit, 2);
}

RecipeTag of_set_point(const Report& report, const PlantTag& tag, Recipe& recipe) {
  RecipeTag out{.tag = tag.tag, .key = tag.key};
  const SettingText text = report.job.units.of(report.job.train, *tag.at);
  const Turned turned(tag, text.factor, text.offset, text.unit);
  for (RecipeSetPoint& point : recipe.set_points) {
    if (point.at != *tag.at) continue;
    point.tag = tag.tag;
    out.description = full_name(recipe, point);
    out.low = turned.low(point.low);
    out.aim = turned.aim(point.aim);
    out.high = turned.high(point.high);
    out.tolerance = tolerance_of(tag, point, text);
  }
  return out;
}

/// The nearer one of two ends; one that is not known is no end.
const Figure& nearer(const Figure& one, const Figure& other, bool high) {
  if (!one.known() || !other.known()) return one.known() ? one : other;
  return (one.number < other.number) == high ? one : other;
}

RecipeTag of_quantity(const Report& report, const PlantTag& tag, Recipe& recipe) {
  RecipeTag out{.tag = tag.tag, .key = tag.key};
  const auto& own = report.in_own_units().quantities;
  const std::size_t at = reactor::find_quantity(own, tag.key);
  if (at == reactor::no_quantity) return out;
  const ShownQuantity shown = report.job.units.of(own[at]);
  const std::string label = report.label(tag.key);
  const std::size_t dot = tag.key.rfind('.');
  out.description =
      one_line((dot == std::string::npos ? "" : tag.key.substr(0, dot) + ": ") +
               (own[at].meaning.empty() ? tag.key.substr(dot == std::string::npos ? 0 : dot + 1)
                                        : own[at].meaning));
  Figure low, high, aim = figure_of(report.value(tag.key), shown.unit);
  for (RecipeFeed& feed : recipe.feeds) {
    if (feed.quantity != tag.key) continue;
    if (feed.purged) {  // the tag is of what is fed, and that is nothing
      aim = low = high = figure_of(0.0, shown.unit);
      continue;
    }
    feed.tag = tag.tag;
    out.description = recipe.stages[feed.stage].name + ": " + feed.name;
    low = feed.low;
    aim = feed.aim;
    high = feed.high;
  }
  for (RecipeTest& test : recipe.tests) {
    if (test.quantity != label) continue;
    test.tag = tag.tag;
    out.description = test.sample + ": " + test.name;
    low = test.low;
    aim = test.aim;
    high = test.high;
  }
  for (RecipeLimit& limit : recipe.limits) {
    if (limit.quantity != label) continue;
    limit.tag = tag.tag;
    out.description = limit.where + ": " + limit.name;
    Figure& end = limit.at_most ? high : low;
    end = nearer(end, limit.limit, limit.at_most);
  }
  const Turned turned(tag, shown.factor, shown.offset, shown.unit);
  out.low = turned.low(low);
  out.aim = turned.aim(aim);
  out.high = turned.high(high);
  return out;
}

}  // namespace

void add_tags(const Report& report, Recipe& recipe) {
  for (const PlantTag& tag : report.job.plant_tags) {
    RecipeTag made = tag.at ? of_set_point(report, tag, recipe) : of_quantity(report, tag, recipe);
    // A set point that is 0 everywhere stands in no recipe, and a figure that nothing gives neither.
    if (made.aim.known()) recipe.tags.push_back(std::move(made));
  }
}

}  // namespace tandem::app
