// A slurry in hexane: the diluent in the keys and in the quantities.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/train_solver.hpp"
#include "tests/app/fault_of.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/quantity_value.hpp"

using namespace tandem;
using namespace tandem::app;
using namespace tandem::app::test;
using Catch::Matchers::Contains;
using reactor::Setting;

namespace {

/// A pool of hexane that propylene and hydrogen are fed to, and the gas bed behind it.
constexpr std::string_view in_hexane = R"(title = "hexane slurry and gas bed"
diluent = "n-hexane"
train = ["slurry", "gas"]
[stages.slurry]
kind = "pool"
temperature = "70 degC"
residence_time = "1.5 h"
slurry_solids = "30 wt%"
liquid_n-hexane_fraction = "75 mol%"
gas_H2_per_C3 = "50 mmol/mol"
catalyst_feed = "1 kg/h"
Al_per_Ti = "100 mol/mol"
carry = "1 %"
carry_n-hexane = "0.5 %"
[stages.gas]
kind = "gas bed"
part = "B"
temperature = "70 degC"
pressure = "15 barg"
hold_up = "20 t"
gas_H2_per_C3 = "0.05 mol/mol"
gas_C2_per_C3 = "0.5 mol/mol"
gas_inert_fraction = "5 mol%"
gas_n-hexane_share = "10 mol%"
)";

ReadResult read_in_hexane(std::string_view more = "") {
  const JobFiles files;
  return files.read(more, {}, in_hexane);
}

}  // namespace

TEST_CASE("diluent: powder in hexane, its keys and quantities by that name") {
  const auto read = read_in_hexane();
  for (const auto& fault : read.diagnostics) INFO(fault.message);
  REQUIRE(read.job);
  const Job& job = *read.job;
  CHECK(job.train.catalyst.diluent.name == "n-hexane");
  CHECK(job.point[0][Setting::inert_fraction] == Approx(0.75));
  CHECK(job.point[0][Setting::carry_diluent] == Approx(0.005));
  CHECK_THAT(job.resolved_toml, Contains("liquid_n-hexane_fraction") && !Contains("propane"));

  reactor::TrainSolver solver(job.train);
  const auto steady = solver.steady(job.point);
  INFO(steady.message);
  REQUIRE(steady.status == reactor::SolveStatus::solved);
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(solver, steady, name);
  };
  // A quarter of propylene under its own 31 bar, and hexane's 1.05 bar: a few bar, not propylene's.
  CHECK(value("slurry.pressure_bar") > 6.0);
  CHECK(value("slurry.pressure_bar") < 14.0);
  CHECK(value("slurry.fluid_density_kg_per_m3") > 520.0);  // hexane's 613 kg/m3, less the propylene
  // Of the vapour, mol%: hexane's 1.05 bar times its three quarters, over that pressure.
  CHECK(value("slurry.gas_n-hexane_mol") ==
        Approx(100.0 * 0.79 / value("slurry.pressure_bar")).epsilon(0.3));
  // The feed makes up for the hexane that leaves: 99.5 % of that is flashed off, the rest is carried on.
  CHECK(value("slurry.n-hexane_feed_kg_per_h") ==
        Approx(value("slurry.n-hexane_released_kg_per_h") / 0.995).epsilon(1e-9));
}

TEST_CASE("diluent: fed what set points ask for, the slurry is the same") {
  // By feeds a pool's pressure is given: here 4 bar of nitrogen above what boils.
  const auto read = read_in_hexane("stages.slurry.pressure = \"12 barg\"\n");
  REQUIRE(read.job);
  const tests::TrainCase held{read.job->train, read.job->point};
  reactor::TrainSolver solver(held.train);
  const auto steady = solver.steady(held.point);
  REQUIRE(steady.status == reactor::SolveStatus::solved);
  const auto fed = tests::by_feeds(held, solver, steady);
  reactor::TrainSolver second(fed.train);
  const auto again = second.steady(fed.point);
  INFO(again.message);
  REQUIRE(again.status == reactor::SolveStatus::solved);
  for (const char* name : {"mfr_pp", "production_kg_per_h", "slurry.fluid_density_kg_per_m3",
                           "slurry.gas_n-hexane_mol", "gas.gas_n-hexane_mol"}) {
    INFO(name);
    CHECK(tests::quantity_value(second, again, name) ==
          Approx(tests::quantity_value(solver, steady, name)).epsilon(1e-6));
  }
}

TEST_CASE("diluent: another one's key, an unknown one and a method without it are told") {
  CHECK_FAULT(only_fault(read_in_hexane("stages.slurry.carry_propane = \"1 %\"\n")), 3, 15,
              "stages.slurry.carry_propane", "the diluent of this train is n-hexane, not propane");
  CHECK_FAULT(only_fault(read_in_hexane("prices.propane = 0.5\n")), 3, 8, "prices.propane",
              "the diluent of this train is n-hexane, not propane");
  CHECK_FAULT(only_fault(read_in_hexane("diluent = \"toluene\"\n")), 3, 11, "diluent", "n-hexane");
  const auto quick = read_in_hexane("property_method = \"correlations\"\n");
  REQUIRE_FALSE(quick.job);
  CHECK_THAT(quick.diagnostics.front().message,
             Contains("no constants for the diluent \"n-hexane\""));
}
