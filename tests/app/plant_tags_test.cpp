// Tags of a control system: read from a plant file, shown in a recipe, given to a control system as a table, and read back.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "app/fit/fit_file.hpp"
#include "app/plant/plant_averages.hpp"
#include "app/plant/tag_file.hpp"
#include "app/recipe/recipe_files.hpp"
#include "reactor/solve/watch.hpp"
#include "tests/app/example_report.hpp"
#include "tests/app/job_files.hpp"
#include "tests/app/zip_bytes.hpp"
#include "tests/support/json.hpp"

using namespace tandem;
using app::Diagnostic;
using app::RecipeTag;
using app::TagState;
using app::test::JobFiles;
using app::test::only_fault;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using json = tandem::tests::Json;

namespace {

std::string tag(const std::string& members) { return "[[plant_tags]]\n" + members + '\n'; }

/// The example with tags of a loop's temperature and pressure, and of two figures of the product.
struct Tagged : test::Example {
  Tagged() {
    using reactor::Setting;
    const auto set_point = [&](const char* name, Setting setting, const char* unit, double factor,
                               double offset) {
      const reactor::SetPoint at{0, setting};
      job.plant_tags.push_back({name, app::set_point_key(job.train, at), unit, at, factor, offset});
    };
    set_point("TIC-1", Setting::temperature, "degF", 1.8, -459.67);
    set_point("PIC-1", Setting::pressure, "barg", 1e-5, -1.01325);
    job.plant_tags.push_back({"LAB-1", "homopolymer_wt", "wt%", {}, 1.0, 0.0});
    job.plant_tags.push_back({"WI-1", "production_kg_per_h", "t/h", {}, 1e-3, 0.0});
  }
  [[nodiscard]] app::Recipe recipe() const {
    app::RecipeRanges ranges;
    ranges.asked.push_back({.at = {0, reactor::Setting::temperature}, .down = {}, .up = {}});
    // From 68.88889 degC, 155.99999 degF of which no more than 156 is inside.
    ranges.found.push_back({.low = 342.03888, .high = 343.15, .low_band = {}, .high_band = {}});
    return app::make_recipe(report(), ranges, "2026-01-31");
  }
};

std::vector<RecipeTag> tags_of(const app::Recipe& recipe) {
  std::string fault;
  auto tags = app::tags_of_recipe(app::recipe_json(recipe), fault);
  CHECK(fault.empty());
  return tags;
}

struct Read {
  app::Snapshot snapshot;
  std::vector<Diagnostic> faults;
  [[nodiscard]] std::string first() const {
    return faults.empty() ? "" : app::sentence(faults.front());
  }
};

Read read_rows(const std::string& rows, const std::vector<RecipeTag>& tags) {
  const JobFiles files;
  Read out;
  const auto table = app::read_table(files.write("now.csv", rows), out.faults);
  if (table) out.snapshot = app::read_snapshot(*table, tags, out.faults);
  return out;
}

const app::TagCheck& check_of(const app::PlantCheck& check, const std::string& name) {
  for (const app::TagCheck& each : check.tags)
    if (each.tag.tag == name) return each;
  FAIL("no tag " << name);
  return check.tags.front();
}

}  // namespace

