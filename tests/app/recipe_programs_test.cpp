// A recipe's files in other programs: of every job, and a workbook that somebody types into.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/charts/run_program.hpp"
#include "app/recipe/recipe_files.hpp"
#include "tests/app/example_report.hpp"
#include "tests/app/program.hpp"
#include "tests/app/recipe_programs.hpp"
#include "tests/support/json.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using json = tandem::tests::Json;
using test::aims_in, test::check_valid, test::convert, test::has, test::rows_of, test::schema;
namespace fs = std::filesystem;

namespace {

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
  // A column of tags stands before the units where the plant gives some.
  const auto tags_of = [](const auto& rows) {
    return static_cast<std::size_t>(std::ranges::count(rows[0], "tag"));
  };
  const auto points = sheet("Set points");
  REQUIRE(points.size() > recipe["set_points"].size());
  for (std::size_t i = 0; i < recipe["set_points"].size(); ++i) {
    const json& point = recipe["set_points"][i];
    const auto& row = points[i + 1];
    const std::size_t tag = tags_of(points);
    REQUIRE(row.size() >= 9 + tag);
    CHECK(row[0] == point["stage"].get<std::string>());
    CHECK(row[1] == point["name"].get<std::string>());
    if (tag > 0) CHECK(row[2] == point["tag"].get<std::string>());
    check_cell(row[3 + tag], point["low"]);
    check_cell(row[4 + tag], point["aim"]);
    check_cell(row[5 + tag], point["high"]);
    CHECK(row[7 + tag] + row[8 + tag] == "");  // nothing is typed yet
  }
  const auto tests = sheet("Laboratory");
  for (std::size_t i = 0; i < recipe["laboratory"].size(); ++i) {
    const json& test = recipe["laboratory"][i];
    const std::size_t tag = tags_of(tests);
    CHECK(tests[i + 1][1] == test["name"].get<std::string>());
    check_cell(tests[i + 1][3 + tag], test["low"]);
    check_cell(tests[i + 1][4 + tag], test["aim"]);
    check_cell(tests[i + 1][5 + tag], test["high"]);
  }
  const auto limits = sheet("Limits");
  for (std::size_t i = 0; i < recipe["limits"].size(); ++i) {
    check_cell(limits[i + 1][4 + tags_of(limits)], recipe["limits"][i]["alarm"]);
    check_cell(limits[i + 1][5 + tags_of(limits)], recipe["limits"][i]["limit"]);
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
  const bool batch = fs::exists(folder / (name + "-Batch.csv"));
  const auto steps = sheet(batch ? "Batch" : "Start-up");
  REQUIRE(steps.size() > recipe["start_up"].size());
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
}  // namespace

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
                          " --quiet -o approved --set 'recipe.prepared_by=\"P.\"'"
                          " --set 'recipe.approved_by=\"A.\"'"
                          " --set 'recipe.approved_on=\"2026-02-01\"'",
                      day)
              .code == 0);
  jobs.emplace_back("approved");
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
                           Contains("gas: pressure, barg"));
  CHECK(place.tandem("recipe diff membrane-resin nowhere").code == 2);

  const std::string against = has("xmllint") ? schema() : "";
  std::vector<fs::path> books;
  std::map<std::string, json> recipes;
  for (const std::string& job : jobs) {
    INFO(job);
    if (!against.empty()) check_valid(place.here() / job / "recipe.xml", against);
    recipes[job] = tandem::tests::json_of(test::content_of(place.here() / job / "recipe.json"));
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
