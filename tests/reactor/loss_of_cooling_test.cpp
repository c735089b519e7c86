// A stage that loses feeds and cooling: against enthalpy balances by hand.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/properties/correlations/fluid.hpp"
#include "reactor/properties/equation_of_state/contents.hpp"
#include "reactor/properties/pc_saft/phase.hpp"
#include "reactor/solve/vessel_system.hpp"
#include "reactor/train_solver.hpp"
#include "tests/support/close.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/train_states.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

/// The igniting pool held at 320 K, isothermal, its liquid mostly propane; as a loop where asked.
tests::TrainCase dilute_case(double propane, reactor::StageKind kind) {
  auto c = tests::igniting_case();
  c.train.stages[0].cooling = {};
  c.train.stages[0].kind = kind;
  c.train.stages[0].pressure_given = kind == reactor::StageKind::loop;
  c.point[0][Setting::temperature] = 320.0;
  c.point[0][Setting::pressure] = 45e5;
  c.point[0][Setting::inert_fraction] = propane;
  c.point[0][Setting::liquid_volume] = 20.0;
  return c;
}

/// What a liquid stage holds at its steady state.
struct Held {
  double powder = 0.0;      ///< kg
  double production = 0.0;  ///< kg/s
  reactor::BySpecies<double> moles;
};
Held held_by(const tests::TrainCase& c) {
  const auto steady = tests::steady_state<2>(c.train, c.point);
  const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
  Held h;
  h.powder = reactor::totals_of(steady.masses, 0, steady.tanks[0]).powder;
  h.production = steady.flows[0].production;
  reactor::for_each_species(h.moles, conditions[0].fluid.concentration, [&](double& n, double v) {
    n = v * c.point[0][Setting::liquid_volume];
  });
  return h;
}

/// Heat of polymerization of propylene in part (A), J/mol.
double heat_in_A(const tests::TrainCase& c) {
  return 104e3 - c.train.catalyst.amorphous_fraction_homopolymer * c.train.polymer.amorphous_heat;
}

/// Enthalpy of powder and liquid, J.
double enthalpy(const tests::TrainCase& c, double powder, const reactor::BySpecies<double>& n,
                double temperature) {
  double cp = powder * c.train.polymer.heat_capacity;
  for (std::size_t i = 0; i < 2; ++i)
    cp += n.monomer[i] * c.train.catalyst.monomers[i].heat_capacity;
  cp += 29.0 * n.hydrogen + 82.0 * n.diluent;
  const auto condensing = reactor::correlations::condensing_of(c.train.catalyst, temperature);
  return cp * (temperature - 298.15) - reactor::correlations::per_species(n, condensing);
}

}  // namespace

TEST_CASE("loss of cooling: all monomer gone, the rise is its heat over the heat capacity") {
  for (const auto kind : {reactor::StageKind::loop, reactor::StageKind::pool}) {
    const auto c = dilute_case(0.95, kind);
    const Held held = held_by(c);
    const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 0);
    INFO(lost.message);
    REQUIRE(lost.status == reactor::SolveStatus::solved);
    REQUIRE(std::isfinite(lost.temperature_max));
    CHECK(lost.message.find("used up") != std::string::npos);
    CHECK(lost.temperature_start == Approx(320.0));
    // Enthalpy kept: what is set free warms what is there in the end, 0.1 % of the monomer included.
    const double used = 0.999 * held.moles.monomer[0];
    reactor::BySpecies<double> end = held.moles;
    end.monomer[0] -= used;
    const double wanted = enthalpy(c, held.powder, held.moles, 320.0) + used * heat_in_A(c);
    const double powder = held.powder + used * 42.0806e-3;
    double low = 320.0;
    double high = 358.0;
    for (int i = 0; i < 100; ++i) {
      const double t = 0.5 * (low + high);
      (enthalpy(c, powder, end, t) < wanted ? low : high) = t;
    }
    // Hydrogen, a thousandth of the fluid's heat capacity, is partly used up as well.
    CHECK(std::abs(lost.temperature_max - low) < 1e-3);
    CHECK(lost.temperature_max - lost.temperature_start > 5.0);
  }
}