TEST_CASE("plant tags: a file names the number and the unit of each") {
  const JobFiles files;
  const auto read = files.read(
      tag("tag = \"TIC-1\"\nkey = \"stages.loop.temperature\"\nunit = \"\u00b0F\"") +
      tag("tag = \"PIC-1\"\nkey = \"stages.gas.pressure\"") +
      tag("tag = \"TIC-2\"\nkey = \"stages.gas.temperature\"\nunit = \"degC\"\nscale = 0.1") +
      tag("tag = \"WI-1\"\nkey = \"production_kg_per_h\"\nunit = \"t/h\"") +
      tag("tag = \"FI-1\"\nkey = \"gas.1-butene_feed_kg_per_h\"") +
      tag("tag = \"AI-1\"\nkey = \"stages.gas.gas_C4_per_C3\""));
  REQUIRE(read.job);
  const auto& tags = read.job->plant_tags;
  REQUIRE(tags.size() == 4);  // there is no 1-butene in this job
  CHECK(tags[0].unit == "\u00b0F");
  CHECK(tags[0].number_of(343.15) == Approx(158.0).epsilon(1e-12));  // rounding of doubles
  CHECK(tags[0].own_of(158.0) == Approx(343.15).epsilon(1e-12));
  CHECK(tags[1].unit == "barg");  // as the plant gives it
  CHECK(tags[1].number_of(16.01325e5) == Approx(15.0).epsilon(1e-12));
  CHECK(tags[2].unit == "0.1 degC");
  CHECK(tags[2].number_of(343.15) == Approx(700.0).epsilon(1e-12));
  CHECK(tags[3].number_of(35000.0) == Approx(35.0).epsilon(1e-12));
  CHECK_FALSE(tags[3].at);
  CHECK(app::test::contains(read.job->resolved_toml,
                            "[[plant_tags]]\ntag = \"TIC-2\"\nkey = \"stages.gas.temperature\"\n"
                            "unit = \"degC\"\nscale = 0.1\n"));
}

TEST_CASE("plant tags: what a plant file says wrong is told at its place") {
  struct Case {
    std::string text;
    std::size_t line;
    std::string message, hint;
  };
  const auto c = GENERATE(
      Case{tag("tag = \"T\"\nkey = \"stages.loop.temprature\""), 5, "no key of a set point",
           "stages.loop.temperature"},
      Case{tag("tag = \"T\"\nkey = \"stages.lop.temperature\""), 5, "no stage \"lop\"", "loop"},
      Case{tag("tag = \"T\"\nkey = \"loop.duty_MW\""), 5, "no quantity \"loop.duty_MW\"",
           "duty_kW"},
      Case{tag("tag = \"T\"\nkey = \"stages.loop.temperature\"\nunit = \"bara\""), 6,
           "\"1 bara\" has the unit \"bara\", which is none of this key's", ""},
      Case{tag("tag = \"T\"\nkey = \"stages.loop.pressure\"\nunit = \"bar\""), 6,
           "two ways; write \"1 bara\"", ""},
      Case{tag("tag = \"T\"\nkey = \"mfr_whole\"\nunit = \"kg/h\""), 6, "in g/10 min", ""},
      Case{tag("tag = \"=T\"\nkey = \"mfr_whole\""), 4, "cannot stand in a table of tags", ""},
      Case{tag("tag = \"T\"\nkey = \"mfr_whole\"") + tag("tag = \"T\"\nkey = \"mfr_pp\""), 7,
           "\"T\" has a table [[plant_tags]] already, in line 4", ""},
      Case{tag("key = \"mfr_whole\""), 3, "missing: tag", ""});
  const JobFiles files;
  const Diagnostic fault = only_fault(files.read(c.text));
  INFO(c.text << app::format(fault));
  CHECK(fault.line == c.line);
  CHECK_THAT(fault.message, Contains(c.message));
  CHECK_THAT(fault.hint, Contains(c.hint));
}

TEST_CASE("plant tags: a job's tag of a key replaces the plant's") {
  const JobFiles files;
  files.write("catalyst.toml", JobFiles::catalyst);
  files.write("plant.toml", std::string(JobFiles::plant) +
                                tag("tag = \"PLANT\"\nkey = \"stages.loop.temperature\""));
  const auto read = app::read_job(
      files.write("job.toml", "plant = \"plant.toml\"\ncatalyst = \"catalyst.toml\"\n" +
                                  tag("tag = \"JOB\"\nkey = \"stages.loop.temperature\"")));
  REQUIRE(read.job);
  REQUIRE(read.job->plant_tags.size() == 1);
  CHECK(read.job->plant_tags[0].tag == "JOB");
}

