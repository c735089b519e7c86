// tandem explain and the names that shells complete, from the key table.

#include "app/screens/explain_screen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "app/job/read_job.hpp"
#include "app/keys/glossary.hpp"
#include "app/keys/key_match.hpp"
#include "app/keys/quantity_table.hpp"
#include "app/layers/diagnostic.hpp"
#include "app/layers/key_text.hpp"
#include "app/screens/explain_meant.hpp"
#include "app/text/text.hpp"
#include "reactor/parameters.hpp"

using namespace tandem;
using namespace tandem::app;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

std::string explained(std::string_view key, std::size_t width = 80) {
  const Explanation answer = explain(key, width);
  INFO(key << answer.text);
  REQUIRE(answer.found);
  return answer.text;
}

}  // namespace

TEST_CASE("explain: a path, a pattern and a last part mean the same key") {
  const std::string text = explained("stages.loop.slurry_solids");
  CHECK_THAT(text, StartsWith("stages.NAME.slurry_solids\n") &&
                       Contains("a mass fraction in wt%, kg/kg or ppm wt") &&
                       Contains("0.1 wt% to 70 wt%") && Contains("loop, pool, by set points") &&
                       Contains("a plant, grade or job file") &&
                       Contains("slurry_solids = \"40 wt%\"") && Contains("decision"));
  CHECK(text != explained("limits.slurry_solids"));
  CHECK(text == explained("stages.NAME.slurry_solids"));
  // The last part alone is two keys' own.
  CHECK_THAT(explained("slurry_solids"),
             Contains("stages.NAME.slurry_solids\n") && Contains("limits.slurry_solids\n"));
}

TEST_CASE("explain: every key of a fit file and of its tables") {
  for (const FitKey& key : fit_keys())
    CHECK_THAT(explained(name_of(key), 1000), Contains(std::string(key.meaning)));
  CHECK_THAT(explained("parameter.tie"), StartsWith("parameter.tie\n") &&
                                             Contains("factor, spread, shift") &&
                                             Contains("[[parameter]] of a fit file"));
  CHECK_THAT(explained("leave_out"), Contains("experiment, group"));
}

TEST_CASE("explain: what means different things in different stages is told of each") {
  const std::string text = explained("stages.gas.hold_up");
  CHECK_THAT(text,
             Contains("a mass in t, kg, g, mg, ton, lb or klb") && Contains("a volume in m3"));
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
  CHECK_THAT(explained("limits"),
             Contains("limits.dew_margin\n    Smallest distance of a gas bed"));
  CHECK_THAT(explained("stages.gas.cooling"), Contains("stages.NAME.cooling.coolant_flow"));
}

TEST_CASE("explain: quantities by name, with a stage or without") {
  CHECK_THAT(explained("mfr_ratio"), StartsWith("mfr_ratio\n") && Contains("MFR_PP/MFR_RC") &&
                                         Contains("unit      none, a plain number"));
  CHECK_THAT(explained("gas.duty_kW"), StartsWith("NAME.duty_kW\n") && Contains("unit      kW"));
  CHECK(explained("duty_kW") == explained("gas.duty_kW"));
  CHECK_THAT(explained("gas.ethylene_feed_kg_per_h"), StartsWith("NAME.MONOMER_feed_kg_per_h\n"));
  // A key and a quantity of one name: both.
  CHECK_THAT(explained("mfr_pp"), Contains("measured.mfr_pp\n") && Contains("\nmfr_pp\n"));
  for (const auto& quantity : quantity_table())
    CHECK_THAT(explained(shown_pattern(quantity.name)), Contains(shown_pattern(quantity.name)));
}

TEST_CASE("explain: the gas by species, sites by monomer and chain lengths by site type") {
  CHECK_THAT(explained("gas_propane_mol"), StartsWith("NAME.gas_DILUENT_mol\n"));
  CHECK_THAT(explained("gas_ethylene_mol"), StartsWith("NAME.gas_MONOMER_mol\n"));
  CHECK_THAT(explained("1-butene_wt"), StartsWith("NAME.MONOMER_wt\n"));
  CHECK_THAT(explained("ethylene_at_sites_mol_per_L"),
             StartsWith("NAME.MONOMER_at_sites_mol_per_L\n") && Contains("unit      mol/L"));
  CHECK_THAT(explained("DPn_so_far"), StartsWith("NAME.sites[].DPn_so_far\n") &&
                                          Contains("of each site type") && !Contains("[[bands]]"));
}

TEST_CASE("explain: a part of a word lists all that has it in its name, or else in its meaning") {
  CHECK_THAT(explained("mfr"), Contains("mfr_whole") && Contains("measured.mfr_whole"));
  CHECK_THAT(explained("duty"), Contains("NAME.duty_kW"));
  CHECK_THAT(explained("h2"), Contains("liquid_H2_per_C3") && Contains("gas_H2_per_C3"));
  CHECK_THAT(explained("carry"),
             Contains("stages.NAME.carry_MONOMER") && Contains("stages.NAME.carry_hydrogen"));
  CHECK_THAT(explained("vapour pressure"), Contains("comonomer_saturation"));
}

