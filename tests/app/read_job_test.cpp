// What a sound job becomes: values in SI, files laid over each other, decisions, the stage's keys.

#include "app/job/read_job.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/properties/property_method.hpp"
#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::reactor::Setting;
using tandem::tests::shipped_job;
using tandem::tests::sound;
namespace reactor = tandem::reactor;
namespace kinetics = tandem::kinetics;

TEST_CASE("read_job: the small job in SI") {
  const Job job = job_of("title = \"small\"\nclaims = [1, 4, 1]\n");
  CHECK(job.name == "job");
  CHECK(job.title == "small");
  CHECK(job.claims == std::vector<int>{1, 4});
  CHECK(job.specification.size() == 17);
  REQUIRE(job.train.stages.size() == 2);
  CHECK(job.train.catalyst.name == "two types");
  CHECK(job.train.catalyst.sites_per_mass == 0.3);
  CHECK(job.train.catalyst.titanium_per_mass == Approx(0.025 / 0.047867));
  REQUIRE(job.train.catalyst.monomers.size() == 2);
  CHECK(job.train.catalyst.monomers[1].molar_mass == 0.0280532);
  CHECK(reactor::equation_of_state(*job.train.property_method) != nullptr);
  CHECK(job.train.catalyst.monomers[1].heat_of_polymerization == 107500.0);
  CHECK(job.train.catalyst.monomers[1].heat_capacity == 47.0);

  const reactor::Stage& loop = job.train.stages[0];
  CHECK(loop.kind == reactor::StageKind::loop);
  CHECK(loop.part == reactor::Part::A);
  CHECK(loop.control == reactor::HoldUpControl::residence_time_and_solids);
  CHECK(loop.hydrogen_phase == reactor::Phase::liquid);
  CHECK(job.point[0][Setting::temperature] == 343.15);
  CHECK(job.point[0][Setting::pressure] == 35e5);
  CHECK(job.point[0][Setting::residence_time] == 3600.0);
  CHECK(job.point[0][Setting::slurry_solids] == 0.40);
  CHECK(job.point[0][Setting::catalyst_feed] == Approx(1.2 / 3600));
  CHECK(job.point[0][Setting::cocatalyst_per_titanium] == 100.0);
  CHECK(job.point[0][Setting::hydrogen_ratio] == Approx(2e-3));
  CHECK(job.point[0][Setting::carry_monomer_1] == 0.05);
  CHECK(job.point[0][Setting::carry_monomer_2] == 1.0);
  CHECK(job.point[0][Setting::carry_hydrogen] == 1.0);

  const reactor::Stage& gas = job.train.stages[1];
  CHECK(gas.kind == reactor::StageKind::gas_bed);
  CHECK(gas.part == reactor::Part::B);
  CHECK(gas.tanks == 1);
  CHECK(gas.control == reactor::HoldUpControl::hold_up);
  CHECK(std::isnan(gas.seed_bed));
  CHECK(gas.hydrogen_phase == reactor::Phase::gas);
  CHECK(gas.comonomer_base[0] == reactor::ComonomerBase::propylene);
  CHECK(job.point[1][Setting::pressure] == Approx(16.01325e5).epsilon(1e-14));
  CHECK(job.point[1][Setting::hold_up] == 20000.0);
  CHECK(job.point[1][Setting::comonomer_ratio_1] == 0.5);
}

TEST_CASE("read_job: the grade of seed powder") {
  const Job said = job_of(
      "[stages.gas.seed]\nmfr_whole = 4.0\nmfr_pp = 12.0\ncopolymer_wt = 20.0\n"
      "copolymer_propylene_wt = 55.0\n[stages.loop.seed]\ngrade = \"product\"\n"
      "[stages.loop]\nseed_bed = \"1 t\"\n");
  const reactor::SeedGrade& seed = said.train.stages[1].seed;
  CHECK(seed.melt_flow == 4.0);
  CHECK(seed.melt_flow_A == 12.0);
  CHECK(seed.copolymer == Approx(0.2));
  CHECK(seed.copolymer_propylene == Approx(0.55));
  CHECK_FALSE(seed.as_product);
  CHECK(said.train.stages[0].seed.as_product);
  // Homopolymer of 10 g/10 min where nothing is said, and the resolved job says so.
  const Job silent = job_of("");
  CHECK(silent.train.stages[1].seed.melt_flow == 10.0);
  CHECK(silent.train.stages[1].seed.copolymer == 0.0);
  CHECK(silent.resolved_toml.find("mfr_whole = 10.0") != std::string::npos);
  CHECK(contains(fault_of("[stages.loop.seed]\nmfr_whole = 4.0\n").message, "has no effect"));
  CHECK(contains(fault_of("[stages.gas.seed]\ncopolymer_wt = 20.0\n").message, "is missing"));
}

