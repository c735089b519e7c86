// What must hold for any train: balances, parts, scale, the dew point, set points that cannot be.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/train_solver.hpp"
#include "tests/support/close.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/train_states.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

/// One stage of part (A) alone.
tests::TrainCase one_stage(const tests::TrainCase& from, std::size_t stage) {
  tests::TrainCase c = from;
  c.train.stages = {from.train.stages[stage]};
  c.train.stages[0].part = reactor::Part::A;
  c.point = {from.point[stage]};
  return c;
}

}  // namespace

TEST_CASE("physics: every site fed leaves, in one form or another") {
  const auto c = tests::two_stage_case();
  const auto steady = tests::steady_state<2>(c.train, c.point);
  double fed = 0.0;
  for (std::size_t t = 0; t < 2; ++t) {
    fed += c.point[t][Setting::catalyst_feed] * c.train.catalyst.sites_per_mass;
    const auto& tank = steady.tanks[t];
    double inside = tank.medium.potential_sites + tank.medium.dead_potential;
    for (const auto& s : tank.sites) {
      inside += s.active.vacant + s.active.live[0] + s.active.live[1] + s.active.dormant +
                s.active.blocked + s.dead;
    }
    // The balance the project asks for: 1e-10, through hops a million times faster than the outflow.
    CHECK(tests::relative_difference(steady.flows[t].rate * inside, fed) < 1e-10);
  }
}

TEST_CASE("physics: what is made is the mass of the monomers taken") {
  const auto c = tests::two_stage_case();
  const auto steady = tests::steady_state<2>(c.train, c.point);
  double entering = 0.0;
  for (std::size_t t = 0; t < 2; ++t) {
    const auto& flow = steady.flows[t];
    CHECK(tests::relative_difference(entering + flow.production, flow.mass) < 1e-10);
    entering = flow.mass;
  }
}

TEST_CASE("physics: a bed at its dew point and a pool at the same temperature react alike") {
  const bool equation_of_state = GENERATE(false, true);
  const auto basis =
      GENERATE(kinetics::Basis::reference_liquid, kinetics::Basis::liquid, kinetics::Basis::sorbed);
  const double celsius = GENERATE(50.0, 60.0, 70.0, 80.0);
  CAPTURE(equation_of_state, kinetics::sees_sorbed(basis), celsius);
  auto two = tests::two_stage_case();
  two.train.catalyst.basis = basis;
  two.point[0][Setting::temperature] = 273.15 + celsius;
  if (equation_of_state) tests::use_equation_of_state(two.train);
  if (equation_of_state && !kinetics::sees_sorbed(basis)) {
    // The liquid of basis `liquid` is told by propylene, the others at infinite dilution.
    two.point[0][Setting::hydrogen_ratio] = two.point[0][Setting::comonomer_ratio_1] = 1e-8;
  }
  auto pool = one_stage(two, 0);
  pool.train.stages[0].kind = reactor::StageKind::pool;
  pool.train.stages[0].pressure_given = false;
  pool.train.stages[0].control = reactor::HoldUpControl::residence_time_and_liquid_volume;
  pool.point[0][Setting::inert_fraction] = 0.0;
  for (auto& type : pool.train.stages[0].chemistry.site_types) {
    type.activation_by_cocatalyst = {};  // the one concentration that is not the fluid's
    for (auto& k : type.transfer_to_cocatalyst) k = {};
  }
  const auto liquid = reactor::stage_fluid(pool.train, pool.train.stages[0], pool.point[0]);

  if (kinetics::sees_sorbed(basis)) {  // copolymer sorbs more, of a liquid as of a gas
    pool.train.stages[0].part = reactor::Part::B;
  }
  auto bed = pool;
  bed.train.stages[0].kind = reactor::StageKind::gas_bed;
  bed.train.stages[0].pressure_given = true;
  bed.train.stages[0].control = reactor::HoldUpControl::residence_time;
  bed.train.stages[0].hydrogen_phase = reactor::Phase::gas;
  bed.train.stages[0].comonomer_phase.fill(reactor::Phase::gas);
  bed.point[0][Setting::pressure] = liquid.bubble_pressure * (1.0 - 1e-12);
  const auto& y = liquid.vapour;
  bed.point[0][Setting::hydrogen_ratio] = y.hydrogen / y.monomer[0];
  bed.point[0][Setting::comonomer_ratio_1] = y.monomer[1] / y.monomer[0];

  const auto a = reactor::TrainSolver(pool.train).steady(pool.point);
  const auto b = reactor::TrainSolver(bed.train).steady(bed.point);
  INFO(a.message << b.message);
  REQUIRE(a.status == reactor::SolveStatus::solved);
  REQUIRE(b.status == reactor::SolveStatus::solved);
  for (std::size_t j = 0; j < 3; ++j) {  // 1e-6 is what the project asks
    CHECK(tests::relative_difference(a.sites[0][j].segments, b.sites[0][j].segments) < 1e-6);
    CHECK(tests::relative_difference(a.sites[0][j].DPn, b.sites[0][j].DPn) < 1e-6);
  }
  reactor::TrainSolver names(pool.train);
  CHECK(tests::relative_difference(tests::quantity_value(names, a.quantities, "comonomer_wt"),
                                   tests::quantity_value(names, b.quantities, "comonomer_wt")) <
        1e-6);
}

