#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "app/document/workbook.hpp"
#include "app/tables/table.hpp"
#include "tests/app/job_files.hpp"
#include "tests/app/zip_bytes.hpp"

using namespace tandem;
using app::DataTable;
using app::Diagnostic;
using Catch::Matchers::Contains;

namespace {

struct Read {
  std::optional<DataTable> table;
  std::vector<Diagnostic> faults;

  [[nodiscard]] std::string first() const {
    return faults.empty() ? "" : app::sentence(faults.front());
  }
  double number(std::size_t row, const std::string& column) {
    REQUIRE(table);
    const auto at = table->require(column, faults);
    REQUIRE(at);
    return table->number(row, *at, faults).value_or(NAN);
  }
  std::string text(std::size_t row, const std::string& column) {
    REQUIRE(table);
    return table->text(row, *table->find(column), faults).value_or("(none)");
  }
};

Read read_csv(const std::string& text) {
  const app::test::JobFiles files;
  Read out;
  out.table = app::read_table(files.write("runs.csv", text), out.faults);
  return out;
}

Read read_parts(const app::test::Parts& parts, const std::string& sheet = "") {
  const app::test::JobFiles files;
  const auto path = files.folder() / "plant.xlsx";
  app::test::write_zip(path, parts);
  Read out;
  out.table = app::read_table(path.string() + sheet, out.faults);
  return out;
}

Read read_sheet(const std::string& cells, const std::string& after = "",
                const std::string& shared = "") {
  return read_parts(app::test::workbook_parts(cells, after, shared));
}

const std::string header = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c>)"
                           R"(<c r="B1" t="inlineStr"><is><t>mfr</t></is></c></row>)";

}  // namespace

TEST_CASE("tables: what spreadsheets write as CSV is read") {
  struct Case {
    std::string name, text;
  };
  const auto c = GENERATE(
      Case{"plain", "id,mfr\na,2.5\nb,1234.5\n"},
      Case{"marked", "\xEF\xBB\xBFid,mfr\r\na,2.5\r\nb,1234.5\r\n"},
      Case{"decimal comma", "id;mfr\na;2,5\nb;1234,5\n"},
      Case{"tabs", "id\tmfr\na\t2,5\nb\t1234,5"},
      Case{"old line ends", "id,mfr\ra,2.5\rb,1234.5\r"},
      Case{"separator named", "sep=;\r\nid;mfr\r\na;2,5\r\nb;1234,5\r\n"},
      Case{"no-break spaces",
           "id;\xC2\xA0mfr\na;2,5\xC2\xA0\nb;1\xC2\xA0"
           "234,5\n"},
      Case{"narrow no-break space",
           "id;mfr\na;2,5\nb;1\xE2\x80\xAF"
           "234,5\n"},
      Case{"quotes", "\"id\",\"mfr\"\n\"a\",\"2.5\"\n\"b\" , \" 1234.5 \"\n"},
      Case{"empty rows and columns", "id,mfr,,\n\na,2.5,,\n,,,\nb,1234.5,,\n,,,\n , ,,\n"},
      Case{"remarks above", "# made in the laboratory, in March\n\nid,mfr\na,2.5\nb,1234.5\n"});
  INFO(c.name);
  Read read = read_csv(c.text);
  INFO(read.first());
  REQUIRE(read.table);
  CHECK(read.table->columns() == std::vector<std::string>{"id", "mfr"});
  REQUIRE(read.table->rows() == 2);
  CHECK(read.text(1, "id") == "b");
  CHECK(read.number(0, "mfr") == 2.5);
  CHECK(read.number(1, "mfr") == 1234.5);
  CHECK(read.faults.empty());
}

TEST_CASE(
    "tables: a cell may hold line ends and separators between quotes, and rows keep their lines") {
  Read read = read_csv("id,note,mfr\na,\"first, second\nthird \"\"x\"\"\",1\nb,,x\n");
  REQUIRE(read.table);
  CHECK(read.text(0, "note") == "first, second\nthird \"x\"");
  CHECK(read.table->place(1).ends_with("runs.csv, line 4"));
  CHECK(read.table->empty(1, 1));
  CHECK(std::isnan(read.number(1, "mfr")));
  CHECK_THAT(read.first(),
             Contains("runs.csv, line 4, column mfr: expected a number, found \"x\""));
  CHECK(read.faults.front().column == 4);
  CHECK(read.faults.front().text == "b,,x");
}