TEST_CASE("explain: words of screens and pages, with capitals, a plural, a hyphen or none") {
  CHECK_THAT(explained("make-up"), StartsWith("make-up\n  Fresh feed") &&
                                       Contains("unit      kg/h") &&
                                       Contains("more in   docs/model.md: By set points"));
  for (const char* asked : {"Make-up", "make-ups", "make up", "MAKE-UP:"})
    CHECK(explained(asked) == explained("make-up"));
  CHECK_THAT(explained("Trim, to first order"), StartsWith("trim\n"));
  CHECK_THAT(explained("basins"), StartsWith("basin\n"));
  CHECK_THAT(explained("chi-square"), Contains("degrees of freedom"));
  // A word that is a key as well is told as both, and what has it in its name is listed as ever.
  CHECK_THAT(explained("prior"), StartsWith("prior\n") && Contains("parameter.prior"));
  CHECK_THAT(explained("duty"), StartsWith("heat\n") && Contains("NAME.duty_kW"));
  CHECK_THAT(explain_all(80), Contains("Words of screens and pages") && Contains("make-up"));
}

TEST_CASE("explain: each row of the glossary is whole, and what it refers to is there") {
  std::set<std::string> forms;
  for (const Term& term : glossary()) {
    INFO(term.name);
    REQUIRE_FALSE(term.meaning.empty());
    CHECK_FALSE(term.meaning.ends_with('.'));
    CHECK((term.meaning[0] >= 'A' && term.meaning[0] <= 'Z'));
    for (const std::string& see : term.see) {
      INFO(see);
      const Path parts = parts_of(see);
      const bool known = !rows_meant(parts).empty() || !quantities_meant(parts).empty() ||
                         !fit_keys_meant(parts).empty();
      CHECK(known);
    }
    // No form is another row's, or the same again.
    std::vector<std::string> own{term.name};
    own.insert(own.end(), term.also.begin(), term.also.end());
    for (const std::string& form : own) {
      INFO(form);
      CHECK(forms.insert(form).second);
      CHECK(terms_meant(form) == std::vector<const Term*>{&term});
    }
    std::ifstream page(TANDEM_SOURCE_DIR "/docs/" + term.page);
    bool found = false;
    for (std::string line; std::getline(page, line);)
      found = found || (line.starts_with('#') && line.ends_with("# " + term.heading));
    CHECK(found);
  }
}

TEST_CASE("explain: every constant that a fit or an uncertainty can name") {
  std::set<std::string> names;
  for (const char* name : {"membrane-resin", "butene-copolymer", "hypol-grade-1", "aspen-pp"}) {
    const auto read = read_job(TANDEM_SOURCE_DIR "/configs/jobs/" + std::string(name) + ".toml");
    if (!read.job) continue;
    for (const auto& number : reactor::parameters_of(read.job->train)) names.insert(number.name);
  }
  REQUIRE(names.size() > 100);
  // A few that keys give in other forms: by two ends, as a list, as heat_transfer.
  const auto is_formed_otherwise = [](const std::string& name) {
    return name.empty() || name.starts_with("polymer.soluble.") ||
           name.starts_with("polymer.sticking.") || name.find(".cooling.") != std::string::npos;
  };
  for (const std::string& name : names) {
    INFO(name);
    CHECK((is_formed_otherwise(name) || !rows_meant(parts_of(name)).empty()));
  }
  CHECK_THAT(explained("interactions.hydrogen.propylene segment.value"),
             StartsWith("interactions[].value\n") && Contains("k_ij"));
  CHECK_THAT(explained("reactions.propagation.propylene.ethylene.k[2]"), Contains("k = ["));
}

TEST_CASE("explain: a key's text stands alone") {
  for (const Key& key : key_table()) {
    INFO(key.pattern << ": " << key.meaning);
    if (!key.documented) continue;
    REQUIRE_FALSE(key.meaning.empty());
    const char first = key.meaning.front();
    CHECK((first >= 'A' && first <= 'Z'));
    CHECK(key.meaning.find("the same of") == std::string_view::npos);
    CHECK(key.meaning.find("of the same") == std::string_view::npos);
  }
}

TEST_CASE("explain: what is not there gets the nearest name") {
  CHECK_FALSE(explain("temprature", 80).found);
  CHECK_THAT(explain("stages.loop.temprature", 80).text, Contains("temperature"));
  CHECK(explain("xyzzyxyzzyxyzzy", 80).text.empty());
  for (const char* hostile : {"", ".", "..", "[]", "stages..", "#00000000", "\xFF", "[].[]"})
    CHECK_FALSE(explain(hostile, 80).found);
  CHECK_FALSE(explain(std::string(100000, '.'), 80).found);
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
