// A stage run by feeds: what it takes, what it refuses, and what its vessel holds.

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::reactor::Setting;
using tandem::tests::shipped_job;
namespace reactor = tandem::reactor;

namespace {

/// The loop run by feeds, its lines 3 to 7; a test's own lines follow in the same table.
const std::string run_by_feeds =
    "[stages.loop]\nrun_by = \"feeds\"\nvessel_volume = \"60 m3\"\n"
    "feeds.propylene = \"25 t/h\"\nfeeds.hydrogen = \"1 kmol/h\"\n";

}  // namespace

TEST_CASE("feeds: moles or mass, and the plant's set points give way") {
  const Job job = job_of(run_by_feeds +
                         "feeds.ethylene = { range = [\"10 kmol/h\", \"1 t/h\"], start = "
                         "\"500 kg/h\" }\nfeed_temperature = \"30 degC\"\n");
  const reactor::Stage& loop = job.train.stages[0];
  CHECK(loop.fluid_control == reactor::FluidControl::feeds);
  CHECK(loop.control == reactor::HoldUpControl::slurry_volume);
  CHECK(loop.vessel_volume == 60.0);
  CHECK(job.point[0][Setting::slurry_volume] == 60.0);  // a loop is full
  CHECK(job.point[0][Setting::feed_monomer_1] == Approx(25000.0 / 3600.0 / 0.0420806));
  CHECK(job.point[0][Setting::feed_hydrogen] == Approx(1000.0 / 3600.0));
  CHECK(job.point[0][Setting::feed_diluent] == 0.0);
  CHECK(job.point[0][Setting::feed_temperature] == 303.15);
  CHECK(job.point[0][Setting::hydrogen_ratio] == 0.0);
  CHECK(job.point[0][Setting::residence_time] == 0.0);
  REQUIRE(job.decisions.size() == 1);
  CHECK(job.decisions[0].at.setting == Setting::feed_monomer_2);
  CHECK(job.decisions[0].low == Approx(10.0 / 3.6));
  CHECK(job.decisions[0].high == Approx(1000.0 / 3600.0 / 0.0280532));
  CHECK(job.decisions[0].start == Approx(500.0 / 3600.0 / 0.0280532));
  CHECK(job.train.stages[1].fluid_control == reactor::FluidControl::set_points);
  CHECK(job.point[1][Setting::feed_temperature] == 298.15);
  CHECK(std::isnan(job.train.stages[1].vessel_volume));
  CHECK_FALSE(contains(job.resolved_toml, "liquid_H2_per_C3"));
}

TEST_CASE("feeds: overrides move a stage from one to the other and its flows") {
  const Job fed = job_of("", {"stages.loop.run_by=feeds", "stages.loop.slurry_volume=50 m3",
                              "stages.loop.feeds.propylene=[\"10 t/h\", \"30 t/h\"]"});
  CHECK(fed.point[0][Setting::slurry_volume] == 50.0);
  REQUIRE(fed.decisions.size() == 1);
  CHECK(fed.decisions[0].key == "stages.loop.feeds.propylene");
  const Job held = job_of(run_by_feeds, {"stages.loop.run_by=set points"});
  CHECK(held.train.stages[0].fluid_control == reactor::FluidControl::set_points);
  CHECK(held.point[0][Setting::feed_monomer_1] == 0.0);
  CHECK(held.point[0][Setting::hydrogen_ratio] == Approx(2e-3));
}

TEST_CASE("feeds: a gas bed is held by its powder in its vessel") {
  const Job job = job_of(
      "[stages.gas]\nrun_by = \"feeds\"\nvessel_volume = \"90 m3\"\nfeeds.ethylene = \"3 t/h\"\n");
  const reactor::Stage& gas = job.train.stages[1];
  CHECK(gas.fluid_control == reactor::FluidControl::feeds);
  CHECK(gas.control == reactor::HoldUpControl::hold_up);
  CHECK(gas.vessel_volume == 90.0);
  CHECK(job.point[1][Setting::hold_up] == 20000.0);
  CHECK(job_of("[stages.gas]\nrun_by = \"feeds\"\nvessel_volume = \"90 m3\"\nresidence_time = "
               "\"2 h\"\n")
            .train.stages[1]
            .control == reactor::HoldUpControl::residence_time);
}

TEST_CASE("feeds: Aspen's teaching case from its feeds") {
  const Job job = shipped_job("aspen-pp-by-feeds");
  CHECK((reactor::equation_of_state(*job.train.property_method) != nullptr));
  CHECK(job.train.stages[0].fluid_control == reactor::FluidControl::feeds);
  CHECK(job.train.stages[0].vessel_volume == 90.0);
  CHECK(job.point[0][Setting::slurry_volume] == 60.0);
  CHECK(job.point[0][Setting::pressure] == 30e5);
  CHECK(job.point[0][Setting::feed_monomer_1] == Approx(19427.0 / 3.6));
  CHECK(job.point[0][Setting::feed_diluent] == Approx(3651.0954 / 3.6));
  CHECK(job.point[0][Setting::feed_hydrogen] == Approx(1984.2451 / 3.6));
  CHECK(job.point[0][Setting::feed_nitrogen] == Approx(182.0552 / 3.6));
  CHECK(job.point[0][Setting::cocatalyst_feed] == Approx(0.087591 / 3.6));
}

