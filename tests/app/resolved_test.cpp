// job.resolved.toml: a job of its own that is the same job.

#include <bit>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>

#include "app/keys/key_table.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::tests::sound;

namespace {

/// Whether two numbers are the same bits: -0 is not 0, and NaN is itself.
bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

void check_same(const tandem::kinetics::RateConstant& a, const tandem::kinetics::RateConstant& b) {
  CHECK(same(a.k, b.k));
  CHECK(same(a.activation_energy, b.activation_energy));
  CHECK(same(a.order, b.order));
  CHECK(same(a.reference_concentration, b.reference_concentration));
}

void check_same(const Job& a, const Job& b) {
  CHECK(a.name == b.name);
  CHECK(a.title == b.title);
  CHECK(a.plant_name == b.plant_name);
  CHECK(a.recipe.revision == b.recipe.revision);
  CHECK(a.parameters.catalyst == b.parameters.catalyst);
  CHECK(a.parameters.properties == b.parameters.properties);
  CHECK(a.claims == b.claims);
  CHECK(a.train.catalyst.name == b.train.catalyst.name);
  CHECK(same(a.train.catalyst.titanium_per_mass, b.train.catalyst.titanium_per_mass));
  CHECK(same(a.train.catalyst.melt_flow_homopolymer.a, b.train.catalyst.melt_flow_homopolymer.a));
  CHECK(a.train.catalyst.copolymer_melt_flow_assumed ==
        b.train.catalyst.copolymer_melt_flow_assumed);
  REQUIRE(a.train.stages.size() == b.train.stages.size());
  for (std::size_t s = 0; s < a.train.stages.size(); ++s) {
    const auto &one = a.train.stages[s], &two = b.train.stages[s];
    CHECK(one.name == two.name);
    CHECK(one.control == two.control);
    CHECK(one.hydrogen_base == two.hydrogen_base);
    CHECK(one.comonomer_base == two.comonomer_base);
    CHECK(one.pressure_given == two.pressure_given);
    CHECK(one.fluid_control == two.fluid_control);
    CHECK(one.cooling.kind == two.cooling.kind);
    CHECK(same(one.cooling.flow, two.cooling.flow));
    CHECK(same(one.cooling.hold_up, two.cooling.hold_up));
    CHECK(same(one.cooling.limit, two.cooling.limit));
    CHECK(same(one.vessel_volume, two.vessel_volume));
    CHECK(same(one.seed_bed, two.seed_bed));
    CHECK(one.seed.as_product == two.seed.as_product);
    CHECK(one.seed.melt_flow == two.seed.melt_flow);
    CHECK(same(one.seed.melt_flow_A, two.seed.melt_flow_A));
    CHECK(one.seed.copolymer == two.seed.copolymer);
    CHECK(one.seed.copolymer_propylene == two.seed.copolymer_propylene);
    for (std::size_t i = 0; i < tandem::reactor::setting_count; ++i)
      CHECK(same(a.point[s].values[i], b.point[s].values[i]));
    REQUIRE(one.chemistry.site_types.size() == two.chemistry.site_types.size());
    for (std::size_t j = 0; j < one.chemistry.site_types.size(); ++j)
      for (std::size_t k = 0; k < tandem::kinetics::max_monomers; ++k) {
        check_same(one.chemistry.site_types[j].initiation[k],
                   two.chemistry.site_types[j].initiation[k]);
        check_same(one.chemistry.site_types[j].propagation[k][0],
                   two.chemistry.site_types[j].propagation[k][0]);
        check_same(one.chemistry.site_types[j].transfer_to_hydrogen[k],
                   two.chemistry.site_types[j].transfer_to_hydrogen[k]);
      }
  }
  REQUIRE(a.decisions.size() == b.decisions.size());
  for (std::size_t i = 0; i < a.decisions.size(); ++i) {
    CHECK(a.decisions[i].key == b.decisions[i].key);
    CHECK(same(a.decisions[i].low, b.decisions[i].low));
    CHECK(same(a.decisions[i].high, b.decisions[i].high));
    CHECK(same(a.decisions[i].start, b.decisions[i].start));
  }
  REQUIRE(a.bands.size() == b.bands.size());
  for (std::size_t i = 0; i < a.bands.size(); ++i) {
    CHECK(a.bands[i].quantity == b.bands[i].quantity);
    CHECK(same(a.bands[i].low, b.bands[i].low));
    CHECK(same(a.bands[i].high, b.bands[i].high));
    CHECK(a.bands[i].origin == b.bands[i].origin);
  }
  REQUIRE(a.specification.size() == b.specification.size());
  for (std::size_t i = 0; i < a.specification.size(); ++i) {
    CHECK(a.specification[i].id == b.specification[i].id);
    CHECK(a.specification[i].process == b.specification[i].process);
    CHECK(a.specification[i].bands.size() == b.specification[i].bands.size());
    CHECK(a.specification[i].conditions.size() == b.specification[i].conditions.size());
  }
  CHECK(a.search.starts == b.search.starts);
  CHECK(same(a.simulation.relative_tolerance, b.simulation.relative_tolerance));
  CHECK(a.measured.mfr_pp == b.measured.mfr_pp);
  CHECK(a.objective.name == b.objective.name);
}

/// Reads the resolved text of a job from a folder of its own, without any of the job's files.
void check_round_trip(const ReadResult& first) {
  const Job job = sound(first);
  const JobFiles alone;
  INFO(job.resolved_toml);
  const Job again = sound(read_job(alone.write("job.resolved.toml", job.resolved_toml)));
  check_same(job, again);
  CHECK(again.resolved_toml == job.resolved_toml);
}

}  // namespace

