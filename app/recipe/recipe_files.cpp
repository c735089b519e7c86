#include "app/recipe/recipe_files.hpp"

#include <fmt/chrono.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "app/document/markdown.hpp"
#include "app/document/page_writer.hpp"
#include "app/document/table_json.hpp"
#include "app/document/workbook.hpp"
#include "app/recipe/recipe_document.hpp"
#include "app/recipe/shift_page.hpp"

namespace tandem::app {
namespace {

constexpr std::time_t last_day = 253402300799;  // of the year 9999

/// The day on the plant's calendar; that of SOURCE_DATE_EPOCH is the same everywhere.
std::tm today() {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  if (given != nullptr) {
    const std::string_view text{given};
    std::time_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc{} && end == text.data() + text.size() && seconds >= 0 &&
        seconds <= last_day)
      return fmt::gmtime(seconds);
  }
  return fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
}

/// Midnight of 2026-01-31; the workbook's own date, which would be the hour it was made otherwise.
std::time_t midnight(const std::string& date) {
  std::tm day{};
  return ::strptime(date.c_str(), "%Y-%m-%d", &day) == nullptr ? 0 : ::timegm(&day);
}

Json trims_json(const Recipe& recipe) {
  Json out = Json::array();
  for (const Trim& each : recipe.trims.rows) {
    Json effects = Json::object();
    for (std::size_t i = 0; i < each.effects.size(); ++i)
      effects[recipe.trims.quantities[i].name] = {{"change", json_number(each.effects[i].number)},
                                                  {"unit", each.effects[i].unit}};
    out.push_back({{"stage", recipe.stages[each.at.stage].name},
                   {"name", each.name},
                   {"step", each.step.number},
                   {"unit", each.step.unit},
                   {"words", each.words},
                   {"effects", std::move(effects)}});
  }
  return out;
}

/// What becomes of the product with the changes that are typed beside each step.
doc::Table trim_sheet(const Recipe& recipe) {
  const Trims& trims = recipe.trims;
  doc::Table table{.caption = "Trims",
                   .columns = doc::columns_of("name=quantity; unit=; step=; now=$")};
  std::vector<doc::Cell> by_recipe{"by the recipe", "", "", {}};
  std::vector<doc::Cell> after{"after the changes typed below, to first order", "", "", {}};
  std::vector<doc::Cell> units{"", "", "", {}};
  std::vector<doc::Cell> heads{"set point", "unit", "step", "change"};
  constexpr std::size_t first = 4;  // row of a trim
  const std::string last = std::to_string(first + trims.rows.size() - 1);
  for (std::size_t i = 0; i < trims.quantities.size(); ++i) {
    const TrimQuantity& each = trims.quantities[i];
    const auto cells = [&](const std::string& key) {
      return fmt::format("{{{0}@{1}}}:{{{0}@{2}}}", key, first, last);
    };
    table.columns.push_back({each.name, each.name, doc::Kind::number});
    by_recipe.push_back(cell_of(each.value));
    const std::string sum =
        fmt::format("SUMPRODUCT({}/{}*{})", cells("now"), cells("step"), cells(each.name));
    after.push_back(cell_of(each.value));
    if (!trims.rows.empty())
      after.back().formula =
          fmt::format("={{{}@0}}{}", each.name, each.relative ? "*(1+" + sum + "/100)" : '+' + sum);
    units.emplace_back(each.value.unit);
    heads.emplace_back(each.relative ? "% per step" : "per step");
  }
  table.rows = {std::move(by_recipe), std::move(after), std::move(units), std::move(heads)};
  for (const Trim& each : trims.rows) {
    table.rows.push_back({recipe.stages[each.at.stage].name + ": " + each.name, each.step.unit,
                          cell_of(each.step), doc::typed()});
    for (const Figure& effect : each.effects) table.rows.back().push_back(cell_of(effect));
  }
  return table;
}

}  // namespace

std::string recipe_md(const Recipe& recipe, const Report& report) {
  return doc::markdown_page(recipe_document(recipe, report));
}