TEST_CASE("tables: a number is one number or a fault that names its cell") {
  struct Case {
    std::string cell, why;
  };
  const auto c = GENERATE(Case{"<0.1", "write the number alone"}, Case{"> 5", "above it"},
                          Case{"2.5 g/10 min", "without a unit"}, Case{"high", "found \"high\""},
                          Case{"1.2.3", "expected a number"}, Case{"1e", "expected a number"},
                          Case{"--1", "expected a number"}, Case{"nan", "expected a number"},
                          Case{"inf", "expected a number"}, Case{"1e999", "beyond"},
                          Case{"0x10", "expected a number"}, Case{"1 234", "expected a number"},
                          Case{"\"2,5\"", "decimal point"}, Case{"12/03/2024", "expected a number"},
                          Case{"1;2", "expected a number"}, Case{"=1+1", "expected a number"},
                          Case{"\xE2\x88\x92"
                               "1",
                               "expected a number"});
  INFO(c.cell);
  Read read = read_csv("id,mfr\na,1\nb," + c.cell + "\n");
  CHECK(std::isnan(read.number(1, "mfr")));
  CHECK_THAT(read.first(), Contains("line 3, column mfr") && Contains(c.why));
}

TEST_CASE("tables: numbers as they may be written") {
  struct Case {
    std::string cell;
    double value;
  };
  const auto c = GENERATE(Case{"0", 0.0}, Case{"-3", -3.0}, Case{"+3", 3.0}, Case{".5", 0.5},
                          Case{"5.", 5.0}, Case{"1e-3", 1e-3}, Case{"-1.5E+2", -150.0});
  Read read = read_csv("id,mfr\na," + c.cell + "\n");
  CHECK(read.number(0, "mfr") == c.value);
  CHECK(read.faults.empty());
}

TEST_CASE("tables: a point that could stand between thousands is not guessed") {
  // A German spreadsheet shows 1234.5 as 1.234,5 and 1234 as 1.234.
  CHECK(read_csv("a;b\n1,5;2,50\n").number(0, "b") == 2.5);
  CHECK(read_csv("a;b\n1.5;2.50\n").number(0, "b") == 2.5);
  CHECK(read_csv("a;b\n1,234;5,678\n").number(0, "a") == 1.234);
  CHECK(read_csv("a;b\n1.5;0,234\n").number(0, "b") == 0.234);  // no thousands begin with 0
  for (const char* text : {"a;b\n1.234;950,5\n", "a;b\n1.234;1\n950,5;1\n", "a\tb\n1,234\t1.5\n"}) {
    INFO(text);
    Read read = read_csv(text);
    CHECK(std::isnan(read.number(0, "a")));
    CHECK_THAT(read.first(), Contains("two meanings"));
  }
  // The column's other numbers tell: 2,065 is no number of thousands beside 1,5.
  CHECK(read_csv("id;b\n1.1;2,065\n1.2;1,5\n").number(0, "b") == 2.065);
}

TEST_CASE("tables: a value of a job keeps its unit and gets its point") {
  Read read = read_csv("a;b;c;d\n70,5 degC;0,0016;[1, 2];loop\n");
  const auto setting = [&](std::size_t column) {
    return read.table->setting(0, column, read.faults).value_or("");
  };
  CHECK(setting(0) == "70.5 degC");
  CHECK(setting(1) == "0.0016");
  CHECK(setting(2) == "[1, 2]");
  CHECK(setting(3) == "loop");
  CHECK(read.faults.empty());
}

