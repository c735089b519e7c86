// The files of a recipe: they say the same, and they hold against hostile names.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <string>

#include "app/charts/run_program.hpp"
#include "app/recipe/recipe_diff.hpp"
#include "app/recipe/recipe_files.hpp"
#include "tests/app/example_report.hpp"
#include "tests/app/program.hpp"
#include "tests/app/recipe_programs.hpp"
#include "tests/support/json.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using json = tandem::tests::Json;
using test::aims_in, test::check_valid, test::has, test::schema;

namespace {

const std::string hostile = std::string("=HYPERLINK(\"x\") <script>&amp;' Größe\n\x01\x1F") +
                            "\xEF\xBF\xBF]]> " + std::string(500, 'x');
}  // namespace

TEST_CASE("recipe: JSON, XML and the page print the same numbers") {
  const test::Example example;
  const app::Report report = example.report();
  const app::Recipe recipe = app::make_recipe(report, {}, "2026-01-31");
  CHECK(recipe.loadable);
  const json document = tandem::tests::json_of(app::recipe_json(recipe));
  const auto aims = aims_in(app::recipe_xml(recipe));
  REQUIRE(document["set_points"].size() == recipe.set_points.size());
  CHECK(aims.size() == recipe.set_points.size());
  for (std::size_t i = 0; i < recipe.set_points.size(); ++i) {
    const app::Figure& aim = recipe.set_points[i].aim;
    CHECK(document["set_points"][i]["aim"].get<double>() == aim.number);
    CHECK(aims.at(app::full_name(recipe, recipe.set_points[i])) == aim.text);
    CHECK(std::strtod(aim.text.c_str(), nullptr) == aim.number);
  }
  CHECK(document["date"] == "2026-01-31");
  CHECK(document["status"] == "draft: nobody is named who approves it");
  const auto test_named = [&](const char* quantity) {
    return *std::ranges::find(document["laboratory"], quantity,
                              [](const json& each) { return each["quantity"]; });
  };
  CHECK(test_named("homopolymer_wt")["low"] == 40.0);
  CHECK(test_named("mfr_ratio")["high"] == 5.0);
  CHECK(test_named("mfr_rc")["computed"] == true);
  CHECK(test_named("mfr_rc")["low"].is_null());
}

TEST_CASE("recipe: figures keep their ends inside, and what is not there has no text") {
  CHECK(app::low_figure(1.23412, "K").text == "1.235");
  CHECK(app::high_figure(1.23477, "K").text == "1.234");
  CHECK(app::high_figure(-1.23412, "K").text == "-1.235");
  CHECK(app::low_figure(70.0, "K").text == "70");
  CHECK(app::low_figure(0.1 + 0.2, "K").text == "0.3");  // off by rounding alone
  CHECK(app::low_figure(0.0, "K").text == "0");
  CHECK(!app::figure_of(test::nothing, "K").known());
  CHECK(!app::high_figure(std::numeric_limits<double>::infinity(), "K").known());
}

TEST_CASE("recipe: as printed, too, an aim lies between its ends and an alarm below its limit") {
  test::Example example;
  example.set("homopolymer_wt", 69.996);
  example.answer.bands[1].band.high = 69.997;
  const std::size_t solids = example.quantities.size();
  example.quantities.push_back({"loop.slurry_solids_wt", "wt%", "solids", false});
  example.answer.simulated.quantities.push_back(45.6777);
  example.answer.start_up.quantities.clear();
  example.answer.start_up.time.clear();
  example.answer.bands.push_back(
      {{.quantity = example.quantities[solids].name, .high = 45.67777, .origin = {}},
       45.6777,
       true,
       0.00007,
       true});
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  const auto test = std::ranges::find(recipe.tests, "homopolymer_wt", &app::RecipeTest::quantity);
  REQUIRE(test != recipe.tests.end());
  CHECK(test->aim.number <= test->high.number);
  CHECK(test->high.number <= 69.997);
  const auto limit =
      std::ranges::find(recipe.limits, "loop.slurry_solids_wt", &app::RecipeLimit::quantity);
  REQUIRE(limit != recipe.limits.end());
  CHECK(limit->value.number <= limit->alarm.number);
  CHECK(limit->alarm.number <= limit->limit.number);
  CHECK(limit->limit.number <= 45.67777);
}

