// The first page of a recipe, which a shift works by, and the workbook that prints.

#include "app/recipe/shift_page.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <string>

#include "app/charts/run_program.hpp"
#include "app/recipe/recipe_files.hpp"
#include "app/results/compute.hpp"
#include "optimize/set_point_ranges.hpp"
#include "reactor/train_solver.hpp"
#include "tests/app/example_report.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/json.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using json = tandem::tests::Json;

namespace {

/// The example with a slurry of catalyst, limits on both sides of a bed's mass, and the reach of a feed.
struct ForShift : test::Example {
  ForShift() {
    job.dosing.catalyst = {.share = 0.25, .carrier = "white oil"};
    const auto limited = [&](double low, double high) {
      answer.bands.push_back({{.quantity = "gas.residence_time_h",
                               .low = low,
                               .high = high,
                               .origin = optimize::of_plant("bed")},
                              0.8,
                              true,
                              0.1,
                              false});
      job.bands.push_back(answer.bands.back().band);
    };
    limited(0.4, 1.2);
  }
  [[nodiscard]] app::Recipe recipe() const {
    app::RecipeRanges ranges;
    ranges.reach.resize(quantities.size());
    const std::size_t feed = reactor::find_quantity(quantities, "gas.ethylene_feed_kg_per_h");
    ranges.reach[feed] = {.low = 3599.96, .high = 4400.04};
    ranges.asked.push_back({.at = {0, reactor::Setting::catalyst_feed}, .down = {}, .up = {}});
    ranges.found.push_back(
        {.low = 0.5 / 3600.0, .high = 0.7 / 3600.0, .low_band = {}, .high_band = {}});
    return app::make_recipe(report(), ranges, "2026-01-31");
  }
};

}  // namespace

TEST_CASE("shift page: what a shift sets and checks comes first, and the engineer's pages behind") {
  const ForShift example;
  const app::Recipe recipe = example.recipe();
  const std::string page = app::recipe_md(recipe, example.report());
  REQUIRE_THAT(page, StartsWith("# Recipe: Membrane resin\n"));
  std::size_t at = 0;
  for (const char* heading :
       {"| grade |", "| revision |", "| date | 2026-01-31 |", "## For the shift: set points\n",
        "## Feeds\n", "## Catalyst as it is dosed\n", "## Laboratory\n", "## Alarms\n",
        "## Start-up, step by step\n", "## Signed\n", "## For the engineer: set points and feeds\n",
        "## Limits and alarms\n", "## Feeds and readings that follow\n", "## Provenance\n"}) {
    INFO(heading);
    const std::size_t there = page.find(heading);
    REQUIRE(there != std::string::npos);
    CHECK(there > at);
    at = there;
  }
  CHECK_THAT(page, Contains("| loop | catalyst feed | kg/h | 0.5 | 0.6 | 0.7 |"));
}

TEST_CASE("shift page: a feed has the ends between which set points in their ranges leave it") {
  const ForShift example;
  const app::Recipe recipe = example.recipe();
  const auto feed =
      std::ranges::find(recipe.feeds, "gas.ethylene_feed_kg_per_h", &app::RecipeFeed::quantity);
  REQUIRE(feed != recipe.feeds.end());
  CHECK(feed->name == "ethylene feed");
  CHECK(feed->low.text == "3600");  // ends are rounded inward
  CHECK(feed->aim.text == "4000");
  CHECK(feed->high.text == "4400");
  CHECK(
      std::ranges::none_of(recipe.feeds, [](const auto& each) { return each.aim.number == 0.0; }));
  CHECK(tandem::tests::json_of(app::recipe_json(recipe))["feeds"].size() == recipe.feeds.size());
}

TEST_CASE("shift page: the catalyst is told dry and as it is dosed") {
  ForShift example;
  const std::string page = app::recipe_md(example.recipe(), example.report());
  CHECK_THAT(page, Contains("| loop | catalyst, dry | kg/h | 0.5 | 0.6 | 0.7 |\n"
                            "| loop | catalyst, 25 wt% in white oil | kg/h | 2 | 2.4 | 2.8 |\n"));
  example.job.dosing = {};
  CHECK_THAT(app::recipe_md(example.recipe(), example.report()), !Contains("wt% in "));
}

