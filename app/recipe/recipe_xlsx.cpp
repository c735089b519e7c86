#include "app/recipe/recipe_xlsx.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <map>

#include "app/recipe/workbook.hpp"

namespace tandem::app {
namespace {

/// What a typed value is against low, aim and high of its row; an open end is itself outside.
void add_comparison(Sheet& sheet, SheetColumn low, SheetColumn typed, bool low_open = false,
                    bool high_open = false) {
  const std::string now = sheet.at(typed);
  const std::string least = sheet.at(low);
  const std::string most = sheet.at(static_cast<SheetColumn>(low + 2));
  sheet.formula(static_cast<SheetColumn>(typed + 1),
                fmt::format("=IF(ISNUMBER({0}),{0}-{1},\"\")", now,
                            sheet.at(static_cast<SheetColumn>(low + 1))));
  sheet.formula(static_cast<SheetColumn>(typed + 2),
                fmt::format("=IF(ISNUMBER({0}),IF(AND(ISNUMBER({1}),{0}{3}{1}),\"LOW\","
                            "IF(AND(ISNUMBER({2}),{0}{4}{2}),\"HIGH\","
                            "IF(COUNT({1},{2})=0,\"no range\",\"inside\"))),\"\")",
                            now, least, most, low_open ? "<=" : "<", high_open ? ">=" : ">"));
}

void add_head(Workbook& book, const Recipe& recipe) {
  Sheet sheet(book, "Recipe");
  sheet.width(0, 16);
  sheet.width(1, 100);
  sheet.pair(kind_words(recipe.kind), recipe.title);
  sheet.pair("verdict", recipe.verdict);
  sheet.pair("", recipe.sentence);
  sheet.pair("grade", recipe.grade);
  sheet.pair("revision", recipe.revision);
  sheet.pair("status", recipe.status);
  sheet.pair("claims", recipe.claims.empty() ? "none" : recipe.claims);
  sheet.pair("plant", recipe.plant);
  sheet.pair("catalyst", recipe.catalyst);
  sheet.pair("date", recipe.date);
  sheet.pair("prepared by", recipe.prepared_by);
  sheet.pair("approved by", recipe.approved_by);
  for (const std::string& each : recipe.warnings) sheet.pair("", each);
  for (const std::string& each : recipe.binds) sheet.pair("binds", each);
}

void add_set_points(Workbook& book, const Recipe& recipe) {
  Sheet sheet(book, "Set points");
  sheet.width(0, 18);
  sheet.width(1, 34);
  sheet.width(9, 40);
  sheet.width(10, 40);
  sheet.heads({"stage", "set point", "unit", "low", "aim", "high", "set now", "off by", "status",
               "low by", "high by"});
  for (const RecipeSetPoint& each : recipe.set_points) {
    sheet.text(0, recipe.stages[each.at.stage].name);
    sheet.text(1, each.name);
    sheet.text(2, each.aim.unit);
    sheet.number(3, each.low);
    sheet.number(4, each.aim);
    sheet.number(5, each.high);
    sheet.typed(6);
    add_comparison(sheet, 3, 6);
    sheet.text(9, each.low_by);
    sheet.text(10, each.high_by);
    sheet.next();
  }
  sheet.next();
  for (const RecipeReading& each : recipe.readings) {
    sheet.text(0, recipe.stages[each.stage].name);
    sheet.text(1, each.name + ", follows");
    sheet.text(2, each.value.unit);
    sheet.number(4, each.value);
    sheet.next();
  }
  sheet.next();
  sheet.note(recipe.range_note);
}

/// The cell of a laboratory figure by its quantity; empty where the sheet has none.
using Cells = std::map<std::string, std::string>;

/// What follows from other figures of the sheet; empty where it does not.
std::string computed(const Cells& cells, const std::string& quantity) {
  const auto cell = [&cells](const char* name) {
    const auto found = cells.find(name);
    return found == cells.end() ? std::string{} : found->second;
  };
  const std::string pp = cell("mfr_pp"), whole = cell("mfr_whole"), b = cell("copolymer_wt"),
                    rc = cell("mfr_rc");
  if (quantity == "homopolymer_wt" && !b.empty())
    return fmt::format("=IF(ISNUMBER({0}),100-{0},\"\")", b);
  if (quantity == "mfr_rc" && !pp.empty() && !whole.empty() && !b.empty())
    return fmt::format(
        "=IF(COUNT({0},{1},{2})=3,IFERROR(EXP((LN({1})-(1-{2}/100)*LN({0}))/({2}/100)),\"\"),\"\")",
        pp, whole, b);
  if (quantity == "mfr_ratio" && !pp.empty() && !rc.empty())
    return fmt::format("=IF(COUNT({0},{1})=2,IFERROR({0}/{1},\"\"),\"\")", pp, rc);
  return {};
}

void add_laboratory(Workbook& book, const Recipe& recipe) {
  Sheet sheet(book, "Laboratory");
  sheet.width(0, 20);
  sheet.width(1, 50);
  sheet.width(9, 24);
  sheet.heads(
      {"sample", "what", "unit", "low", "aim", "high", "found", "off by", "status", "asked by"});
  Cells cells;
  for (std::size_t i = 0; i < recipe.tests.size(); ++i)
    cells[recipe.tests[i].quantity] = cell_name(sheet.row() + static_cast<SheetRow>(i), 6);
  for (const RecipeTest& each : recipe.tests) {
    sheet.text(0, each.sample);
    sheet.text(1, each.name);
    sheet.text(2, each.aim.unit);
    sheet.number(3, each.low);
    sheet.number(4, each.aim);
    sheet.number(5, each.high);
    const std::string formula = each.computed ? computed(cells, each.quantity) : "";
    if (formula.empty()) {
      sheet.typed(6);
    } else {
      sheet.formula(6, formula);
    }
    add_comparison(sheet, 3, 6, each.low_open, each.high_open);
    sheet.text(9, each.asked_by);
    sheet.next();
  }
}

void add_trims(Workbook& book, const Recipe& recipe) {
  Sheet sheet(book, "Trims");
  sheet.width(0, 44);
  constexpr SheetColumn first = 4;
  constexpr SheetRow predicted_row = 2;
  constexpr SheetRow first_row = 6;
  const auto last_row = static_cast<SheetRow>(first_row + recipe.trims.size() - 1);
  sheet.text(0, "quantity", CellStyle::head);
  for (std::size_t i = 0; i < recipe.trim_quantities.size(); ++i) {
    const RecipeTrimQuantity& each = recipe.trim_quantities[i];
    const auto column = static_cast<SheetColumn>(first + i);
    const auto cells = [&](SheetColumn of) {
      return cell_name(first_row, of) + ':' + cell_name(last_row, of);
    };
    sheet.width(column, 14);
    sheet.go_to(0);
    sheet.text(column, each.name, CellStyle::head);
    sheet.go_to(1);
    sheet.number(column, each.value);
    sheet.go_to(predicted_row);
    if (recipe.trims.empty()) continue;
    const std::string sum = fmt::format("SUMPRODUCT({}/{}*{})", cells(3), cells(2), cells(column));
    const std::string value = cell_name(1, column);
    sheet.formula(column,
                  each.relative ? fmt::format("={0}*(1+{1}/100)", value, sum)
                                : fmt::format("={0}+{1}", value, sum),
                  each.value.number);
    sheet.go_to(3);
    sheet.text(column, each.value.unit);
    sheet.go_to(first_row - 1);
    sheet.text(column, each.relative ? "% per step" : "per step", CellStyle::head);
    sheet.go_to(0);
  }
  sheet.go_to(1);
  sheet.text(0, "by the recipe");
  sheet.go_to(predicted_row);
  sheet.text(0, "after the changes typed below, to first order");
  sheet.go_to(first_row - 1);
  sheet.text(0, "set point", CellStyle::head);
  sheet.text(1, "unit", CellStyle::head);
  sheet.text(2, "step", CellStyle::head);
  sheet.text(3, "change", CellStyle::head);
  for (const RecipeTrim& each : recipe.trims) {
    sheet.next();
    sheet.text(0, full_name(recipe, recipe.set_points[each.set_point]));
    sheet.text(1, each.step.unit);
    sheet.number(2, each.step);
    sheet.typed(3);
    for (std::size_t i = 0; i < each.effects.size(); ++i)
      sheet.number(static_cast<SheetColumn>(first + i), each.effects[i]);
  }
}

void add_limits(Workbook& book, const Recipe& recipe) {
  Sheet sheet(book, "Limits");
  sheet.width(0, 18);
  sheet.width(1, 50);
  sheet.width(9, 40);
  sheet.heads(
      {"where", "what", "unit", "runs at", "alarm", "limit", "sense", "now", "status", "set by"});
  for (const RecipeLimit& each : recipe.limits) {
    sheet.text(0, each.where);
    sheet.text(1, each.name);
    sheet.text(2, each.value.unit);
    sheet.number(3, each.value);
    sheet.number(4, each.alarm);
    sheet.number(5, each.limit);
    sheet.text(6, each.at_most ? "at most" : "at least");
    sheet.typed(7);
    const char beyond = each.at_most ? '>' : '<';
    sheet.formula(8,
                  fmt::format("=IF(ISNUMBER({0}),IF(AND(ISNUMBER({2}),{0}{3}{2}),\"BEYOND LIMIT\","
                              "IF(AND(ISNUMBER({1}),{0}{3}{1}),\"ALARM\",\"inside\")),\"\")",
                              sheet.at(7), sheet.at(4), sheet.at(5), beyond));
    sheet.text(9, each.origin);
    sheet.next();
  }
  if (recipe.heat_losses.empty()) return;
  sheet.next();
  const std::array<const char*, 9> heads{"cooling and feeds lost", "in words",       "from, degC",
                                         "rises, K/min",           "boils at, degC", "after, min",
                                         "reaches, degC",          "after, min",     "then"};
  for (std::size_t i = 0; i < heads.size(); ++i)
    sheet.text(static_cast<SheetColumn>(i), heads[i], CellStyle::head);
  sheet.next();
  for (const RecipeHeatLoss& each : recipe.heat_losses) {
    sheet.text(0, each.stage);
    sheet.text(1, each.words);
    sheet.number(2, each.start);
    sheet.number(3, each.rise);
    sheet.number(4, each.boils_at);
    sheet.number(5, each.boils_after);
    sheet.number(6, each.reaches);
    sheet.number(7, each.reaches_after);
    if (each.reaches.known()) sheet.text(8, each.rising ? "still rising" : "no hotter");
    sheet.next();
  }
}

void add_steps(Workbook& book, const Recipe& recipe) {
  Sheet sheet(book, "Start-up");
  sheet.width(3, 100);
  sheet.heads({"at, h", "wait, h", "", "step", "done"});
  for (const RecipeStep& each : recipe.steps) {
    sheet.number(0, each.time);
    sheet.number(1, each.wait);
    if (each.hold) sheet.text(2, "hold");
    sheet.text(3, each.words);
    sheet.typed(4);
    sheet.next();
  }
}

void add_provenance(Workbook& book, const Recipe& recipe) {
  Sheet sheet(book, "Provenance");
  sheet.width(0, 34);
  sheet.width(1, 80);
  for (const RecipeFact& fact : recipe.provenance) sheet.pair(fact.name, fact.value);
}

/// Midnight of 2026-01-31; the workbook's own date, which would be the hour it was made otherwise.
std::time_t midnight(const std::string& date) {
  std::tm day{};
  return ::strptime(date.c_str(), "%Y-%m-%d", &day) == nullptr ? 0 : ::timegm(&day);
}

}  // namespace

std::string recipe_xlsx(const Recipe& recipe, std::string& fault) {
  const auto fill = [&recipe](Workbook& book) {
    add_head(book, recipe);
    if (recipe.loadable) {
      add_set_points(book, recipe);
      add_laboratory(book, recipe);
      add_trims(book, recipe);
      add_limits(book, recipe);
      add_steps(book, recipe);
    }
    add_provenance(book, recipe);
  };
  return Workbook::bytes({.title = recipe.title, .created = midnight(recipe.date)}, fill, fault);
}

}  // namespace tandem::app