TEST_CASE("recipe: an end that is itself outside is said to be") {
  test::Example example;
  example.answer.bands[0].band.low_open = true;
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  const auto test = std::ranges::find(recipe.tests, "mfr_ratio", &app::RecipeTest::quantity);
  REQUIRE(test != recipe.tests.end());
  CHECK(test->low_open);
  CHECK_FALSE(test->high_open);
  CHECK_THAT(app::recipe_md(recipe, example.report()), Contains("| above 0.3333 |"));
}

TEST_CASE("recipe: what is not feasible gives no program a set point") {
  test::Example example;
  example.answer.verdict = optimize::Verdict::infeasible;
  for (const app::Task task : {app::Task::optimize, app::Task::simulate}) {
    const app::Recipe recipe = app::make_recipe(example.report(task), {}, "2026-01-31");
    CHECK(!recipe.loadable);
    CHECK(recipe.status == "no recipe: not for use");
    const json document = tandem::tests::json_of(app::recipe_json(recipe));
    CHECK(!document.contains("set_points"));
    CHECK(!document.contains("start_up"));
    const std::string xml = app::recipe_xml(recipe);
    CHECK_THAT(xml, !Contains("<Formula>") && !Contains("SetPoint") &&
                        Contains("INFEASIBLE, do not set a plant"));
  }
}

TEST_CASE("recipe: the head says who signs, and the schema's courtesy line stands in the XML") {
  test::Example example;
  example.job.recipe = {.grade = "M-12", .revision = "3", .prepared_by = "A", .approved_by = "B"};
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  CHECK(recipe.status == "draft until signed by B");
  const std::string xml = app::recipe_xml(recipe);
  CHECK_THAT(xml,
             Contains("used courtesy of MESA International.") && Contains("<Version>3</Version>") &&
                 Contains("<VersionDate>2026-01-31T00:00:00</VersionDate>") &&
                 Contains("<ProductName>M-12</ProductName>") && Contains("<Author>A</Author>") &&
                 Contains("<ID>to be approved by</ID>") && !Contains("ApprovalHistory"));

  example.job.recipe.approved_on = "2026-02-01";
  const app::Recipe approved = app::make_recipe(example.report(), {}, "2026-01-31");
  CHECK(approved.status == "approved by B on 2026-02-01");
  CHECK_THAT(app::recipe_xml(approved),
             Contains("<FinalApprovalDate>2026-02-01T00:00:00</FinalApprovalDate>") &&
                 Contains("<ApprovedBy>B</ApprovedBy>") && !Contains("to be approved by"));
}

TEST_CASE("recipe: what the product costs stands in the page and the JSON, part by part") {
  test::Example example;
  for (const std::string stage : {"loop", "gas"})
    for (const auto& quantity : reactor::quantities_of(example.job.train))
      if (quantity.name.starts_with(stage + ".") &&
          reactor::find_quantity(example.quantities, quantity.name) == reactor::no_quantity) {
        example.quantities.push_back(quantity);
        example.answer.simulated.quantities.push_back(10.0);
      }
  example.answer.start_up = {};
  example.answer.slopes.clear();
  const auto document_of = [&] {
    const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
    const bool told = app::recipe_md(recipe, example.report()).find("## Cost") != std::string::npos;
    CHECK(told == !recipe.cost.rows.empty());
    return tandem::tests::json_of(app::recipe_json(recipe));
  };
  CHECK(document_of()["cost"].empty());
  example.job.prices = {{"catalyst", 450.0}, {"hydrogen", 2.0}};
  const json cost = document_of()["cost"];
  REQUIRE(cost.size() >= 3);
  double sum = 0.0;
  for (const json& part : cost)
    if (part["part"] != "all") sum += part["per_kg"].get<double>();
  CHECK(cost.back()["part"] == "all");
  CHECK(cost.back()["per_kg"].get<double>() == Approx(sum).epsilon(1e-3));
}