TEST_CASE("plant tags: a recipe shows them, each figure in its tag's unit and inside its ends") {
  const Tagged example;
  const app::Recipe recipe = example.recipe();
  const std::string page = app::recipe_md(recipe, example.report());
  CHECK_THAT(page, Contains("| set point | tag | unit | low | aim | high |"));
  CHECK_THAT(page, Contains("| temperature | TIC-1 | degC | 68.889 |"));
  CHECK_THAT(page, Contains("| homopolymer_wt |") || Contains("LAB-1"));
  CHECK_THAT(app::recipe_xml(recipe), Contains("<Description>tag TIC-1</Description>"));
  const auto tags = tags_of(recipe);
  REQUIRE(tags.size() == 4);
  CHECK(tags[0].description == "loop: temperature");
  CHECK(tags[0].aim.unit == "degF");
  CHECK(tags[0].aim.number == 158.0);
  // 68.889 degC, the low end as it is printed, is 156.0002 degF.
  CHECK(tags[0].low.number == Approx(156.0002).epsilon(1e-7));
  CHECK((tags[0].low.number - 32.0) / 1.8 >= 68.889 * (1.0 - 1e-12));
  CHECK(tags[0].high.number == 158.0);
  CHECK(tags[1].aim.number == Approx(38.98675).epsilon(1e-9));
  CHECK_FALSE(tags[1].low.known());
  CHECK(tags[2].low.number == 40.0);  // claim 5
  CHECK(tags[2].high.number == 70.0);
  CHECK(tags[3].aim.number == 20.0);  // t/h
  CHECK(tags[3].key == "production_kg_per_h");
}

TEST_CASE("plant tags: without any a recipe is as it was, and a program is told why") {
  const test::Example example;
  const app::Recipe recipe = app::make_recipe(example.report(), {}, "2026-01-31");
  CHECK_THAT(app::recipe_md(recipe, example.report()), !Contains("| tag |"));
  std::string fault;
  CHECK(app::tags_of_recipe(app::recipe_json(recipe), fault).empty());
  CHECK_THAT(fault, Contains("[[plant_tags]]"));
  CHECK(app::tags_of_recipe("[1, 2", fault).empty());
  CHECK(fault == "is no recipe.json");
  CHECK(app::tags_of_recipe("{\"loadable\": false, \"sentence\": \"No point found.\"}", fault)
            .empty());
  CHECK_THAT(fault, Contains("No point found."));
  CHECK(app::tags_of_recipe("{\"loadable\": true, \"tags\": [3, {\"tag\": 4}]}", fault).size() ==
        2);
}

TEST_CASE("plant tags: a table for the control system, read and written again, is the same bytes") {
  const Tagged example;
  const std::string text = app::tags_csv(tags_of(example.recipe()));
  CHECK_THAT(text, StartsWith("tag,description,unit,low,aim,high\nTIC-1,loop: temperature,degF,"));
  CHECK_THAT(text, Contains("WI-1,production,t/h,,20,\n"));
  const JobFiles files;
  std::vector<Diagnostic> faults;
  const auto table = app::read_table(files.write("setpoints.csv", text), faults);
  REQUIRE(table);
  const auto again = app::read_tags(*table, faults);
  CHECK(faults.empty());
  CHECK(app::tags_csv(again) == text);
  CHECK(app::differing_ends(tags_of(example.recipe()), again).empty());
}

TEST_CASE("plant tags: ends that a control system holds and the recipe has not are named") {
  const Tagged example;
  const auto tags = tags_of(example.recipe());
  auto there = tags;
  there[0].low = {.number = 150.0, .text = "150", .unit = "degF"};
  there[1].aim.unit = "bara";
  there[2].tag = "LAB-9";
  const app::doc::Table table = app::differing_ends(tags, there);
  std::vector<std::string> lines;
  for (const auto& row : table.rows)
    lines.push_back(row[0].text + ' ' + row[1].text + ' ' + row[4].text);
  CHECK(lines == std::vector<std::string>{"TIC-1 low 150", "PIC-1 unit \"bara\" ", "LAB-1 missing ",
                                          "LAB-9 not in the recipe "});
}