TEST_CASE("tables: what is no table is one sentence with its place") {
  struct Case {
    std::string text, why;
  };
  const auto c = GENERATE(
      Case{"", "empty"}, Case{"\n\n", "the table is empty"}, Case{"a,b\n", "no line follows"},
      Case{"a,b\n1\n", "line 2: 1 fields, and the header has 2"},
      Case{"a,b\n1,2,3\n", "line 2: 3 fields"}, Case{"a,b\n1,2,5\n", "decimal comma"},
      Case{"a,a\n1,2\n", "a twice"}, Case{"a,\n1,2\n", "no name"},
      Case{"a,b\n\"1,2\n", "line 2: a quote is opened here"},
      Case{"a,b\n1,\"2\n3,4\n", "not closed"}, Case{"a,b\n\"1\"2,3\n", "text follows the quote"},
      Case{"a,b\n1,2\n\xE4,2\n", "line 3 is not UTF-8"},
      Case{std::string("a,b\n1,\0\n", 8), "not UTF-8"},
      Case{"\xFF\xFE"
           "a",
           "CSV UTF-8"},
      Case{"a,b\n" + std::string(40'000, 'x') + ",1\n", "above 32767"},
      Case{std::string(2'000, ',') + "a\n1\n", "above 1000 columns"});
  const Read read = read_csv(c.text);
  INFO(read.first());
  CHECK_FALSE(read.table);
  CHECK_THAT(read.first(), Contains("runs.csv") && Contains(c.why));
}

TEST_CASE("tables: a column that is not known or not there names the nearest") {
  Read read = read_csv("id,vlaue\na,1\n");
  CHECK_FALSE(read.table->require("value", read.faults));
  CHECK_THAT(read.first(), Contains("no column \"value\"") && Contains("\"vlaue\""));
  read.faults.clear();
  read.table->refuse_others({"id", "value"}, read.faults);
  CHECK_THAT(read.first(),
             Contains("line 1, column vlaue: unknown column") && Contains("\"value\""));
  read.faults.clear();
  CHECK_FALSE(read.table->needed_text(0, 1, read.faults).value_or("").empty());
  CHECK(read.faults.empty());
  Read gaps = read_csv("id,value\na,\n");
  CHECK_FALSE(gaps.table->number(0, 1, gaps.faults));
  CHECK(gaps.faults.empty());
  CHECK_FALSE(gaps.table->needed_number(0, 1, gaps.faults));
  CHECK_THAT(gaps.first(), Contains("empty cell"));
}

TEST_CASE(
    "tables: a sheet is read, with shared and inline texts, formulas with values, styles and "
    "gaps") {
  Read read = read_sheet(
      R"(<row r="1"><c r="A1" t="s"><v>2</v></c></row>)"
      R"(<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>)"
      R"(<row r="5"><c r="A5" t="inlineStr"><is><t>a</t></is></c><c r="B5" s="2"><v>2.5</v></c></row>)"
      R"(<row r="6"><c r="A6" s="2"/><c r="D6" s="1"/></row>)"
      R"(<row r="7"><c r="A7" t="str"><f>"b"</f><v>b</v></c><c r="B7"><f>1000+234.5</f><v>1234.5</v></c></row>)"
      R"(<row r="9"><c r="B9"><v>1E-3</v></c></row>)",
      "",
      R"(<si><t> id </t></si><si><r><t>m</t></r><r><t>fr</t></r><rPh><t>x</t></rPh></si><si><t># kept by hand</t></si>)");
  INFO(read.first());
  REQUIRE(read.table);
  CHECK(read.table->columns() == std::vector<std::string>{"id", "mfr"});
  REQUIRE(read.table->rows() == 3);
  CHECK(read.text(0, "id") == "a");
  CHECK(read.number(0, "mfr") == 2.5);
  CHECK(read.text(1, "id") == "b");
  CHECK(read.number(1, "mfr") == 1234.5);
  CHECK(read.table->empty(2, 0));
  CHECK(read.number(2, "mfr") == 1e-3);
  CHECK(read.table->place(2).ends_with("plant.xlsx, sheet runs, row 9"));
}

TEST_CASE("tables: a cell that shows a percentage is one, and no number") {
  Read read = read_sheet(
      header +
          R"(<row r="2"><c r="A2" s="4"><v>0.02</v></c><c r="B2" s="5"><v>0.114</v></c></row>)",
      "");
  REQUIRE(read.table);
  CHECK(read.text(0, "id") == "2 %");  // a deviation
  CHECK(read.text(0, "mfr") == "11.4 %");
  CHECK(std::isnan(read.number(0, "mfr")));
  CHECK_THAT(read.first(), Contains("11.4 %"));
}

TEST_CASE("tables: a cell of a sheet that is no value names itself when it is taken") {
  struct Case {
    std::string cell, after, why;
  };
  const auto c = GENERATE(
      Case{"<f>A1*2</f>", "", "formula, and its value is not in the file"},
      Case{"<f>A1*2</f><v></v>", "", "formula, and its value is not in the file"},
      Case{"<v>1</v>", R"(<mergeCells><mergeCell ref="B2:B3"/></mergeCells>)",
           "merged cells B2:B3"},
      Case{"<v>1</v>", R"(<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>)",
           "merged cells"},
      Case{"s=1<v>45000</v>", "", "date or a time"}, Case{"s=3<v>0.0625</v>", "", "[h]:mm"},
      Case{"t=d<v>2024-03-01</v>", "", "date or a time"},
      Case{"t=e<f>1/0</f><v>#DIV/0!</v>", "", "#DIV/0!"},
      Case{"t=inlineStr<is><t>&lt;0.1</t></is>", "", "found \"<0.1\""},
      Case{"t=inlineStr<is><t>2,5</t></is>", "", "decimal point"});
  std::string attribute, content = c.cell;
  if (content[0] != '<') {
    const std::size_t begin = content.find('<');
    attribute = content.substr(0, 2) + '"' + content.substr(2, begin - 2) + '"';
    content = content.substr(begin);
  }
  Read read = read_sheet(
      header + R"(<row r="2"><c r="B2" )" + attribute + ">" + content + "</c></row>", c.after);
  INFO(read.first());
  REQUIRE(read.table);
  CHECK_FALSE(read.table->empty(0, 1));
  CHECK(std::isnan(read.number(0, "mfr")));
  CHECK_THAT(read.first(), Contains("plant.xlsx, sheet runs, cell B2 (mfr)") && Contains(c.why));
}

TEST_CASE("tables: a workbook that asks to be computed when opened has no values of formulas") {
  auto parts =
      app::test::workbook_parts(header + R"(<row r="2"><c r="B2"><f>1+1</f><v>0</v></c></row>)");
  parts[1].second.insert(parts[1].second.find("</workbook>"), R"(<calcPr fullCalcOnLoad="1"/>)");
  Read read = read_parts(parts);
  CHECK(std::isnan(read.number(0, "mfr")));
  CHECK_THAT(read.first(), Contains("cell B2 (mfr)") && Contains("formula"));
}

TEST_CASE("tables: one of several sheets is named behind the file") {
  auto parts = app::test::workbook_parts(header + R"(<row r="2"><c r="B2"><v>2</v></c></row>)");
  CHECK(read_parts(parts, "#runs").number(0, "mfr") == 2.0);
  CHECK_THAT(read_parts(parts, "#run").first(),
             Contains("no sheet \"run\"") && Contains("\"runs\""));
  parts[1].second.insert(parts[1].second.find("</sheets>"),
                         R"(<sheet name="notes" sheetId="2" r:id="r9"/>)");
  CHECK_THAT(read_parts(parts).first(), Contains("several sheets") && Contains("\"notes\""));
  CHECK(read_parts(parts, "#runs").number(0, "mfr") == 2.0);
  CHECK_THAT(read_parts(parts, "#notes").first(), Contains("is missing"));
}

TEST_CASE("tables: a workbook of our own comes back") {
  const app::test::JobFiles files;
  std::string fault;
  app::doc::Document document;
  app::doc::Table table;
  table.columns = {{.head = "id"}, {.head = "mfr", .kind = app::doc::Kind::number}};
  table.rows = {{app::doc::Cell("=a"), app::doc::number(2.5)}};
  document.blocks.emplace_back(table);
  const std::string bytes = app::doc::workbook({.title = "t"}, {{"runs", document}}, fault);
  REQUIRE(fault.empty());
  Read read;
  read.table = app::read_table(files.write("own.xlsx", bytes), read.faults);
  INFO(read.first());
  CHECK(read.text(0, "id") == "=a");
  CHECK(read.number(0, "mfr") == 2.5);
}

TEST_CASE("tables: hostile workbooks are one sentence") {
  const std::string row = R"(<row r="2"><c r="B2"><v>2</v></c></row>)";
  struct Case {
    std::string name, why;
    app::test::Parts parts;
  };
  const auto sheet = [&](const std::string& cells, const std::string& after = "",
                         const std::string& shared = "") {
    return app::test::workbook_parts(cells, after, shared);
  };
  const auto with = [&](std::size_t part, const std::string& content) {
    auto parts = sheet(header + row);
    parts[part].second = content;
    return parts;
  };
  const auto without = [&](std::size_t part) {
    auto parts = sheet(header + row);
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(part));
    return parts;
  };
  std::vector<Case> cases{
      {"a bomb", "above 32 MB unpacked", with(5, std::string(40U << 20U, ' '))},
      {"entities", "document type",
       with(
           5,
           R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>)")},
      {"an outside entity", "document type",
       with(5, R"(<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>)")},
      {"NUL", "not UTF-8", with(5, std::string("<worksheet>\0</worksheet>", 24))},
      {"no XML", "is no XML", with(5, "<worksheet><sheetData>")},
      {"nothing in it", "no XML", with(5, "")},
      {"deep nesting", "no XML",
       with(5,
            [] {
              std::string deep;
              for (int i = 0; i < 200'000; ++i) deep += "<a>";
              return deep;
            }())},
      {"a row beyond", "the number",
       sheet(header + R"(<row r="4000000000"><c><v>1</v></c></row>)")},
      {"a column beyond", "ZZZ1", sheet(R"(<row r="1"><c r="ZZZ1"><v>1</v></c></row>)")},
      {"above 1000 columns", "above 1000 columns",
       sheet(header + R"(<row r="2"><c r="XFD2"><v>1</v></c></row>)")},
      {"a cell of another row", "none of it",
       sheet(header + R"(<row r="2"><c r="B3"><v>1</v></c></row>)")},
      {"a cell twice", "none of it",
       sheet(header + R"(<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>)")},
      {"a shared text that is not there", "has not",
       sheet(header + R"(<row r="2"><c r="B2" t="s"><v>7</v></c></row>)")},
      {"no sheet", "is missing", without(5)},
      {"no workbook", "is missing", without(1)},
      {"no relations", "no part _rels/.rels", without(0)},
      {"an empty sheet", "the table is empty", sheet("")},
      {"a merged header", "merged",
       sheet(header + row, R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)")},
  };
  // One text of the largest size in a hundred thousand cells would be gigabytes.
  std::string many = header;
  for (int i = 2; i < 4'000; ++i) {
    many += "<row>";
    for (int j = 0; j < 2; ++j) many += R"(<c t="s"><v>0</v></c>)";
    many += "</row>";
  }
  cases.push_back({"one text in many cells", "texts are above",
                   sheet(many, "", "<si><t>" + std::string(30'000, 'x') + "</t></si>")});
  std::string merged = "<mergeCells>";
  for (int i = 0; i < 20'000; ++i) merged += R"(<mergeCell ref="A2:B9000"/>)";
  cases.push_back(
      {"many merged cells", "merged cells", sheet(header + row, merged + "</mergeCells>")});
  for (const Case& c : cases) {
    INFO(c.name);
    const Read read = read_parts(c.parts);
    INFO(read.first());
    CHECK_FALSE(read.table);
    REQUIRE(read.faults.size() >= 1);
    CHECK_THAT(read.first(), Contains("plant.xlsx") && Contains(c.why));
  }
  // A claim of a huge sheet costs nothing: only cells that are there count.
  CHECK(read_sheet(header + row, R"(<dimension ref="A1:XFD1048576"/>)").number(0, "mfr") == 2.0);
}

TEST_CASE("tables: a workbook that is cut or changed anywhere is a table or a sentence") {
  const app::test::JobFiles files;
  const auto path = files.folder() / "whole.xlsx";
  app::test::write_zip(
      path, app::test::workbook_parts(header + R"(<row r="2"><c r="B2"><v>2</v></c></row>)"));
  std::ifstream in(path, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto try_bytes = [&](const std::string& bytes) {
    Read read;
    read.table = app::read_table(files.write("broken.xlsx", bytes), read.faults);
    CHECK(read.table.has_value() == read.faults.empty());
  };
  for (std::size_t cut = 1; cut < whole.size(); cut += 37) try_bytes(whole.substr(0, cut));
  // A linear congruential sequence (Knuth's MMIX): the same bytes in every run.
  std::uint64_t seed = 1;
  for (int i = 0; i < 300; ++i) {
    std::string bytes = whole;
    for (int changes = 0; changes < 1 + i % 4; ++changes) {
      seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
      bytes[(seed >> 33U) % bytes.size()] = static_cast<char>(seed >> 24U);
    }
    try_bytes(bytes);
  }
  for (const std::string text : {"PK", "\xD0\xCF\x11\xE0", "id,mfr\n1,2\n"}) {
    Read read;
    read.table = app::read_table(files.write("none.xlsx", text), read.faults);
    CHECK_FALSE(read.table);
    CHECK_THAT(read.first(), Contains("no workbook of the kind .xlsx"));
  }
}