TEST_CASE("resolved: the small job with decisions, bands, overrides and awkward names") {
  const JobFiles files;
  check_round_trip(files.read(
      "title = \"a \\\"quoted\\\" \\\\ title\\u0007\"\nclaims = [1, 4]\n"
      "[stages.loop]\ntemperature = { range = [\"60 degC\", \"80.1 degC\"], start = \"70 degC\" }\n"
      "liquid_H2_per_C3 = { range = [\"0.4 mmol/mol\", \"6.4 mmol/mol\"], start = \"1.7 "
      "mmol/mol\" }\n"
      "[stages.gas.reactions.propagation]\nk = [0.1, 0.3]\n"
      "[reactions.transfer_to_hydrogen]\norder = 0.7\n"
      "[[bands]]\nquantity = \"mfr_whole\"\nrange = \"(0.3, 20]\"\n"
      "[measured]\nmfr_pp = 2.5\nproduction = \"20 t/h\"\n"
      "[objective]\ngoal = \"mileage\"\n",
      {"search.starts=3"}));
}

TEST_CASE("resolved: a job with a specification of its own") {
  const JobFiles files;
  files.write(
      "own.toml",
      "[[claim]]\nid = 3\nprocess = \"one step\"\n"
      "conditions = [{ text = \"clean\", made_in = \"laboratory\" }]\n"
      "bands = [{ quantity = \"mfr_ratio\", range = \"(0.1, 5]\", made_in = \"reactor\" }]\n");
  check_round_trip(files.read("specification = \"own.toml\"\nclaims = [3]\n"));
}

TEST_CASE("resolved: stages run by feeds, cooled, with parameters of a file") {
  const JobFiles files;
  const std::string set =
      (std::filesystem::path(TANDEM_SOURCE_DIR) / "configs/properties").string() +
      "/gross-sadowski-2002-segments.toml";
  const ReadResult first = files.read(
      "properties = \"" + set + "\"\n[components.1-butene]\nenergy = \"223 K\"\n" +
      "[[interactions]]\npair = [\"propylene\", \"propylene segment\"]\nvalue = 0.01\n" +
      "[stages.loop]\nrun_by = \"feeds\"\nvessel_volume = \"60 m3\"\n" +
      "feeds = { propylene = [\"10 t/h\", \"30 t/h\"], hydrogen = \"2 kg/h\" }\n" +
      "cooling = { kind = \"jacket\", heat_transfer = \"120 kW/K\", coolant_flow = \"90.1 t/h\", "
      "limit = \"8 MW\" }\n");
  check_round_trip(first);
  const auto* equation = tandem::reactor::equation_of_state(*first.job->train.property_method);
  REQUIRE(equation != nullptr);
  CHECK(contains(equation->parameters.source, "2002"));
  CHECK(contains(first.job->resolved_toml, "energy = \"223 K\""));
  CHECK(contains(first.job->resolved_toml, "properties_source = \"Gross"));
}

TEST_CASE("resolved: the jobs that ship") {
  const auto folder = std::filesystem::path(TANDEM_SOURCE_DIR) / "configs/jobs";
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    INFO(entry.path());
    check_round_trip(read_job(entry.path()));
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("resolved: every plain default of the key table is spelled out") {
  const JobFiles files;
  const ReadResult result = files.read("");
  REQUIRE(result.job);
  for (const Key& key : key_table()) {
    if (key.fallback.empty() || key.pattern.find_first_of("{[") != std::string::npos) continue;
    const std::vector<std::string> parts = split(key.pattern, '.');
    INFO(key.pattern);
    CHECK(contains(result.job->resolved_toml, "\n" + parts.back() + " = "));
  }
  CHECK(contains(result.job->resolved_toml, "slurry_solids = \"40 wt%\""));
  CHECK(contains(result.job->resolved_toml, "seed_bed = \"steady\""));
  CHECK_FALSE(contains(result.job->resolved_toml, "plant.toml"));
}