TEST_CASE("check-plant: each tag against its ends, with what is stale and what is missing") {
  const Tagged example;
  const auto tags = tags_of(example.recipe());
  const Read read = read_rows(
      "Tag,Timestamp,Value,Units,Quality,remark\n"
      "TIC-1,2026-01-31 06:00,157,degF,Good,a\n"
      "TIC-1,2026-01-31T08:00:00,150,\u00b0F,192,b\n"  // the latest of its tag, though not the last
      "TIC-1,2026-01-31 07:00,158,,good,c\n"
      "TIC-1,2026-01-31 08:30,12,degF,Bad,d\n"
      "PIC-1,2026-01-31 08:00:30,39,barg,Good,e\n"
      "LAB-1,2026-01-31 02:00,39.5,wt%,Good,f\n"
      "WI-1,2026-01-31 08:00,,t/h,Good,g\n",
      tags);
  INFO(read.first());
  REQUIRE(read.faults.empty());
  const app::PlantCheck check = app::check_plant(tags, read.snapshot, 3600.0);
  CHECK(check.times == "2026-01-31 02:00 to 2026-01-31 08:00:30");
  const app::TagCheck& hot = check_of(check, "TIC-1");
  CHECK(hot.state == TagState::low);
  CHECK(hot.newest.number == 150.0);
  CHECK(hot.mean.number == 155.0);
  CHECK(hot.rows == 3);
  CHECK(hot.outside == 1);
  CHECK(check_of(check, "PIC-1").state == TagState::no_range);
  CHECK(check_of(check, "LAB-1").state == TagState::stale);
  CHECK(check_of(check, "LAB-1").age == Approx(6.0 * 3600.0 + 30.0));
  CHECK(check_of(check, "WI-1").state == TagState::missing);
  // A day is not too old for a laboratory, and then the figure counts.
  CHECK(check_of(app::check_plant(tags, read.snapshot, 86400.0), "LAB-1").state == TagState::low);
  const json document = tandem::tests::json_of(app::plant_check_json(check));
  CHECK(document["tags"][0]["state"] == "low");
  CHECK(document["tags"][3]["newest"].is_null());
  CHECK(document["tags"][3]["age_s"].is_null());
}

TEST_CASE(
    "check-plant: what a historian has otherwise than the plant file is a fault of its cell") {
  struct Case {
    std::string rows, sentence;
  };
  const std::string head = "tag,time,value,unit\n";
  const auto c = GENERATE_COPY(
      Case{head + "TIC-1,2026-01-31 06:00,70,degC\nTIC-1,2026-01-31 07:00,70,degC\n",
           "line 2, column unit: TIC-1 is in \"degC\" here; the plant file has it in \"degF\""},
      Case{head + "TIC-1,2026-01-31 06:00,157,degF\nTIC-l,2026-01-31 06:00,157,degF\n",
           "line 3, column tag: the recipe has no tag \"TIC-l\"; did you mean \"TIC-1\"?"},
      Case{head + "TIC-1,31.01.2026 06:00,157,degF\n", "line 2, column time: expected a date"},
      Case{head + "TIC-1,2026-02-30 06:00,157,degF\n", "line 2, column time: expected a date"},
      Case{head + "TIC-1,2026-01-31 06:00Z,157,degF\nTIC-1,2026-01-31 06:00,157,degF\n",
           "line 3, column time: some times of the table say"},
      Case{head + "TIC-1,2026-01-31 06:00,No Data,degF\n",
           "line 2, column value: expected a number, found \"No Data\""},
      Case{"tag,reading\nTIC-1,157\n", "value"});
  const Read read = read_rows(c.rows, tags_of(Tagged().recipe()));
  REQUIRE(read.faults.size() == 1);  // the same fault is told once
  CHECK_THAT(read.first(), Contains(c.sentence));
}

