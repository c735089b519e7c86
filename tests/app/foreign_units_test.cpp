// A job whose units are those of the US, or SI, has no others in anything that a person reads: screen, recipe, workbook,
// master recipe, report, tables. result.json and the files of other programs keep their own.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/app/foreign_units.hpp"
#include "tests/app/kinds_of_job.hpp"
#include "tests/app/program.hpp"

using namespace tandem::test;
namespace fs = std::filesystem;

namespace {

/// Keeps its own units, or holds what was typed: the job's lines, and documents (JSON) for programs but the recipe's.
bool is_for_programs(const fs::path& file) {
  const std::string name = file.filename().string();
  return name == "run.log" || file.extension() == ".toml" ||
         (file.extension() == ".json" && name != "recipe.json") || file.extension() == ".jsonl" ||
         file.extension() == ".journal";
}

/// Checks what a command printed, and every file that it left.
void check_outputs(const Workplace& place, const std::string& words, const UnitSystem& system,
                   const std::vector<int>& codes = {0, 3}) {
  const Run run = place.tandem(words + " -o out --set units.set=" + system.set, "timeout 300");
  INFO("tandem " << words << " in " << system.set << '\n' << run.out << run.err);
  REQUIRE(std::ranges::find(codes, run.code) != codes.end());
  const std::vector<std::string> quoted = titles_of_plants();
  const auto check = [&](const std::string& name, const std::string& text) {
    const std::vector<std::string> found = foreign_units(text, system, quoted);
    std::string some;
    for (std::size_t i = 0; i < found.size() && i < 8; ++i) some += found[i] + '\n';
    INFO(name << " has " << found.size() << " of other systems:\n" << some);
    CHECK(found.empty());
  };
  check("the screen", run.out + run.err);
  std::size_t files = 0;
  if (fs::exists(place.here() / "out"))
    for (const auto& entry : fs::recursive_directory_iterator(place.here() / "out")) {
      if (!entry.is_regular_file() || is_for_programs(entry.path())) continue;
      ++files;
      check(entry.path().filename().string(), read_by_people(entry.path()));
    }
  CHECK((run.code == 2 || files > 0));
  fs::remove_all(place.here() / "out");
}

std::string sweep_of(const KindOfJob& job) {
  return "sweep job.toml " + job.key + " '" + job.low + "' '" + job.high + "' --points 2";
}

}  // namespace

TEST_CASE("units of outputs: a job of every kind, simulated, has no others than its own",
          "[default]") {
  // Of what is quickly computed: stages by set points, by feeds, cooled, of a batch, one after another.
  const std::set<std::string> quick{"set-points",      "feeds",        "jacket",
                                    "gas-loop",        "imposed",      "one-stage",
                                    "tanks-in-series", "batch-of-two", "prepolymerization"};
  for (const UnitSystem& system : unit_systems())
    for (const KindOfJob& job : kinds_of_job()) {
      if (!quick.contains(job.name)) continue;
      INFO(job.name);
      const Workplace place;
      place.write("job.toml", job.text);
      check_outputs(place, "simulate job.toml", job.batch ? of_batches(system) : system);
    }
}

TEST_CASE("units of outputs: recipe, report and workbook of a search, with all that they may hold",
          "[default]") {
  for (const UnitSystem& system : unit_systems()) {
    const Workplace place;
    check_outputs(place,
                  "optimize " + in_repository("configs/jobs/membrane-resin.toml") +
                      " --set property_method=correlations --set search.starts=1"
                      " --set limits.cooling_load=off",
                  system, {0});
  }
}

TEST_CASE("units of outputs: studies have no others than the job's", "[default]") {
  for (const UnitSystem& system : unit_systems())
    for (const KindOfJob& job : kinds_of_job()) {
      if (job.name != "set-points") continue;
      const Workplace place;
      place.write("job.toml", job.text);
      check_outputs(place, sweep_of(job), system);
      check_outputs(place, "map job.toml " + job.key + ' ' + job.other_key + " --points 2", system);
      check_outputs(place, "uncertainty job.toml", system);
      check_outputs(place, "campaign job.toml --simulate", system);
      check_outputs(place, "front job.toml production mileage --points 2", system);
      check_outputs(place, "robust job.toml", system);
    }
}