TEST_CASE("shift page: cocatalyst and donor are told by mass, pure and as solutions") {
  app::Job job = tests::shipped_job("membrane-resin");
  job.dosing.cocatalyst = {.share = 0.2, .carrier = "hexane"};
  job.dosing.donor = {.share = 0.5, .carrier = ""};
  job.dosing.donor_molar_mass = 0.2;
  const app::Computed computed = app::compute(job, app::Task::simulate);
  const app::Report report = computed.report();
  const auto dosed = [&](const std::string& what) {
    app::Recipe recipe = app::make_recipe(report, {}, "2026-01-31");
    for (const auto& row : recipe.dosing.rows)
      if (row[1].text == what) return row[4].number;
    return std::nan("");
  };
  // Triethylaluminium has 114.17 g/mol; four digits are printed.
  const double Al = report.value("loop.cocatalyst_feed_mol_per_h"),
               Si = report.value("loop.donor_feed_mol_per_h");
  REQUIRE(Al > 0.0);
  CHECK(dosed("cocatalyst, as triethylaluminium") == Approx(0.11417 * Al).epsilon(1e-3));
  CHECK(dosed("cocatalyst, 20 wt% in hexane") == Approx(0.11417 * Al / 0.2).epsilon(1e-3));
  CHECK(dosed("donor, pure") == Approx(0.2 * Si).epsilon(1e-3));
  CHECK(dosed("donor, 50 wt% in what it is dosed in") == Approx(0.4 * Si).epsilon(1e-3));
}

TEST_CASE("shift page: a stage run by feeds shows each feed once, among the set points") {
  const app::Job job = tests::shipped_job("two-stages-by-feeds");
  const app::Computed computed = app::compute(job, app::Task::simulate);
  const app::Recipe recipe = app::make_recipe(computed.report(), {}, "2026-01-31");
  std::size_t rows = 0, set = 0;
  std::vector<std::string> seen;
  const app::doc::Document page = app::shift_page(recipe);
  for (const app::doc::Block& block : page.blocks)
    if (const auto* table = std::get_if<app::doc::Table>(&block);
        table != nullptr && (table->caption == "Feeds" || table->caption == "Set points and feeds"))
      for (const auto& row : table->rows) {
        ++rows;
        set += table->caption == "Feeds" ? 0 : 1;
        for (const char* species : {"propylene", "ethylene", "hydrogen", "nitrogen"})
          if (row[1].text.find(species) != std::string::npos &&
              row[1].text.find("feed") != std::string::npos)
            seen.push_back(row[0].text + ' ' + species);
      }
  CHECK(set > 0);
  CHECK(rows > set);  // cocatalyst and donor follow
  REQUIRE(seen.size() > 3);
  std::ranges::sort(seen);
  CHECK(std::ranges::adjacent_find(seen) == seen.end());
}

TEST_CASE("shift page: alarms of both sides stand in one row") {
  const ForShift example;
  const std::string page = app::recipe_md(example.recipe(), example.report());
  // A quarter of the way back: from 0.4 and 1.2 to 0.8.
  CHECK_THAT(page,
             Contains("| gas | residence time of the powder | h | 0.4 | 0.5 | 0.8 | 1.1 | 1.2 |"));
}

TEST_CASE(
    "shift page: the laboratory has its method, and steps that nobody can measure are left out") {
  ForShift example;
  example.answer.bands.push_back(
      {{.quantity = "mfr_rc", .low = 0.1, .origin = {}}, 0.25, true, 0.1, false});
  app::Recipe recipe = example.recipe();
  const auto test = std::ranges::find(recipe.tests, "homopolymer_wt", &app::RecipeTest::quantity);
  REQUIRE(test != recipe.tests.end());
  CHECK(test->first.unit == "h");
  // A band on what no sample tells.
  recipe.steps.rows.back()[recipe.steps.place("measured")] = "";
  const std::string last = recipe.steps.rows.back()[recipe.steps.place("words")].text;
  CHECK_THAT(app::recipe_json(recipe), Contains(json(last).dump()));
  for (const app::doc::Block& block : app::shift_page(recipe).blocks)
    if (const auto* table = std::get_if<app::doc::Table>(&block))
      for (const auto& row : table->rows)
        for (const auto& cell : row) CHECK(cell.text != last);
}

