// What studies say of a band that is missed: which one, on which side, in the unit of the job. Never "missed" alone.

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace {

const std::string job = in_repository("configs/jobs/membrane-resin.toml");
const std::string quick =
    " --quiet --set property_method=correlations --set search.starts=2 --set units.set=plant -o "
    "out";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// "  a  mfr_ratio above 5 (claim 4)": what each letter stands for.
std::map<char, std::string> legend_of(const std::string& screen) {
  std::map<char, std::string> legend;
  for (const std::string& line : lines_of(screen))
    if (line.size() > 5 && line.starts_with("  ") && line[2] >= 'a' && line[2] <= 'z' &&
        line.substr(3, 2) == "  " && line[5] != ' ')
      legend[line[2]] = line.substr(5);
  return legend;
}

/// Whether a text names a band's side, an end of it where there is one, and who asks.
void names_an_end(const std::string& text) {
  INFO(text);
  const bool side = text.find(" below ") != std::string::npos ||
                    text.find(" above ") != std::string::npos ||
                    text.find(" has no value") != std::string::npos;
  CHECK(side);
  CHECK(text.ends_with(')'));
}

}  // namespace

TEST_CASE("missed: a sweep says at each value which bands, the farthest first", "[default]") {
  const Workplace place;
  const Run run = place.tandem("sweep " + job +
                               " stages.loop.catalyst_feed '0.2 kg/h' '4 kg/h' --points 7" + quick);
  INFO(run.out << run.err);
  REQUIRE(run.code == 0);
  const auto legend = legend_of(run.out);
  REQUIRE_FALSE(legend.empty());
  for (const auto& [letter, text] : legend) names_an_end(text);
  // The unit is the job's.
  CHECK_THAT(run.out, Contains("production below 20 t/h (job)"));

  const auto document =
      nlohmann::json::parse(tandem::test::content_of(place.here() / "out/sweep.json"));
  const auto lines = lines_of(run.out);
  std::size_t row = 0;
  while (row < lines.size() && lines[row].find("  bands ") == std::string::npos) ++row;
  row += 2;  // the units
  std::size_t missing = 0;
  std::set<char> used;
  for (const auto& point : document["points"]) {
    REQUIRE(row < lines.size());
    const std::string state = lines[row].substr(11, 8);
    INFO(lines[row]);
    CHECK(state.find("missed") == std::string::npos);
    const auto names = point["missed"].get<std::string>();
    if (point["stable"] == true && !names.empty()) {
      ++missing;
      REQUIRE(legend.contains(state[0]));
      // The first letter is the first name of the table, without its unit.
      const std::string first = names.substr(0, names.find(','));
      const std::string told = legend.at(state[0]);
      CHECK(first.starts_with(told.substr(0, told.find(' '))));
      for (const char letter : state)
        if (letter >= 'a' && letter <= 'z') used.insert(letter);
    }
    ++row;
  }
  CHECK(missing > 0);
  CHECK(used.size() == legend.size());
}

TEST_CASE("missed: a map has a letter for the band that is missed by the most", "[default]") {
  const Workplace place;
  const Run run = place.tandem(
      "map " + job + " stages.gas.gas_H2_per_C3 stages.gas.gas_C2_per_C3 --points 9" + quick);
  INFO(run.out << run.err);
  REQUIRE(run.code == 0);
  const auto legend = legend_of(run.out);
  REQUIRE_FALSE(legend.empty());
  for (const auto& [letter, text] : legend) names_an_end(text);
  std::set<char> drawn;
  for (const std::string& line : lines_of(run.out)) {
    const std::size_t bar = line.find(" |");
    if (bar == std::string::npos) continue;
    for (const char letter : line.substr(bar + 2)) {
      CHECK(letter != '.');
      if (letter >= 'a' && letter <= 'z') drawn.insert(letter);
    }
  }
  REQUIRE_FALSE(drawn.empty());
  for (const char letter : drawn) CHECK(legend.contains(letter));
  CHECK(drawn.size() == legend.size());
  // The picture, too, by its words below and where the pointer stands.
  const std::string page = tandem::test::content_of(place.here() / "out/map.html");
  CHECK_THAT(page, Contains("Missed by the most, the most often first: " + legend.at('a')));
}

TEST_CASE("missed: a front and a campaign name the bands of what has no answer", "[default]") {
  const Workplace place;
  const std::string impossible = " --set 'bands=[{quantity = \"Mw\", range = \"[10, 1000]\"}]'";
  const Run front =
      place.tandem("front " + job + " production mileage --points 2" + impossible + quick);
  INFO(front.out << front.err);
  CHECK(front.code == 3);
  CHECK_THAT(front.out, Contains("it misses") && Contains("Mw (job)"));

  place.write("variants.csv", "name,claims\nas it is,[]\n");
  const Run campaign =
      place.tandem("campaign " + job + " --table variants.csv" + impossible + quick + "2");
  INFO(campaign.out << campaign.err);
  CHECK(campaign.code == 3);
  CHECK_THAT(campaign.out, Contains("as it is: misses ") && Contains("Mw"));
}
