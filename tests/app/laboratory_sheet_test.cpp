// The laboratory sheet: blank it says what to measure, filled in it decides all seventeen claims.

#include "app/results/laboratory_sheet.hpp"

#include <catch2/catch.hpp>

#include "app/job/read_laboratory.hpp"
#include "tests/app/job_files.hpp"
#include "tests/optimize/specification.hpp"

using Catch::Matchers::Contains;
using namespace tandem;
using optimize::Holds;

namespace {

app::LaboratoryResult read(const std::string& text) {
  const app::test::JobFiles files;
  return app::read_laboratory(files.write("sheet.toml", text));
}

/// Writes a value in place of a key's blank, as a person does.
void fill(std::string& sheet, const std::string& key, const std::string& value) {
  const std::string blank = '\n' + key + " = \"\"";
  const std::size_t at = sheet.find(blank);
  INFO(key);
  REQUIRE(at != std::string::npos);
  sheet.replace(at, blank.size(), '\n' + key + " = " + value);
}

/// The verdicts on a sheet, by the number of the claim; [0] is not used.
std::vector<Holds> verdicts(const std::string& sheet) {
  const auto result = read(sheet);
  REQUIRE(result.laboratory);
  const auto judged = app::judge_laboratory(result.laboratory->specification,
                                            result.laboratory->figures, result.laboratory->facts);
  REQUIRE(judged.claims.size() == 17);
  std::vector<Holds> out(18, Holds::unknown);
  for (const auto& claim : judged.claims) out[static_cast<std::size_t>(claim.id)] = claim.holds;
  return out;
}

/// A filled sheet of one of the two families: ratio 2 for claims 1 to 10, ratio 100 for 11 to 17.
std::string filled(bool first) {
  std::string sheet = app::sheet_toml(test::specification(), {});
  fill(sheet, "homopolymer_wt", "60");
  fill(sheet, "copolymer_propylene_wt", "55");
  fill(sheet, "mfr_ratio", first ? "2" : "100");
  fill(sheet, "draft_ratio", "2.5");
  fill(sheet, "gurley_s_per_100mL", "300");
  fill(sheet, "moisture_g_per_m2_day", "4000");
  fill(sheet, "break_temperature_C", "160");
  fill(sheet, "shutdown_temperature_C", "145");
  fill(sheet, "consecutive_steps", "true");
  fill(sheet, "film_line", "true");
  fill(sheet, "laboratory", "true");
  return sheet;
}

std::string with(std::string sheet, const std::string& key, const std::string& value) {
  const std::size_t at = sheet.find('\n' + key + " = ");
  REQUIRE(at != std::string::npos);
  sheet.replace(at, sheet.find('\n', at + 1) - at, '\n' + key + " = " + value);
  return sheet;
}

}  // namespace

TEST_CASE("sheet: blank as it comes it can be read, and every claim is open") {
  const std::string sheet = app::sheet_toml(test::specification(), {});
  CHECK_THAT(sheet, Contains("claim 9: [1, 2000]; claim 17: [10, 20000]"));
  CHECK_THAT(sheet, Contains("claim 2: [1, 10]; claim 3: [1, 3]; claim 12: [1, 10]"));
  const auto all = verdicts(sheet);
  for (std::size_t id = 1; id <= 17; ++id) CHECK(all[id] == Holds::unknown);
  // Every quantity of the specification is on it, and on the one to print.
  const std::string page = app::sheet_markdown(test::specification(), {});
  for (const auto& claim : test::specification()) {
    for (const auto& band : claim.bands) {
      CHECK_THAT(sheet, Contains('\n' + band.band.quantity + " = \"\""));
      CHECK_THAT(page, Contains("| " + band.band.quantity + " |"));
    }
  }
  CHECK_THAT(page, Contains("## To confirm") && Contains("die_gap"));
}

TEST_CASE("sheet: filled in, each of the seventeen claims can hold") {
  const auto first = verdicts(filled(true));
  for (std::size_t id = 1; id <= 10; ++id) {
    INFO(id);
    CHECK(first[id] == Holds::yes);
  }
  const auto second = verdicts(filled(false));
  for (std::size_t id = 11; id <= 17; ++id) {
    INFO(id);
    CHECK(second[id] == Holds::yes);
  }
  CHECK(first[11] == Holds::no);  // a ratio cannot be of both
  CHECK(second[1] == Holds::no);
}

