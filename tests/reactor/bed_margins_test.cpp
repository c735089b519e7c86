// Margins of a gas bed: dew point, sticking, pressure to the bed before, vapour pressure of comonomers.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/dew_margin.hpp"
#include "reactor/properties/comonomer_saturation.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "reactor/properties/propylene.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

constexpr double bar = 1e5;

double value_at(const tests::TrainCase& c, const std::string& name) {
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  INFO(result.message);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  return tests::quantity_value(solver, result, name);
}

/// A gas bed's conditions, and a gas of these mole fractions in it.
struct Bed {
  tests::TrainCase c = tests::two_stage_case();
  reactor::StageConditions<double, 2> conditions;
  Bed() {
    conditions.train = &c.train;
    conditions.design = &c.train.stages[1];
  }
  template <class T>
  T margin(const T& temperature, const T& pressure, const T& ethylene, double hydrogen) const {
    reactor::TankFluid<T> f;
    f.fluid.pressure = pressure;
    f.fluid.vapour.monomer[0] = 1.0 - ethylene - hydrogen;
    f.fluid.vapour.monomer[1] = ethylene;
    f.fluid.vapour.hydrogen = T(hydrogen);
    return reactor::dew_margin(conditions, temperature, f);
  }
  void use_equation_of_state() {
    std::string error;
    auto state = reactor::EquationOfState::make(reactor::pc_saft::default_parameters(),
                                                c.train.catalyst, error);
    INFO(error);
    REQUIRE(state);
    c.train.property_method = reactor::pc_saft_method(*std::move(state));
  }
};

/// Slopes of the margin by temperature, pressure and composition against central differences.
void check_slopes(const Bed& bed) {
  using D = Dual<3>;
  const double T = 348.15, p = 16.0 * bar, y = 0.3, h = 0.02;
  const D margin = bed.margin(D::variable(T, 0), D::variable(p, 1), D::variable(y, 2), h);
  CHECK(margin.value == Approx(bed.margin(T, p, y, h)).epsilon(1e-10));
  CHECK(margin.slope[0] == Approx(1.0).epsilon(1e-9));
  // Relative steps of 1e-4: 1e-8 of curvature, 1e-9 of rounding.
  const auto by = [&](double dp, double dy) {
    return bed.margin(T, p + dp, y + dy, h) - bed.margin(T, p - dp, y - dy, h);
  };
  CHECK(margin.slope[1] * p == Approx(by(1e-4 * p, 0.0) / 2e-4).epsilon(1e-6));
  CHECK(margin.slope[2] == Approx(by(0.0, 1e-4) / 2e-4).epsilon(1e-6));
}

}  // namespace

TEST_CASE("dew margin: pure propylene condenses at its vapour pressure") {
  const Bed bed;
  const double dew = GENERATE(283.15, 313.15, 343.15, 363.0);
  const double margin = bed.margin(350.0, reactor::propylene::vapour_pressure(dew), 0.0, 0.0);
  CHECK(margin == Approx(350.0 - dew).margin(1e-9));
}

TEST_CASE("dew margin: 0 where the gas would be refused, and exact slopes") {
  auto c = tests::two_stage_case();
  auto& p = c.point[1];
  p[Setting::inert_fraction] = 0.0;
  p[Setting::temperature] = 343.15;
  p[Setting::pressure] = 100.0 * bar;
  const auto refused = reactor::check_set_points(c.train, 1, c.point);
  REQUIRE(refused);
  // The sentence names the pressure below which it stays a gas.
  const double most = std::stod(refused->substr(refused->find("below ") + 6)) * bar;
  p[Setting::pressure] = 0.999 * most;
  const double margin = value_at(c, "gas.dew_margin_K");
  CHECK(margin > 0.0);
  CHECK(margin < 0.1);  // four digits of pressure, 45 K per factor of e
  check_slopes(Bed());
}

