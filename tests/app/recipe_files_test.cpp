// The files of a recipe: they say the same, they hold against hostile names, and other programs read them.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/charts/run_program.hpp"
#include "app/recipe/recipe_diff.hpp"
#include "app/recipe/recipe_files.hpp"
#include "tests/app/example_report.hpp"
#include "tests/app/program.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string hostile = std::string("=HYPERLINK(\"x\") <script>&amp;' Größe\n\x01\x1F") +
                            "\xEF\xBF\xBF]]> " + std::string(500, 'x');

bool has(const char* program) {
  const auto end = charts::run_program({program, "--version"}, "", std::chrono::seconds(60));
  if (end.how == charts::ProgramEnd::How::well) return true;
  WARN(program << " is not on the PATH: not read by it");
  return false;
}

/// MESA's schema; empty, with a word, where nobody says where it lies.
std::string schema() {
  const char* folder = std::getenv("TANDEM_BATCHML_SCHEMA");
  if (folder == nullptr) {
    WARN("TANDEM_BATCHML_SCHEMA does not say where the schema of BatchML lies: not validated");
    return {};
  }
  // xmllint takes one file by two names, as .. gives them, for two that define the same.
  std::error_code code;
  return (fs::weakly_canonical(folder, code) / "BatchML-BatchInformation.xsd").string();
}

void check_valid(const fs::path& file, const std::string& against) {
  const auto end =
      charts::run_program({"xmllint", "--nonet", "--noout", "--schema", against, file.string()}, "",
                          std::chrono::seconds(60));
  INFO(file.string() << '\n' << end.err);
  CHECK(end.how == charts::ProgramEnd::How::well);
}

/// A CSV file's rows, quoted fields and all.
std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  const std::string text = test::content_of(file);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  return rows;
}

/// A cell against a number of recipe.json: the same double, or both none.
void check_cell(const std::string& cell, const json& number) {
  INFO(cell << " and " << number);
  if (number.is_null()) {
    CHECK(cell.empty());
  } else {
    REQUIRE(!cell.empty());
    CHECK(std::strtod(cell.c_str(), nullptr) == number.get<double>());
  }
}

/// The sheets of a workbook that LibreOffice has written as CSV, against recipe.json.
void check_sheets(const fs::path& folder, const std::string& name, const json& recipe) {
  const auto sheet = [&](const char* title) {
    return rows_of(folder / (name + '-' + title + ".csv"));
  };
  if (!recipe["loadable"].get<bool>()) {
    CHECK(!fs::exists(folder / (name + "-Set points.csv")));
    CHECK(fs::exists(folder / (name + "-Provenance.csv")));
    return;
  }
  const auto points = sheet("Set points");
  REQUIRE(points.size() > recipe["set_points"].size());
  for (std::size_t i = 0; i < recipe["set_points"].size(); ++i) {
    const json& point = recipe["set_points"][i];
    const auto& row = points[i + 1];
    REQUIRE(row.size() >= 9);
    CHECK(row[0] == point["stage"].get<std::string>());
    CHECK(row[1] == point["name"].get<std::string>());
    check_cell(row[3], point["low"]);
    check_cell(row[4], point["aim"]);
    check_cell(row[5], point["high"]);
    CHECK(row[7] + row[8] == "");  // nothing is typed yet
  }
  const auto tests = sheet("Laboratory");
  for (std::size_t i = 0; i < recipe["laboratory"].size(); ++i) {
    const json& test = recipe["laboratory"][i];
    CHECK(tests[i + 1][1] == test["name"].get<std::string>());
    check_cell(tests[i + 1][3], test["low"]);
    check_cell(tests[i + 1][4], test["aim"]);
    check_cell(tests[i + 1][5], test["high"]);
  }
  const auto limits = sheet("Limits");
  for (std::size_t i = 0; i < recipe["limits"].size(); ++i) {
    check_cell(limits[i + 1][4], recipe["limits"][i]["alarm"]);
    check_cell(limits[i + 1][5], recipe["limits"][i]["limit"]);
  }
  const auto trims = sheet("Trims");
  for (std::size_t i = 0; i < recipe["trims"].size(); ++i) {
    const json& trim = recipe["trims"][i];
    check_cell(trims[5 + i][2], trim["step"]);
    for (std::size_t c = 4; c < trims[0].size() && !trims[0][c].empty(); ++c) {
      check_cell(trims[5 + i][c], trim["effects"][trims[0][c]]["change"]);
      CHECK(trims[2][c] == trims[1][c]);  // no change is typed: as by the recipe
    }
  }
  const auto steps = sheet("Start-up");
  for (std::size_t i = 0; i < recipe["start_up"].size(); ++i)
    check_cell(steps[i + 1][0], recipe["start_up"][i]["time_h"]);
}

