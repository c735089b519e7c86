#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "app/charts/bar_chart.hpp"
#include "app/charts/dot_chart.hpp"
#include "app/charts/html_page.hpp"
#include "app/charts/line_chart.hpp"
#include "app/charts/map_chart.hpp"
#include "app/charts/matrix_chart.hpp"
#include "app/charts/palette.hpp"
#include "app/charts/parity_chart.hpp"
#include "app/charts/specification.hpp"
#include "app/charts/web.hpp"
#include "tests/support/json.hpp"

using namespace tandem::charts;
using json = tandem::tests::Json;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

LineChart two_lines() {
  return {.title = "Two lines",
          .description = "One rises, one falls.",
          .x = {.title = "Time", .unit = "h"},
          .y = {.title = "Melt flow rate", .unit = "g/10 min", .scale = Scale::logarithmic},
          .series = {{.name = "rises", .x = {0, 1, 2}, .y = {1, 2, 4}},
                     {.name = "falls",
                      .x = {0, 1, 2},
                      .y = {4, nothing, 0},
                      .low = {3, 1, 0.5},
                      .high = {5, 3, 2}}}};
}

const json& named(const json& list, const std::string& name) {
  for (const auto& entry : list)
    if (entry.value("name", "") == name) return entry;
  FAIL("nothing of the name " << name);
  return list;
}

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