TEST_CASE("check-plant: an aim on the end of its range is not off by ordinary noise") {
  RecipeTag tag{.tag = "TIC-1",
                .key = "stages.gas.temperature",
                .description = "gas: temperature",
                .low = {60.0, "60", "degC"},
                .aim = {75.0, "75", "degC"},
                .high = {75.0, "75", "degC"}};
  const auto state = [&](double value) {
    app::Snapshot snapshot;
    snapshot.tags.push_back({.numbers = {value}, .newest = value});
    return app::check_plant({tag}, snapshot, 3600.0).tags[0].state;
  };
  CHECK(state(75.1) == TagState::high);  // of a recipe that grants nothing
  tag.tolerance = {0.2, "0.2", "degC"};
  CHECK(state(75.1) == TagState::inside);
  CHECK(state(75.2) == TagState::inside);
  CHECK(state(75.3) == TagState::high);
  CHECK(state(60.0) == TagState::inside);
  CHECK(state(59.9) == TagState::low);  // the other end is as it was

  // A recipe grants it to set points that stand at an end alone: a fifth of its 1 K or 5 %, in the tag's unit.
  Tagged example;
  example.job.decisions.clear();
  example.answer.decisions.clear();
  app::Recipe recipe = example.recipe();
  CHECK_FALSE(recipe.tags[0].tolerance.known());
  const auto decide = [&](reactor::Setting setting) {
    const double value = example.answer.point[0][setting];
    optimize::Decision decision;
    decision.at = {0, setting};
    decision.key = app::set_point_key(example.job.train, decision.at);
    decision.low = 0.9 * value;
    decision.high = value;
    example.job.decisions.push_back(decision);
    example.answer.decisions.push_back(
        {.decision = decision, .value = value, .at_low = false, .at_high = true});
  };
  decide(reactor::Setting::temperature);
  decide(reactor::Setting::pressure);
  recipe = example.recipe();
  CHECK(recipe.tags[0].tolerance.number == Approx(0.36));  // degF
  const double pressure = example.answer.point[0][reactor::Setting::pressure];
  // 1 % of the absolute pressure; two digits are printed.
  CHECK(recipe.tags[1].tolerance.number == Approx(0.01 * pressure * 1e-5).epsilon(0.05));
  CHECK(tags_of(recipe)[0].tolerance.number == recipe.tags[0].tolerance.number);
}

TEST_CASE("check-plant: a wide table, a column for a tag, says what the long one says") {
  const auto tags = tags_of(Tagged().recipe());
  const Read wide = read_rows(
      "Timestamp,TIC-1 (degF),PIC-1,LAB-1 [wt%]\n"
      "2026-01-31 06:00,157,38,39.5\n"
      "2026-01-31 07:00,Bad,39,\n"
      "2026-01-31 08:00,156,No Data,\n",
      tags);
  const Read tall = read_rows(
      "tag,time,value,unit\n"
      "TIC-1,2026-01-31 06:00,157,degF\nPIC-1,2026-01-31 06:00,38,barg\n"
      "LAB-1,2026-01-31 06:00,39.5,wt%\nPIC-1,2026-01-31 07:00,39,barg\n"
      "TIC-1,2026-01-31 08:00,156,degF\n",
      tags);
  INFO(wide.first() << tall.first());
  REQUIRE(wide.faults.empty());
  REQUIRE(tall.faults.empty());
  CHECK(app::plant_check_json(app::check_plant(tags, wide.snapshot, 3600.0)) ==
        app::plant_check_json(app::check_plant(tags, tall.snapshot, 3600.0)));
  CHECK(wide.snapshot.rows == 5);

  struct Case {
    std::string rows, sentence;
  };
  const auto c =
      GENERATE(Case{"time,TIC-1 (degC)\n2026-01-31 06:00,70\n",
                    "TIC-1 is in \"degC\" here; the plant file has it in \"degF\""},
               Case{"time,TIC-1,TIC-l\n2026-01-31 06:00,157,157\n",
                    "the recipe has no tag \"TIC-l\"; did you mean \"TIC-1\"?"},
               Case{"time,TIC-1\n2026-01-31 06:00,hot\n",
                    "line 2, column TIC-1: expected a number, found \"hot\""},
               Case{"time,TIC-1\n31.01.2026 06:00,157\n", "line 2, column time: expected a date"});
  const Read read = read_rows(c.rows, tags);
  REQUIRE(read.faults.size() == 1);
  CHECK_THAT(read.first(), Contains(c.sentence));
}

