// Stages whose temperature is a state: exact Jacobians, start-ups, derivatives, and where the heat goes.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/solve/tank_matrix.hpp"
#include "reactor/train_solver.hpp"
#include "tests/support/close.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/solver_templates.hpp"
#include "tests/support/train_states.hpp"

using namespace tandem;
using reactor::HoldUpControl;
using reactor::Setting;
using reactor::StageKind;

namespace {

struct Kind {
  HoldUpControl control;
  StageKind kind;
};
const Kind kinds[] = {{HoldUpControl::residence_time_and_solids, StageKind::loop},
                      {HoldUpControl::residence_time_and_liquid_volume, StageKind::loop},
                      {HoldUpControl::liquid_volume_and_solids, StageKind::loop},
                      {HoldUpControl::residence_time_and_solids, StageKind::pool}};

/// All numbers of a tank as one vector.
std::vector<double> numbers(reactor::Tank<double, 2> tank) {
  std::vector<double> v;
  reactor::for_each_number(tank, tank, [&](double& x, const double&) { v.push_back(x); });
  return v;
}

/// Rates of tank t at `x`, what flows in being constant.
template <class D>
reactor::Tank<D, 2> rates_at(const reactor::solve::TankChain<2>& chain,
                             const std::vector<reactor::StageConditions<double, 2>>& conditions,
                             std::size_t t, const reactor::Tank<D, 2>& x) {
  const auto in = chain.inflow(chain.state, chain.flows, t);
  reactor::Tank<D, 2> from;
  if (in.from != nullptr) from = reactor::solve::tank_as<D, 2>(*in.from);
  auto rates = x;
  (void)reactor::tank_rates(conditions[t], chain.masses(), chain.places()[t], true, x,
                            reactor::solve::inflow_as<D, 2>(in, from), rates);
  return rates;
}

}  // namespace

TEST_CASE(
    "cooling: the tank's linear solution is that of the exact Jacobian, temperature included") {
  for (const Kind& kind : kinds) {
    const auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    reactor::solve::SteadySolver<2> solver(c.train);
    const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
    long newton = 0;
    REQUIRE(solver.solve(conditions, false, {}, newton));
    auto& chain = solver.chain();
    for (std::size_t t = 0; t < 2; ++t) {
      // Away from rest, or rates that vanish there would hide.
      chain.state[t].medium.temperature += 3.0;
      chain.state[t].medium.coolant -= 2.0;
      chain.evaluate(conditions, t);
      chain.assemble(conditions, t);
      for (const double gamma : {1.0, 300.0}) {
        REQUIRE(chain.factor(t, 1.0, gamma));
        std::vector<reactor::Tank<double, 2>> d = chain.state;
        double turn = 0.3;  // some right-hand side, each number of its own size
        reactor::for_each_number(d[t], chain.state[t], [&](double& r, double x) {
          turn = std::fmod(turn * 7.77 + 0.21, 1.0);
          r = x * (turn - 0.5) * 0.02;
        });
        const auto right = numbers(d[t]);
        chain.solve_alone(t, d[t]);
        const auto solution = numbers(d[t]);

        using D = Dual<1>;
        auto x = reactor::solve::tank_as<D, 2>(chain.state[t]);
        reactor::for_each_number(x, d[t], [](D& to, double change) { to.slope[0] = change; });
        auto rates = rates_at(chain, conditions, t, x);
        std::size_t i = 0;
        reactor::for_each_number(rates, rates, [&](D& rate, const D&) {
          const double change = gamma * rate.slope[0];
          const double size =
              std::max({std::abs(solution[i]), std::abs(change), std::abs(right[i])});
          INFO("stage " << t << ", number " << i);
          // Site hops cancel to some 1e-6 of themselves in the residual, not in the solution.
          if (size > 0.0) CHECK(std::abs(solution[i] - change - right[i]) / size < 1e-8);
          ++i;
        });
      }
    }
  }
}

TEST_CASE("cooling: derivatives by temperature and coolant are those of differences") {
  const auto basis = GENERATE(kinetics::Basis::liquid, kinetics::Basis::reference_liquid);
  for (const Kind& kind : kinds) {
    auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    c.train.catalyst.basis = basis;
    const auto steady = tests::steady_state<2>(c.train, c.point);
    const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
    reactor::solve::TankChain<2> chain(c.train, 0, 2, false);
    chain.state = steady.tanks;
    chain.flows = steady.flows;
    for (std::size_t t = 0; t < 2; ++t) {
      auto tank = steady.tanks[t];
      tank.medium.temperature += 3.0;
      const auto shifted = [&](double temperature, double coolant) {
        auto x = tank;
        x.medium.temperature += temperature;
        x.medium.coolant += coolant;
        return numbers(rates_at(chain, conditions, t, x));
      };
      using D = Dual<2>;
      auto x = reactor::solve::tank_as<D, 2>(tank);
      x.medium.temperature.slope[0] = 1.0;
      x.medium.coolant.slope[1] = 1.0;
      auto rates = rates_at(chain, conditions, t, x);
      const double step = 1e-3;
      const auto base = shifted(0.0, 0.0);
      for (std::size_t d = 0; d < 2; ++d) {
        const auto up = shifted(d == 0 ? step : 0.0, d == 1 ? step : 0.0);
        const auto down = shifted(d == 0 ? -step : 0.0, d == 1 ? -step : 0.0);
        std::size_t i = 0;
        reactor::for_each_number(rates, rates, [&](D& rate, const D&) {
          const double difference = (up[i] - down[i]) / (2.0 * step);
          const double size = std::max(std::abs(rate.slope[d]), 1e-4 * std::abs(base[i]));
          INFO("stage " << t << ", number " << i << ", by " << d);
          if (size > 0.0) CHECK(std::abs(difference - rate.slope[d]) / size < 1e-5);
          ++i;
        });
      }
    }
  }
}

