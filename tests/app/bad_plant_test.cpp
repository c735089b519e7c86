// Bad input of plants and catalysts: trains, stages and constants that cannot be.

#include <catch2/catch.hpp>
#include <string>

#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;

namespace {

/// The only fault where the plant or the catalyst has a line changed.
Diagnostic fault_with(const std::string& file, std::string_view from, std::string_view to) {
  const JobFiles files;
  (void)files.read("");
  files.write(file,
              replaced(file == "plant.toml" ? JobFiles::plant : JobFiles::catalyst, from, to));
  return only_fault(read_job(files.folder() / "job.toml"));
}

}  // namespace

TEST_CASE("bad input: a fault of the plant's syntax stands in the plant") {
  const Diagnostic d = fault_with("plant.toml", "pressure = \"35 bara\"", "pressure = 35 bara");
  CHECK(contains(d.file, "plant.toml"));
  CHECK(d.line == 6);
}

TEST_CASE("bad input: keys in the wrong kind of file") {
  const JobFiles files;
  (void)files.read("");
  files.write("catalyst.toml",
              std::string(JobFiles::catalyst) + "[stages.loop]\ntemperature = \"60 degC\"\n");
  CHECK_FAULT(only_fault(read_job(files.folder() / "job.toml")), 19, 1, "stages.loop.temperature",
              "not in a catalyst file");
}

TEST_CASE("bad input: lists that do not fit the site types") {
  CHECK_FAULT(fault_of("[reactions.propagation]\nk = [1.0, 2.0, 3.0]\n"), 4, 5,
              "reactions.propagation.k", "3 entries for 2 site types");
  CHECK_FAULT(fault_of("[donor]\nstrength = [1.0]\n"), 4, 12, "donor.strength", "1 entries for 2");
}

TEST_CASE("bad input: rate constants that lack something, or have too much") {
  CHECK_FAULT(fault_of("[reactions.revival_by_hydrogen]\nk = 1.0\nE = \"1 kJ/mol\"\n"), 4, 1,
              "reactions.revival_by_hydrogen.k", "no unit beside it, as in unit = \"L/(mol s)\"");
  CHECK_FAULT(fault_of("[reactions.poisoning_reversal]\nk = 1.0\nunit = \"1/s\"\n"), 4, 1,
              "reactions.poisoning_reversal.k", "no E beside it");
  CHECK_FAULT(fault_of("[reactions.propagation.\"1-butene\"]\nk = 1.0\n"), 4, 1,
              "reactions.propagation.1-butene.k", "not among the catalyst's monomers");
  CHECK_FAULT(fault_of("[reactions.activation_spontaneous.ethylene]\nk = 0.0\n"), 4, 1,
              "reactions.activation_spontaneous.ethylene.k", "no constants by monomer");
  CHECK_FAULT(fault_of("[reactions.transfer_spontaneous]\norder = 0.5\nk = 1e-3\nunit = \"1/s\"\nE "
                       "= \"0 kJ/mol\"\n"),
              4, 1, "reactions.transfer_spontaneous.order", "first-order");
  CHECK_FAULT(fault_of("[reactions.scavenging]\nk = [0.0, 0.0]\n"), 4, 1, "reactions.scavenging.k",
              "not of a site type");
  CHECK_FAULT(fault_of("[reactions.atactic_propagation]\nk = [1.0, 70.0]\nunit = \"L/(mol s)\"\nE "
                       "= \"45 kJ/mol\"\n"),
              4, 1, "reactions.atactic_propagation.k", "of site type 2 is above its propagation");
}

TEST_CASE("bad input: a catalyst that cannot be") {
  CHECK_FAULT(fault_with("catalyst.toml", "0.3 mol/kg", "0.6 mol/kg"), 5, 1, "sites.potential",
              "more than the titanium");
  CHECK_FAULT(
      fault_with("catalyst.toml", "[\"propylene\", \"ethylene\"]", "[\"ethylene\", \"propylene\"]"),
      2, 1, "monomers", "propylene has to be the first monomer");
  CHECK_FAULT(fault_with("catalyst.toml", "[\"propylene\", \"ethylene\"]",
                         "[\"propylene\", \"ethylene\", \"ethene\"]"),
              2, 38, "monomers", "did you mean \"ethylene\"?");
  CHECK_FAULT(fault_with("catalyst.toml", "[\"propylene\", \"ethylene\"]",
                         "[\"propylene\", \"ethylene\", \"ethylene\"]"),
              2, 38, "monomers", "twice");
}

