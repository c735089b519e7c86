// Aspen Polymers' teaching case end to end from its feeds: 90 m3 at 60 degC and 30 bar, of which 60 m3 are
// liquid, PC-SAFT flash with the polymer in the liquid. Every figure to 1e-3, as the project asks.

#include <catch2/catch.hpp>

#include "tests/support/aspen_case.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/train_states.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

constexpr double kmol_per_h = 3.6;  // mol/s to kmol/h

tests::AspenCase aspen_by_feeds() {
  auto c = tests::aspen_case();
  c.train.catalyst.basis = kinetics::Basis::slurry;
  tests::use_equation_of_state(c.train);
  auto& stage = c.train.stages[0];
  stage.fluid_control = reactor::FluidControl::feeds;
  stage.control = reactor::HoldUpControl::slurry_volume;
  stage.vessel_volume = 90.0;
  auto& p = c.point[0];
  p[Setting::slurry_volume] = 60.0;
  p[Setting::feed_monomer_1] = 19427.0 / kmol_per_h;
  p[Setting::feed_diluent] = 3651.0954 / kmol_per_h;
  p[Setting::feed_hydrogen] = 1984.2451 / kmol_per_h;
  p[Setting::feed_nitrogen] = 182.0552 / kmol_per_h;
  p[Setting::cocatalyst_feed] = 0.087591 / kmol_per_h;
  return c;
}

void meets(const std::string& name, double ours, double aspen) {
  INFO(name << ": " << ours << ", Aspen " << aspen << ", off by " << ours / aspen - 1.0);
  CHECK(std::abs(ours / aspen - 1.0) < 1e-3);
}

}  // namespace

TEST_CASE("Aspen's case from its feeds: outlets, phases and densities") {
  const auto c = aspen_by_feeds();
  const auto state = tests::steady_state<2>(c.train, c.point);
  const auto& flow = state.flows[0];
  meets("propylene", flow.leaving.monomer[0] * kmol_per_h, 5921.483);
  meets("propane", flow.leaving.diluent * kmol_per_h, 1203.7983);
  meets("hydrogen", flow.leaving.hydrogen * kmol_per_h, 42.0406);
  meets("nitrogen", flow.leaving.nitrogen * kmol_per_h, 8.5531);
  meets("TEAL", flow.rate * state.tanks[0].medium.cocatalyst * kmol_per_h, 0.08759);
  const double vapour = reactor::sum_of(flow.vented);
  meets("y propylene", flow.vented.monomer[0] / vapour, 0.7461);
  meets("y propane", flow.vented.diluent / vapour, 0.1362);
  meets("y hydrogen", flow.vented.hydrogen / vapour, 0.1081);
  meets("y nitrogen", flow.vented.nitrogen / vapour, 0.0096545);

  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(solver, result, name);
  };
  meets("liquid density", value("reactor.slurry_density_kg_per_m3"), 439.9335);
  meets("vapour density", value("reactor.gas_density_kg_per_m3"), 56.977);
  meets("residence time, s", value("reactor.residence_time_h") * 3600.0, 309.83);
  meets("liquid out, kg/h",
        60.0 * value("reactor.slurry_density_kg_per_m3") / value("reactor.residence_time_h"),
        306700.0);
  meets("propylene, mol/L", value("reactor.propylene_at_sites_mol_per_L"), 8.4938);
  meets("hydrogen, mol/L", value("reactor.hydrogen_at_sites_mol_per_L"), 0.060303);
}

TEST_CASE("Aspen's case from its feeds: sites, chains and polymer") {
  const auto c = aspen_by_feeds();
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const double vacant[] = {2.8321e-5, 2.2990e-4, 1.0113e-5, 6.9543e-5};
  const double live[] = {1.3924e-4, 1.3897e-4, 1.3927e-4, 1.3919e-4};
  const double DPn[] = {2762.11, 382.319, 6500.67, 1202.958};
  const double DPw[] = {5523.22, 763.638, 13000.0, 2404.916};
  const double units[] = {29.0581, 6.5424, 45.5945, 16.1653};
  for (std::size_t j = 0; j < 4; ++j) {
    INFO("site type " << j + 1);
    const auto& site = result.sites.at(0).at(j);
    meets("vacant fraction", site.vacant_fraction, vacant[j]);
    meets("live chains", site.live_chains * kmol_per_h, live[j]);
    meets("DPn", site.DPn, DPn[j]);
    meets("DPw", site.DPw, DPw[j]);
    meets("segments", site.segments * kmol_per_h, units[j]);
  }
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(solver, result, name);
  };
  meets("potential fraction", value("reactor.potential_fraction"), 0.4650);
  meets("dead fraction", value("reactor.dead_fraction"), 0.12235);
  meets("rate", value("production_kg_per_h"), 4097.06);
  meets("mileage", value("mileage_kg_per_kg"), 1365.7);
  meets("Mn", value("Mn"), 85204.0);
  meets("Mw", value("Mw"), 344520.0);
  meets("PDI", value("polydispersity"), 4.0435);
}

TEST_CASE("Aspen's case from its feeds: its start-up ends where the steady solve says") {
  const auto c = aspen_by_feeds();
  reactor::TrainSolver solver(c.train);
  const auto steady = solver.steady(c.point);
  const auto end = solver.start_up(c.point, {.relative_tolerance = 1e-8}, nullptr);
  INFO(end.message);
  REQUIRE(end.status == reactor::SolveStatus::solved);
  for (std::size_t q = 0; q < end.quantities.size(); ++q) {
    if (std::isnan(steady.quantities[q])) continue;
    INFO(solver.quantities()[q].name);
    // The start-up ends when the product moves by 1e-8 in a residence time.
    CHECK(std::abs(end.quantities[q] - steady.quantities[q]) <
          1e-6 * std::abs(steady.quantities[q]) + 1e-9);
  }
}