/// How bright a colour #rrggbb is, 0 to 1 (WCAG 2.1).
double luminance(const std::string& colour) {
  const auto part = [&](std::size_t at) {
    const double c = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

double contrast(const std::string& a, const std::string& b) {
  const double low = std::min(luminance(a), luminance(b));
  const double high = std::max(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

}  // namespace

TEST_CASE("a line chart: data with gaps, a band, axes with units, a legend") {
  const Chart chart = line_chart(two_lines());
  CHECK(chart.title == "Two lines");
  CHECK(chart.description ==
        "One rises, one falls. 1 point has no place on the axes and is left out.");
  const json& rows = named(chart.spec["data"], "rows")["values"];
  REQUIRE(rows.size() == 6);
  CHECK(rows[2] == json{{"series", "rises"}, {"x", 2.0}, {"y", 4.0}});
  CHECK(rows[4]["y"].is_null());
  CHECK(rows[5]["y"].is_null());
  CHECK(rows[5]["low"] == 0.5);

  CHECK(named(chart.spec["scales"], "x")["type"] == "linear");
  CHECK(named(chart.spec["scales"], "x")["domain"] == json{0.0, 2.0});
  const json& y = named(chart.spec["scales"], "y");
  CHECK(y["type"] == "log");
  CHECK(y["domain"][0].get<double>() < 0.5);
  CHECK(y["domain"][1].get<double>() > 5.0);

  std::set<std::string> titles;
  for (const auto& axis : chart.spec["axes"]) titles.insert(axis.value("title", ""));
  CHECK(titles == std::set<std::string>{"", "Time (h)", "Melt flow rate (g/10 min)"});
  REQUIRE(chart.spec["legends"].size() == 1);
  CHECK(chart.spec["marks"][0]["marks"][0]["type"] == "area");
  CHECK(chart.spec["marks"][1]["marks"][0]["type"] == "line");
}

TEST_CASE("a chart of one series has no legend, one of none is still a chart") {
  LineChart lines = two_lines();
  lines.series.resize(1);
  CHECK(line_chart(lines).spec["legends"].empty());
  lines.series.clear();
  CHECK(named(line_chart(lines).spec["data"], "rows")["values"] == json::array());
  CHECK(named(work_precision_chart({}).spec["data"], "rows")["values"] == json::array());
}

TEST_CASE("work and precision: by solver from large tolerances to small, without errors of 0") {
  const Chart chart = work_precision_chart({.title = "Solvers",
                                            .description = "Low is good.",
                                            .rows = {{"b", 1e-6, 0.02, 1e-7, "steps 40"},
                                                     {"a", 1e-4, 0.01, 1e-5, "steps 10"},
                                                     {"b", 1e-3, 0.01, 1e-3, "steps 20"},
                                                     {"a", 1e-8, 0.10, 0.0, "steps 90"}}});
  CHECK(chart.description == "Low is good. 1 point has no place on the axes and is left out.");
  CHECK(named(chart.spec["scales"], "colour")["domain"] == json::array({"b", "a"}));
  CHECK(named(chart.spec["scales"], "x")["type"] == "log");
  const json& rows = named(chart.spec["data"], "rows")["values"];
  REQUIRE(rows.size() == 3);
  CHECK(rows[0]["tolerance"] == "0.001");
  CHECK(
      rows[2] ==
      json{
          {"series", "b"}, {"x", 0.02}, {"y", 1e-7}, {"tolerance", "1e-06"}, {"note", "steps 40"}});
}

TEST_CASE("the ends of an axis: those of the numbers, those given, or something to draw on") {
  const Axis linear{};
  const Axis log{.scale = Scale::logarithmic};
  const auto spans = [](const Axis& axis, const std::vector<double>& values) {
    const Range range = range_of(axis, values);
    return std::pair{range.low, range.high};
  };
  using Pair = std::pair<double, double>;
  CHECK(spans(linear, {3, nothing, -1, 2}) == Pair{-1, 3});
  CHECK(spans(linear, {}) == Pair{0, 1});
  CHECK(spans(linear, {0, 0}) == Pair{-1, 1});
  CHECK(spans(linear, {100}) == Pair{95, 105});
  CHECK(spans({.low = 0.0, .high = 10.0}, {3, 4}) == Pair{0, 10});
  CHECK(spans({.low = 7.0}, {3, 4}) == Pair{3, 4});  // would leave nothing
  CHECK(spans(log, {-1, 0, nothing}) == Pair{0.5, 2});
  CHECK(spans(log, {7}) == Pair{3.5, 14});
  CHECK(spans({.scale = Scale::logarithmic, .low = 0.0, .high = 100.0}, {1, 10}).second == 100);
}

TEST_CASE("labels of logarithmic axes: powers of ten, and more where those are few") {
  const auto labels = [](Range range) {
    std::string out;
    for (const double tick : labelled_ticks(range)) out += tick_label(tick, range) + ' ';
    return out;
  };
  CHECK(labels({0.001, 100}) == "0.001 0.01 0.1 1 10 100 ");
  CHECK(labels({0.9e-9, 1.1e-6}) == "10⁻⁹ 10⁻⁸ 10⁻⁷ 10⁻⁶ ");
  CHECK(labels({0.3, 12}) == "0.5 1 2 5 10 ");
  CHECK(labels({1.5e8, 6e8}) == "2·10⁸ 5·10⁸ ");
  CHECK(labels({2.5, 4.5}) == "3 4 ");
  CHECK(labelled_ticks({1e-12, 1e12}).size() == 9);
  CHECK(labelled_ticks({5.1, 5.2}) == std::vector<double>{5.1, 5.2});
}

TEST_CASE(
    "a specification: what is put in stays as it is, and parts without a value are left out") {
  const std::string nasty = "${x_unit}\"'$rows";
  LineChart lines = two_lines();
  lines.x.title = nasty;
  lines.series[0].name = nasty;
  const json spec = line_chart(lines).spec;
  CHECK(named(spec["data"], "rows")["values"][0]["series"] == nasty);
  const json& cursor = named(spec["marks"], "cursor");
  CHECK_THAT(cursor["encode"]["update"]["tooltip"]["signal"].get<std::string>(),
             Catch::Contains(json(nasty).dump()));
  CHECK(spec.dump().find("$if") == std::string::npos);
  CHECK_FALSE(named(spec["scales"], "y").contains("domainRaw"));
  CHECK(named(spec["scales"], "x").contains("domainRaw"));
  lines.x.scale = Scale::logarithmic;
  CHECK_FALSE(named(line_chart(lines).spec["scales"], "x").contains("domainRaw"));
}

TEST_CASE("names of series are told apart") {
  CHECK(unlike({"a", "b", "a", "a"}) == std::vector<std::string>{"a", "b", "a (2)", "a (3)"});
}

TEST_CASE("colours: text at least 7 to 1 against the paper, lines 3 to 1") {
  for (const Colours& colours : {light_colours(), dark_colours()}) {
    CHECK(contrast(colours["ink"], colours["paper"]) > 7.0);
    CHECK(contrast(colours["faint"], colours["paper"]) > 7.0);
    CHECK(contrast(colours["line"], colours["paper"]) > 3.0);
    for (const auto& colour : colours["series"]) CHECK(contrast(colour, colours["paper"]) > 3.0);
  }
}

TEST_CASE("a page fetches nothing, whatever stands in it") {
  const std::vector<Chart> charts{line_chart(two_lines()), work_precision_chart({})};
  std::string page = html_page("Two", charts);
  page =
      std::regex_replace(page, std::regex("http://www\\.w3\\.org/[0-9]+/(svg|xlink|xmlns/)"), "");
  CHECK(page.find("http://") == std::string::npos);
  CHECK(page.find("https://") == std::string::npos);
  CHECK(page.find(" src=") == std::string::npos);
  CHECK(page.find("<link") == std::string::npos);
  CHECK(page.find("default-src 'none'") != std::string::npos);
}

TEST_CASE("a page keeps words as words") {
  LineChart lines = two_lines();
  const std::string nasty = "</script><script>alert('1')</script><!-- & \"";
  lines.title = nasty;
  lines.description = nasty + "\xff";
  lines.series[0].name = nasty;
  lines.x.unit = nasty;
  const std::vector<Chart> charts{line_chart(lines)};
  const std::string page = html_page(nasty, charts);
  CHECK(count_of(page, "<script") == 2);
  CHECK(count_of(page, "</script") == 2);
  CHECK(count_of(page, "<!--") == 0);
  CHECK(page.find("<h2 id=\"chart-1-title\">&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)") !=
        std::string::npos);

  const std::string open = "id=\"charts\">";
  const auto start = page.find(open) + open.size();
  const json specs =
      tandem::tests::json_of(page.substr(start, page.find("</script", start) - start));
  REQUIRE(specs.size() == 1);
  CHECK(named(specs[0]["data"], "rows")["values"][0]["series"] == nasty);
}

TEST_CASE("a page serves light and dark screens, paper, and readers who cannot see") {
  const std::vector<Chart> charts{line_chart(two_lines())};
  const std::string page = html_page("Two", charts);
  CHECK(page.find("@media (prefers-color-scheme:dark){:root{" + css_variables(dark_colours())) !=
        std::string::npos);
  CHECK(page.find("@media print{:root{" + css_variables(light_colours())) != std::string::npos);
  CHECK(page.find("\"var(--series-1)\"") != std::string::npos);
  CHECK(page.find("aria-labelledby=\"chart-1-title\"") != std::string::npos);
  CHECK(page.find("\"description\":\"Two lines. One rises") != std::string::npos);
  CHECK(page.find("<noscript>") != std::string::npos);
}

TEST_CASE("the bundle names its licences") {
  const std::string bundle{web::bundle};
  for (const char* words : {"University of Washington Interactive Data Lab", "Mike Bostock",
                            "Redistributions in binary form", "ISC: Permission to use"})
    CHECK(bundle.find(words) != std::string::npos);
}

TEST_CASE("charts: lines of equal height of a cone are circles") {
  MapChart map{.title = "cone", .height_title = "height"};
  for (int i = 0; i <= 40; ++i) map.xs.push_back(-1.0 + 0.05 * i);
  map.ys = map.xs;
  for (const double y : map.ys)
    for (const double x : map.xs)
      map.cells.push_back({.kind = "inside", .height = std::hypot(x, y), .note = ""});
  const auto line = contour(map, 0.5);
  CHECK(line.size() > 40);
  double length = 0.0;
  for (const Segment& s : line) {
    // Straight between points 0.05 apart: off by at most the square of that over 8 radii.
    CHECK(std::hypot(s.x1, s.y1) == Approx(0.5).margin(0.05 * 0.05 / 4.0));
    length += std::hypot(s.x2 - s.x1, s.y2 - s.y1);
  }
  CHECK(length == Approx(2.0 * 3.14159265 * 0.5).epsilon(0.01));
  CHECK(contour(map, 2.0).empty());
}

TEST_CASE("charts: a map has a cell for each point, lines and its mark") {
  const Chart chart = map_chart({.title = "t",
                                 .description = "d",
                                 .x = {.title = "x", .unit = "K"},
                                 .y = {.title = "y", .scale = Scale::logarithmic},
                                 .xs = {1.0, 2.0},
                                 .ys = {1.0, 10.0, 100.0},
                                 .cells = {{"in", 1.0, "a"},
                                           {"in", 1.0, ""},
                                           {"in", -1.0, ""},
                                           {"out", -1.0, ""},
                                           {"out", nothing, ""},
                                           {"in", 1.0, ""}},
                                 .kinds = {"in", "out"},
                                 .height_title = "h",
                                 .levels = {0.0},
                                 .mark = {{1.5, 10.0}},
                                 .mark_title = "here"});
  CHECK(named(chart.spec["data"], "cells")["values"].size() == 6);
  CHECK(named(chart.spec["data"], "mark")["values"].size() == 1);
  const auto& lines = named(chart.spec["data"], "lines")["values"];
  REQUIRE(lines.size() == 1);
  CHECK(lines[0]["y1"].get<double>() == Approx(std::sqrt(10.0)));  // half way by ratio
}

TEST_CASE("charts: bars and their intervals, and one without a value is counted") {
  const Chart chart = bar_chart({.title = "t",
                                 .description = "d",
                                 .x = {.title = "share"},
                                 .bars = {{"a", "first", 0.5, 0.4, 0.6},
                                          {"a", "total", 0.7, 0.6, 0.8},
                                          {"b", "first", nothing, nothing, nothing}}});
  CHECK(named(chart.spec["data"], "rows")["values"].size() == 2);
  CHECK(chart.description == "d 1 point has no place on the axes and is left out.");
}

TEST_CASE("charts: model against measurement on two alike axes, with the line of equality") {
  const Chart chart = parity_chart(
      {.title = "t",
       .description = "d",
       .unit = "g/10 min",
       .scale = Scale::logarithmic,
       .points = {
           {"fitted", 1.0, 2.0, "a"}, {"outlier", 10.0, 40.0, "b"}, {"fitted", 3.0, 0.0, "c"}}});
  CHECK(named(chart.spec["data"], "points")["values"].size() == 2);
  const auto& x = named(chart.spec["scales"], "x")["domain"];
  CHECK(x == named(chart.spec["scales"], "y")["domain"]);
  CHECK(x[0].get<double>() < 1.0);
  CHECK(x[1].get<double>() > 40.0);
  const auto& ends = named(chart.spec["data"], "ends")["values"];
  CHECK(ends[0]["at"] == x[0]);
  CHECK(ends[1]["at"] == x[1]);
  CHECK(chart.description == "d 1 point has no place on the axes and is left out.");
}

TEST_CASE("charts: dots in rows, and lines that the axis reaches") {
  const Chart chart = dot_chart({.title = "t",
                                 .description = "d",
                                 .x = {.title = "Standard deviations"},
                                 .dots = {{"batch-1", "mfr_pp", 0.5},
                                          {"batch-2", "mfr_pp", -1.0},
                                          {"batch-1", "Mw_pp", nothing}},
                                 .uprights = {-3.0, 3.0}});
  CHECK(named(chart.spec["data"], "dots")["values"].size() == 2);
  CHECK(named(chart.spec["scales"], "row")["domain"] == json{"batch-1", "batch-2"});
  CHECK(named(chart.spec["scales"], "x")["domain"] == json{-3.0, 3.0});
  CHECK(chart.spec["legends"].empty());  // of one kind
}

TEST_CASE("charts: a matrix has a cell for each number, and numbers in it where there is room") {
  MatrixChart matrix{.title = "t",
                     .description = "d",
                     .value_title = "correlation",
                     .rows = {"a", "a"},
                     .columns = {"a", "a"},
                     .values = {1.0, -0.4321, nothing, 1.0},
                     .texts = {}};
  const Chart chart = matrix_chart(matrix);
  const auto& cells = named(chart.spec["data"], "cells")["values"];
  REQUIRE(cells.size() == 3);
  CHECK(cells[1] == json{{"row", "a"}, {"column", "a (2)"}, {"value", -0.432}});
  matrix.texts = {"1 %", "-2 %", "", "3 %"};
  CHECK(named(matrix_chart(matrix).spec["data"], "cells")["values"][1]["text"] == "-2 %");
  matrix.texts.clear();
  CHECK(chart.spec["marks"].size() == 2);
  matrix.columns.clear();
  matrix.values.assign(40, 0.0);
  for (int i = 0; i < 20; ++i) matrix.columns.push_back(std::to_string(i));
  CHECK(matrix_chart(matrix).spec["marks"].size() == 1);
}