TEST_CASE("dew margin: by the equation of state") {
  Bed bed;
  bed.use_equation_of_state();
  const auto& fluid = reactor::equation_of_state(*bed.c.train.property_method)->fluid;
  const auto dew = reactor::pc_saft::vapour_pressure(fluid, 0, 333.15);
  REQUIRE(dew.status == reactor::pc_saft::SaturationStatus::found);
  CHECK(bed.margin(350.0, dew.pressure, 0.0, 0.0) == Approx(350.0 - 333.15).margin(1e-6));
  check_slopes(bed);
  // Far above the critical pressure nothing condenses.
  CHECK(std::isnan(bed.margin(350.0, 200.0 * bar, 0.1, 0.0)));
}

TEST_CASE("dew margin: none in a loop, nor above the critical pressure") {
  const auto c = tests::two_stage_case();
  CHECK(std::isnan(value_at(c, "loop.dew_margin_K")));
  CHECK(std::isnan(value_at(c, "loop.sticking_margin_K")));
  CHECK(std::isnan(Bed().margin(350.0, 80.0 * bar, 0.0, 0.0)));
}

TEST_CASE("sticking margin: the line in the powder's own share of (B)") {
  auto c = tests::two_stage_case();
  const double W = value_at(c, "copolymer_wt") / 100.0;
  CHECK(value_at(c, "gas.sticking_margin_K") ==
        Approx(110.0 - 35.0 * W / 0.6 - 75.0).epsilon(1e-9));
  c.train.polymer.sticking = {.without_rubber = 400.0, .with_rubber = 350.0, .rubber_share = 0.5};
  CHECK(value_at(c, "gas.sticking_margin_K") == Approx(400.0 - 100.0 * W - 348.15).epsilon(1e-9));
}

TEST_CASE("transfer pressure drop: from a gas bed to the gas bed after it") {
  auto c = tests::two_stage_case();
  CHECK(std::isnan(value_at(c, "gas.transfer_pressure_drop_bar")));
  auto third = c.train.stages[1];
  third.name = "third";
  c.train.stages.push_back(third);
  c.point.push_back(c.point[1]);
  c.point[2][Setting::pressure] = 12.5 * bar;
  CHECK(value_at(c, "third.transfer_pressure_drop_bar") == Approx(3.5));
  CHECK(std::isnan(value_at(c, "gas.transfer_pressure_drop_bar")));
}

TEST_CASE("comonomers' vapour pressures are those at their boiling points") {
  reactor::Train train;
  train.catalyst.monomers = {{"propylene", 42.0806e-3},
                             {"1-butene", 56.1063e-3},
                             {"1-hexene", 84.1595e-3},
                             {"1-octene", 112.213e-3}};
  // Boiling points at 1.01325 bar, common knowledge of the field.
  const std::array<double, 4> boiling{0.0, 266.9, 336.6, 394.4};
  for (std::size_t i = 1; i < 4; ++i) {
    INFO(train.catalyst.monomers[i].name);
    CHECK(reactor::comonomer_vapour_pressure(train, i, boiling[i]) ==
          Approx(1.01325e5).epsilon(0.005));
  }
  CHECK(reactor::comonomer_vapour_pressure(train, 1, 343.15) == Approx(9.6 * bar).epsilon(0.005));
  CHECK(std::isnan(reactor::comonomer_vapour_pressure(train, 0, 343.15)));
  train.catalyst.monomers[1].name = "ethylene";
  CHECK(reactor::comonomer_vapour_pressure(train, 1, 169.4) == Approx(1.01325e5).epsilon(0.01));
  CHECK(std::isnan(reactor::comonomer_vapour_pressure(train, 1, 343.15)));
}

TEST_CASE("comonomer saturation: partial pressure over vapour pressure, of what condenses") {
  auto c = tests::two_stage_case();
  CHECK(std::isnan(value_at(c, "gas.comonomer_saturation")));  // ethylene
  c.train.catalyst.monomers[1] = {"1-butene", 56.1063e-3};
  auto& p = c.point[1];
  p[Setting::pressure] = 10.0 * bar;
  const double partial =
      10.0 * bar * value_at(c, "gas.gas_1-butene_per_C3") * (1.0 - 0.15) / (1.0 + 0.5 + 0.04);
  const double boiling = reactor::comonomer_vapour_pressure(c.train, 1, 348.15);
  CHECK(value_at(c, "gas.comonomer_saturation") == Approx(partial / boiling).epsilon(1e-9));
}
