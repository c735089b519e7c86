#include "app/screens/summary.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "app/results/set_points.hpp"
#include "app/results/shown_report.hpp"
#include "app/screens/check_screen.hpp"
#include "app/screens/claims_screen.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"
#include "tests/app/example_report.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using Catch::Matchers::Matches;
using Catch::Matchers::StartsWith;

namespace {

const app::Screen written{
    .colour = false, .folder = "out/membrane", .files = {"result.json", "recipe.md", "run.log"}};

/// Fails where a text is more than one screen.
void check_screen_size(const std::string& text) {
  std::istringstream lines(text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    INFO(line);
    CHECK(app::columns(line) <= app::screen_columns);
    CHECK_FALSE(line.ends_with(' '));
  }
  CHECK(count <= app::screen_lines);
}

}  // namespace

TEST_CASE("the summary says verdict, set points, product, what binds, files, and what next") {
  const test::Example example;
  const std::string text = app::summary(example.report(), written);
  check_screen_size(text);
  CHECK_THAT(text, StartsWith("FEASIBLE  Membrane resin\n2 bands hold"));
  CHECK_THAT(text, Contains("Representative catalyst, not measured"));
  CHECK_THAT(text, Matches("[\\s\\S]*\n  temperature +degC +70 \\* +75\n[\\s\\S]*"));
  CHECK_THAT(text, Matches("[\\s\\S]*homopolymer_wt +60 +wt% +\\[40, 70\\] [\\s\\S]*"));
  CHECK_THAT(text, Matches("[\\s\\S]*[+]10 +claim 5\n[\\s\\S]*"));
  CHECK_THAT(text, Contains("Nearest: mfr_ratio lower end 0.3333 (claim 4);"));
  CHECK_THAT(text, Contains("Files: out/membrane: recipe.md and 2 more"));
  CHECK_THAT(text, Contains("Next:  open out/membrane/report.html; put figures of your own plant"));
  CHECK_THAT(text, !Contains("\033"));
}

TEST_CASE("what binds is the end that is nearer on the scale of the search") {
  test::Example example;
  const auto q = reactor::find_quantity(example.quantities, "mfr_ratio");
  // Of [1/3, 5] the value 2.5 is nearer to the lower end by its digits and to the upper one by its logarithm.
  example.answer.bands[0].value = 2.5;
  CHECK_THAT(app::what_binds(example.report()).front(), StartsWith("mfr_ratio lower end 0.3333"));
  example.quantities[q].logarithmic = true;
  CHECK_THAT(app::what_binds(example.report()).front(), StartsWith("mfr_ratio upper end 5"));
}

TEST_CASE("colours only where they are asked for, and around the verdict") {
  const test::Example example;
  app::Screen screen = written;
  screen.colour = true;
  CHECK_THAT(app::summary(example.report(), screen), StartsWith("\033[32mFEASIBLE\033[0m  "));
}

TEST_CASE("a search in vain says by how much, and calls its point no recipe") {
  test::Example example;
  example.answer.verdict = optimize::Verdict::infeasible;
  example.answer.bands[1].value = 75.0;
  example.answer.bands[1].margin = -5.0;
  example.answer.bands[1].holds = false;
  const std::string text = app::summary(example.report(), written);
  check_screen_size(text);
  CHECK_THAT(
      text,
      StartsWith("INFEASIBLE  Membrane resin\nNo operating point found that holds every band; "
                 "the nearest misses 1 of 2 bands.\n"));
  CHECK_THAT(text, Contains("Where the search ended (no recipe)"));
  CHECK_THAT(text, Contains("-5  missed"));
  CHECK_THAT(text, Contains("Next:  widen the ranges that bind"));
}

TEST_CASE("a failed job shows its sentence and no number") {
  test::Example example;
  example.answer.verdict = optimize::Verdict::failed;
  example.answer.simulated.status = reactor::SolveStatus::integration_failed;
  example.answer.simulated.message = "the integration stopped at 3 h in stage gas";
  const std::string text = app::summary(example.report(app::Task::simulate), written);
  CHECK_THAT(text, StartsWith("FAILED  Membrane resin\n") &&
                       Contains("stopped at 3 h in stage gas") && !Contains("Set points"));
}

