#include "app/recipe/recipe_files.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/app/example_report.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

std::string page_of(const app::Report& report) {
  return app::recipe_md(app::make_recipe(report, {}, "2026-01-31"), report);
}

}  // namespace

TEST_CASE("a feasible recipe is one page with every set point and its unit") {
  const test::Example example;
  const std::string page = page_of(example.report());
  CHECK_THAT(page, StartsWith("# Recipe: Membrane resin\n\n**FEASIBLE.** 2 bands hold"));
  CHECK_THAT(page,
             Contains("### loop (A)\n\n| set point | unit | aim |") && Contains("### gas (B)"));
  CHECK_THAT(page, Contains("| temperature | degC | **70 \\*** |"));
  CHECK_THAT(page, Contains("| temperature | degC | 75 |"));
  CHECK_THAT(page,
             Contains("| pressure | bar abs | 40 |") && Contains("| pressure | bar abs | 16 |"));
  CHECK_THAT(page, Contains("| hydrogen/propylene in the liquid | mol/mol | 0.0015 |"));
  CHECK_THAT(page, Contains("| hydrogen/propylene in the gas | mol/mol | 0.05 |"));
  CHECK_THAT(page, Contains("| ethylene/propylene in the gas | mol/mol | 0.5 |"));
  CHECK_THAT(page, Contains("| residence time | h | 0.8 |"));
  CHECK_THAT(page, Contains("| bed mass | kg | 20000 |"));
  CHECK_THAT(page, Contains("| slurry solids | wt% | 45 |"));
  CHECK_THAT(page, Contains("| catalyst feed | kg/h | 0.6 |"));
  CHECK_THAT(page, Contains("| residence time of the powder | h |  | 0.8 |"));
  CHECK_THAT(page, Contains("| propylene feed | kg/h | 9000 | 9000 |"));
  CHECK_THAT(page, Contains("| ethylene feed | kg/h | 0 | 4000 |"));
  CHECK_THAT(page, !Contains("sites not yet active") && !Contains("poison"));
  CHECK_THAT(page, Contains("| mfr_ratio | 0.3333 |  | \\[0.3333, 5\\] | 0 | binds | claim 4 |"));
  CHECK_THAT(page, Contains("| homopolymer_wt | 60 | wt% | \\[40, 70\\] | +10 |  | claim 5 |"));
  CHECK_THAT(page, Contains("| production_kg_per_h | production | kg/h | 20000 |"));
  CHECK_THAT(page, Contains("* mfr_ratio lower end 0.3333 (claim 4)"));
  CHECK_THAT(page, Contains("* loop temperature at the high end of its range, 70 degC"));
  CHECK_THAT(page, Contains("| 4 | **broken** | no | mfr_ratio 6 is above 5 by 1 |"));
  CHECK_THAT(page, Contains("| 8 | holds | yes |  |"));
  CHECK_THAT(page,
             Contains("| 11.5 | 11") && Contains("on grade: every band above holds for good"));
  CHECK_THAT(page, Contains("| date | 2026-01-31 |\n") && Contains("| prepared by |"));
  CHECK(std::count(page.begin(), page.end(), '\n') < 180);
  const std::string for_shift = page.substr(0, page.find("## For the engineer"));
  CHECK(std::count(for_shift.begin(), for_shift.end(), '\n') < 90);
}

TEST_CASE("a recipe shows what a stage run by feeds is fed in moles, and in mass what follows") {
  test::Example example;
  auto& loop = example.job.train.stages[0];
  loop.fluid_control = reactor::FluidControl::feeds;
  loop.control = reactor::HoldUpControl::slurry_volume;
  loop.cooling.kind = reactor::CoolingKind::jacket;
  auto& point = example.answer.point[0];
  point[reactor::Setting::feed_monomer_1] = 100.0;
  point[reactor::Setting::slurry_volume] = 60.0;
  point[reactor::Setting::coolant_temperature] = 303.15;
  const std::string page = page_of(example.report());
  CHECK_THAT(page, Contains("| propylene feed | kmol/h | 360 |"));
  CHECK_THAT(page, Contains("| propylene feed | kg/h | 9000 | 9000 |"));
  CHECK_THAT(page, Contains("| slurry volume | m3 | 60 |"));
  CHECK_THAT(page, Contains("| coolant inlet | degC | 30 |"));
  CHECK_THAT(page, Contains("| temperature at the start | degC | **70"));
  CHECK_THAT(page, Contains("| temperature | degC | 70 |  |"));  // the reading
  CHECK_THAT(page, Contains("| residence time of the powder | h | 0.8 | 0.8 |"));
  CHECK_THAT(page, !Contains("temperature of the feeds") && !Contains("in the liquid"));
  CHECK_THAT(page, !Contains("ethylene feed | kmol/h"));
}

