// One document, and what each writer makes of it.

#include "app/document/document.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "app/charts/run_program.hpp"
#include "app/document/html.hpp"
#include "app/document/markdown.hpp"
#include "app/document/table_json.hpp"
#include "app/document/terminal.hpp"
#include "app/document/workbook.hpp"
#include "app/text/text.hpp"
#include "tests/app/job_files.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
namespace doc = app::doc;

namespace {

doc::Table example() {
  doc::Table table{.caption = "Example",
                   .columns = doc::columns_of(
                       "stage; name=what; unit; aim#; chosen?; quantity!; now$; off=off by$")};
  const auto add = [&](const char* stage, const char* name, double aim, bool chosen) {
    table.rows.push_back({stage, name, "kg", doc::number(aim), chosen ? "true" : "", "q",
                          doc::typed(), doc::computed("={now}-{aim}+{aim@0}")});
  };
  add("loop", "a|b", 1234.5, true);
  add("gas", "a|b", 2.0, false);
  add("gas", "c", 3.0, false);
  table.rows[0][3].tone = doc::Tone::bad;
  return table;
}

}  // namespace

TEST_CASE("document: Markdown escapes, aligns numbers and leaves out what is no page's") {
  doc::Document document;
  document.section("A_ *title*", example());
  document.add(doc::Paragraph{.text = "rest", .strong = "First."});
  CHECK(doc::markdown_page(document) ==
        "## A\\_ \\*title\\*\n\n| stage | what | unit | aim |\n|---|---|---|---:|\n"
        "| loop | a\\|b | kg | **1234** |\n| gas | a\\|b | kg | 2 |\n| gas | c | kg | 3 |\n\n"
        "**First.** rest\n");
}

TEST_CASE("document: programs get numbers, flags and words under the keys of the columns") {
  const app::Json rows = doc::json_rows(example());
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].dump() ==
        R"({"stage":"loop","name":"a|b","unit":"kg","aim":1234.0,"chosen":true,"quantity":"q"})");
  CHECK(rows[1]["chosen"] == false);
}

TEST_CASE("document: what has no content is left out, with its heading") {
  doc::Document document;
  document.section("Nothing", doc::Table{}).section("None", doc::List{});
  document.add(doc::Paragraph{});
  CHECK(document.empty());
}

TEST_CASE("document: a table by stages, a part of it, and its parts") {
  const doc::Table wide = doc::pivoted(example(), "stage", "aim", {"loop", "gas"});
  REQUIRE(wide.columns.size() == 4);
  REQUIRE(wide.rows.size() == 2);
  CHECK(wide.rows[0][2].text == "1234");
  CHECK(wide.rows[0][3].text == "2");
  CHECK(wide.rows[1][2].text.empty());
  const doc::Table part = doc::select(example(), {"aim", "stage", "unknown"});
  CHECK(part.columns.size() == 2);
  CHECK(part.rows[2][1].text == "gas");
  const auto parts = doc::split(example(), "stage", {"gas", "loop"});
  CHECK(parts[0].second.rows.size() == 2);
  CHECK(parts[1].second.place("stage") == parts[1].second.columns.size());
}

TEST_CASE(
    "document: the terminal cuts nothing that fits, and nothing it shows is wider than itself") {
  doc::Table table = example();
  const app::Lines lines = doc::terminal_lines(table, {}, "Title of some length");
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "Title of some length  what  unit   aim");
  CHECK(lines[1] == "  loop                a|b   kg    1234");
  table.rows[0][1] = std::string(200, 'x');
  for (const std::string& line : doc::terminal_lines(table, {}))
    CHECK(app::columns(line) <= app::screen_columns);
  CHECK_THAT(doc::terminal_lines(table, {.colour = true})[1], Contains("\033[31m1234\033[0m"));
}

TEST_CASE("document: HTML says the same, and what is text is no markup") {
  std::vector<charts::Chart> charts;
  doc::Document document;
  document.add(doc::Facts{.rows = {{"<b>", {"&", doc::Tone::strong}}}}).add(example());
  const std::string html = doc::html(document, charts);
  CHECK_THAT(html, Contains("<dt>&lt;b&gt;</dt><dd><strong>&amp;</strong></dd>") &&
                       Contains("<th scope=\"row\">loop</th><td>a|b</td><td>kg</td>"
                                "<td class=\"number\"><strong class=\"bad\">1234</strong></td>"));
  CHECK_THAT(html, !Contains("off by") && !Contains("true"));
}

TEST_CASE("document: a workbook has numbers, cells to type into, and formulas of its own cells") {
  std::string fault;
  const std::string book = doc::workbook(
      {.title = "t"}, {{.name = "one", .content = doc::Document{}.add(example())}}, fault);
  REQUIRE(fault.empty());
  const app::test::JobFiles files;
  const auto sheet = charts::run_program(
      {"unzip", "-p", files.write("book.xlsx", book).string(), "xl/worksheets/sheet1.xml"}, "",
      std::chrono::seconds(20));
  if (sheet.how != charts::ProgramEnd::How::well) return;
  CHECK_THAT(sheet.out, Contains("<f>E3-D3+D2</f>"));
  CHECK_THAT(sheet.out, Contains("<c r=\"D2\"") && Contains("<v>1234</v></c>"));
}