TEST_CASE("check-plant: dates of a workbook are times") {
  const auto text = [](const char* name, const char* words) {
    return std::string("<c r=\"") + name + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
  };
  const JobFiles files;
  const auto path = files.folder() / "now.xlsx";
  // 46053.25 is 2026-01-31 06:00 (a workbook counts days from 1899-12-30); style 1 is a date.
  app::test::write_zip(
      path, app::test::workbook_parts(
                "<row r=\"1\">" + text("A1", "tag") + text("B1", "time") + text("C1", "value") +
                "</row><row r=\"2\">" + text("A2", "TIC-1") +
                "<c r=\"B2\" s=\"1\"><v>46053.25</v></c><c r=\"C2\"><v>157</v></c></row>"));
  std::vector<Diagnostic> faults;
  const auto table = app::read_table(path, faults);
  REQUIRE(table);
  const auto snapshot = app::read_snapshot(*table, tags_of(Tagged().recipe()), faults);
  REQUIRE(faults.empty());
  REQUIRE(snapshot.latest);
  CHECK(app::moment_text(*snapshot.latest) == "2026-01-31 06:00");
  CHECK(snapshot.latest->seconds == app::written_moment("2026-01-31T06:00")->seconds);
}

TEST_CASE("check-plant: moments in ISO 8601, with the clock's distance from UTC") {
  using app::written_moment;
  CHECK(written_moment("1970-01-02 00:00")->seconds == 86400.0);
  CHECK(written_moment("1970-01-01T01:30:15.5+01:30")->seconds == 15.5);
  CHECK(written_moment("1969-12-31 23:00-0100")->seconds == 0.0);
  CHECK(app::moment_text(*written_moment("2024-02-29 23:59:07Z")) == "2024-02-29 23:59:07 UTC");
  for (const char* none :
       {"", "2026-01-31", "2026-13-01 00:00", "2025-02-29 00:00", "26-01-31 00:00",
        "2026-01-31 24:00", "2026-01-31 00:60", "2026-01-31 00:00:60", "2026-01-31 00:00 CET",
        "2026-01-31 00:00+25:00", "2026-01-31 00:00."})
    CHECK_FALSE(written_moment(none));
}