TEST_CASE("shift page: a run from a state that is given is a change-over, not a start-up") {
  ForShift example;
  example.job.simulation.from.values = {1.0};
  const auto report = example.report(app::Task::simulate);
  const std::string page = app::recipe_md(app::make_recipe(report, {}, "2026-01-31"), report);
  CHECK_THAT(page, Contains("## Change-over, step by step") && Contains(" to their aims") &&
                       !Contains("Start-up") && !Contains("start-up") &&
                       !Contains("seed powder in") && !Contains("arrives"));
  CHECK_THAT(app::verdict_sentence(report),
             Contains("from the state given") && Contains("The change-over reaches the bands"));
}

TEST_CASE("shift page: where the recipe may not be loaded there is none") {
  ForShift example;
  example.answer.verdict = optimize::Verdict::infeasible;
  const auto report = example.report(app::Task::simulate);
  const app::Recipe recipe = app::make_recipe(report, {}, "2026-01-31");
  CHECK(app::shift_page(recipe).empty());
  CHECK_THAT(app::recipe_md(recipe, report), !Contains("For the shift"));
}

TEST_CASE(
    "shift page: the workbook prints on A4 with a head, its formulas protected, its words "
    "coloured") {
  ForShift example;
  example.job.recipe = {.grade = "M & N", .revision = "3", .prepared_by = "", .approved_by = ""};
  std::string fault;
  const app::test::JobFiles files;
  const std::string book =
      files.write("book.xlsx", app::recipe_xlsx(example.recipe(), fault)).string();
  CHECK(fault.empty());
  const auto part = [&](const std::string& name) {
    return charts::run_program({"unzip", "-p", book, name}, "", std::chrono::seconds(20));
  };
  const auto first = part("xl/worksheets/sheet1.xml");
  if (first.how != charts::ProgramEnd::How::well) return;  // there is no unzip
  for (const char* sheet : {"sheet1", "sheet2", "sheet3"}) {
    const std::string xml = part("xl/worksheets/" + std::string(sheet) + ".xml").out;
    CHECK_THAT(
        xml,
        Contains("paperSize=\"9\"") && Contains("<sheetProtection sheet=\"1\"") &&
            Contains("&amp;LM &amp;&amp; N, revision 3&amp;C&amp;A&amp;RPage &amp;P of &amp;N"));
  }
  CHECK_THAT(first.out, !Contains("fitToHeight=\"0\""));
  CHECK_THAT(part("xl/sharedStrings.xml").out, Contains("For the shift: set points"));
  CHECK_THAT(part("xl/worksheets/sheet2.xml").out,
             Contains("<conditionalFormatting") && Contains("\"HIGH\"") &&
                 Contains("fitToHeight=\"0\"") && Contains("orientation=\"landscape\""));
  CHECK_THAT(part("xl/styles.xml").out, Contains("<protection locked=\"0\"/>"));
}

TEST_CASE("shift page: a reach is what steady states at the ends of the ranges have") {
  const app::test::JobFiles files;
  const auto read = files.read("");
  REQUIRE(read.job);
  optimize::RangeStudy study{.train = read.job->train,
                             .point = read.job->point,
                             .bands = {},
                             .set_points = {},
                             .threads = 1,
                             .interrupted = {}};
  const reactor::SetPoint at{1, reactor::Setting::hold_up};
  const double mass = study.point[at];
  study.set_points.push_back(
      {.at = at, .low = 0.9 * mass, .high = 1.1 * mass, .down = {}, .up = {}});
  optimize::SetPointRange range;
  range.low = 0.9 * mass;
  range.high = 1.1 * mass;
  const auto reach = optimize::reach_of_quantities(study, {range});
  reactor::TrainSolver solver(study.train);
  const std::size_t production =
      reactor::find_quantity(solver.quantities(), "gas.production_kg_per_h");
  REQUIRE(reach.size() == solver.quantities().size());
  const auto production_at = [&](double hold_up) {
    auto point = study.point;
    point[at] = hold_up;
    std::vector<double> values(reach.size());
    REQUIRE(solver.evaluate(point, {}, values, {}, nullptr) == reactor::SolveStatus::solved);
    return values[production];
  };
  // A larger bed makes more; the solver's tolerance is below 1e-9.
  CHECK(reach[production].low == Approx(production_at(0.9 * mass)).epsilon(1e-8));
  CHECK(reach[production].high == Approx(production_at(1.1 * mass)).epsilon(1e-8));
  CHECK(reach[production].low < reach[production].high);
  study.train.batch = true;
  CHECK(optimize::reach_of_quantities(study, {range}).empty());
}