TEST_CASE("sheet: filled in, each of the seventeen claims can fail by its own figure") {
  struct Case {
    std::size_t claim;
    std::string key, value;
    bool others = true;  ///< the claim it depends on holds all the same
  };
  const auto c = GENERATE(
      Case{1, "homopolymer_wt", "91", false}, Case{2, "draft_ratio", "10.01"},
      Case{3, "draft_ratio", "3.01"}, Case{4, "mfr_ratio", "5.01"},
      Case{5, "homopolymer_wt", "70.5"}, Case{6, "copolymer_propylene_wt", "29.9"},
      Case{7, "copolymer_propylene_wt", "70.1"}, Case{8, "consecutive_steps", "false"},
      Case{9, "gurley_s_per_100mL", "2001"}, Case{9, "moisture_g_per_m2_day", "999"},
      Case{10, "break_temperature_C", "149.9"}, Case{10, "shutdown_temperature_C", "139.9"},
      Case{11, "mfr_ratio", "10", false},  // open below
      Case{12, "draft_ratio", "0.99"}, Case{13, "draft_ratio", "5.01"},
      Case{14, "copolymer_propylene_wt", "80.1"}, Case{15, "copolymer_propylene_wt", "39.9"},
      Case{16, "consecutive_steps", "false"}, Case{17, "moisture_g_per_m2_day", "10001"});
  INFO(c.claim << ' ' << c.key);
  const bool first = c.claim <= 10;
  const auto all = verdicts(with(filled(first), c.key, c.value));
  CHECK(all[c.claim] == Holds::no);
  if (c.others) CHECK(all[first ? 1 : 11] == Holds::yes);
  // At closed ends claims hold.
  if (c.claim == 11) CHECK(verdicts(with(filled(false), "mfr_ratio", "1000"))[11] == Holds::yes);
}

TEST_CASE("sheet: one that begins with a computed resin says so, and what is left blank") {
  app::SheetStart start;
  start.title = "grade \"7\" | *best*";
  start.computed_for = "grade\n7";
  start.figures = {{"homopolymer_wt", 59.0},
                   {"mfr_pp", 2.0},
                   {"mfr_whole", 1.8},
                   {"copolymer_propylene_wt", 51.0}};
  start.consecutive_steps = Holds::yes;
  const std::string sheet = app::sheet_toml(test::specification(), start);
  CHECK_THAT(sheet, Contains("What stands there as computed is of grade 7, and no measurement.") &&
                        Contains("# computed: 59\nhomopolymer_wt = \"\""));
  const auto result = read(sheet);
  REQUIRE(result.laboratory);
  CHECK(result.laboratory->title == start.title);
  CHECK(result.laboratory->figures.empty());  // what was computed is no figure of a laboratory
  CHECK(result.laboratory->facts.consecutive_steps == Holds::yes);
  const auto judged = app::judge_laboratory(result.laboratory->specification,
                                            result.laboratory->figures, result.laboratory->facts);
  CHECK(judged.claims[3].holds == Holds::unknown);
  CHECK(judged.claims[8].holds == Holds::unknown);
  const std::string page = app::sheet_markdown(test::specification(), start);
  CHECK_THAT(page, Contains("\\*best\\*") && Contains("yes, by the job") && Contains("| 59 |"));
}

TEST_CASE("sheet: a figure of the model may have a unit") {
  std::string sheet = app::sheet_toml(test::specification(), {});
  fill(sheet, "mfr_pp", "\"2.5 g/10min\"");
  fill(sheet, "copolymer_propylene_wt", "\"0.52 kg/kg\"");
  const auto result = read(sheet);
  REQUIRE(result.laboratory);
  CHECK(result.laboratory->figures.at("mfr_pp") == 2.5);
  CHECK(result.laboratory->figures.at("copolymer_propylene_wt") == Approx(52.0).epsilon(1e-14));
}

TEST_CASE("sheet: values that are none are told with their line") {
  struct Case {
    std::string key, value, why;
  };
  const auto c = GENERATE(
      Case{"gurley_s_per_100mL", "\"many\"", "plain number"},
      Case{"gurley_s_per_100mL", "\"300\"", "plain number"},
      Case{"mfr_pp", "\"2 g/min\"", "told in g/10 min or dg/min"},
      Case{"copolymer_propylene_wt", "\"52 %\"", "by mass or by moles"},
      Case{"homopolymer_wt", "101", "above 100"},
      Case{"shutdown_temperature_C", "-300", "absolute zero"}, Case{"mfr_pp", "-1", "below 0"},
      Case{"film_line", "\"yes\"", "true or false"}, Case{"draft_ratio", "inf", "finite"});
  std::string sheet = app::sheet_toml(test::specification(), {});
  fill(sheet, c.key, c.value);
  const auto result = read(sheet);
  CHECK_FALSE(result.laboratory);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].line > 0);
  CHECK_THAT(result.diagnostics[0].message, Contains(c.why));
}
