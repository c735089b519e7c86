// tandem explain and the names that shells complete, from the key table.

#include "app/screens/explain_screen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "app/keys/key_match.hpp"
#include "app/layers/diagnostic.hpp"
#include "app/layers/key_text.hpp"
#include "app/text/text.hpp"

using namespace tandem::app;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

std::string explained(std::string_view key, std::size_t width = 80) {
  const Explanation answer = explain_key(key, width);
  INFO(key << answer.text);
  REQUIRE(answer.found);
  return answer.text;
}

}  // namespace

TEST_CASE("explain: a path, a pattern and a last part mean the same key") {
  const std::string text = explained("stages.loop.slurry_solids");
  CHECK_THAT(text, StartsWith("stages.NAME.slurry_solids\n") &&
                       Contains("a mass fraction in wt% or kg/kg") &&
                       Contains("0.1 wt% to 70 wt%") && Contains("loop, pool, by set points") &&
                       Contains("a plant, grade or job file") &&
                       Contains("slurry_solids = \"40 wt%\"") && Contains("decision"));
  CHECK(text != explained("limits.slurry_solids"));
  CHECK(text == explained("stages.NAME.slurry_solids"));
  // The last part alone is two keys' own.
  CHECK_THAT(explained("slurry_solids"),
             Contains("stages.NAME.slurry_solids\n") && Contains("limits.slurry_solids\n"));
}

TEST_CASE("explain: what means different things in different stages is told of each") {
  const std::string text = explained("stages.gas.hold_up");
  CHECK_THAT(text, Contains("a mass in t, kg, g or mg") && Contains("a volume in m3"));
  CHECK_THAT(text, Contains("  where     gas bed") && Contains("  where     loop, pool"));
}

TEST_CASE("explain: lists of tables, defaults, words, required keys, monomers, reactions") {
  CHECK_THAT(explained("bands[].range"), StartsWith("bands[].range\n") && Contains("an interval"));
  CHECK(explained("bands.range") == explained("bands[].range"));
  CHECK_THAT(explained("objective.goal"), Contains("\"margin\"") && Contains("\"targets\""));
  CHECK_THAT(explained("monomers"), Contains("none, it has to be given"));
  CHECK_THAT(explained("stages.gas.gas_C2_per_C3"), Contains("gas_Cn_per_C3"));
  CHECK_THAT(explained("stages.loop.feeds.propylene"),
             Contains("mol/h") && Contains("or a mass flow"));
  CHECK_THAT(explained("reactions.propagation.propylene.ethylene.k"), Contains("k = ["));
  CHECK_THAT(explained("propagation"),
             StartsWith("propagation: chain of this end") && Contains("reactions.REACTION.k"));
  CHECK_THAT(explained("limits"), Contains("limits.dew_margin\n    temperature of a gas bed"));
  CHECK_THAT(explained("stages.gas.cooling"), Contains("stages.NAME.cooling.coolant_flow"));
}

TEST_CASE("explain: what is not there gets the nearest name") {
  CHECK_FALSE(explain_key("temprature", 80).found);
  CHECK_THAT(explain_key("stages.loop.temprature", 80).text, Contains("temperature"));
  CHECK(explain_key("xyzzyxyzzyxyzzy", 80).text.empty());
  for (const char* hostile : {"", ".", "..", "[]", "stages..", "#00000000", "\xFF", "[].[]"})
    CHECK_FALSE(explain_key(hostile, 80).found);
  CHECK_FALSE(explain_key(std::string(100000, '.'), 80).found);
}

TEST_CASE("explain: every key can be asked for, in a screen of 80 columns or of 40") {
  for (const Key& key : key_table()) {
    const std::string asked = shown_pattern(key.pattern);
    for (const std::size_t width : {40U, 80U}) {
      std::istringstream text(explained(asked, width));
      for (std::string line; std::getline(text, line);) {
        INFO(asked << ": " << line);
        // A name that is too long stays whole, with what stands beside it.
        std::size_t longest = 0;
        for (const std::string& word : split(line, ' ')) longest = std::max(longest, columns(word));
        CHECK((columns(line) <= width || longest + 12 > width));
      }
    }
  }
  for (const std::size_t width : {40U, 80U}) {
    std::istringstream text(explain_all(width));
    for (std::string line; std::getline(text, line);) CHECK(columns(line) <= width);
  }
}

TEST_CASE("explain: names of keys, of a job's stages and monomers where there is one") {
  const auto names = key_names({}, {});
  const auto has = [](const std::vector<std::string>& list, const char* name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  CHECK(has(names, "stages.NAME.temperature"));
  CHECK(has(names, "reactions.propagation.k"));
  CHECK(has(names, "stages.NAME.carry_1-octene"));
  const auto of_job = key_names({"loop", "gas"}, {"propylene", "ethylene"});
  CHECK(has(of_job, "stages.gas.gas_C2_per_C3"));
  CHECK(has(of_job, "stages.loop.carry_ethylene"));
  CHECK_FALSE(has(of_job, "stages.loop.carry_1-octene"));
  for (const std::string& name : of_job)
    if (name.starts_with("stages.loop.")) CHECK_FALSE(rows_of(split(name, '.')).empty());
}

TEST_CASE("diagnostic: on a narrow screen the caret stays below its place") {
  Diagnostic d{.file = "job.toml",
               .line = 12,
               .column = 71,
               .text =
                   "prices = { catalyst = 1.0, hydrogen = 1.0, cocatalyst = 1.0, ethylene = "
                   "nan, propylene = 2.0 }",
               .key = "prices",
               .message = "m",
               .hint = ""};
  for (const std::size_t width : {1U, 20U, 40U, 80U, 1000U}) {
    std::istringstream text(format(d, width));
    std::string first, line, caret;
    std::getline(text, first);
    std::getline(text, line);
    std::getline(text, caret);
    INFO(line << '\n' << caret);
    CHECK(columns(line) <= std::max<std::size_t>(width, 20));
    CHECK(line[caret.find('^')] == '=');
  }
}