TEST_CASE("read_job: rate constants by end, monomer and stage") {
  const Job job = job_of(
      "[reactions.dormancy]\nk = 1.0\nunit = \"L/(mol s)\"\nE = \"45 kJ/mol\"\n"
      "[reactions.deactivation_spontaneous]\nk = 1e-4\nunit = \"1/s\"\nE = \"60 kJ/mol\"\n"
      "[reactions.deactivation_spontaneous.dormant]\nk = 0.0\n"
      "[reactions.transfer_to_hydrogen]\norder = 0.5\nreference_concentration = \"20 mmol/L\"\n"
      "E = [\"40 kJ/mol\", \"50 kJ/mol\"]\n"
      "[stages.gas.reactions.propagation]\nk = 10.0\n");
  const auto& site = job.train.catalyst.chemistry.site_types.at(1);
  CHECK(site.propagation[0][0].k == Approx(0.060));  // m3/(mol s)
  CHECK(site.propagation[0][1].k == Approx(0.200));  // its own table
  CHECK(site.propagation[1][0].k == Approx(0.020));  // that of its end
  CHECK(site.propagation[1][1].k == Approx(0.020));
  CHECK(site.propagation[0][1].activation_energy == 45000.0);
  CHECK(site.initiation[0].k == site.propagation[0][0].k);  // by default
  CHECK(site.initiation[1].k == site.propagation[1][1].k);
  CHECK(site.dormancy[0].k == Approx(1e-3));
  CHECK(site.dormancy[1].k == 0.0);  // propylene ends only
  CHECK(site.deactivation_spontaneous.vacant.k == 1e-4);
  CHECK(site.deactivation_spontaneous[1].k == 1e-4);
  CHECK(site.deactivation_spontaneous.dormant.k == 0.0);
  CHECK(site.transfer_to_hydrogen[1].order == 0.5);
  CHECK(site.transfer_to_hydrogen[1].reference_concentration == Approx(20.0));
  CHECK(site.transfer_to_hydrogen[0].activation_energy == 50000.0);
  CHECK(site.poisoning.vacant.k == 0.0);

  // The stage's own table lies over the catalyst's; the catalyst's finer ones still refine it.
  const auto& in_gas = job.train.stages[1].chemistry.site_types.at(1);
  CHECK(in_gas.propagation[0][0].k == Approx(0.010));
  CHECK(in_gas.propagation[0][1].k == Approx(0.200));
  CHECK(in_gas.initiation[0].k == Approx(0.010));
  CHECK(job.train.stages[0].chemistry.site_types.at(1).propagation[0][0].k == Approx(0.060));
}

TEST_CASE("read_job: a decision is a pair, or a table with a start") {
  const Job job = job_of(
      "[stages.loop]\ntemperature = [\"60 degC\", \"80 degC\"]\n"
      "liquid_H2_per_C3 = [\"0.4 mmol/mol\", \"6.4 mmol/mol\"]\n"
      "catalyst_feed = { range = [\"1 kg/h\", \"3 kg/h\"], start = \"1.5 kg/h\" }\n"
      "[stages.gas]\ncarry_hydrogen = [\"0 %\", \"50 %\"]\n");
  REQUIRE(job.decisions.size() == 4);
  for (const tandem::optimize::Decision& d : job.decisions) {
    const double value = job.point[d.at];
    INFO(d.key);
    if (d.at.setting == Setting::temperature) {
      CHECK(d.key == "stages.loop.temperature");
      CHECK(d.low == 333.15);
      CHECK(d.high == 353.15);
      CHECK(std::isnan(d.start));
      CHECK_FALSE(d.logarithmic);
      CHECK(value == Approx(343.15));
    } else if (d.at.setting == Setting::hydrogen_ratio) {
      CHECK(d.logarithmic);
      CHECK(value == Approx(1.6e-3));  // the geometric middle
    } else if (d.at.setting == Setting::catalyst_feed) {
      CHECK(d.start == Approx(1.5 / 3600));
      CHECK(value == d.start);
    } else {
      CHECK(d.at.stage == 1);
      CHECK_FALSE(d.logarithmic);  // no ratio from 0
      CHECK(value == 0.25);
    }
  }
}