TEST_CASE("units of outputs: a refusal tells its numbers in the units of the job", "[default]") {
  const std::string job = "simulate " + in_repository("configs/jobs/membrane-resin.toml");
  const std::string fed = "simulate " + in_repository("configs/jobs/two-stages-by-feeds.toml");
  const std::string quick = " --set property_method=correlations";
  const std::string jacket =
      " --set 'stages.loop.cooling={kind=\"jacket\", heat_transfer=\"0.1 MW/K\", "
      "coolant_flow=\"8 MW/K\", coolant_temperature=\"100 degF\"}'";
  const std::vector<std::pair<std::string, std::string>> refused{
      // What the set points of a fluid are refused for, by both property methods.
      {job + quick + " --set 'stages.loop.temperature=195 degF'", "degF"},
      {job + quick + " --set 'stages.loop.pressure=200 psig'", "psig"},
      {job + quick + " --set 'stages.gas.pressure=900 psig'", "psig"},
      {job + " --set 'stages.loop.pressure=200 psig'", "psig"},
      {job + " --set 'stages.gas.pressure=900 psig'", "psig"},
      {job + " --set 'stages.loop.temperature=220 degF'", "degF"},
      // A vessel, a powder, feeds, a coolant.
      {job + quick + " --set 'stages.gas.hold_up=200 klb'", "klb"},
      {job + quick + " --set 'polymer.bulk_density=70 lb/ft3'", "lb/ft3"},
      {job + quick + " --set 'polymer.bulk_density=55 lb/ft3' --set 'polymer.density=52 lb/ft3'",
       "lb/ft3"},
      {fed + quick + " --set 'stages.gas.feeds.propylene=2 klb/h'", "lbmol/h"},
      {job + quick + jacket, "degF"}};
  for (const auto& [words, unit] : refused) {
    const Workplace place;
    const Run run = place.tandem(words + " -o out --set units.set=US", "timeout 300");
    INFO("tandem " << words << '\n' << run.out << run.err);
    CHECK(run.code != 0);
    CHECK_THAT(run.out + run.err, Catch::Matchers::Contains(unit));
    for (const std::string& each :
         foreign_units(run.out + run.err, unit_systems().front(), titles_of_plants()))
      FAIL_CHECK(each);
  }
}

// Every sentence that tells a number has its unit from the job. A unit that stands behind a number in a literal is one of a
// kind that people are told in one unit alone, and says so here.
TEST_CASE("units of outputs: no number in a sentence of the source has a unit of its own") {
  const std::set<std::string> allowed{
      "reactor/charges.cpp",           // what a laboratory's vessel is charged with
      "app/results/film_report.cpp"};  // a film line has no table of units
  const std::regex behind_number(
      R"re((\}|%\.?\d*[dfg]) (degC|degF|K|bara?|barg|Pa|kPa|MPa|psi[ag]?|kg|t|lb|kg/h|t/h|kmol/h|m3|L|kg/m3|kW|MW)\b)re");
  const std::regex alone(R"re(" (degC|degF|K|bara?|barg|kg|t|kg/h|t/h|kmol/h|m3|kg/m3)[ ",.;])re");
  for (const std::string room : {"reactor", "optimize", "app"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(TANDEM_SOURCE_DIR) / room)) {
      const std::string name =
          fs::relative(entry.path(), fs::path(TANDEM_SOURCE_DIR)).generic_string();
      if ((entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") ||
          allowed.contains(name))
        continue;
      std::istringstream lines(content_of(entry.path()));
      std::string line;
      for (int number = 1; std::getline(lines, line); ++number) {
        const std::size_t comment = line.find("//");
        const std::string code = line.substr(0, comment);
        if (code.find('"') == std::string::npos) continue;
        if (std::regex_search(code, behind_number) || std::regex_search(code, alone))
          FAIL_CHECK(name << ':' << number << ": " << line);
      }
    }
}