TEST_CASE("cooling: at rest the duty is what passes the wall and what the coolant takes along") {
  for (const Kind& kind : kinds) {
    const auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    const auto steady = tests::steady_state<2>(c.train, c.point);
    const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
    reactor::solve::TankChain<2> chain(c.train, 0, 2, false);
    for (std::size_t t = 0; t < 2; ++t) {
      const auto& cooling = c.train.stages[t].cooling;
      const auto& medium = steady.tanks[t].medium;
      const double duty = steady.flows[t].duty;
      CHECK(duty > 1e6);
      CHECK(tests::relative_difference(
                duty, cooling.transfer * (medium.temperature - medium.coolant)) < 1e-10);
      CHECK(tests::relative_difference(
                duty, cooling.flow * (medium.coolant - c.point[t][Setting::coolant_temperature])) <
            1e-9);
      kinetics::Draw<double, 2> draw;
      auto tank = steady.tanks[t];
      const auto in = chain.inflow(steady.tanks, steady.flows, t);
      const auto totals = reactor::totals_of(steady.masses, t, tank);
      const auto fluid = reactor::tank_fluid(conditions[t], steady.masses, tank.medium, totals);
      const auto e =
          reactor::surroundings(conditions[t], steady.masses, tank.medium, totals, fluid);
      const kinetics::Reactants<double, 2> seen(e, conditions[t].powers);
      for (std::size_t j = 0; j < tank.sites.size(); ++j) {
        auto r = kinetics::site_rates(tank.sites[j].active, e.potential_sites,
                                      reactor::frequencies(conditions[t], j, e, seen));
        reactor::for_each_number(draw, r.draw, [](double& sum, double x) { sum += x; });
      }
      CHECK(tests::relative_difference(
                duty, reactor::heat_surplus(conditions[t], medium.temperature, draw, in,
                                            steady.flows[t])) < 1e-8);
    }
  }
}

TEST_CASE("cooling: a start-up ends at the steady state", "[default]") {
  for (const Kind& kind : kinds) {
    const auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    reactor::TrainSolver solver(c.train);
    const auto steady = solver.steady(c.point);
    INFO(steady.message);
    REQUIRE(steady.status == reactor::SolveStatus::solved);
    const auto ended = solver.start_up(c.point, {}, nullptr);
    INFO(ended.message);
    REQUIRE(ended.status == reactor::SolveStatus::solved);
    for (const char* name :
         {"loop.temperature_C", "gas.temperature_C", "loop.duty_kW", "gas.duty_kW",
          "loop.production_kg_per_h", "gas.production_kg_per_h", "copolymer_wt", "mfr_whole"}) {
      INFO(name);
      CHECK(tests::relative_difference(tests::quantity_value(solver, ended.quantities, name),
                                       tests::quantity_value(solver, steady.quantities, name)) <
            1e-7);
    }
  }
}

TEST_CASE("cooling: derivatives of the answer by settings are those of differences", "[default]") {
  const auto basis = GENERATE(kinetics::Basis::liquid, kinetics::Basis::reference_liquid);
  for (const Kind& kind : kinds) {
    auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    c.train.catalyst.basis = basis;
    reactor::TrainSolver solver(c.train);
    const std::vector<reactor::Direction> directions{{{0, Setting::coolant_temperature}, 1.0},
                                                     {{1, Setting::coolant_temperature}, 1.0},
                                                     {{0, Setting::feed_temperature}, 1.0},
                                                     {{0, Setting::catalyst_feed}, 1e-4},
                                                     {{0, Setting::temperature}, 1.0},
                                                     {{1, Setting::comonomer_ratio_1}, 0.5},
                                                     {{1, Setting::pressure}, 1e6}};
    const std::size_t n = directions.size();
    std::vector<double> values(solver.quantities().size());
    std::vector<double> gradient(values.size() * n);
    REQUIRE(solver.evaluate(c.point, directions, values, gradient) == reactor::SolveStatus::solved);
    for (std::size_t d = 0; d < n; ++d) {
      const double step = 3e-3;
      std::array<std::vector<double>, 2> side;
      for (int k = 0; k < 2; ++k) {
        auto p = c.point;
        p[directions[d].at] += (k == 0 ? step : -step) * directions[d].scale;
        side[static_cast<std::size_t>(k)].resize(values.size());
        REQUIRE(solver.evaluate(p, {}, side[static_cast<std::size_t>(k)], {}) ==
                reactor::SolveStatus::solved);
      }
      for (const char* name : {"loop.temperature_C", "gas.temperature_C", "loop.duty_kW",
                               "gas.duty_kW", "production_kg_per_h", "copolymer_wt", "mfr_pp"}) {
        const std::size_t q = reactor::find_quantity(solver.quantities(), name);
        REQUIRE(q != reactor::no_quantity);
        const double difference = (side[0][q] - side[1][q]) / (2.0 * step);
        const double size = std::max(std::abs(difference), 1e-3 * std::abs(values[q]));
        INFO(name << " by direction " << d);
        CHECK(std::abs(gradient[q * n + d] - difference) / size < 1e-4);
      }
    }
  }
}