TEST_CASE("read_job: higher files win, and a choice of one key puts the other aside") {
  const Job job = job_of("[stages.gas]\nresidence_time = \"90 min\"\n",
                         {"stages.loop.temperature=75 degC", "search={starts=3, seed=7}",
                          "stages.loop.liquid_H2_per_C2_C3=1 mmol/mol", "claims=[1, 4]"});
  CHECK(job.point[0][Setting::temperature] == 348.15);
  CHECK(job.train.stages[1].control == reactor::HoldUpControl::residence_time);
  CHECK(job.point[1][Setting::hold_up] == 0.0);
  CHECK(job.point[1][Setting::residence_time] == 5400.0);
  CHECK(job.train.stages[0].hydrogen_base == reactor::HydrogenBase::all_monomers);
  CHECK(job.search.starts == 3);
  CHECK(job.search.seed == 7);
  CHECK(job.claims == std::vector<int>{1, 4});
}

TEST_CASE("read_job: what a liquid stage is held by, file over file") {
  using Control = reactor::HoldUpControl;
  const auto control = [](std::string_view text) { return job_of(text).train.stages[0].control; };
  CHECK(control("[stages.loop]\nhold_up = \"60 m3\"\n") == Control::liquid_volume_and_solids);
  CHECK(control("[stages.loop]\nhold_up = \"60 m3\"\nresidence_time = \"1 h\"\n") ==
        Control::residence_time_and_liquid_volume);
  CHECK(control("[stages.loop]\nslurry_solids = \"45 wt%\"\n") ==
        Control::residence_time_and_solids);
  const Job job = job_of("[stages.loop]\nresidence_time = [\"30 min\", \"90 min\"]\n");
  CHECK(job.decisions.size() == 1);
  CHECK(job.point[0][Setting::residence_time] == 3600.0);
}

TEST_CASE("read_job: a grade lies between plant and job") {
  const JobFiles files;
  files.write("grades/g.toml",
              "title = \"grade\"\nclaims = [1]\n[stages.loop]\ntemperature = \"65 degC\"\npressure "
              "= \"36 bara\"\n"
              "[[bands]]\nquantity = \"mfr_whole\"\nrange = \"[1, 2]\"\n"
              "[[bands]]\nquantity = \"mfr_ratio\"\nrange = \"[0.5, 2]\"\n");
  const Job job =
      sound(files.read("grade = \"grades/g.toml\"\n[stages.loop]\npressure = \"37 bara\"\n"
                       "[[bands]]\nquantity = \"mfr_whole\"\nrange = \"(0.3, inf)\"\n"));
  CHECK(job.title.empty());
  CHECK(job.claims == std::vector<int>{1});
  CHECK(job.point[0][Setting::temperature] == 338.15);
  CHECK(job.point[0][Setting::pressure] == 37e5);
  REQUIRE(job.bands.size() == 2);
  for (const tandem::optimize::Band& band : job.bands) {
    CHECK(band.origin == tandem::optimize::Origin{});
    if (band.quantity == "mfr_whole") {
      CHECK(band.low == 0.3);
      CHECK(band.low_open);
      CHECK(std::isinf(band.high));
    }
  }
}

TEST_CASE("read_job: paths in a file are relative to it, those of --set to the job") {
  const JobFiles files;
  files.write("plants/p.toml", JobFiles::plant);
  const auto other = files.write("elsewhere/c.toml", JobFiles::catalyst);
  const auto job =
      files.write("jobs/j.toml", "plant = \"../plants/p.toml\"\ncatalyst = \"none.toml\"\n");
  CHECK_FALSE(read_job(job).job);
  CHECK(read_job(job, {"catalyst=" + other.string()}).job);
  CHECK(read_job(job, {"catalyst=../elsewhere/c.toml"}).job);
}

TEST_CASE("read_job: a shorter train leaves the other stages' tables alone") {
  const Job job = job_of("train = [\"loop\"]\n");
  CHECK(job.train.stages.size() == 1);
}

