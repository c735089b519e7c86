// Why nothing is feasible, what ends are worth, and the trim: in words and as JSON.

#include <catch2/catch.hpp>

#include "app/document/terminal.hpp"
#include "app/recipe/recipe_files.hpp"
#include "app/results/limit_text.hpp"
#include "app/results/result_json.hpp"
#include "app/results/trim.hpp"
#include "app/results/why_not.hpp"
#include "app/screens/summary.hpp"
#include "tests/app/example_report.hpp"
#include "tests/support/json.hpp"

using namespace tandem;
using Catch::Contains;
using Catch::StartsWith;

namespace {

optimize::Limit band_end(const test::Example& example) {
  return {.band = example.answer.bands.front().band, .high = true};
}

optimize::Limit hot_end() {
  optimize::Limit limit;
  limit.of_decision = true;
  limit.decision = {.at = {1, reactor::Setting::temperature},
                    .key = "stages.gas.temperature",
                    .low = 333.15,
                    .high = 343.15};
  limit.high = true;
  return limit;
}

void make_infeasible(test::Example& example) {
  example.answer.verdict = optimize::Verdict::infeasible;
  example.answer.proof = optimize::Proof::search;
  optimize::WhyNot& why = example.answer.why_not;
  why.reachable = {{example.answer.bands.front().band, 6.0, 1.5, 7.25}};
  why.repairs = {{{{band_end(example), 6.1234}}, true}, {{{hot_end(), 347.151}}, true}};
  why.conflict = {band_end(example), hot_end()};
  why.blocking_bounds = {{hot_end(), 0.25}};
}

}  // namespace

TEST_CASE("a change is written in plant units, rounded so that what is written suffices") {
  test::Example example;
  const app::Report report = example.report();
  CHECK(app::change_text(report, {hot_end(), 347.151}) ==
        "gas temperature upper bound 70 -> 74.01 degC");
  CHECK(app::change_text(report, {hot_end(), 347.15}) ==
        "gas temperature upper bound 70 -> 74 degC");
  optimize::Limit low = hot_end();
  low.high = false;
  CHECK(app::change_text(report, {low, 329.159}) == "gas temperature lower bound 60 -> 56 degC");
  // Moved by decades, it keeps digits of its own.
  optimize::Limit wide = band_end(example);
  wide.high = false;
  wide.band.low = 3000.0;
  CHECK(app::change_text(report, {wide, 24.551}).find("3000 -> 24.5") != std::string::npos);
  wide.high = true;
  wide.band.high = 0.02;
  CHECK(app::change_text(report, {wide, 24.551}).find("0.02 -> 24.6") != std::string::npos);
  wide.band.high = 0.0;
  CHECK(app::change_text(report, {wide, 0.004001}).find("0 -> 0.00401") != std::string::npos);
}

TEST_CASE("why not: the same in words, on the page and in result.json") {
  test::Example example;
  make_infeasible(example);
  const app::Report report = example.report();
  const std::string screen = app::joined(app::doc::terminal_lines(app::why_not(report), {}));
  // The group first, in one sentence; then what to change.
  CHECK_THAT(screen, StartsWith("These two cannot hold together, as far as the search has found: "
                                "mfr_ratio") &&
                         Contains(" and gas temperature upper bound 70 degC.") &&
                         Contains("Each of these changes alone makes it feasible\n") &&
                         Contains("70 -> 74.01 degC\n") &&
                         Contains("Ranges that block\n  gas temperature"));
  CHECK(screen.find("cannot hold together") < screen.find("Each of these changes"));
  CHECK(screen.find("More stands in the way") == std::string::npos);
  // Where several ends have to move at once the group is not all.
  test::Example joint = example;
  joint.answer.why_not.repairs = {{{{band_end(example), 6.1234}, {hot_end(), 347.151}}, true}};
  const auto wide = [](const app::Report& told) {
    return app::joined(app::doc::terminal_lines(app::why_not(told), {.width = 400}));
  };
  CHECK_THAT(wide(joint.report()), Contains("More stands in the way: no one change is enough.") &&
                                       Contains("This change makes it feasible\n"));
  test::Example unrepaired = example;
  unrepaired.answer.why_not.repairs.clear();
  CHECK_THAT(app::joined(app::doc::terminal_lines(app::why_not(unrepaired.report()), {})),
             Contains("These two cannot hold together, as far as the search"));
  unrepaired.answer.why_not.conflict.resize(1);
  CHECK_THAT(app::joined(app::doc::terminal_lines(app::why_not(unrepaired.report()), {})),
             Contains("This cannot hold by itself, as far as the search has found: mfr_ratio"));
  CHECK_THAT(app::recipe_md(app::make_recipe(report, {}, ""), report),
             Contains("## Each of these changes alone makes it feasible") &&
                 Contains("## What can be reached") && Contains("7.25"));
  const auto document = tandem::tests::json_of(app::result_json(report));
  CHECK(document["proof"] == "search");
  const auto& why = document["why_not"];
  CHECK(why["reachable"][0]["most"] == 7.25);
  CHECK(why["repairs"].size() == 2);
  CHECK(why["repairs"][1]["changes"][0]["key"] == "stages.gas.temperature");
  CHECK(why["repairs"][1]["changes"][0]["to"].get<double>() == Approx(74.001));
  CHECK(why["repairs"][1]["verified"] == true);
  CHECK(why["conflict"].size() == 2);
  CHECK(why["blocking_bounds"][0]["at"].get<double>() == Approx(70.0));
  // Nothing of it where a point was found.
  const test::Example sound;
  CHECK(tandem::tests::json_of(app::result_json(sound.report()))["why_not"].is_null());
  CHECK(app::why_not(sound.report()).empty());
}

TEST_CASE("prices and trim are told per unit of the plant") {
  test::Example example;
  optimize::Price price;
  price.limit = hot_end();
  price.multiplier = 0.1;
  price.worth = 0.02;  // of the margin, per K
  example.answer.prices = {price};
  example.job.decisions = {hot_end().decision};
  optimize::DecisionResult chosen{.decision = hot_end().decision, .value = 343.15};
  example.answer.decisions = {chosen};
  example.answer.slopes.assign(example.quantities.size(), 0.0);
  const std::size_t q = reactor::find_quantity(example.quantities, "mfr_ratio");
  REQUIRE(q != reactor::no_quantity);
  const app::Report report = example.report();
  example.answer.slopes[q] = 0.05 * report.value("mfr_ratio");  // 5 % per K
  const auto texts = app::price_texts(report);
  REQUIRE(texts.size() == 1);
  CHECK_THAT(texts[0], Contains("gas temperature upper bound 70: +0.02 of the margin for each K"));
  const auto table = app::trims_of(report);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].words == "+0.2 K gas temperature");  // a fiftieth of 10 K
  const app::Recipe recipe = app::make_recipe(report, {}, "");
  REQUIRE(recipe.trims.rows.size() == 1);
  CHECK(recipe.trims.rows[0].step.text == "0.2");
  REQUIRE(recipe.trims.quantities[1].name == "mfr_ratio");
  CHECK(recipe.trims.rows[0].effects[1].text == "+0.00333");  // 0.2 K times 5 % of a third
  const auto document = tandem::tests::json_of(app::result_json(report));
  CHECK(document["slopes"][0]["product"]["mfr_ratio"].get<double>() ==
        Approx(0.05 * report.value("mfr_ratio")));
  CHECK(document["prices"][0]["worth_per_unit"] == 0.02);
}