TEST_CASE("loss of cooling: the first rise is heat over heat capacity") {
  const auto c = dilute_case(0.5, reactor::StageKind::loop);
  const Held held = held_by(c);
  const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 0);
  REQUIRE(lost.status == reactor::SolveStatus::solved);
  const double mole = 1e-3;
  auto after = held.moles;
  after.monomer[0] -= mole;
  const double powder = held.powder + mole * 42.0806e-3;
  const double heat = mole * heat_in_A(c) + enthalpy(c, held.powder, held.moles, 320.0) -
                      enthalpy(c, powder, after, 320.0);
  const double capacity = (enthalpy(c, held.powder, held.moles, 320.01) -
                           enthalpy(c, held.powder, held.moles, 319.99)) /
                          0.02;
  const double expected = held.production / 42.0806e-3 * heat / mole / capacity;
  CHECK(tests::relative_difference(lost.rise_at_start, expected) < 1e-4);
}

TEST_CASE("loss of cooling: a loop boils where its bubble pressure reaches its pressure") {
  auto c = tests::cooled_two_stage_case();
  c.point[0][Setting::pressure] = 36e5;
  const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 0);
  INFO(lost.message);
  REQUIRE(lost.status == reactor::SolveStatus::solved);
  REQUIRE(std::isfinite(lost.temperature_bubble));
  CHECK(lost.time_to_bubble > 10.0);
  CHECK(lost.time_to_bubble < lost.time_end);
  CHECK(lost.temperature_end > lost.temperature_bubble);
  auto at = c.point;
  at[0][Setting::temperature] = lost.temperature_bubble;
  const auto fluid = reactor::stage_fluid(c.train, c.train.stages[0], at[0]);
  CHECK(tests::relative_difference(fluid.bubble_pressure, 36e5) < 0.01);
  CHECK(std::isnan(lost.temperature_max));  // the property method ends first, and that is said
  CHECK(lost.end == reactor::LossEnd::method_range);
  CHECK(lost.message.find("boils at") != std::string::npos);
  CHECK(lost.message.find("property method ends at 85 degC") != std::string::npos);
  CHECK(std::abs(lost.temperature_end - 358.15) < 1e-6);
}

TEST_CASE("loss of cooling: a pool boils from the start, a bed never") {
  auto pool = tests::cooled_two_stage_case(reactor::HoldUpControl::residence_time_and_solids,
                                           reactor::StageKind::pool);
  pool.train.stages[1].vessel_volume = 60.0;
  reactor::TrainSolver solver(pool.train);
  const auto first = solver.loss_of_cooling(pool.point, 0);
  REQUIRE(first.status == reactor::SolveStatus::solved);
  CHECK(first.time_to_bubble == 0.0);
  CHECK(first.temperature_bubble == Approx(first.temperature_start));
  const auto bed = solver.loss_of_cooling(pool.point, 1);
  INFO(bed.message);
  REQUIRE(bed.status == reactor::SolveStatus::solved);
  CHECK(std::isnan(bed.time_to_bubble));
  CHECK(bed.rise_at_start > 0.0);
  CHECK(bed.temperature_end > bed.temperature_start + 1.0);
}

TEST_CASE("loss of cooling: a bed without a vessel is told what to give") {
  const auto c = tests::cooled_two_stage_case();
  const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 1);
  CHECK(lost.status == reactor::SolveStatus::no_operating_point);
  CHECK(lost.message.find("vessel_volume") != std::string::npos);
  CHECK(std::isnan(lost.temperature_max));
}

TEST_CASE(
    "loss of cooling: the more gas above the bed, the hotter it gets, beyond propylene's "
    "critical point, and the times on the way are told",
    "[default]") {
  const bool equation_of_state = GENERATE(false, true);
  auto c = tests::cooled_two_stage_case();
  c.train.catalyst.basis = kinetics::Basis::reference_liquid;  // by which no liquid is asked for
  if (equation_of_state) tests::use_equation_of_state(c.train);
  c.train.stages[1].cooling = {};
  reactor::LossOfCooling before;
  for (const double volume : {60.0, 300.0}) {
    c.train.stages[1].vessel_volume = volume;
    const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 1);
    INFO(lost.message);
    REQUIRE(lost.status == reactor::SolveStatus::solved);
    CHECK(std::isnan(lost.estimated_from));  // nothing is held at the end of a liquid
    if (std::isnan(lost.temperature_max)) CHECK(lost.end == reactor::LossEnd::method_range);
    if (!std::isnan(before.temperature_end)) {
      // With correlations both runs stop where the method ends, the same temperature but for the
      // rounding of the event's root.
      if (equation_of_state) CHECK(lost.temperature_end > before.temperature_end);
      CHECK(lost.temperature_end >= before.temperature_end - 1e-6);
    }
    before = lost;
  }
  CHECK(before.temperature_end > 423.15);
  CHECK(before.time_to_sticking > 0.0);
  CHECK(before.time_to_110 > 0.0);
  CHECK(before.time_to_130 > before.time_to_110);
  CHECK(before.time_end > before.time_to_130);
}

