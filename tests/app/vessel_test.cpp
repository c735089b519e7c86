// What a stage holds and lets through: the vessel, slurry volumes, carry, and what a job takes the place of.

#include <catch2/catch.hpp>

#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::reactor::HoldUpControl;
using tandem::reactor::Setting;

TEST_CASE("vessel: a loop is full of slurry where nothing else says what it holds") {
  const Job solids = job_of(
      "[stages.loop]\nvessel_volume = \"80 m3\"\nslurry_volume = \"80 m3\"\nslurry_solids = \"45 "
      "wt%\"\n");
  CHECK(solids.train.stages[0].control == HoldUpControl::slurry_volume_and_solids);
  CHECK(solids.point[0][Setting::slurry_volume] == 80.0);
  CHECK(solids.point[0][Setting::slurry_solids] == Approx(0.45));
  // The plant gives a residence time and no more.
  const Job time = job_of("[stages.loop]\nvessel_volume = \"80 m3\"\n");
  CHECK(time.train.stages[0].control == HoldUpControl::residence_time_and_slurry_volume);
  CHECK(time.point[0][Setting::slurry_volume] == 80.0);
  CHECK(time.point[0][Setting::slurry_solids] == 0.0);
  // Two of three are given: the volume follows, and a limit compares it with the vessel.
  const Job both = job_of("[stages.loop]\nvessel_volume = \"80 m3\"\nslurry_solids = \"40 wt%\"\n");
  CHECK(both.train.stages[0].control == HoldUpControl::residence_time_and_solids);
  CHECK(job_of("[stages.loop]\nvessel_volume = \"80 m3\"\nhold_up = \"60 m3\"\n")
            .train.stages[0]
            .control == HoldUpControl::liquid_volume_and_solids);
  // A pool has room above its slurry: only what is given counts.
  CHECK(job_of("[stages.loop]\nkind = \"pool\"\nvessel_volume = \"80 m3\"\n")
            .train.stages[0]
            .control == HoldUpControl::residence_time_and_solids);
  CHECK(job_of("[stages.loop]\nkind = \"pool\"\nslurry_volume = \"50 m3\"\n")
            .train.stages[0]
            .control == HoldUpControl::slurry_volume_and_solids);
}

TEST_CASE("vessel: what cannot be held is refused with what would do") {
  CHECK_FAULT(fault_of("[stages.loop]\nslurry_volume = \"80 m3\"\nhold_up = \"60 m3\"\n"), 4, 1,
              "stages.loop.slurry_volume", "either hold_up");
  CHECK_FAULT(fault_of("[stages.loop]\nslurry_volume = \"80 m3\"\nslurry_solids = \"40 "
                       "wt%\"\nresidence_time = \"1 h\"\n"),
              5, 1, "stages.loop.slurry_solids", "only two");
  CHECK_FAULT(fault_of("[stages.loop]\nslurry_volume = \"80 m3\"\nvessel_volume = \"70 m3\"\n"), 4,
              1, "stages.loop.slurry_volume", "do not go into its vessel");
  CHECK_FAULT(fault_of("[stages.loop]\nslurry_volume = [\"50 m3\", \"80 m3\"]\nvessel_volume = "
                       "\"70 m3\"\n"),
              4, 1, "stages.loop.slurry_volume", "do not go into its vessel");
}

TEST_CASE("vessel: a hold-up of the plant that the job displaces is told") {
  CHECK(job_of("").displaced.empty());
  CHECK(job_of("[stages.gas]\nhold_up = \"25 t\"\n").displaced.empty());
  const Job job = job_of("[stages.gas]\nresidence_time = \"1 h\"\n");
  REQUIRE(job.displaced.size() == 1);
  CHECK(contains(job.displaced[0], "stages.gas.residence_time"));
  CHECK(contains(job.displaced[0], "hold_up = \"20 t\""));
  // What is displaced twice is told by the key that holds.
  const Job twice =
      job_of("[stages.loop]\nhold_up = \"60 m3\"\n", {"stages.loop.slurry_volume=70 m3"});
  REQUIRE_FALSE(twice.displaced.empty());
  CHECK(contains(twice.displaced.back(), "stages.loop.slurry_volume"));
}

TEST_CASE("carry: one for all that is not named") {
  const Job job = job_of("[stages.loop]\ncarry = \"3 %\"\ncarry_hydrogen = \"50 %\"\n");
  CHECK(job.point[0][Setting::carry_monomer_1] == Approx(0.05));  // the plant names it
  CHECK(job.point[0][Setting::carry_monomer_2] == Approx(0.03));
  CHECK(job.point[0][Setting::carry_hydrogen] == Approx(0.5));
  CHECK(job.point[0][Setting::carry_diluent] == Approx(0.03));
  CHECK(job.point[0][Setting::carry_nitrogen] == Approx(0.03));
  CHECK(job.point[1][Setting::carry_nitrogen] == 1.0);
}

TEST_CASE("carry: the shipped plants let no comonomer through whole") {
  for (const char* name : {"membrane-resin", "butene-copolymer", "horizontal-gas",
                           "prepolymerization", "two-stages-by-feeds"}) {
    INFO(name);
    const Job job = tandem::tests::shipped_job(name);
    const std::size_t flash = job.train.stages.size() - 2;  // the stage before the last
    CHECK(job.point[flash][Setting::carry_monomer_2] <= 0.1);
  }
}

TEST_CASE("prices: what comes back, and what utilities cost") {
  const Job job = job_of(
      "prices.catalyst = 450\nprices.donor = 30\nprices.energy = 0.1\n"
      "prices.recovery.ethylene = \"90 %\"\nprices.steam_per_recovered = 0.2\n");
  CHECK(job.prices.at("donor") == 30.0);
  CHECK(job.prices.at("energy") == 0.1);
  CHECK(job.uses.at("recovery.ethylene") == Approx(0.9));
  CHECK(job.uses.at("recovery.propylene") == 1.0);
  CHECK(job.uses.at("recovery.hydrogen") == 0.0);
  CHECK(job.uses.at("steam_per_recovered") == 0.2);
  // The table of keys has the library's defaults.
  CHECK(tandem::optimize::use_of({}, "energy_per_product") == 0.35);
  for (const auto& [name, value] : job_of("").uses)
    CHECK(value == tandem::optimize::use_of({}, name));
}
