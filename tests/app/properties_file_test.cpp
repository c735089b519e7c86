// Files of PC-SAFT parameters: the shipped ones, a job's own, and what is wrong with one.

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/job/build_properties.hpp"
#include "app/job/defaults.hpp"
#include "app/layers/check_value.hpp"
#include "app/layers/source.hpp"
#include "kinetics/species.hpp"
#include "reactor/properties/property_method.hpp"
#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::tests::sound;
namespace pc_saft = tandem::reactor::pc_saft;

namespace {

std::filesystem::path shipped(const char* name) {
  return std::filesystem::path(TANDEM_SOURCE_DIR) / "configs/properties" / name;
}

/// The parameters of a file by itself.
pc_saft::Parameters read(const std::filesystem::path& path) {
  Faults faults;
  const auto document = read_document(path, faults);
  REQUIRE(document);
  std::vector<Layer> layers(1);
  layers[0].kind = in_properties;
  collect(document->table, 0, layers[0], faults);
  const Context context;
  for (Leaf& leaf : layers[0].leaves) check_leaf(leaf, context, faults);
  Merged merged(layers);
  add_defaults(merged, context, in_properties, faults);
  auto parameters = parameters_of(merged, faults);
  for (const Diagnostic& each : faults.sorted()) UNSCOPED_INFO(format(each));
  REQUIRE(faults.count() == 0);
  return parameters;
}

/// The member of a list that has this name.
template <class T>
const T& named(const std::vector<T>& list, const std::string& name) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const T& each) { return each.name == name; });
  INFO(name);
  REQUIRE(found != list.end());
  return *found;
}

Approx like(double number) { return Approx(number).epsilon(1e-14).margin(0.0); }

/// The only fault of a job whose property file is the shipped one with a text changed.
Diagnostic fault_with(std::string_view from, std::string_view to) {
  const JobFiles files;
  Faults unheard;
  const auto document = read_document(shipped("gross-sadowski-aspen.toml"), unheard);
  REQUIRE(document);
  files.write("set.toml", replaced(unheard.source(document->file).text, from, to));
  return only_fault(files.read("properties = \"set.toml\"\n"));
}

}  // namespace

TEST_CASE("properties: the shipped default set is the one that the program carries") {
  const pc_saft::Parameters file = read(shipped("gross-sadowski-aspen.toml"));
  const pc_saft::Parameters& carried = pc_saft::default_parameters();
  CHECK(file.components.size() == carried.components.size());
  for (const pc_saft::Component& each : carried.components) {
    const auto& same = named(file.components, each.name);
    CHECK(same.molar_mass == like(each.molar_mass));
    CHECK(same.segments == each.segments);
    CHECK(same.diameter == like(each.diameter));
    CHECK(same.energy == each.energy);
    CHECK(same.heat_capacity == each.heat_capacity);
  }
  CHECK(file.segments.size() == carried.segments.size());
  for (const pc_saft::SegmentType& each : carried.segments) {
    const auto& same = named(file.segments, each.name);
    CHECK(same.molar_mass == like(each.molar_mass));
    CHECK(same.segments_per_mass == like(each.segments_per_mass));
    CHECK(same.diameter == like(each.diameter));
    CHECK(same.energy == each.energy);
  }
  REQUIRE(file.interactions.size() == carried.interactions.size());
  for (std::size_t i = 0; i < file.interactions.size(); ++i) {
    CHECK(file.interactions[i].first == carried.interactions[i].first);
    CHECK(file.interactions[i].second == carried.interactions[i].second);
    CHECK(file.interactions[i].value == carried.interactions[i].value);
    CHECK(file.interactions[i].slope == carried.interactions[i].slope);
  }
}

TEST_CASE("properties: the refitted set is the default one but for propylene") {
  const pc_saft::Parameters file = read(shipped("propylene-refitted.toml"));
  for (const pc_saft::Component& each : pc_saft::default_parameters().components) {
    if (each.name == "propylene") continue;
    const auto& same = named(file.components, each.name);
    CHECK(same.segments == each.segments);
    CHECK(same.energy == each.energy);
    CHECK(same.translation.value == 0.0);
  }
  // The numbers that tests/properties/propylene_test.cpp holds against the reference equation.
  const auto& propylene = named(file.components, "propylene");
  CHECK(propylene.segments == 2.098218);
  CHECK(propylene.diameter == like(3.494758e-10));
  CHECK(propylene.energy == 198.64492);
  CHECK(propylene.translation.value == like(4.185156e-6));
  CHECK(propylene.translation.slope == like(1.21677e-8));
  CHECK(propylene.translation.curve == like(1.006403e-9));
}

TEST_CASE("properties: heat capacities of monomers are those of the default set") {
  for (const tandem::kinetics::Species& monomer : tandem::kinetics::monomers()) {
    const auto& same = named(pc_saft::default_parameters().components, std::string(monomer.name));
    CHECK(monomer.heat_capacity == same.heat_capacity);
    CHECK(monomer.molar_mass == like(same.molar_mass));
  }
}