TEST_CASE("bad input: keys that have no meaning in a stage of this kind") {
  CHECK_FAULT(fault_of("[stages.loop]\ngas_H2_per_C3 = \"2 mmol/mol\"\n"), 4, 1,
              "stages.loop.gas_H2_per_C3", "no meaning in a loop");
  CHECK_FAULT(fault_of("[stages.loop]\ntanks = 3\n"), 4, 1, "stages.loop.tanks",
              "no meaning in a loop");
  CHECK_FAULT(fault_of("[stages.gas]\nslurry_solids = \"40 wt%\"\n"), 4, 1,
              "stages.gas.slurry_solids", "no meaning in a gas bed");
  CHECK_FAULT(fault_of("[stages.gas.imposed]\npropylene = \"8 mol/L\"\n"), 4, 1,
              "stages.gas.imposed.propylene", "property_method = \"pc-saft\"");
  CHECK_FAULT(fault_of("[stages.gas]\ngas_C4_per_C3 = \"0.1 mol/mol\"\n"), 4, 1,
              "stages.gas.gas_C4_per_C3", "C4 (1-butene) is not among");
}

TEST_CASE("bad input: a stage held by too much or too little") {
  CHECK_FAULT(fault_with("plant.toml", "hold_up = \"20 t\"\n", ""), 12, 9, "stages.gas",
              "hold_up = \"20 t\"");
  CHECK_FAULT(fault_with("plant.toml", "hold_up = \"20 t\"\n",
                         "hold_up = \"20 t\"\nresidence_time = \"1 h\"\n"),
              17, 1, "stages.gas.hold_up", "remove one");
  CHECK_FAULT(fault_with("plant.toml", "residence_time = \"1 h\"\n", ""), 3, 9, "stages.loop",
              "hold_up = \"60 m3\"");
  CHECK_FAULT(
      fault_with("plant.toml", "residence_time = \"1 h\"\n",
                 "residence_time = \"1 h\"\nhold_up = \"60 m3\"\nslurry_solids = \"40 wt%\"\n"),
      9, 1, "stages.loop.slurry_solids", "give only two of");
  CHECK_FAULT(
      fault_with("plant.toml", "gas_H2_per_C3", "gas_H2_per_C2 = \"0.1 mol/mol\"\ngas_H2_per_C3"),
      19, 1, "stages.gas.gas_H2_per_C3", "keep one");
}

TEST_CASE("bad input: keys that are missing") {
  CHECK_FAULT(fault_with("plant.toml", "temperature = \"70 degC\"\npressure = \"15 barg\"\n",
                         "pressure = \"15 barg\"\n"),
              12, 9, "stages.gas.temperature", "missing: temperature = \"70 degC\"");
  CHECK_FAULT(fault_with("plant.toml", "pressure = \"35 bara\"\n", ""), 3, 9,
              "stages.loop.pressure", "missing");
  CHECK_FAULT(fault_with("plant.toml", "catalyst_feed = \"1.2 kg/h\"\n", ""), 3, 9,
              "stages.loop.catalyst_feed", "needs catalyst");
  const Diagnostic d = fault_with("catalyst.toml", "count = 2\n", "");
  CHECK(contains(d.file, "catalyst.toml"));
  CHECK(d.line == 3);
  CHECK(d.key == "sites.count");
}

TEST_CASE("bad input: trains that cannot be") {
  CHECK_FAULT(fault_of("train = [\"loop\", \"loop\"]\n"), 3, 18, "train", "twice");
  const JobFiles files;
  const ReadResult spaced = files.read("train = [\"loop\", \"gas one\"]\n");
  REQUIRE_FALSE(spaced.job);
  CHECK(spaced.diagnostics[0].line == 3);
  CHECK(contains(spaced.diagnostics[0].message, "letters, digits"));
  const ReadResult none = files.read("train = []\n");
  REQUIRE_FALSE(none.job);
  CHECK(none.diagnostics[0].key == "train");
  const ReadResult many =
      files.read("train = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\"]\n");
  REQUIRE_FALSE(many.job);
  bool said = false;
  for (const Diagnostic& each : many.diagnostics)
    said = said || contains(each.message, "at most 8");
  CHECK(said);
}
