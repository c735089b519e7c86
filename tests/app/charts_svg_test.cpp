#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <optional>
#include <regex>
#include <string>

#include "app/charts/line_chart.hpp"
#include "app/charts/run_program.hpp"
#include "app/charts/svg.hpp"

using namespace tandem::charts;

namespace {

/// False, with a word, where there is no node.
bool has_node() {
  const auto end = run_program({"node", "--version"}, "", std::chrono::seconds(20));
  if (end.how == ProgramEnd::How::well) return true;
  WARN("node is not on the PATH: nothing drawn");
  return false;
}

std::string drawn(const Chart& chart) {
  std::string problem;
  const auto picture = svg(chart, problem);
  INFO(problem);
  REQUIRE(picture);
  return picture.value_or("");
}

std::size_t matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), regex), std::sregex_iterator()));
}

/// What every picture has to be, whatever it shows.
void check_picture(const std::string& picture) {
  CHECK(picture.rfind("<svg", 0) == 0);
  CHECK(picture.find("NaN") == std::string::npos);
  CHECK(picture.find("Infinity") == std::string::npos);
  CHECK(picture.find("undefined") == std::string::npos);
  CHECK(picture.find("var(--") == std::string::npos);
}

LineChart three_lines() {
  LineChart out{.title = "Three <lines>",
                .description = "All bend.",
                .x = {.title = "Time", .unit = "h"},
                .y = {.title = "Melt flow rate", .unit = "g/10 min"}};
  for (const char* name : {"loop", "gas", "whole"}) {
    Series series{.name = name};
    for (int i = 0; i <= 20; ++i) {
      const double y = 1.0 + 0.1 * i + static_cast<double>(out.series.size());
      series.x.push_back(0.5 * i);
      series.y.push_back(i == 7 ? std::nan("") : y);
      series.low.push_back(y - 0.5);
      series.high.push_back(y + 0.5);
    }
    out.series.push_back(series);
  }
  return out;
}

}  // namespace

TEST_CASE("SVG of a line chart: a path for each line and band, titles, names") {
  if (!has_node()) return;
  const std::string picture = drawn(line_chart(three_lines()));
  check_picture(picture);
  CHECK(picture.find("aria-label=\"Three &lt;lines>. All bend.\"") != std::string::npos);
  for (const char* words : {"Three &lt;lines&gt;", "Time (h)", "Melt flow rate (g/10 min)",
                            ">loop<", ">gas<", ">whole<"})
    CHECK(picture.find(words) != std::string::npos);
  for (const char* colour : {"#0060a8", "#d55e00", "#009e73"}) {
    INFO(colour);
    // The line, in two pieces for its gap; and its band.
    CHECK(matches(picture,
                  std::string("<path[^>]* d=\"M[^\"M]*L[^\"M]*M[^\"M]*L[^\"]*\"[^>]*stroke=\"") +
                      colour) == 1);
    CHECK(matches(picture,
                  std::string("<path[^>]*fill=\"") + colour + "\" fill-opacity=\"0.18\"") == 1);
  }
}

TEST_CASE("SVG of work and precision: a mark for each row, powers of ten") {
  if (!has_node()) return;
  WorkPrecision comparison{.title = "Solvers", .description = "Low is good."};
  for (const char* name : {"BDF", "SDIRK"})
    for (int digits = 3; digits <= 9; ++digits)
      comparison.rows.push_back({name, std::pow(10.0, -digits), 0.001 * digits * digits,
                                 std::pow(10.0, -digits), "steps"});
  const std::string picture = drawn(work_precision_chart(comparison));
  check_picture(picture);
  for (const char* words : {"Time (s)", "Relative error", ">BDF<", ">SDIRK<", ">10⁻⁶<"})
    CHECK(picture.find(words) != std::string::npos);
  CHECK(matches(picture, "aria-label=\"BDF, tolerance ") == 7);
  CHECK(matches(picture, "aria-label=\"SDIRK, tolerance ") == 7);
}

TEST_CASE("SVG of charts with next to nothing on them") {
  if (!has_node()) return;
  check_picture(drawn(line_chart({.title = "Nothing"})));
  check_picture(drawn(work_precision_chart({.title = "Nothing"})));
  LineChart point{.title = "A point", .series = {{.name = "p", .x = {1}, .y = {0}}}};
  point.points = true;
  point.x.scale = Scale::logarithmic;
  check_picture(drawn(line_chart(point)));
}

TEST_CASE("what goes wrong with node is a sentence") {
  const Chart chart = line_chart(three_lines());
  std::string problem;
  CHECK_FALSE(svg(chart, problem, {.node = "no-such-node"}));
  CHECK(problem ==
        "A picture as SVG is drawn by no-such-node, which is not on the PATH: install the package "
        "nodejs.");
  CHECK_FALSE(svg(chart, problem, {.node = "false"}));
  CHECK(problem == "false could not draw a picture: it did not say why.");
  CHECK_FALSE(svg(chart, problem, {.node = "true"}));
  CHECK(problem == "true wrote something other than a picture.");
  if (!has_node()) return;
  CHECK_FALSE(svg(chart, problem, {.patience = std::chrono::milliseconds(1)}));
  CHECK(problem == "node did not finish a picture within 1 ms.");
  Chart wrong = chart;
  wrong.spec["marks"][0]["type"] = "nonsense";
  CHECK_FALSE(svg(wrong, problem));
  CHECK(problem == "node could not draw a picture: Only group marks can be faceted.");
}

TEST_CASE("a program is given much, gives much back, and ends in time") {
  const std::string much(3'000'000, 'x');
  const auto end = run_program({"cat"}, much, std::chrono::seconds(60));
  CHECK(end.how == ProgramEnd::How::well);
  CHECK(end.out == much);
  const auto start = std::chrono::steady_clock::now();
  const auto slow = run_program({"sleep", "60"}, much, std::chrono::milliseconds(50));
  CHECK(slow.how == ProgramEnd::How::too_slow);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  const auto failed = run_program({"ls", "/no/such/folder"}, "", std::chrono::seconds(20));
  CHECK(failed.how == ProgramEnd::How::failed);
  CHECK(failed.err.find("/no/such/folder") != std::string::npos);
}
