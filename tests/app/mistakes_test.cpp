// What a process engineer gets wrong, and what he is told that would do.

#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;

TEST_CASE("mistakes: a key in another word has the one that is meant") {
  CHECK_FAULT(fault_of("stages.gas.gas_ethylene_per_propylene = \"1 mol/mol\"\n"), 3, 12,
              "stages.gas.gas_ethylene_per_propylene", "gas_C2_per_C3");
  CHECK_FAULT(fault_of("stages.gas.gas_N2_fraction = \"10 mol%\"\n"), 3, 12,
              "stages.gas.gas_N2_fraction", "gas_inert_fraction");
  CHECK_FAULT(fault_of("stages.gas.liquid_H2_per_C3 = \"2 mmol/mol\"\n"), 3, 12,
              "stages.gas.liquid_H2_per_C3", "give gas_H2_per_C3, that of its gas");
  CHECK_FAULT(fault_of("stages.loop.gas_C2_per_C3 = \"2 mmol/mol\"\n"), 3, 13,
              "stages.loop.gas_C2_per_C3", "give liquid_C2_per_C3, that of its liquid");
  CHECK_FAULT(fault_of("[gas]\ntemperature = \"75 degC\"\n"), 3, 2, "gas", "[stages.gas]");
  CHECK_FAULT(fault_of("claim = [1, 4, 5]\n"), 3, 10, "claim", "did you mean \"claims\"?");
  CHECK_FAULT(fault_of("[[uncertain]]\nkey = \"transfer_to_hydrogen\"\nwidth = \"5 %\"\n"), 4, 7,
              "uncertain.key", "reactions.transfer_to_hydrogen.k");
}

TEST_CASE("mistakes: a species that no train follows is told what there is") {
  CHECK_FAULT(fault_of("stages.loop.carry_n-hexane = \"1 %\"\n"), 3, 13,
              "stages.loop.carry_n-hexane", "the diluent of this train is propane, not n-hexane");
  CHECK_FAULT(fault_of("stages.loop.carry_argon = \"1 %\"\n"), 3, 13, "stages.loop.carry_argon",
              "one inert that condenses, its diluent: propane, isobutane, n-pentane, n-hexane");
}

TEST_CASE("mistakes: two files swapped are told in one sentence each") {
  const JobFiles files;
  files.write("plant.toml", JobFiles::plant);
  files.write("catalyst.toml", JobFiles::catalyst);
  const auto result =
      read_job(files.write("job.toml", "plant = \"catalyst.toml\"\ncatalyst = \"plant.toml\"\n"));
  REQUIRE(result.diagnostics.size() == 2);
  CHECK(contains(result.diagnostics[0].message, "holds the keys of a catalyst file; a plant file"));
  CHECK(contains(result.diagnostics[1].message, "holds the keys of a plant file; a catalyst file"));
  CHECK_FAULT(only_fault(files.read("grade = \"plant.toml\"\n")), 3, 9, "grade", "a grade file");
  CHECK_FAULT(only_fault(files.read("properties = \"catalyst.toml\"\n")), 3, 14, "properties",
              "a property file");
}

TEST_CASE("mistakes: a job without its plant or catalyst is told that, and nothing else") {
  const JobFiles files;
  files.write("plant.toml", JobFiles::plant);
  files.write("catalyst.toml", JobFiles::catalyst);
  const auto fault = [&](const char* text) {
    return only_fault(read_job(files.write("job.toml", text)));
  };
  const char* uncertain = "[[uncertain]]\nkey = \"sites.potential\"\nwidth = \"3 %\"\n";
  CHECK(fault((std::string("plant = \"plant.toml\"\n") + uncertain).c_str()).key == "catalyst");
  CHECK(fault((std::string("catalyst = \"catalyst.toml\"\n") + uncertain).c_str()).key == "plant");
}

TEST_CASE("mistakes: what is wrong with a train is told without what it then cannot have") {
  const JobFiles files;
  CHECK_FAULT(only_fault(files.read("claims = [4]\nstages.gas.part = \"b\"\n")), 4, 19,
              "stages.gas.part", "expected \"A\" or \"B\"");
}

TEST_CASE("mistakes: a monomer that nothing adds") {
  const JobFiles files;
  const auto fault =
      only_fault(files.read("monomers = [\"propylene\", \"ethylene\", \"1-butene\"]\n"
                            "reactions.propagation.ethylene.1-butene.k = 0.0\n"
                            "reactions.propagation.propylene.1-butene.k = 0.0\n"
                            "reactions.propagation.1-butene.1-butene.k = 0.0\n"));
  CHECK_FAULT(fault, 3, 1, "monomers", "no site type adds it");
}

TEST_CASE("mistakes: spaces around the sign of an override") {
  const JobFiles files;
  const Job job = job_of("", {"stages.gas.temperature = 75 degC", " stages.gas.hold_up =25 t"});
  CHECK(job.point[1][tandem::reactor::Setting::temperature] == Approx(348.15));
  CHECK(job.point[1][tandem::reactor::Setting::hold_up] == Approx(25e3));
}

TEST_CASE("mistakes: a file that is no TOML says what it is") {
  const JobFiles files;
  const auto hint = [&](std::string_view bytes) {
    return only_fault(read_job(files.write("job.toml", bytes))).hint;
  };
  CHECK(contains(hint(std::string_view("PK\x03\x04\x14\x00\x06", 7)), "workbook"));
  CHECK(contains(hint("{\"title\": \"x\"}\n"), "JSON"));
  CHECK(contains(hint(std::string_view("\xFF\xFEt\0i\0", 6)), "UTF-8"));
  CHECK(contains(hint("title = \"Vertr\xE4glich\"\n"), "save it as UTF-8"));
}
