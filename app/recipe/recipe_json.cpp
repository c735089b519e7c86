#include "app/recipe/recipe_json.hpp"

#include "app/text/json.hpp"

namespace tandem::app {
namespace {

Json number(const Figure& figure) { return figure.known() ? Json(figure.number) : Json(nullptr); }

Json head(const Recipe& recipe) {
  return {{"kind", kind_words(recipe.kind)},
          {"loadable", recipe.loadable},
          {"verdict", recipe.verdict},
          {"sentence", recipe.sentence},
          {"status", recipe.status},
          {"grade", recipe.grade},
          {"title", recipe.title},
          {"revision", recipe.revision},
          {"claims", recipe.claims},
          {"plant", recipe.plant},
          {"catalyst", recipe.catalyst},
          {"prepared_by", recipe.prepared_by},
          {"approved_by", recipe.approved_by},
          {"date", recipe.date}};
}

Json set_points(const Recipe& recipe) {
  Json out = Json::array();
  for (const RecipeSetPoint& each : recipe.set_points)
    out.push_back({{"key", each.key},
                   {"stage", recipe.stages[each.at.stage].name},
                   {"name", each.name},
                   {"feed", each.feed},
                   {"unit", each.aim.unit},
                   {"low", number(each.low)},
                   {"aim", number(each.aim)},
                   {"high", number(each.high)},
                   {"low_by", each.low_by},
                   {"high_by", each.high_by},
                   {"chosen", each.chosen},
                   {"at_end", each.at_end}});
  return out;
}

Json readings(const Recipe& recipe) {
  Json out = Json::array();
  for (const RecipeReading& each : recipe.readings)
    out.push_back({{"stage", recipe.stages[each.stage].name},
                   {"name", each.name},
                   {"feed", each.feed},
                   {"unit", each.value.unit},
                   {"value", number(each.value)}});
  return out;
}

Json laboratory(const Recipe& recipe) {
  Json out = Json::array();
  for (const RecipeTest& each : recipe.tests)
    out.push_back({{"sample", each.sample},
                   {"name", each.name},
                   {"quantity", each.quantity},
                   {"unit", each.aim.unit},
                   {"low", number(each.low)},
                   {"aim", number(each.aim)},
                   {"high", number(each.high)},
                   {"low_open", each.low_open},
                   {"high_open", each.high_open},
                   {"asked_by", each.asked_by},
                   {"computed", each.computed}});
  return out;
}

Json limits(const Recipe& recipe) {
  Json out = Json::array();
  for (const RecipeLimit& each : recipe.limits)
    out.push_back({{"where", each.where},
                   {"name", each.name},
                   {"quantity", each.quantity},
                   {"unit", each.value.unit},
                   {"value", number(each.value)},
                   {"alarm", number(each.alarm)},
                   {"limit", number(each.limit)},
                   {"at_most", each.at_most},
                   {"origin", each.origin}});
  return out;
}

Json loss_of_cooling(const Recipe& recipe) {
  Json out = Json::array();
  for (const RecipeHeatLoss& each : recipe.heat_losses)
    out.push_back({{"stage", each.stage},
                   {"start_C", number(each.start)},
                   {"rise_K_per_min", number(each.rise)},
                   {"boils_at_C", number(each.boils_at)},
                   {"boils_after_min", number(each.boils_after)},
                   {"reaches_C", number(each.reaches)},
                   {"reaches_after_min", number(each.reaches_after)},
                   {"still_rising", each.rising},
                   {"words", each.words}});
  return out;
}

Json start_up(const Recipe& recipe) {
  Json out = Json::array();
  for (const RecipeStep& each : recipe.steps)
    out.push_back({{"time_h", number(each.time)},
                   {"wait_h", number(each.wait)},
                   {"hold", each.hold},
                   {"words", each.words}});
  return out;
}

Json trims(const Recipe& recipe) {
  Json out = Json::array();
  for (const RecipeTrim& each : recipe.trims) {
    const RecipeSetPoint& point = recipe.set_points[each.set_point];
    Json effects = Json::object();
    for (std::size_t i = 0; i < each.effects.size(); ++i)
      effects[recipe.trim_quantities[i].name] = {{"change", number(each.effects[i])},
                                                 {"unit", each.effects[i].unit}};
    out.push_back({{"stage", recipe.stages[point.at.stage].name},
                   {"name", point.name},
                   {"step", number(each.step)},
                   {"unit", each.step.unit},
                   {"words", each.words},
                   {"effects", std::move(effects)}});
  }
  return out;
}

}  // namespace

std::string recipe_json(const Recipe& recipe) {
  Json out = head(recipe);
  out["warnings"] = recipe.warnings;
  out["binds"] = recipe.binds;
  if (recipe.loadable) {
    out["range_note"] = recipe.range_note;
    out["set_points"] = set_points(recipe);
    out["readings"] = readings(recipe);
    out["laboratory"] = laboratory(recipe);
    out["limits"] = limits(recipe);
    out["loss_of_cooling"] = loss_of_cooling(recipe);
    out["start_up"] = start_up(recipe);
    out["trims"] = trims(recipe);
  }
  out["provenance"] = Json::object();
  for (const RecipeFact& fact : recipe.provenance) out["provenance"][fact.name] = fact.value;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tandem::app
