// The decks of configs/drivers/, with a stand-in that plays Dakota and PEST++: their files, read and written as their
// manuals say.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Workplace;

namespace {

const std::filesystem::path decks = TANDEM_SOURCE_DIR "/configs/drivers";

/// The words of a line of a Dakota deck that begins with this keyword, quotes taken off.
std::vector<std::string> words_after(const std::string& deck, const std::string& keyword,
                                     std::size_t nth = 0) {
  std::istringstream lines(deck);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string word;
    if (!(words >> word) || word != keyword || nth-- > 0) continue;
    std::vector<std::string> rest;
    while (words >> word) {
      std::erase(word, '\'');
      if (word != "=") rest.push_back(word);
    }
    return rest;
  }
  return {};
}

/// Runs a driver's command in the place; its results file.
std::string drive(const Workplace& place, const std::string& command, const std::string& results) {
  std::filesystem::remove(place.here() / results);
  const std::string line = "cd '" + place.here().string() + "' && export TANDEM='" +
                           TANDEM_PROGRAM + "' && " + command + " 2>driver.err";
  REQUIRE(std::system(line.c_str()) == 0);
  return content_of(place.here() / results);
}

/// The deck's folder, where a driver stands in it.
void copy_decks(const Workplace& place) {
  std::filesystem::copy(decks.parent_path(), place.here() / "configs",
                        std::filesystem::copy_options::recursive);
}

double simulated(const Workplace& place, const std::string& sets, const std::string& quantity) {
  const auto run = place.tandem("simulate " + in_repository("configs/jobs/membrane-resin.toml") +
                                " --json --quiet " + sets);
  REQUIRE(run.code == 0);
  return tandem::tests::json_of(run.out)["product"][quantity];
}

}  // namespace

TEST_CASE("drivers: Dakota's deck, its parameters in, results or FAIL out", "[default]") {
  const Workplace place;
  copy_decks(place);
  const std::string deck = content_of(decks / "dakota.in");
  const auto names = words_after(deck, "descriptors");
  REQUIRE(names == std::vector<std::string>{"gas_temperature", "gas_hydrogen"});
  const auto responses = words_after(deck, "descriptors", 1);
  CHECK(words_after(deck, "analysis_drivers") == std::vector<std::string>{"./driver"});
  // Dakota's standard format: counts and names, then what it wants of which response.
  const auto parameters = [&](const std::string& temperature) {
    return "                      2 variables\n  " + temperature + " gas_temperature\n" +
           "  8.0000000000000000e+01 gas_hydrogen\n                      3 functions\n"
           "                      1 ASV_1:production\n                      1 ASV_2:mfr_ratio\n"
           "                      1 ASV_3:copolymer_wt\n                      2 "
           "derivative_variables\n"
           "                      1 DVV_1:gas_temperature\n                      2 "
           "DVV_2:gas_hydrogen\n"
           "                      0 analysis_components\n                      1 eval_id\n";
  };
  place.write("configs/drivers/params.in", parameters("6.5000000000000000e+01"));
  const std::string command = "cd configs/drivers && ./driver params.in results.out";
  const std::string results = drive(place, command, "configs/drivers/results.out");
  std::istringstream lines(results);
  for (const std::string& response : responses) {
    double value = 0.0;
    std::string label;
    REQUIRE(lines >> value >> label);
    CHECK(label == response);  // in the order of the deck
    const std::string quantity = response == "production" ? "production_kg_per_h" : response;
    CHECK(value == simulated(place,
                             "--set 'stages.gas.temperature=65.0 degC' --set "
                             "'stages.gas.gas_H2_per_C3=80.0 mmol/mol'",
                             quantity));
  }

  place.write("configs/drivers/params.in", parameters("2.0000000000000000e+02"));
  CHECK(drive(place, command, "configs/drivers/results.out") == "FAIL\n");
  place.write("configs/drivers/params.in", "1 variables\n65 gas_temperature\n");
  CHECK(drive(place, command, "configs/drivers/results.out") == "FAIL\n");
}

TEST_CASE("drivers: PEST++'s deck, its template filled and its instructions followed",
          "[default]") {
  const Workplace place;
  copy_decks(place);
  const std::map<std::string, double> parameters{{"gas_temperature", 66.25},
                                                 {"gas_hydrogen", 101.5}};
  // The template: what stands between the marks is replaced by the number, as wide as the marks are apart.
  std::istringstream lines(content_of(decks / "pest.tpl"));
  std::string line, filled;
  REQUIRE(std::getline(lines, line));
  REQUIRE(line == "ptf ~");
  while (std::getline(lines, line)) {
    const std::size_t first = line.find('~');
    const std::size_t last = line.rfind('~');
    REQUIRE(last > first);
    std::istringstream name(line.substr(first + 1, last - first - 1));
    std::string word;
    name >> word;
    std::ostringstream number;
    number.width(static_cast<std::streamsize>(last - first + 1));
    number << parameters.at(word);
    filled += line.substr(0, first) + number.str() + line.substr(last + 1) + '\n';
  }
  place.write("configs/drivers/pest.par", filled);
  const std::string control = content_of(decks / "pest.pst");
  REQUIRE(control.find("\n./driver pest.par pest.out\n") != std::string::npos);
  REQUIRE(control.find("\npest.tpl pest.par\npest.ins pest.out\n") != std::string::npos);
  const std::string results =
      drive(place, "cd configs/drivers && ./driver pest.par pest.out", "configs/drivers/pest.out");
  // Instructions: l1 goes one line on, !name! reads the number there.
  std::istringstream instructions(content_of(decks / "pest.ins"));
  std::istringstream output(results);
  REQUIRE(std::getline(instructions, line));
  std::size_t read = 0;
  for (std::string next, observation; instructions >> next >> observation; ++read) {
    REQUIRE(next == "l1");
    REQUIRE(std::getline(output, line));
    const std::string name = observation.substr(1, observation.size() - 2);
    CHECK(control.find("\n" + name + " ") != std::string::npos);
    const std::string quantity = name == "production" ? "production_kg_per_h" : name;
    CHECK(std::stod(line) == simulated(place,
                                       "--set 'stages.gas.temperature=66.25 degC' --set "
                                       "'stages.gas.gas_H2_per_C3=101.5 mmol/mol'",
                                       quantity));
  }
  CHECK(read == 3);
}