TEST_CASE("check-plant: ten thousand rows take no time") {
  const auto tags = tags_of(Tagged().recipe());
  std::string rows = "tag,time,value,unit\n";
  for (int i = 0; i < 10'000; ++i)
    rows += "TIC-1,2026-01-31 " + std::string(i % 2 == 0 ? "06" : "07") + ":15:00,157." +
            std::to_string(i % 10) + ",degF\n";
  const double begin = reactor::solve::processor_time();
  const Read read = read_rows(rows, tags);
  const app::PlantCheck check = app::check_plant(tags, read.snapshot, 3600.0);
  const double taken = reactor::solve::processor_time() - begin;
  CHECK(check.tags[0].rows == 10'000);
  CHECK(check.tags[0].mean.number == Approx(157.45).epsilon(1e-6));
  // A Release build takes a twentieth of this; under the sanitizers it has to hold, too.
  CHECK(taken < 2.0);
}

TEST_CASE("check-plant: averages are figures of a job and an experiment of a fit") {
  const JobFiles files;
  const std::string text =
      "[stages.loop]\ntemperature = { range = [\"60 degC\", \"75 degC\"], start = \"70 degC\" }\n"
      "catalyst_feed = { range = [\"0.5 kg/h\", \"2 kg/h\"], start = \"1.2 kg/h\" }\n" +
      tag("tag = \"T\"\nkey = \"stages.loop.temperature\"\nunit = \"degC\"") +
      tag("tag = \"P\"\nkey = \"stages.gas.pressure\"\nunit = \"bara\"") +
      tag("tag = \"W\"\nkey = \"production_kg_per_h\"\nunit = \"t/h\"") +
      tag("tag = \"M\"\nkey = \"mfr_pp\"") +
      tag("tag = \"Q\"\nkey = \"gas.duty_kW\"\nunit = \"MW\"");
  const auto read = files.read(text);
  REQUIRE(read.job);
  std::vector<RecipeTag> tags;
  for (const app::PlantTag& each : read.job->plant_tags)
    tags.push_back({.tag = each.tag,
                    .key = each.key,
                    .description = {},
                    .low = {},
                    .aim = {.unit = each.unit},
                    .high = {}});
  const Read now = read_rows("tag,value\nT,71\nT,73\nP,16\nW,21\nW,22\nM,3.5\nQ,4\n", tags);
  REQUIRE(now.faults.empty());
  const app::PlantCheck check = app::check_plant(tags, now.snapshot, 3600.0);
  const app::Averages averages{
      .job = *read.job, .check = check, .experiment = "run 7", .job_file = "job.toml"};
  CHECK(app::untold_set_points(averages) == std::vector<std::string>{"stages.loop.catalyst_feed"});
  const std::string measured = app::measured_toml(averages);
  CHECK_THAT(measured, Contains("production = \"21500 kg/h\"  # mean of 2 rows of W\n") &&
                           Contains("mfr_pp = 3.5  #") && Contains("temperature = \"72 degC\""));
  const auto again = files.read(measured);
  INFO(measured);
  REQUIRE(again.job);
  CHECK(*again.job->measured.production == Approx(21500.0 / 3600.0).epsilon(1e-12));
  CHECK(again.job->point[1][reactor::Setting::pressure] == Approx(16e5).epsilon(1e-12));

  files.write("experiments.csv", app::experiments_csv(averages));
  files.write("measurements.csv", app::measurements_csv(averages));
  (void)files.read(text);
  const auto fit = app::read_fit(files.write(
      "fit.toml",
      "catalyst = \"catalyst.toml\"\nexperiments = \"experiments.csv\"\n"
      "measurements = \"measurements.csv\"\n[deviations]\nproduction_kg_per_h = \"2 %\"\n"
      "mfr_pp = \"5 %\"\nduty_kW = \"5 %\"\n[[parameter]]\nname = \"activity\"\n"
      "constants = [\"reactions.propagation.k\"]\n"));
  std::string faults;
  for (const Diagnostic& each : fit.diagnostics) faults += app::sentence(each) + '\n';
  INFO(faults << app::experiments_csv(averages) << app::measurements_csv(averages));
  REQUIRE(fit.fit);
  REQUIRE(fit.fit->problem.experiments.size() == 1);
  CHECK(fit.fit->problem.experiments[0].name == "run 7");
  CHECK(fit.fit->problem.experiments[0].point[0][reactor::Setting::temperature] ==
        Approx(345.15).epsilon(1e-12));
  REQUIRE(fit.fit->problem.measurements.size() == 3);
  CHECK(fit.fit->problem.measurements[2].quantity == "gas.duty_kW");
  CHECK(fit.fit->problem.measurements[2].value == Approx(4000.0).epsilon(1e-12));
}
