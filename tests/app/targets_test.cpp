// Targets as a job writes them: read with their units, refused with what would do, written out again.

#include <catch2/catch.hpp>

#include "app/job/target_value.hpp"
#include "app/recipe/recipe_files.hpp"
#include "app/results/result_json.hpp"
#include "app/screens/summary.hpp"
#include "app/text/screen.hpp"
#include "tests/app/example_report.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/json.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using Catch::Matchers::Contains;
using Catch::Matchers::Matches;
using Catch::Matchers::StartsWith;
using tandem::tests::sound;
namespace optimize = tandem::optimize;

namespace {

/// A job with a decision and the goal; its targets begin on line 7.
const std::string with_goal =
    "[objective]\ngoal = \"targets\"\n[stages.gas]\nhold_up = [\"10 t\", \"30 t\"]\n";

std::string target(const std::string& quantity, const std::string& value,
                   const std::string& rest = "") {
  return "[[targets]]\nquantity = \"" + quantity + "\"\nvalue = " + value + "\n" + rest;
}

std::vector<optimize::Target> targets_of(const std::string& text,
                                         const std::vector<std::string>& sets = {}) {
  const JobFiles files;
  return sound(files.read(with_goal + text, sets)).targets;
}

/// The only fault of targets behind the goal.
Diagnostic fault_of(const std::string& text) {
  const JobFiles files;
  return only_fault(files.read(with_goal + text));
}

void check_fault(const Diagnostic& d, std::size_t line, std::string_view key,
                 std::string_view part) {
  INFO(d.message << " / " << d.hint);
  CHECK(d.line == line);
  CHECK(d.key == key);
  CHECK((contains(d.message, part) || contains(d.hint, part)));
}

}  // namespace

TEST_CASE("targets: values and tolerances in any unit of the quantity") {
  const auto all =
      targets_of(target("gas.powder_out_kg_per_h", "\"8.6 t/h\"") +
                 target("gas.Mn", "\"80 kg/mol\"", "tolerance = \"1200 g/mol\"\n") +
                 target("loop.polydispersity", "5.5", "tolerance = 0.15\nuse = \"check\"\n") +
                 target("gas.comonomer_mol", "\"0.145 mol/mol\"", "tolerance = \"0.2 mol%\"\n") +
                 target("gas.temperature_C", "\"343.15 K\"", "tolerance = \"2 K\"\n") +
                 target("gas.pressure_bar", "\"15 barg\"", "tolerance = \"1 barg\"\n") +
                 target("mfr_pp", "\"2.5 g/10min\"", "tolerance = \"0.2 dg/min\"\n"));
  REQUIRE(all.size() == 7);
  CHECK(all[6].value == 2.5);
  CHECK(all[6].tolerance == 0.2);
  CHECK(all[0].value == Approx(8600.0).epsilon(1e-14));
  CHECK(all[0].tolerance == Approx(86.0).epsilon(1e-14));  // 1 %, the default
  CHECK(all[0].fitted);
  CHECK(all[1].value == Approx(80000.0).epsilon(1e-14));
  CHECK(all[1].tolerance == 1200.0);
  CHECK(all[2].value == 5.5);
  CHECK_FALSE(all[2].fitted);
  CHECK(all[3].value == Approx(14.5).epsilon(1e-14));
  CHECK(all[3].tolerance == 0.2);
  CHECK(all[4].value == Approx(70.0).epsilon(1e-12));
  CHECK(all[4].tolerance == Approx(2.0));  // a difference: no zero of the scale in it
  CHECK(all[5].value == Approx(16.01325).epsilon(1e-14));
  CHECK(all[5].tolerance == Approx(1.0));
}

TEST_CASE("targets: the job's on a quantity replaces its grade's, --set those of the job") {
  const JobFiles files;
  files.write("grade.toml",
              target("gas.Mn", "\"70000 g/mol\"") + target("loop.Mn", "\"6e4 g/mol\""));
  const ReadResult read =
      files.read("grade = \"grade.toml\"\n" + with_goal + target("gas.Mn", "\"80000 g/mol\""),
                 {R"(targets=[{quantity="loop.Mn", value="63000 g/mol"}])"});
  REQUIRE(read.job);
  REQUIRE(read.job->targets.size() == 2);
  CHECK(read.job->targets[0].value == 80000.0);
  CHECK(read.job->targets[1].value == 63000.0);
}