std::string recipe_json(const Recipe& recipe) {
  Json out{{"kind", kind_words(recipe.kind)},
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
           {"approved_on", recipe.approved_on},
           {"date", recipe.date},
           {"warnings", recipe.warnings},
           {"binds", recipe.binds}};
  if (recipe.loadable) {
    out["range_note"] = recipe.range_note;
    out["set_points"] = doc::json_rows(set_point_table(recipe));
    out["readings"] = doc::json_rows(recipe.readings);
    out["feeds"] = doc::json_rows(feed_table(recipe));
    out["dosing"] = doc::json_rows(recipe.dosing);
    out["laboratory"] = doc::json_rows(laboratory_table(recipe));
    out["limits"] = doc::json_rows(limit_table(recipe));
    out["loss_of_cooling"] = doc::json_rows(recipe.heat_losses);
    out["start_up"] = doc::json_rows(recipe.steps);
    out["intervals_95"] = doc::json_rows(recipe.intervals);
    out["cost"] = doc::json_rows(recipe.cost);
    out["trims"] = trims_json(recipe);
    out["tags"] = doc::json_rows(tag_table(recipe.tags));
  }
  out["provenance"] = Json::object();
  for (const RecipeFact& fact : recipe.provenance) out["provenance"][fact.name] = fact.value;
  return json_document(out);
}

std::string recipe_xlsx(const Recipe& recipe, std::string& fault) {
  using doc::Document;
  doc::Facts head{.rows = {{std::string(kind_words(recipe.kind)), recipe.title},
                           {"verdict", recipe.verdict},
                           {"", recipe.sentence}}};
  for (auto& each : head_facts(recipe).rows) head.rows.push_back(std::move(each));
  head.rows.insert(head.rows.end(),
                   {{"prepared by", recipe.prepared_by}, {"approved by", recipe.approved_by}});
  for (const std::string& each : recipe.warnings) head.rows.emplace_back("", each);
  std::vector<doc::Sheet> sheets;
  const auto add = [&](const char* name, Document content) {
    sheets.push_back({name, std::move(content)});
  };
  add("Recipe", Document{}.add(std::move(head)).add(shift_page(recipe)));
  sheets.back().one_page = true;
  if (recipe.loadable) {
    add("Set points", Document{}
                          .add(set_point_table(recipe))
                          .add(recipe.readings)
                          .add(doc::Paragraph{recipe.range_note}));
    add("Laboratory", Document{}.add(laboratory_table(recipe)));
    add("Trims", Document{}.add(trim_sheet(recipe)));
    add("Limits", Document{}.add(limit_table(recipe)).add(recipe.heat_losses));
    add(std::string(recipe.course).c_str(), Document{}.add(recipe.steps));
    if (!recipe.intervals.rows.empty()) add("Intervals", Document{}.add(recipe.intervals));
    if (!recipe.cost.rows.empty()) add("Cost", Document{}.add(recipe.cost));
  }
  doc::Facts why = provenance_facts(recipe);
  for (const std::string& each : recipe.binds) why.rows.emplace_back("binds", each);
  add("Provenance", Document{}.add(std::move(why)));
  const std::string revision = recipe.revision.empty() ? "" : ", revision " + recipe.revision;
  return doc::workbook({.title = recipe.title,
                        .created = midnight(recipe.date),
                        .page_head = recipe.grade + revision},
                       sheets, fault);
}

std::string recipe_date() { return fmt::format("{:%Y-%m-%d}", today()); }

std::vector<OutputFile> recipe_files(const Recipe& recipe, const Report& report,
                                     std::string& fault) {
  std::vector<OutputFile> files;
  const doc::Document page = recipe_document(recipe, report);
  for (const doc::PageWriter* writer : doc::page_writers())
    files.push_back({std::string("recipe.") + writer->extension, writer->write(page)});
  files.push_back({"recipe.json", recipe_json(recipe)});
  files.push_back({"recipe.xlsx", recipe_xlsx(recipe, fault)});
  files.push_back({"recipe.xml", recipe_xml(recipe)});
  return files;
}

}  // namespace tandem::app