TEST_CASE("a job without claims and bands is simulated and judged by nothing") {
  test::Example example;
  example.answer.verdict = optimize::Verdict::none;
  example.answer.bands.clear();
  const std::string text = app::summary(example.report(app::Task::simulate), {});
  CHECK_THAT(text,
             StartsWith("SIMULATED  Membrane resin\n") && Contains("neither claims nor bands"));
  CHECK_THAT(text, !Contains("Files:"));
}

TEST_CASE("a long job stays on one screen, decisions and missed bands shown first") {
  test::Example example;
  const std::string long_name(120, 'x');
  example.job.title = long_name + "\n\x1b[2J";
  const std::size_t extra = GENERATE(1, 2, 3, 6);
  for (std::size_t i = 0; i < extra; ++i) {
    example.job.train.stages.push_back(example.job.train.stages[1]);
    example.job.train.stages.back().name = "höchst lange Stufe " + std::to_string(i);
    example.answer.point.push_back(example.answer.point[1]);
  }
  for (int i = 0; i < 40; ++i) {
    auto band = example.answer.bands[1];
    band.band.quantity = "gas." + long_name + std::to_string(i);
    example.answer.bands.push_back(band);
  }
  example.answer.bands.back().holds = false;
  example.answer.bands.back().margin = -12345.678;
  example.answer.verdict = optimize::Verdict::infeasible;
  app::Screen screen = written;
  screen.folder = "out/" + long_name;
  const std::string text = app::summary(example.report(), screen);
  check_screen_size(text);
  CHECK_THAT(text, Contains("more in recipe.md") && Contains("missed"));
  CHECK_THAT(text, Contains("70 *"));
  CHECK_THAT(text, !Contains("\x1b"));
}

TEST_CASE("claims fit a screen, one line each") {
  std::vector<optimize::ClaimResult> claims;
  for (int id = 1; id <= 17; ++id) {
    claims.push_back({id,
                      id % 3 == 0 ? optimize::Holds::yes : optimize::Holds::no,
                      true,
                      {std::string(100, 'y'), "second"}});
  }
  claims.back().why = {"needs gurley_s_per_100mL measured"};
  claims.back().holds = optimize::Holds::unknown;
  const std::string text = app::claims_screen("jobs/a.toml", claims, {"a note"}, false);
  check_screen_size(text);
  CHECK_THAT(text, Contains("17 claims: 5 hold, 11 broken, 1 open until more is known"));
  CHECK_THAT(text, Contains("     17 open    yes   needs gurley_s_per_100mL measured\n"));
  CHECK_THAT(text, Contains("~ (+1)\n") && Contains("\na note\n"));
}

TEST_CASE("check says in a few lines what a job is") {
  test::Example example;
  example.job.claims = {1, 4};
  example.job.bands = {example.answer.bands[0].band};
  const std::string text = app::check_screen(example.job);
  check_screen_size(text);
  CHECK_THAT(text, StartsWith("sound: Membrane resin\n"));
  CHECK_THAT(text, Contains("loop (loop, part A), then gas (gas bed, part B)"));
  CHECK_THAT(
      text,
      Contains("2 site types; propylene, ethylene;\n             representative, not measured"));
  CHECK_THAT(text, Contains("claims     1, 4\n"));
  CHECK_THAT(text, Contains("stages.loop.temperature 60 to 70 degC"));
}

TEST_CASE("the screen has a line of heat for each stage, and what is unstable stands out") {
  test::Example example;
  const app::Heat heat = example.heat();
  auto report = example.report();
  report.heat = heat;
  const std::string text = app::summary(report, written);
  check_screen_size(text);
  CHECK_THAT(
      text,
      Matches("[\\s\\S]*\nHeat +duty +stability +state +when cooling is lost\n"
              "  loop +7.1 MW +stable +2 of 2 +boils after 1.5 min\n"
              "  gas +950 kW +stable +85 degC after 10 min, where the method ends\n[\\s\\S]*"));
  report.heat->stability.stages[1] = {false, 600.0, test::nothing, test::nothing,
                                      "unstable: runs away"};
  const std::string warned = app::summary(report, written);
  check_screen_size(warned);
  CHECK_THAT(warned, Contains("  gas  950 kW UNSTABLE: runs away, twice as far every 6.9 min"));
  app::Screen colours = written;
  colours.colour = true;
  CHECK_THAT(app::summary(report, colours), Contains("\033[31mUNSTABLE"));
}