TEST_CASE("targets: what cannot be met is said where it stands, with what would do") {
  check_fault(fault_of(target("gas.Mm", "\"8 g/mol\"")), 8, "targets.quantity",
              "did you mean \"gas.M");
  check_fault(fault_of(target("gas.Mn", "\"8600 kg/h\"")), 9, "targets.value", "g/mol or kg/mol");
  check_fault(fault_of(target("gas.Mn", "\"many\"")), 9, "targets.value", "10 g/mol");
  check_fault(fault_of(target("gas.Mn", "true")), 9, "targets.value", "found true");
  check_fault(fault_of(target("gas.Mn", "nan")), 9, "targets.value", "finite");
  check_fault(fault_of(target("gas.mfr", "\"2 kg/h\"")), 9, "targets.value", "told in g/10 min");
  check_fault(fault_of(target("gas.Mn", "\"8e4 g/mol\"", "tolerance = \"5 degC\"\n")), 10,
              "targets.tolerance", "g/mol");
  check_fault(fault_of(target("gas.Mn", "\"8e4 g/mol\"", "tolerance = \"-1 %\"\n")), 10,
              "targets.tolerance", "above 0");
  // A default of 1 % leaves 0 no room: the value is what stands in the file.
  check_fault(fault_of(target("gas.comonomer_mol", "\"0 mol%\"")), 9, "targets.tolerance",
              "other than 0");
  check_fault(fault_of(target("gas.Mn", "\"8e4 g/mol\"", "use = \"fitt\"\n")), 10, "targets.use",
              "did you mean \"fit\"?");
  check_fault(fault_of("[[targets]]\nquantity = \"gas.Mn\"\n"), 7, "targets.value", "missing");
  check_fault(fault_of(target("gas.Mn", "\"8e4 g/mol\"") + target("gas.Mn", "\"9e4 g/mol\"")), 11,
              "targets.quantity", "already");
}

TEST_CASE("targets: goal, targets and decisions ask for each other") {
  const JobFiles files;
  check_fault(only_fault(files.read("[objective]\ngoal = \"targets\"\n")), 4, "objective.goal",
              "[[targets]]");
  check_fault(only_fault(files.read(target("gas.Mn", "\"8e4 g/mol\""))), 4, "targets.quantity",
              "objective.goal = \"targets\"");
  // Without a range there is nothing to fit by: such a job can be simulated, and its targets are told.
  CHECK(files.read("[objective]\ngoal = \"targets\"\n" + target("gas.Mn", "\"8e4 g/mol\"")).job);
  // A number alone is in the quantity's own unit.
  CHECK(files.read("[objective]\ngoal = \"targets\"\n" + target("gas.Mn", "80000")).job);
  // What is only checked goes with any goal, and without decisions.
  CHECK(files.read(target("gas.Mn", "\"8e4 g/mol\"", "use = \"check\"\n")).job);
}

TEST_CASE("targets: the resolved job is the same job") {
  const JobFiles files;
  const Job first = sound(files.read(with_goal + target("gas.Mn", "\"80.1 kg/mol\"") +
                                     target("gas.polydispersity", "6", "use = \"check\"\n")));
  const JobFiles alone;
  INFO(first.resolved_toml);
  const Job again = sound(read_job(alone.write("job.resolved.toml", first.resolved_toml)));
  CHECK(again.resolved_toml == first.resolved_toml);
  REQUIRE(again.targets.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(again.targets[i].value == first.targets[i].value);
    CHECK(again.targets[i].tolerance == first.targets[i].tolerance);
    CHECK(again.targets[i].fitted == first.targets[i].fitted);
  }
}

TEST_CASE("targets: screen, recipe and result.json say what is reached, and what is missed") {
  tandem::test::Example example;
  const optimize::Target rate{"loop.production_kg_per_h", 10050.0, 100.0, true};
  const optimize::Target made{"gas.production_kg_per_h", 9000.0, 100.0, false};
  example.answer.bands.clear();
  example.answer.targets = {{rate, 10000.0, -0.5, true}, {made, 10000.0, 10.0, false}};
  example.answer.verdict = optimize::Verdict::infeasible;
  const Screen screen{.colour = false, .folder = "out", .files = {"recipe.md"}};
  const std::string missed = summary(example.report(), screen);
  CHECK_THAT(missed, Contains("the nearest misses 1 of 2 targets.") &&
                         Matches("[\\s\\S]*gas.production_kg_per_h +10000 +kg/h +9000 +100 "
                                 "+[+]10.00 +missed[\\s\\S]*") &&
                         Matches("[\\s\\S]*loop.production_kg_per_h +10000 +kg/h +10050 +100 "
                                 "+-0.50 +fitted[\\s\\S]*") &&
                         Contains("what is only checked follows from plant and catalyst"));

  example.answer.targets.pop_back();
  example.answer.verdict = optimize::Verdict::feasible;
  CHECK_THAT(summary(example.report(), screen),
             Contains("1 target is met in a simulation from start-up. Start-up reaches them"));
  const auto page_of = [](const Report& report) {
    return recipe_md(make_recipe(report, {}, ""), report);
  };
  CHECK_THAT(page_of(example.report(Task::simulate)),
             Contains("| -0.50 | met |") && !Contains("Fitted:"));
  CHECK_THAT(page_of(example.report()),
             Contains("| loop.production_kg_per_h | 10000 | kg/h | 10050 | 100 | -0.50 | "
                      "fitted |") &&
                 Contains("on grade: every target and band above holds for good"));
  const auto result = tandem::tests::json_of(result_json(example.report()));
  REQUIRE(result["targets"].size() == 1);
  CHECK(result["targets"][0] == nlohmann::json{{"quantity", "loop.production_kg_per_h"},
                                               {"target", 10050.0},
                                               {"tolerance", 100.0},
                                               {"use", "fit"},
                                               {"value", 10000.0},
                                               {"miss_in_tolerances", -0.5},
                                               {"met", true}});
}