TEST_CASE("a recipe warns of a representative catalyst and of an assumed melt flow law") {
  test::Example example;
  CHECK_THAT(page_of(example.report()),
             Contains("The catalyst \"fourth generation\" is representative, not measured") &&
                 Contains("MFR_RC cannot be sampled"));
  example.job.measured.production = 5.0;
  example.job.measured.mfr_pp = 2.5;
  auto scaled = example.report();
  scaled.calibration = optimize::Calibration{};
  scaled.calibration->activity = 1.25;
  scaled.calibration->transfer_to_hydrogen = 0.9;
  CHECK_THAT(page_of(scaled),
             Contains("The catalyst \"fourth generation\"") &&
                 Contains("Approach these set points in steps") &&
                 Contains("the model was scaled: activity x 1.25, transfer to hydrogen x 0.9."));
  example.job.train.catalyst.measured = true;
  example.job.train.catalyst.copolymer_melt_flow_assumed = false;
  CHECK_THAT(page_of(example.report()), !Contains("representative") && !Contains("MFR_RC cannot"));
  example.job.train.catalyst.copolymer_melt_flow_assumed = true;
  example.set("mfr_rc", test::nothing);
  CHECK_THAT(page_of(example.report()), !Contains("MFR_RC cannot"));
}

TEST_CASE("an infeasible search does not look like a recipe to run") {
  test::Example example;
  example.answer.verdict = optimize::Verdict::infeasible;
  example.answer.bands[1].value = 75.0;
  example.answer.bands[1].margin = -5.0;
  example.answer.bands[1].holds = false;
  const std::string page = page_of(example.report());
  CHECK_THAT(page,
             StartsWith("# Not a recipe: Membrane resin\n\n**INFEASIBLE, do not set a plant"));
  CHECK_THAT(
      page,
      Contains("No operating point found that holds every band; the nearest misses 1 of 2 bands."));
  CHECK_THAT(page, !Contains("Set points") && !Contains("Start-up") && !Contains("catalyst feed"));
  CHECK_THAT(page, Contains("| \\[40, 70\\] | **-5** | **missed** | claim 5 |"));
  // What the user gave himself he may see again.
  CHECK_THAT(page_of(example.report(app::Task::simulate)),
             StartsWith("# Operating point: Membrane resin\n\n**INFEASIBLE") &&
                 Contains("## Set points and feeds") && !Contains("No operating"));
}

TEST_CASE("a failed job leaves no number on the page") {
  test::Example example;
  example.answer.verdict = optimize::Verdict::failed;
  example.answer.simulated.status = reactor::SolveStatus::integration_failed;
  example.answer.message = "the integration stopped at 3 h";
  const std::string page = page_of(example.report(app::Task::simulate));
  CHECK_THAT(page, StartsWith("# Not a recipe") && Contains("the integration stopped at 3 h"));
  CHECK_THAT(page, !Contains("|"));
}

TEST_CASE("names with bars and umlauts keep the tables whole") {
  test::Example example;
  example.job.train.stages[0].name = "Größe|1";
  example.job.title = "a | b\n# c";
  const std::string page = page_of(example.report());
  CHECK_THAT(page, Contains("### Größe\\|1 (A)"));
  CHECK_THAT(page, StartsWith("# Recipe: a \\| b \\# c\n"));
}

TEST_CASE("a recipe says whether it runs, how hot it wants to get, and where else it could be") {
  test::Example example;
  const app::Heat heat = example.heat();
  auto report = example.report();
  CHECK_THAT(page_of(report), !Contains("## Heat"));
  report.heat = heat;
  const std::string page = page_of(report);
  CHECK_THAT(page, Contains("## Heat\n\n| stage | duty | cooling limit |"));
  CHECK_THAT(page,
             Contains("| loop | 7.1 MW | 8 MW | stable; slowest mode 1.9 h | boils at 77 degC "
                      "after 90 s; at most 96 degC after 4 min |") ||
                 Contains("boils at 77 degC after 1.5 min; at most 96 degC after 4 min |"));
  CHECK_THAT(page, Contains("| gas | 950 kW |  | stable; slowest mode 1 h | the property method "
                            "ends at 85 degC, passed after 10 min |"));
  CHECK_THAT(page,
             Contains("| 96 | 4 | no hotter |") &&
                 Contains("| 85 | 10 | still rising: the look ends with the property method |"));
  // Where it gets hotter than liquid propylene exists.
  report.heat->lost[1]->temperature_end = 450.15;
  report.heat->lost[1]->estimated_from = 366.15;
  CHECK_THAT(page_of(report), Contains("the property method; above 93 degC an estimate, because") &&
                                  Contains("passed after 10 min; above 93 degC an estimate"));
  CHECK_THAT(page, Contains("| 1 | loop | 46.85 | 1 MW | 1800 |"));
  CHECK_THAT(page, Contains("| **2 (this page)** | loop | 70 | 7.1 MW |"));
  CHECK_THAT(page, Contains("* loop: ignites where the coolant enters warmer than 45 degC"));
  CHECK_THAT(page, Contains("* loop: goes out where the coolant enters colder than 38 degC"));
  report.heat->stability.stages[1] = {false, 600.0, test::nothing, test::nothing,
                                      "unstable: runs away"};
  CHECK_THAT(page_of(report), Contains("| **unstable: runs away** |"));
  example.answer.verdict = optimize::Verdict::infeasible;
  auto vain = example.report();
  vain.heat = heat;
  CHECK_THAT(page_of(vain), !Contains("## Heat"));
}