/// The page prints every number of recipe.json that a program may load.
void check_page(const std::string& page, const json& recipe) {
  std::set<double> printed;
  for (std::size_t at = 0; at < page.size();) {
    at = page.find_first_of("-0123456789", at);
    if (at == std::string::npos) break;
    char* end = nullptr;
    const double number = std::strtod(page.c_str() + at, &end);
    const auto length = static_cast<std::size_t>(end - (page.c_str() + at));
    if (length > 0) printed.insert(number);
    at += std::max<std::size_t>(length, 1);
  }
  for (const char* list : {"set_points", "readings", "laboratory", "limits", "loss_of_cooling"})
    for (const json& row : recipe.value(list, json::array()))
      for (const auto& [key, value] : row.items()) {
        INFO(list << ' ' << row);
        if (value.is_number()) CHECK(printed.contains(value.get<double>()));
      }
}

constexpr const char* to_csv =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// LibreOffice turns every sheet of the workbooks into CSV beside them.
void convert(const test::Workplace& place, const std::vector<fs::path>& books) {
  std::vector<std::string> words{
      "soffice",
      "-env:UserInstallation=file://" + (place.here() / "profile").string(),
      "--headless",
      "--convert-to",
      to_csv,
      "--outdir",
      place.here().string()};
  for (const fs::path& book : books) words.push_back(book.string());
  const auto end = charts::run_program(words, "", std::chrono::seconds(200));
  INFO(end.err);
  REQUIRE(end.how == charts::ProgramEnd::How::well);
}

/// Types numbers into blank cells of a sheet, and forgets what its formulas gave before.
std::string typed(std::string sheet, const std::map<std::string, std::string>& cells) {
  for (const auto& [cell, number] : cells) {
    const std::size_t at = sheet.find("<c r=\"" + cell + "\"");
    REQUIRE(at != std::string::npos);
    const std::size_t end = sheet.find("/>", at);
    sheet.replace(end, 2, "><v>" + number + "</v></c>");
  }
  for (std::size_t at = sheet.find("</f><v>"); at != std::string::npos;
       at = sheet.find("</f><v>", at + 4))
    sheet.erase(at + 4, sheet.find("</v>", at) - at);
  return sheet;
}

/// Every figure that XML gives for a set point, by its name.
std::map<std::string, std::string> aims_in(const std::string& xml) {
  std::map<std::string, std::string> aims;
  const std::string open = "<ParameterSubType>SetPoint</ParameterSubType>";
  for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1)) {
    const std::size_t id = xml.rfind("<ID>", at) + 4;
    const std::size_t value = xml.find("<ValueString>", at) + 13;
    aims[xml.substr(id, xml.find('<', id) - id)] = xml.substr(value, xml.find('<', value) - value);
  }
  return aims;
}

}  // namespace