TEST_CASE("loss of cooling: a bed with little monomer stops where its enthalpy says") {
  auto c = tests::cooled_two_stage_case();
  c.point[1][Setting::inert_fraction] = 0.97;
  c.point[1][Setting::diluent_share] = 0.0;
  c.train.stages[1].vessel_volume = 60.0;
  c.point[1][Setting::temperature] = 330.0;
  c.train.stages[1].cooling = {};
  reactor::TrainSolver solver(c.train);
  const auto lost = solver.loss_of_cooling(c.point, 1);
  INFO(lost.message);
  REQUIRE(lost.status == reactor::SolveStatus::solved);
  REQUIRE(std::isfinite(lost.temperature_max));
  const auto steady = tests::steady_state<2>(c.train, c.point);
  const auto totals = reactor::totals_of(steady.masses, 1, steady.tanks[1]);
  const auto fluid = reactor::stage_fluid(c.train, c.train.stages[1], c.point[1]);
  const double gas = 60.0 - totals.powder / c.train.polymer.density;
  const double sorbing = (totals.amorphous_A + totals.rubber) / c.train.polymer.density *
                         reactor::copolymer_factor(steady.masses, totals);
  double cp =
      totals.powder * c.train.polymer.heat_capacity + gas * fluid.concentration.nitrogen * 29.0;
  double heat = cp * (330.0 - 298.15) + sorbing * fluid.sorbed_enthalpy;
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& monomer = c.train.catalyst.monomers[i];
    const double n = gas * fluid.concentration.monomer[i] + sorbing * fluid.sorbed.monomer[i];
    heat += n * (monomer.heat_of_polymerization - c.train.polymer.amorphous_heat +
                 monomer.heat_capacity * (330.0 - 298.15));
    cp += n * monomer.molar_mass * c.train.polymer.heat_capacity;
  }
  // A thousandth of the monomer is left, and the hydrogen, which is not counted here, is little.
  const double rise = heat / cp + 298.15 - 330.0;
  CHECK(rise > 1.0);
  CHECK(std::abs((lost.temperature_max - 330.0) / rise - 1.0) < 5e-3);
}

TEST_CASE("loss of cooling: a catalyst that dies first leaves the rest of the monomer") {
  auto c = dilute_case(0.5, reactor::StageKind::loop);
  auto& type = c.train.stages[0].chemistry.site_types[0];
  type.deactivation_spontaneous[0].k = type.deactivation_spontaneous[1].k = 3e-2;
  type.deactivation_spontaneous.vacant.k = type.deactivation_spontaneous.dormant.k = 3e-2;
  c.train.stages[0].chemistry.potential_deactivation.k = 3e-2;
  const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 0);
  INFO(lost.message);
  REQUIRE(lost.status == reactor::SolveStatus::solved);
  CHECK(lost.message.find("stops at") != std::string::npos);
  CHECK(std::isfinite(lost.temperature_max));
}

TEST_CASE("loss of cooling: with imposed concentrations nothing is known of the vessel") {
  const auto c = tests::imposed_two_stage_case();
  const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 0);
  CHECK(lost.status == reactor::SolveStatus::no_operating_point);
  CHECK(lost.message.find("imposed") != std::string::npos);
}

TEST_CASE(
    "loss of cooling: on PC-SAFT a loop boils at its bubble point and ends near its critical one") {
  auto c = tests::cooled_two_stage_case();
  tests::use_equation_of_state(c.train);
  c.point[0][Setting::pressure] = 36e5;
  const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 0);
  INFO(lost.message);
  REQUIRE(lost.status == reactor::SolveStatus::solved);
  REQUIRE(std::isfinite(lost.temperature_bubble));
  CHECK(lost.time_to_bubble > 10.0);
  auto at = c.point;
  at[0][Setting::temperature] = lost.temperature_bubble;
  const auto fluid = reactor::stage_fluid(c.train, c.train.stages[0], at[0]);
  CHECK(tests::relative_difference(fluid.bubble_pressure, 36e5) < 0.01);
  CHECK(std::isnan(lost.temperature_max));
  CHECK(lost.message.find("near its critical point") != std::string::npos);
  // PC-SAFT puts propylene's critical point near 96 degC; it is 91.1.
  CHECK(lost.temperature_end > 360.0);
  CHECK(lost.temperature_end < 370.0);
  CHECK(lost.time_end > lost.time_to_bubble);
}