TEST_CASE("recipe: hostile names stay texts in every file") {
  test::Example example;
  example.job.title = hostile;
  example.job.train.stages[0].name = hostile;
  example.job.train.stages[1].name = hostile + '2';
  example.job.recipe.grade = hostile;
  example.job.recipe.approved_by = hostile;
  const app::Report report = example.report();
  const app::Recipe recipe = app::make_recipe(report, {}, "2026-01-31");
  const std::string xml = app::recipe_xml(recipe);
  CHECK_THAT(xml, !Contains("<script>") && !Contains("\x01") && !Contains("\xEF\xBF\xBF") &&
                      Contains("&lt;script&gt;&amp;amp;") && Contains("Größe"));
  CHECK(tandem::tests::json_of(app::recipe_json(recipe))["grade"].get<std::string>().starts_with(
      "=HYPER"));
  std::string fault;
  const std::string book = app::recipe_xlsx(recipe, fault);
  CHECK(fault.empty());
  CHECK(book == app::recipe_xlsx(recipe, fault));  // the same bytes, however often
  const test::Workplace place;
  place.write("hostile.xml", xml);
  place.write("hostile.xlsx", book);
  if (has("xmllint")) {
    const std::string against = schema();
    if (!against.empty()) check_valid(place.here() / "hostile.xml", against);
  }
  const auto listed = charts::run_program(
      {"unzip", "-p", (place.here() / "hostile.xlsx").string(), "xl/worksheets/sheet1.xml"}, "",
      std::chrono::seconds(20));
  if (listed.how == charts::ProgramEnd::How::well)
    CHECK_THAT(listed.out, !Contains("<f>HYPER") && !Contains("<f>="));
}

TEST_CASE("recipe: a diff says what the shift has to change") {
  test::Example example;
  const std::string before = app::recipe_json(app::make_recipe(example.report(), {}, "2026-01-31"));
  example.answer.point[1][reactor::Setting::pressure] = 18e5;
  example.job.recipe.revision = "2";
  const std::string after = app::recipe_json(app::make_recipe(example.report(), {}, "2026-02-01"));
  const app::RecipeDiff diff = app::diff_recipes(before, after);
  REQUIRE(diff.set_points.size() == 1);
  CHECK(diff.set_points[0].what == "gas: pressure");
  CHECK(diff.set_points[0].before == "16");
  CHECK(diff.set_points[0].after == "18");
  CHECK(diff.set_points[0].by == "+2 (+12 %)");  // 12.5, two digits, to even
  REQUIRE(diff.head.size() == 1);                // the date is none
  CHECK(diff.head[0].what == "revision");
  CHECK_THAT(app::recipe_diff_screen(diff),
             Contains("1 set point changes, ") && Contains("gas: pressure, bar abs"));
  CHECK(tandem::tests::json_of(app::recipe_diff_json(diff))["set_points"].size() == 1);
  CHECK(app::diff_recipes(before, before).set_points.empty());
  // The same plant in other units changes nothing.
  json other = tandem::tests::json_of(before);
  std::size_t turned = 0;
  for (json& point : other["set_points"]) {
    if (point["unit"] != "degC") continue;
    point["unit"] = "degF";
    for (const char* number : {"low", "aim", "high"})
      if (point[number].is_number()) point[number] = 1.8 * point[number].get<double>() + 32.0;
    ++turned;
  }
  CHECK(turned == 2);
  CHECK(app::diff_recipes(before, other.dump()).set_points.empty());
  // A set point is found again by its key, whatever it is called.
  json renamed = tandem::tests::json_of(before);
  for (json& point : renamed["set_points"]) point["name"] = "dial";
  CHECK(app::diff_recipes(before, renamed.dump()).set_points.empty());
  // Two limits of one quantity: the second alone changes.
  const auto limits = [](const char* second) {
    return std::string(R"({"loadable": true, "limits": [)") +
           R"({"where": "loop", "name": "solids", "limit": 45, "at_most": true},)" +
           R"({"where": "loop", "name": "solids", "limit": )" + second + R"(, "at_most": true}]})";
  };
  const app::RecipeDiff two = app::diff_recipes(limits("48"), limits("50"));
  REQUIRE(two.limits.size() == 1);
  CHECK(two.limits[0].before == "48");
  CHECK(two.limits[0].after == "50");
  CHECK(app::diff_recipes(before, "{}").fault == "the second file is no recipe.json");
  CHECK(app::diff_recipes("[1", after).fault == "the first file is no recipe.json");
  // Anything may stand in a file.
  const app::RecipeDiff odd = app::diff_recipes(
      R"({"loadable": 1, "set_points": [3, {"stage": [], "name": null, "aim": "x"}], "limits": {}})",
      after);
  CHECK(odd.fault.empty());
}