TEST_CASE("recipe: JSON, XML and the page print the same numbers") {
  const test::Example example;
  const app::Report report = example.report();
  const app::Recipe recipe = app::make_recipe(report, {}, "2026-01-31");
  CHECK(recipe.loadable);
  const json document = json::parse(app::recipe_json(recipe));
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
    const json document = json::parse(app::recipe_json(recipe));
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
  CHECK_THAT(xml, Contains("used courtesy of MESA International.") &&
                      Contains("<Version>3</Version>") &&
                      Contains("<VersionDate>2026-01-31T00:00:00Z</VersionDate>") &&
                      Contains("<ProductName>M-12</ProductName>") &&
                      Contains("<ID>to be approved by</ID>") && !Contains("ApprovalHistory"));
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
  CHECK(json::parse(app::recipe_json(recipe))["grade"].get<std::string>().starts_with("=HYPER"));
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
  if (listed.how == charts::ProgramEnd::How::well) CHECK_THAT(listed.out, !Contains("<f>"));
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
  CHECK(json::parse(app::recipe_diff_json(diff))["set_points"].size() == 1);
  CHECK(app::diff_recipes(before, before).set_points.empty());
  // A set point is found again by its key, whatever it is called.
  json renamed = json::parse(before);
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

TEST_CASE("recipe: of every job the files are valid, agree, and are the same bytes on the same day",
          "[default]") {
  const test::Workplace place;
  const std::string day = "SOURCE_DATE_EPOCH=1769817600";
  std::vector<std::string> jobs;
  for (const auto& entry : fs::directory_iterator(TANDEM_SOURCE_DIR "/configs/jobs"))
    if (entry.path().extension() == ".toml") jobs.push_back(entry.path().stem().string());
  std::ranges::sort(jobs);
  REQUIRE(jobs.size() >= 9);
  for (const std::string& job : jobs) {
    const std::string words =
        test::in_repository("configs/jobs/" + job + ".toml") + " --quiet -o " + job;
    if (place.tandem("optimize " + words, day).code == 2)
      REQUIRE(place.tandem("simulate " + words, day).code == 0);
  }
  REQUIRE(place
              .tandem("simulate " + test::in_repository("configs/jobs/membrane-resin.toml") +
                          " --quiet -o missed",
                      day)
              .code == 0);
  jobs.emplace_back("missed");  // its bands
  REQUIRE(place
              .tandem("optimize " + test::in_repository("configs/jobs/membrane-resin.toml") +
                          " --quiet --threads 1 -o again",
                      day)
              .code == 0);
  for (const char* file : {"recipe.md", "recipe.json", "recipe.xlsx", "recipe.xml"}) {
    INFO(file);
    CHECK(test::content_of(place.here() / "again" / file) ==
          test::content_of(place.here() / "membrane-resin" / file));
  }

  const test::Run diff = place.tandem("recipe diff wide-ratio-resin membrane-resin");
  CHECK(diff.code == 0);
  CHECK_THAT(diff.out, Contains("grade: wide-ratio membrane resin -> matched-viscosity") &&
                           Contains("gas: pressure, bar abs"));
  CHECK(place.tandem("recipe diff membrane-resin nowhere").code == 2);

  const std::string against = has("xmllint") ? schema() : "";
  std::vector<fs::path> books;
  std::map<std::string, json> recipes;
  for (const std::string& job : jobs) {
    INFO(job);
    if (!against.empty()) check_valid(place.here() / job / "recipe.xml", against);
    recipes[job] = json::parse(test::content_of(place.here() / job / "recipe.json"));
    CHECK(recipes[job]["loadable"] == (job != "missed"));
    const auto aims = aims_in(test::content_of(place.here() / job / "recipe.xml"));
    const json points = recipes[job].value("set_points", json::array());
    CHECK(aims.size() == points.size());
    for (const json& point : points) {
      INFO(point);
      const std::string name =
          point["stage"].get<std::string>() + ": " + point["name"].get<std::string>();
      CHECK(std::strtod(aims.at(name).c_str(), nullptr) == point["aim"].get<double>());
      if (point["low"].is_null()) continue;
      CHECK(point["low"] <= point["aim"]);
      CHECK(point["aim"] <= point["high"]);
    }
    check_page(test::content_of(place.here() / job / "recipe.md"), recipes[job]);
    fs::copy_file(place.here() / job / "recipe.xlsx", place.here() / (job + ".xlsx"));
    books.push_back(place.here() / (job + ".xlsx"));
  }
  if (!has("soffice")) return;
  convert(place, books);
  for (const std::string& job : jobs) {
    INFO(job);
    check_sheets(place.here(), job, recipes[job]);
  }
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

TEST_CASE("recipe: the workbook computes with what is typed", "[default]") {
  if (!has("soffice") || !has("zip")) return;
  test::Example example;
  const auto add = [&example](const char* name, const char* unit, double value) {
    example.quantities.push_back({name, unit, name, true});
    example.answer.simulated.quantities.push_back(value);
  };
  add("mfr_pp", "g/10 min", 2.0);
  add("mfr_whole", "g/10 min", 1.5);
  add("copolymer_wt", "wt%", 40.0);
  example.answer.start_up = {};
  example.answer.slopes.assign(example.quantities.size(), 0.0);
  const auto q = reactor::find_quantity(example.quantities, "mfr_pp");
  example.answer.slopes[q] = 0.1;  // per K: 5 %
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  REQUIRE(recipe.trims.rows.size() == 1);
  std::string fault;
  const test::Workplace place;
  place.write("book.xlsx", app::recipe_xlsx(recipe, fault));
  const auto row_of = [&recipe](const char* quantity) {
    const auto at = std::ranges::find(recipe.tests, quantity, &app::RecipeTest::quantity);
    REQUIRE(at != recipe.tests.end());
    return static_cast<std::size_t>(at - recipe.tests.begin()) + 1;
  };
  const auto cell = [&](char column, const char* quantity) {
    return column + std::to_string(row_of(quantity) + 1);
  };
  const auto type = [&place](const std::string& sheet,
                             const std::map<std::string, std::string>& cells) {
    const std::string book = (place.here() / "book.xlsx").string();
    const auto old =
        charts::run_program({"unzip", "-p", book, sheet}, "", std::chrono::seconds(20));
    fs::create_directories((place.here() / sheet).parent_path());
    place.write(sheet, typed(old.out, cells));
    const std::string words = "cd '" + place.here().string() + "' && zip -q book.xlsx " + sheet;
    REQUIRE(std::system(words.c_str()) == 0);
  };
  type("xl/worksheets/sheet3.xml", {{cell('G', "mfr_pp"), "2.4"},
                                    {cell('G', "mfr_whole"), "1.2"},
                                    {cell('G', "copolymer_wt"), "75"}});
  type("xl/worksheets/sheet4.xml", {{"D6", "0.6"}});  // three steps of 0.2 K
  convert(place, {place.here() / "book.xlsx"});
  const auto laboratory = rows_of(place.here() / "book-Laboratory.csv");
  const auto found = [&](const char* quantity) {
    return std::strtod(laboratory[row_of(quantity)][6].c_str(), nullptr);
  };
  const double rc = std::exp((std::log(1.2) - 0.25 * std::log(2.4)) / 0.75);
  CHECK(found("mfr_rc") == Approx(rc));
  CHECK(found("mfr_ratio") == Approx(2.4 / rc));
  CHECK(found("homopolymer_wt") == Approx(25.0));
  CHECK(laboratory[row_of("homopolymer_wt")][8] == "LOW");  // the band is 40 to 70
  CHECK(laboratory[row_of("mfr_ratio")][8] == "inside");
  CHECK(laboratory[row_of("mfr_pp")][8] == "no range");
  CHECK(std::strtod(laboratory[row_of("mfr_pp")][7].c_str(), nullptr) == Approx(0.4));
  const auto trims = rows_of(place.here() / "book-Trims.csv");
  REQUIRE(trims[0][4] == "mfr_pp");
  CHECK(std::strtod(trims[2][4].c_str(), nullptr) == Approx(2.0 * 1.03));
}