TEST_CASE(
    "loss of cooling: on PC-SAFT all monomer gone, the rise is its heat over the heat capacity") {
  auto c = dilute_case(0.95, reactor::StageKind::loop);
  tests::use_equation_of_state(c.train);
  const Held held = held_by(c);
  const auto lost = reactor::TrainSolver(c.train).loss_of_cooling(c.point, 0);
  INFO(lost.message);
  REQUIRE(lost.status == reactor::SolveStatus::solved);
  REQUIRE(std::isfinite(lost.temperature_max));
  // Enthalpy by hand, its residual from the liquid that the set points ask for.
  const auto& eos = *reactor::equation_of_state(*c.train.property_method);
  const auto enthalpy_of = [&](double powder, const reactor::BySpecies<double>& n, double t) {
    double cp = powder * c.train.polymer.heat_capacity + 29.0 * n.hydrogen + 82.0 * n.diluent;
    for (std::size_t i = 0; i < 2; ++i)
      cp += n.monomer[i] * c.train.catalyst.monomers[i].heat_capacity;
    const auto phase = reactor::pc_saft::phase(eos.fluid, t, 45e5, reactor::eos::contents_of(n, 2),
                                               reactor::pc_saft::PhaseKind::liquid);
    return cp * (t - 298.15) + phase.residual_enthalpy;
  };
  const double used = 0.999 * held.moles.monomer[0];
  reactor::BySpecies<double> end = held.moles;
  end.monomer[0] -= used;
  const double wanted = enthalpy_of(held.powder, held.moles, 320.0) + used * heat_in_A(c);
  const double powder = held.powder + used * 42.0806e-3;
  double low = 320.0;
  double high = 358.0;
  for (int i = 0; i < 100; ++i) {
    const double t = 0.5 * (low + high);
    (enthalpy_of(powder, end, t) < wanted ? low : high) = t;
  }
  // Hydrogen is partly used up as well, and its heat of solution with it.
  CHECK(std::abs(lost.temperature_max - low) < 1e-2);
  CHECK(lost.temperature_max - 320.0 > 5.0);
}

TEST_CASE("loss of cooling: the closed vessel's Jacobian is that of differences") {
  const bool eos = GENERATE(false, true);
  const std::size_t stage = GENERATE(0, 1);
  const bool boils = stage == 0 && GENERATE(false, true);
  auto c = tests::cooled_two_stage_case();
  if (eos) tests::use_equation_of_state(c.train);
  for (auto& s : c.train.stages) s.cooling = {};
  c.train.stages[1].vessel_volume = 60.0;
  const auto steady = tests::steady_state<2>(c.train, c.point);
  const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
  reactor::solve::Vessel<2> vessel(conditions[stage], steady.masses, steady.tanks[stage]);
  vessel.set_boiling(boils);
  reactor::solve::VesselSystem<2> system(vessel, 358.0, 361.0);
  auto y = system.vector_of(vessel.start());
  const std::size_t n = system.size();
  y[0] *= 0.98;  // some of it polymerized
  constexpr double gamma = 10.0;
  std::vector<double> scale(n);
  system.scales(scale.data());
  system.assemble(0.0, y.data());
  REQUIRE(system.factor(gamma));
  for (const std::size_t i : {0, 1, 2, 8}) {  // monomers, hydrogen, a kind of site
    std::vector<double> x(n, 0.0);
    x[i] = 1e-3 * std::max(y[i], 1e3 * scale[i]);
    const std::vector<double> b = x;
    system.solve(x.data());  // (1 - gamma J) x = b
    std::array<std::vector<double>, 2> side;
    for (const int k : {0, 1}) {
      auto at = y;
      for (std::size_t j = 0; j < n; ++j) at[j] += (k == 0 ? 0.5 : -0.5) * x[j];
      side[static_cast<std::size_t>(k)].resize(n);
      REQUIRE(system.rates(0.0, at.data(), side[static_cast<std::size_t>(k)].data()));
    }
    // Of the sites the rows hop a thousand times a second to and fro, which no difference resolves.
    for (std::size_t j = 0; j < 6; ++j) {
      const double change = side[0][j] - side[1][j];
      const double size = std::max(std::abs(gamma * change), 1e-3 * std::abs(x[i]));
      INFO("PC-SAFT " << eos << " stage " << stage << " boils " << boils << " row " << j << " by "
                      << i);
      CHECK(std::abs((x[j] - b[j]) - gamma * change) < 1e-4 * size);
    }
  }
}
