// Set points, laboratory and limits of a recipe as tables. In a workbook a shift types what it sees, and is told how that
// lies to the row's ends.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/recipe/recipe.hpp"

namespace tandem::app {
namespace {

/// What a typed value is against low, aim and high of its row; an open end is itself outside.
doc::Cell compared(bool low_open = false, bool high_open = false) {
  return doc::computed(std::string(R"(=IF(ISNUMBER({now}),IF(AND(ISNUMBER({low}),{now})") +
                       (low_open ? "<=" : "<") + R"({low}),"LOW",IF(AND(ISNUMBER({high}),{now})" +
                       (high_open ? ">=" : ">") +
                       R"({high}),"HIGH",IF(COUNT({low},{high})=0,"no range","inside"))),""))");
}

doc::Cell off_aim() { return doc::computed(R"(=IF(ISNUMBER({now}),{now}-{aim},""))"); }

/// How the laboratory computes a figure from others of the table; empty where it does not.
std::string formula_of(const Recipe& recipe, std::string_view quantity) {
  const auto cell = [&](std::string_view name) {
    for (std::size_t i = 0; i < recipe.tests.size(); ++i)
      if (recipe.tests[i].quantity == name) return "{now@" + std::to_string(i) + '}';
    return std::string{};
  };
  const std::string pp = cell("mfr_pp"), whole = cell("mfr_whole"), b = cell("copolymer_wt"),
                    rc = cell("mfr_rc");
  if (quantity == "homopolymer_wt" && !b.empty())
    return "=IF(ISNUMBER(" + b + "),100-" + b + ",\"\")";
  if (quantity == "mfr_rc" && !pp.empty() && !whole.empty() && !b.empty())
    return "=IF(COUNT(" + pp + ',' + whole + ',' + b + ")=3,IFERROR(EXP((LN(" + whole + ")-(1-" +
           b + "/100)*LN(" + pp + "))/(" + b + "/100)),\"\"),\"\")";
  if (quantity == "mfr_ratio" && !pp.empty() && !rc.empty())
    return "=IF(COUNT(" + pp + ',' + rc + ")=2,IFERROR(" + pp + '/' + rc + ",\"\"),\"\")";
  return {};
}

const char* flag(bool is) { return is ? "true" : ""; }

/// The table, its column of tags for programs alone where the plant gives none.
doc::Table with_tags(doc::Table table) {
  const std::size_t column = table.place("tag");
  const bool any =
      std::ranges::any_of(table.rows, [&](const auto& row) { return !row[column].text.empty(); });
  if (!any) table.columns[column].shown = doc::as_data;
  return table;
}

}  // namespace

doc::Table set_point_table(const Recipe& recipe) {
  doc::Table table{
      .caption = "Set points and feeds",
      .columns = doc::columns_of(
          "key!; stage; name=set point; tag; feed?; unit; low#; aim#; high#; now=set now$; "
          "off=off by$; status$; low_by=low by; high_by=high by; chosen?; at_end?")};
  for (const RecipeSetPoint& each : recipe.set_points) {
    doc::Cell aim = cell_of(each.aim);
    if (each.at_end) aim.text += " *";
    if (each.chosen) aim.tone = doc::Tone::strong;
    table.rows.push_back({each.key, recipe.stages[each.at.stage].name, each.name, each.tag,
                          flag(each.feed), each.aim.unit, cell_of(each.low), std::move(aim),
                          cell_of(each.high), doc::typed(), off_aim(), compared(), each.low_by,
                          each.high_by, flag(each.chosen), flag(each.at_end)});
  }
  return with_tags(std::move(table));
}

doc::Table laboratory_table(const Recipe& recipe) {
  doc::Table table{
      .caption = "Laboratory",
      .columns = doc::columns_of(
          "sample; name=what; tag; quantity!; unit; low#; aim#; high#; now=found$; off=off "
          "by$; status$; low_open?; high_open?; asked_by=asked by; computed?; method; "
          "first_sample_h=first sample, h#")};
  for (const RecipeTest& each : recipe.tests)
    table.rows.push_back({each.sample, each.name, each.tag, each.quantity, each.aim.unit,
                          cell_of(each.low, each.low_open ? "above " : ""), cell_of(each.aim),
                          cell_of(each.high, each.high_open ? "below " : ""),
                          doc::computed(each.computed ? formula_of(recipe, each.quantity) : ""),
                          off_aim(), compared(each.low_open, each.high_open), flag(each.low_open),
                          flag(each.high_open), each.asked_by, flag(each.computed), each.method,
                          cell_of(each.first)});
  return with_tags(std::move(table));
}

doc::Table limit_table(const Recipe& recipe) {
  doc::Table table{.caption = "Limits and alarms",
                   .columns = doc::columns_of(
                       "where; name=what; tag; quantity!; unit; value=runs at#; alarm#; limit#; "
                       "at_most?; sense$; now$; status$; origin=set by")};
  for (const RecipeLimit& each : recipe.limits) {
    const std::string beyond = each.at_most ? ">" : "<";
    table.rows.push_back(
        {each.where, each.name, each.tag, each.quantity, each.value.unit, cell_of(each.value),
         cell_of(each.alarm), cell_of(each.limit, each.at_most ? "at most " : "at least "),
         flag(each.at_most), each.at_most ? "at most" : "at least", doc::typed(),
         doc::computed("=IF(ISNUMBER({now}),IF(AND(ISNUMBER({limit}),{now}" + beyond +
                       "{limit}),\"BEYOND LIMIT\",IF(AND(ISNUMBER({alarm}),{now}" + beyond +
                       "{alarm}),\"ALARM\",\"inside\")),\"\")"),
         each.origin});
  }
  return with_tags(std::move(table));
}

doc::Table feed_table(const Recipe& recipe) {
  doc::Table table{.caption = "Feeds",
                   .columns = doc::columns_of("stage; name=feed; tag; unit; low#; aim#; high#")};
  for (const RecipeFeed& each : recipe.feeds)
    table.rows.push_back({recipe.stages[each.stage].name, each.name, each.tag, each.aim.unit,
                          cell_of(each.low), cell_of(each.aim), cell_of(each.high)});
  return with_tags(std::move(table));
}

doc::Table alarm_table(const Recipe& recipe) {
  doc::Table table{.caption = "Alarms on both sides",
                   .columns = doc::columns_of("where; name=what; tag; unit; low_limit=limit, low#; "
                                              "low_alarm=alarm, low#; value=runs at#; "
                                              "high_alarm=alarm, high#; high_limit=limit, high#")};
  std::vector<std::string> listed;
  for (const RecipeLimit& each : recipe.limits) {
    const bool known = std::ranges::find(listed, each.where + '\n' + each.quantity) != listed.end();
    if (known || !each.limit.known()) continue;
    listed.push_back(each.where + '\n' + each.quantity);
    // The nearest limit of each side; one quantity may have several.
    const RecipeLimit *low = nullptr, *high = nullptr;
    for (const RecipeLimit& other : recipe.limits) {
      if (other.where != each.where || other.quantity != each.quantity || !other.limit.known())
        continue;
      const RecipeLimit*& side = other.at_most ? high : low;
      if (side == nullptr || (other.limit.number < side->limit.number) == other.at_most)
        side = &other;
    }
    const auto cell = [](const RecipeLimit* of, Figure RecipeLimit::*figure) {
      return of == nullptr ? doc::Cell{} : cell_of(of->*figure);
    };
    table.rows.push_back({each.where, each.name, each.tag, each.value.unit,
                          cell(low, &RecipeLimit::limit), cell(low, &RecipeLimit::alarm),
                          cell_of(each.value), cell(high, &RecipeLimit::alarm),
                          cell(high, &RecipeLimit::limit)});
  }
  return with_tags(std::move(table));
}

doc::Table tag_table(const std::vector<RecipeTag>& tags) {
  doc::Table table{
      .caption = "Tags",
      .columns = doc::columns_of("tag; key!; description; unit; low#; aim#; high#; tolerance#")};
  for (const RecipeTag& each : tags)
    table.rows.push_back({each.tag, each.key, each.description, each.aim.unit, cell_of(each.low),
                          cell_of(each.aim), cell_of(each.high), cell_of(each.tolerance)});
  return table;
}

}  // namespace tandem::app