TEST_CASE("physics: gradients of every control and of the imposed method are exact", "[default]") {
  using enum reactor::HoldUpControl;
  const std::vector<tests::TrainCase> cases{
      tests::two_stage_case(residence_time_and_solids, hold_up),
      tests::two_stage_case(residence_time_and_liquid_volume, residence_time),
      tests::two_stage_case(liquid_volume_and_solids, hold_up), tests::imposed_two_stage_case()};
  const auto basis = GENERATE(kinetics::Basis::liquid, kinetics::Basis::reference_liquid);
  for (std::size_t n = 0; n < cases.size(); ++n) {
    auto c = cases[n];
    c.train.catalyst.basis = basis;
    for (auto& stage : c.point) {  // a share needs room on both sides
      if (stage[Setting::carry_hydrogen] == 1.0) stage[Setting::carry_hydrogen] = 0.5;
    }
    reactor::TrainSolver solver(c.train);
    std::vector<reactor::Direction> along;
    for (std::size_t s = 0; s < 2; ++s) {
      for (const Setting set :
           {Setting::temperature, Setting::hydrogen_ratio, Setting::hold_up,
            Setting::comonomer_ratio_1, Setting::residence_time, Setting::catalyst_feed,
            Setting::poison_feed, Setting::imposed_hydrogen, Setting::carry_hydrogen}) {
        const double scale = set == Setting::temperature ? 10.0 : c.point[s][set];
        if (scale != 0.0) along.push_back({{s, set}, scale});
      }
    }
    const std::size_t size = solver.quantities().size();
    std::vector<double> v(size), g(size * along.size());
    REQUIRE(solver.evaluate(c.point, along, v, g) == reactor::SolveStatus::solved);
    // Fourth-order differences: at steps of 4e-3 their error is 1e-9, the solver's rounding over it 1e-7.
    const double h = 4e-3;
    for (std::size_t d = 0; d < along.size(); ++d) {
      const auto at = [&](double step) {
        auto point = c.point;
        point[along[d].at] += step * along[d].scale;
        std::vector<double> w(size);
        REQUIRE(solver.evaluate(point, {}, w, {}) == reactor::SolveStatus::solved);
        return w;
      };
      const auto a = at(-2 * h), b = at(-h), e = at(h), f = at(2 * h);
      for (std::size_t q = 0; q < size; ++q) {
        if (std::isnan(v[q])) continue;
        double largest = 1e-2 * std::abs(v[q]);
        for (std::size_t k = 0; k < along.size(); ++k) {
          largest = std::max(largest, std::abs(g[q * along.size() + k]));
        }
        const double difference = (a[q] - 8 * b[q] + 8 * e[q] - f[q]) / (12 * h);
        INFO("case " << n << ": " << solver.quantities()[q].name << ", direction " << d);
        CHECK(std::abs(g[q * along.size() + d] - difference) <= 1e-6 * largest + 1e-12);
      }
    }
  }
}