TEST_CASE("recipe: a trim belongs to its own set point though another is called alike") {
  test::Example example;
  example.job.train.catalyst.monomers[1].name = "hydrogen";
  const reactor::SetPoint at{0, reactor::Setting::carry_hydrogen};
  example.answer.point[0][reactor::Setting::carry_monomer_2] = 0.2;
  example.answer.point[at] = 0.1;
  example.answer.decisions = {
      {.decision = {.at = at, .key = "stages.loop.carry_hydrogen"}, .value = 0.1}};
  example.job.decisions = {example.answer.decisions.front().decision};
  example.answer.slopes.assign(example.quantities.size(), 0.0);
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  const auto alike =
      std::ranges::count(recipe.set_points, "hydrogen carried on", &app::RecipeSetPoint::name);
  CHECK(alike == 2);
  REQUIRE(recipe.trims.rows.size() == 1);
  CHECK(recipe.trims.rows[0].at == at);
}

TEST_CASE("recipe: less than nothing is no feed but a purge, and is warned of") {
  test::Example example;
  example.add("gas.propane_feed_kg_per_h", "kg/h", "feed of the diluent", -33.75);
  example.job.plant_tags = {{.tag = "FIC-9", .key = "gas.propane_feed_kg_per_h", .unit = "kg/h"}};
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  const auto purge = std::ranges::find_if(recipe.feeds, [](const app::RecipeFeed& feed) {
    return feed.quantity == "gas.propane_feed_kg_per_h";
  });
  REQUIRE(purge != recipe.feeds.end());
  CHECK(purge->name == "to be purged: the diluent");
  CHECK(purge->aim.number == 33.75);
  CHECK(std::ranges::any_of(recipe.warnings, [](const std::string& warning) {
    return warning.starts_with("Stage gas: 33.75 kg/h of propane have to be purged.");
  }));
  for (const app::RecipeFeed& feed : recipe.feeds) CHECK(feed.aim.number >= 0.0);
  // A control system is not told to feed what has to be taken out.
  CHECK(purge->tag.empty());
  REQUIRE(recipe.tags.size() == 1);
  CHECK(recipe.tags[0].aim.number == 0.0);
  CHECK_THAT(app::recipe_xml(recipe), Contains("feed of the diluent, to be purged") &&
                                          Contains("<ParameterType>ProcessOutput</ParameterType>"));
}

TEST_CASE("recipe: the steps of a batch are what is charged and held, and its end") {
  test::Example example;
  example.job.train.batch = true;
  example.answer.point[1][reactor::Setting::residence_time] = 1800.0;
  example.answer.start_up.time = {0.0, 4680.0};
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  const auto& rows = recipe.steps.rows;
  REQUIRE(rows.size() == 3);
  const std::size_t at = recipe.steps.place("time_h"), words = recipe.steps.place("words");
  CHECK(rows[0][at].number == 0.0);
  CHECK_THAT(rows[0][words].text, Contains("loop: ") && Contains("; hold temperature 70 degC") &&
                                      !Contains("seed powder"));
  CHECK(rows[1][at].number == Approx(0.8));
  CHECK_THAT(rows[1][words].text, Contains("gas: with the powder of loop"));
  CHECK(rows[2][at].number == Approx(1.3));
  CHECK_THAT(rows[2][words].text, Contains("the batch ends"));
  for (const app::RecipeTest& each : recipe.tests) CHECK(each.first.number == Approx(1.3));
}