TEST_CASE("properties: a file of a plant, single numbers of it overridden") {
  const JobFiles files;
  const std::string file = shipped("gross-sadowski-2002-segments.toml").string();
  const Job job = sound(files.read("properties = \"" + file + "\"\n",
                                   {"components.ethylene.heat_capacity=48 J/(mol K)"}));
  CHECK(job.train.catalyst.monomers[1].heat_capacity == 48.0);
  const auto* equation = tandem::reactor::equation_of_state(*job.train.property_method);
  REQUIRE(equation != nullptr);
  CHECK(contains(equation->parameters.source, "2002"));
  CHECK(job_of("property_method = \"correlations\"\n").train.property_method->name() ==
        "correlations");
}

TEST_CASE("bad input: property files") {
  CHECK_FAULT(fault_with("segments = 1.9597", "segments = 0"), 12, 12,
              "components.propylene.segments", "outside its range, 0.1 to 1000");
  CHECK_FAULT(fault_with("slope =", "slop ="), 109, 1, "interactions.slop",
              "did you mean \"slope\"?");
  CHECK_FAULT(fault_with("segments = 1.9597\n", ""), 11, 13, "components.propylene.segments",
              "missing: segments = 1.9597");
  CHECK_FAULT(fault_with("3.5356 angstrom", "3.5356"), 13, 12, "components.propylene.diameter",
              "has no unit");
  CHECK_FAULT(fault_with("207.19 K", "-66 degC"), 14, 10, "components.propylene.energy",
              "an energy in kelvin");
  CHECK_FAULT(fault_with("[polymer.propylene]", "[polymer.styrene]"), 89, 10, "polymer.styrene",
              "unknown key");
  CHECK(
      contains(fault_with("[components.ethylene]", "[components.propylene]").message, "not TOML"));
  CHECK(contains(fault_with("source = ", "title = ").message, "missing: source"));
  CHECK(
      contains(fault_with("[components.hydrogen]", "[components.deuterium]").message, "hydrogen"));
}

TEST_CASE("bad input: a molar mass of another molecule, and parameters that nobody reads") {
  CHECK_FAULT(fault_with("segments = 2.0020", "segments = 2.0020\nmolar_mass = \"58.12 g/mol\""),
              25, 1, "components.propane.molar_mass", "which is 44.0956 g/mol");
  CHECK_FAULT(fault_with("[polymer.propylene]", "[polymer.propylene]\nmolar_mass = \"28 g/mol\""),
              90, 1, "polymer.propylene.molar_mass", "another molecule");
  CHECK_FAULT(fault_of("property_method = \"correlations\"\n[components.propylene]\n"
                       "segments = 2\ndiameter = \"3 angstrom\"\nenergy = \"200 K\"\n"),
              6, 1, "components.propylene.diameter", "reads no parameters");
}

TEST_CASE("property files: the heat balance counts with the file's heat capacities, of gases too") {
  const Job job = sound(read_job(
      std::filesystem::path(TANDEM_SOURCE_DIR) / "configs/jobs/hypol-grade-1.toml",
      {"property_method=pc-saft", "properties=" + shipped("gross-sadowski-aspen.toml").string(),
       "components.nitrogen.heat_capacity=30 J/(mol K)",
       "components.propane.heat_capacity=80 J/(mol K)"}));
  CHECK(job.train.catalyst.gas_heat_capacities.nitrogen == 30.0);
  CHECK(job.train.catalyst.diluent.heat_capacity == 80.0);
  CHECK(job.train.catalyst.gas_heat_capacities.hydrogen ==
        tandem::kinetics::find_species("hydrogen")->heat_capacity);
}

TEST_CASE("bad input: a single number over no file") {
  const JobFiles files;
  const ReadResult result = files.read("components.propylene.energy = \"208 K\"\n");
  REQUIRE(result.diagnostics.size() == 2);
  CHECK(result.diagnostics[0].key == "components.propylene.diameter");
  CHECK(contains(result.diagnostics[0].hint, "named by properties a job has to give all"));
}

TEST_CASE("bad input: interactions of property files") {
  const std::string_view pair = "[\"ethylene\", \"propylene\"]";
  CHECK(contains(fault_with(pair, "[\"ethylene\", \"propylen\"]").hint, "\"propylene\""));
  CHECK(contains(fault_with(pair, "[\"ethylene\", \"styrene segment\"]").message,
                 "no component \"styrene segment\""));
  CHECK(contains(fault_with(pair, "[\"ethylene\", \"ethylene\"]").message, "twice"));
  CHECK(contains(fault_with(pair, "[\"ethylene\"]").message, "two texts"));
  CHECK(contains(fault_with(pair, "[\"ethylene\", \"nitrogen\"]").message, "already"));
  CHECK(fault_with("value = -0.001\n", "").key == "interactions.value");
}

TEST_CASE("bad input: a set that misses a monomer of the catalyst") {
  const JobFiles files;
  files.write("plant.toml",
              std::string(JobFiles::plant.substr(0, JobFiles::plant.find("[stages.gas]"))));
  std::string text(JobFiles::catalyst);
  for (std::size_t at; (at = text.find("ethylene")) != std::string::npos;)
    text.replace(at, 8, "1-hexene");
  files.write("catalyst.toml", text);
  const auto job = files.write(
      "job.toml", "plant = \"plant.toml\"\ncatalyst = \"catalyst.toml\"\ntrain = [\"loop\"]\n");
  const Diagnostic fault = only_fault(read_job(job));
  INFO(fault.message);
  CHECK(fault.key == "property_method");
  CHECK(contains(fault.message, "1-hexene"));
  CHECK(read_job(job, {"property_method=correlations"}).job);
}