TEST_CASE("read_job: ratios of the gas over all monomers, and a fraction") {
  const Job job =
      job_of("[stages.gas]\ngas_H2_per_C2 = \"0.05 mol/mol\"\ngas_C2_per_C2_C3 = \"35 mol%\"\n");
  const reactor::Stage& gas = job.train.stages[1];
  CHECK(gas.hydrogen_base == reactor::HydrogenBase::comonomer_1);
  CHECK(gas.comonomer_base[0] == reactor::ComonomerBase::comonomer_and_propylene);
  CHECK(job.point[1][Setting::comonomer_ratio_1] == 0.35);
}

TEST_CASE("read_job: a batch takes charges and a duration") {
  const JobFiles files;
  files.write("catalyst.toml", JobFiles::catalyst);
  const auto path = files.write(
      "job.toml",
      "catalyst = \"catalyst.toml\"\ntrain = [\"autoclave\"]\noperation = \"batch\"\n"
      "[stages.autoclave]\nkind = \"loop\"\ntemperature = \"70 degC\"\npressure = \"33 bara\"\n"
      "residence_time = \"1.5 h\"\nhold_up = \"2 L\"\ncatalyst_feed = \"10 mg\"\n"
      "cocatalyst_feed = \"5 mmol\"\n");
  const Job job = sound(read_job(path));
  CHECK(job.train.batch);
  CHECK(job.point[0][Setting::catalyst_feed] == Approx(1e-5));
  CHECK(job.point[0][Setting::cocatalyst_feed] == Approx(5e-3));
  CHECK(job.point[0][Setting::residence_time] == 5400.0);
  CHECK(contains(only_fault(read_job(path, {"stages.autoclave.catalyst_feed=3 kg/h"})).message,
                 "a mass"));
}

TEST_CASE("read_job: hydrogen and propylene are charged in place of what is held") {
  const Job job = shipped_job("autoclave-charged");
  // 1.5 NL at 0 degC and 1 atm, 22.414 L/mol; 0.5 kg of propylene.
  CHECK(job.point[0][Setting::hydrogen_charge] == Approx(1.5 / 22.414).epsilon(1e-4));
  CHECK(job.point[0][Setting::propylene_charge] == Approx(0.5 / 42.0806e-3).epsilon(1e-4));
  CHECK(job.point[0][Setting::liquid_volume] == 0.0);
  const auto refused = [](const std::string& set) {
    const ReadResult read =
        read_job(TANDEM_SOURCE_DIR "/configs/jobs/autoclave-charged.toml", {set});
    CHECK_FALSE(read.job);
    REQUIRE_FALSE(read.diagnostics.empty());
    return read.diagnostics.front().message;
  };
  CHECK(contains(refused("stages.bulk.liquid_H2_per_C3=1 mmol/mol"), "charged with hydrogen"));
  CHECK(contains(refused("stages.bulk.hold_up=1 L"), "charged with propylene"));
}

TEST_CASE("read_job: Aspen's teaching case") {
  const Job job = shipped_job("aspen-pp");
  CHECK(job.name == "aspen-pp");
  CHECK(job.train.property_method->concentrations_given());
  CHECK(job.train.catalyst.basis == kinetics::Basis::slurry);
  CHECK(job.train.catalyst.sites_per_mass == 0.45);
  REQUIRE(job.train.stages.size() == 1);
  CHECK(job.train.stages[0].control == reactor::HoldUpControl::residence_time);
  const auto& sites = job.train.stages[0].chemistry.site_types;
  REQUIRE(sites.size() == 4);
  CHECK(sites[2].propagation[0][0].k == Approx(0.1708).epsilon(1e-14));
  CHECK(sites[2].initiation[0].k == sites[2].propagation[0][0].k);
  CHECK(sites[3].transfer_to_hydrogen[0].k == Approx(6.6e-3).epsilon(1e-14));
  CHECK(sites[0].deactivation_spontaneous.vacant.k == 1e-3);
  CHECK(job.train.stages[0].chemistry.potential_deactivation.k == 0.0);
  CHECK(job.point[0][Setting::residence_time] == 309.83);
  CHECK(job.point[0][Setting::imposed_monomer_1] == Approx(8493.8).epsilon(1e-14));
  CHECK(job.point[0][Setting::imposed_cocatalyst] == Approx(0.12564).epsilon(1e-14));
}