TEST_CASE("cooling: with ever better cooling a stage becomes isothermal") {
  auto c = tests::cooled_two_stage_case();
  auto iso = c;
  for (std::size_t s = 0; s < 2; ++s) {
    c.train.stages[s].cooling.transfer = c.train.stages[s].cooling.flow = 1e14;
    c.point[s][Setting::coolant_temperature] = c.point[s][Setting::temperature];
    iso.train.stages[s].cooling = {};
  }
  reactor::TrainSolver cooled(c.train);
  reactor::TrainSolver held(iso.train);
  const auto a = cooled.steady(c.point);
  const auto b = held.steady(iso.point);
  REQUIRE(a.status == reactor::SolveStatus::solved);
  REQUIRE(b.status == reactor::SolveStatus::solved);
  for (std::size_t q = 0; q < a.quantities.size(); ++q) {
    if (std::isnan(a.quantities[q]) && std::isnan(b.quantities[q])) continue;
    // A stage whose coolant is given is not measured by what is usual.
    if (cooled.quantities()[q].name.ends_with(".cooling_load")) continue;
    INFO(cooled.quantities()[q].name);
    CHECK(std::abs(a.quantities[q] - b.quantities[q]) <= 1e-6 * std::abs(b.quantities[q]) + 1e-9);
  }
}

TEST_CASE(
    "cooling: what cannot cool, and what comes to rest where nobody knows the fluid, is said") {
  auto c = tests::cooled_two_stage_case();
  c.train.stages[0].cooling.hold_up = 0.0;
  const auto none = reactor::TrainSolver(c.train).steady(c.point);
  CHECK(none.status == reactor::SolveStatus::no_operating_point);
  CHECK(none.message.find("hold-up of heat") != std::string::npos);
  c = tests::cooled_two_stage_case();
  c.train.stages[0].cooling.transfer = 1.2e5;
  const auto hot = reactor::TrainSolver(c.train).steady(c.point);
  CHECK(hot.status != reactor::SolveStatus::solved);
}

TEST_CASE("cooling: a liquid takes up the heat that its enthalpy says") {
  const bool eos = GENERATE(false, true);
  auto c = tests::cooled_two_stage_case(HoldUpControl::residence_time_and_liquid_volume);
  if (eos) tests::use_equation_of_state(c.train);
  const auto steady = tests::steady_state<2>(c.train, c.point);
  const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
  reactor::solve::TankChain<2> chain(c.train, 0, 2, false);
  const auto rates_of = [&](double coolant) {
    auto tank = steady.tanks[0];
    tank.medium.coolant += coolant;
    auto rates = tank;
    (void)reactor::tank_rates(conditions[0], chain.masses(), chain.places()[0], true, tank, {},
                              rates);
    return rates.medium.temperature;
  };
  const double capacity =
      c.train.stages[0].cooling.transfer * 10.0 / (rates_of(10.0) - rates_of(0.0));
  // Enthalpies of the same liquid a little colder and warmer, at the same pressure.
  const auto totals = reactor::totals_of(chain.masses(), 0, steady.tanks[0]);
  const auto fluid =
      reactor::tank_fluid(conditions[0], chain.masses(), steady.tanks[0].medium, totals);
  reactor::PhaseSplit<double> split;
  double expected = totals.powder * c.train.polymer.heat_capacity;
  reactor::for_each_species(split.liquid, fluid.fluid.concentration, [&](double& n, double v) {
    n = v * c.point[0][Setting::liquid_volume];
  });
  const auto& n = split.liquid;
  expected += 71.0 * n.monomer[0] + 47.0 * n.monomer[1] + 29.0 * n.hydrogen + 82.0 * n.diluent;
  const double t = steady.tanks[0].medium.temperature;
  const double p = c.point[0][Setting::pressure];
  const auto residual = [&](double at) {
    return reactor::residual_enthalpy(c.train, c.train.stages[0],
                                      reactor::FluidPhases<double>{at, p, split});
  };
  expected += (residual(t + 0.5) - residual(t - 0.5)) / 1.0;
  CHECK(tests::relative_difference(capacity, expected) < 2e-3);
  // And that residual enthalpy is the one that leaves with the liquid.
  CHECK(tests::relative_difference(
            residual(t), c.point[0][Setting::liquid_volume] * fluid.fluid.enthalpy) < 1e-9);
}