TEST_CASE("bad input: feeds and set points in one stage") {
  CHECK_FAULT(fault_of(run_by_feeds + "liquid_H2_per_C3 = \"2 mmol/mol\"\n"), 8, 1,
              "stages.loop.liquid_H2_per_C3", "the composition is computed from the feeds");
  CHECK_FAULT(fault_of(run_by_feeds + "liquid_propane_fraction = \"5 mol%\"\n"), 8, 1,
              "stages.loop.liquid_propane_fraction", "no meaning in a stage run by feeds");
  CHECK_FAULT(fault_of(run_by_feeds + "slurry_solids = \"40 wt%\"\n"), 8, 1,
              "stages.loop.slurry_solids", "slurry_volume = \"60 m3\"");
  CHECK_FAULT(fault_of(run_by_feeds + "residence_time = \"1 h\"\n"), 8, 1,
              "stages.loop.residence_time", "give the level instead");
  CHECK_FAULT(fault_of(run_by_feeds + "hold_up = \"50 m3\"\n"), 8, 1, "stages.loop.hold_up",
              "give the level instead");
  CHECK_FAULT(fault_of("[stages.gas]\nrun_by = \"feeds\"\nvessel_volume = \"90 m3\"\n"
                       "vent = \"1 kmol/h\"\n"),
              6, 1, "stages.gas.vent", "the vent holds the pressure");
  CHECK_FAULT(fault_of("[stages.gas]\nfeeds.ethylene = \"1 t/h\"\n"), 4, 7,
              "stages.gas.feeds.ethylene", "run_by = \"feeds\"");
  CHECK_FAULT(fault_of("[stages.loop]\nrun_by = \"flows\"\n"), 4, 10, "stages.loop.run_by",
              "set points");
}

TEST_CASE("bad input: feeds that cannot be") {
  CHECK_FAULT(fault_of(run_by_feeds + "feeds.propane = \"3 m3\"\n"), 8, 17,
              "stages.loop.feeds.propane", "kg/h");
  CHECK_FAULT(fault_of(run_by_feeds + "feeds.propane = \"-3 kg/h\"\n"), 8, 17,
              "stages.loop.feeds.propane", "outside its range");
  CHECK_FAULT(fault_of(run_by_feeds + "feeds.1-butene = \"1 t/h\"\n"), 8, 7,
              "stages.loop.feeds.1-butene", "not among the catalyst's monomers");
  CHECK_FAULT(fault_of(run_by_feeds + "feeds.propene = \"1 t/h\"\n"), 8, 7,
              "stages.loop.feeds.propene", "did you mean");
  CHECK_FAULT(fault_of("[stages.loop]\nrun_by = \"feeds\"\nvessel_volume = \"60 m3\"\n"), 3, 9,
              "stages.loop.feeds.propylene", "the first stage is fed no monomer");
  CHECK_FAULT(fault_of("[stages.loop]\nrun_by = \"feeds\"\nfeeds.propylene = \"25 t/h\"\n"), 3, 9,
              "stages.loop.slurry_volume", "vessel_volume");
  CHECK_FAULT(fault_of("[stages.gas]\nrun_by = \"feeds\"\n"), 3, 9, "stages.gas.vessel_volume",
              "missing: vessel_volume");
  const JobFiles files;
  const ReadResult pool = files.read(run_by_feeds, {"stages.loop.kind=pool"});
  REQUIRE(pool.diagnostics.size() == 1);
  CHECK(pool.diagnostics[0].key == "stages.loop.slurry_volume");
}

TEST_CASE("bad input: a batch, and imposed concentrations, are run by set points") {
  const JobFiles files;
  files.write("catalyst.toml", JobFiles::catalyst);
  const std::string job =
      "catalyst = \"catalyst.toml\"\ntrain = [\"a\"]\noperation = \"batch\"\n[stages.a]\n"
      "kind = \"loop\"\ntemperature = \"70 degC\"\npressure = \"33 bara\"\nhold_up = \"2 L\"\n"
      "residence_time = \"1 h\"\ncatalyst_feed = \"10 mg\"\nAl_per_Ti = \"200 mol/mol\"\n";
  CHECK(read_job(files.write("job.toml", job)).job);
  CHECK_FAULT(only_fault(read_job(files.write("job.toml", job + "run_by = \"feeds\"\n"))), 12, 1,
              "stages.a.run_by", "a batch is run by set points");
  CHECK_FAULT(only_fault(read_job(files.write("job.toml", job + "cooling.kind = \"jacket\"\n"))),
              12, 9, "stages.a.cooling.kind", "batch operation");
}

TEST_CASE("bad input: a level, or a bed, above the vessel") {
  CHECK_FAULT(fault_of(run_by_feeds + "slurry_volume = \"70 m3\"\n"), 8, 1,
              "stages.loop.slurry_volume", "70 m3 of slurry do not go into its vessel of 60 m3");
  CHECK_FAULT(fault_of(run_by_feeds + "slurry_volume = [\"50 m3\", \"70 m3\"]\n"), 8, 1,
              "stages.loop.slurry_volume", "70 m3 of slurry do not go into its vessel");
  CHECK(job_of(run_by_feeds + "slurry_volume = \"60 m3\"\n").point[0][Setting::slurry_volume] ==
        60.0);
  // 20 t at 325 kg/m3, as a bed of one tank is fluidized, are 61.5 m3; stirred, at 450, they are 44.4.
  CHECK_FAULT(fault_of("[stages.gas]\nvessel_volume = \"40 m3\"\nhold_up = \"20 t\"\n"), 5, 1,
              "stages.gas.hold_up", "up to 13000 kg would do");
  CHECK_FAULT(fault_of("[stages.loop]\nvessel_volume = \"40 m3\"\nhold_up = \"60 m3\"\n"), 5, 1,
              "stages.loop.hold_up", "60 m3 of liquid");
}
