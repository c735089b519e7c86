// How stages are run: by residence time, by mass, by volume and solids; tanks in series.

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/train_states.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::HoldUpControl;
using reactor::Setting;

TEST_CASE("each control holds what it says, and the rest follows") {
  for (const auto loop :
       {HoldUpControl::residence_time_and_solids, HoldUpControl::residence_time_and_liquid_volume,
        HoldUpControl::liquid_volume_and_solids}) {
    for (const auto bed : {HoldUpControl::hold_up, HoldUpControl::residence_time}) {
      const auto c = tests::two_stage_case(loop, bed);
      reactor::TrainSolver solver(c.train);
      const auto result = solver.steady(c.point);
      REQUIRE(result.status == reactor::SolveStatus::solved);
      const auto value = [&](const std::string& name) {
        return tests::quantity_value(solver, result, name);
      };
      // Set points hold at the answer to the last Newton step.
      if (loop != HoldUpControl::liquid_volume_and_solids) {
        CHECK(value("loop.residence_time_h") * 3600.0 == Approx(2880.0).epsilon(1e-10));
      }
      if (loop != HoldUpControl::residence_time_and_liquid_volume) {
        CHECK(value("loop.slurry_solids_wt") == Approx(40.0).epsilon(1e-10));
      }
      if (loop != HoldUpControl::residence_time_and_solids) {
        CHECK(value("loop.liquid_volume_m3") == Approx(40.0).epsilon(1e-10));
      }
      if (bed == HoldUpControl::hold_up) {
        CHECK(value("gas.powder_kg") == Approx(15000.0).epsilon(1e-10));
      } else {
        CHECK(value("gas.residence_time_h") * 3600.0 == Approx(2400.0).epsilon(1e-10));
      }
      CHECK(value("gas.powder_kg") / value("gas.powder_out_kg_per_h") ==
            Approx(value("gas.residence_time_h")).epsilon(1e-12));
    }
  }
}

TEST_CASE("a stage set to what another control led to is the same stage") {
  auto c = tests::two_stage_case();
  reactor::TrainSolver by_mass(c.train);
  const auto one = by_mass.steady(c.point);
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(by_mass, one, name);
  };
  c.train.stages[0].control = HoldUpControl::liquid_volume_and_solids;
  c.train.stages[1].control = HoldUpControl::residence_time;
  c.point[0][Setting::liquid_volume] = value("loop.liquid_volume_m3");
  c.point[1][Setting::residence_time] = 3600.0 * value("gas.residence_time_h");
  reactor::TrainSolver other(c.train);
  const auto two = other.steady(c.point);
  for (std::size_t q = 0; q < one.quantities.size(); ++q) {
    if (std::isnan(one.quantities[q])) continue;
    INFO(other.quantities()[q].name);
    CHECK(tests::relative_difference(one.quantities[q], two.quantities[q]) < 1e-9);  // Newton's end
  }
}

TEST_CASE("tanks in series split the hold-up, and sites age more evenly in them") {
  auto c = tests::two_stage_case();
  double dead = 0.0;
  for (const std::size_t tanks : {1, 2, 4, 8}) {
    c.train.stages[1].tanks = tanks;
    const auto state = tests::steady_state<2>(c.train, c.point);
    REQUIRE(state.tanks.size() == 1 + tanks);
    for (std::size_t t = 1; t <= tanks; ++t) {
      CHECK(reactor::totals_of(state.masses, 1, state.tanks[t]).powder ==
            Approx(15000.0 / static_cast<double>(tanks)).epsilon(1e-10));  // Newton's end
      // Sites flow through: what enters the bed leaves each of its tanks.
      double sites = state.tanks[t].medium.potential_sites + state.tanks[t].medium.dead_potential;
      for (const auto& s : state.tanks[t].sites) {
        sites += s.active.vacant + s.active.live[0] + s.active.live[1] + s.active.dormant +
                 s.active.blocked + s.dead;
      }
      CHECK(state.flows[t].rate * sites == Approx(0.3 * 2.7e-4).epsilon(1e-10));
    }
    reactor::TrainSolver solver(c.train);
    const auto result = solver.steady(c.point);
    const double now = tests::quantity_value(solver, result, "gas.potential_fraction");
    // Less of the potential sites passes unused when the bed lets nothing slip past.
    if (tanks > 1) CHECK(now < dead);
    dead = now;
  }
}

TEST_CASE("tanks in series: potential sites fall by the product of their shares") {
  // With the surroundings imposed a potential site lives through each tank with probability
  // rate_t/(rate_t + a), a the sum of all that takes it.
  auto c = tests::imposed_two_stage_case();
  c.train.stages[1].tanks = 5;
  c.point[1][Setting::catalyst_feed] = 0.0;
  c.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  const auto state = tests::steady_state<2>(c.train, c.point);
  const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
  kinetics::Surroundings<double, 2> e{
      .monomer = {5000.0, 1200.0}, .hydrogen = 120.0, .cocatalyst = 0.4};
  const auto medium = reactor::medium_frequencies(conditions[1], e);
  double a = medium.potential_deactivation + medium.potential_deactivation_by_hydrogen;
  const kinetics::Reactants<double, 2> seen(e, conditions[1].powers);
  for (const auto& constants : conditions[1].constants) {
    const auto f = constants.at(seen);
    a += f.activation_spontaneous + f.activation_by_cocatalyst + f.activation_by_hydrogen;
    for (const double by_monomer : f.activation_by_monomer) a += by_monomer;
  }
  double flow = state.flows[0].rate * state.tanks[0].medium.potential_sites;
  for (std::size_t t = 1; t <= 5; ++t) {
    const double rate = state.flows[t].rate;
    flow *= rate / (rate + a);
    CHECK(rate * state.tanks[t].medium.potential_sites == Approx(flow).epsilon(1e-11));
  }
}

TEST_CASE("a slurry of given volume: the vessel is as large as it is at any solids") {
  const auto run = [](HoldUpControl control, const auto& set) {
    auto c = tests::two_stage_case(control);
    c.train.stages[0].vessel_volume = 80.0;
    c.point[0][Setting::slurry_volume] = 80.0;
    set(c.point[0]);
    reactor::TrainSolver solver(c.train);
    const auto result = solver.steady(c.point);
    INFO(result.message);
    REQUIRE(result.status == reactor::SolveStatus::solved);
    return std::pair(result, solver.quantities());
  };
  const auto value = [](const auto& made, const std::string& name) {
    return made.first.quantities[reactor::find_quantity(made.second, name)];
  };
  for (const double solids : {0.2, 0.4, 0.55}) {
    const auto full = run(HoldUpControl::slurry_volume_and_solids,
                          [&](auto& p) { p[Setting::slurry_solids] = solids; });
    CHECK(value(full, "loop.occupied_m3") == Approx(80.0).epsilon(1e-10));
    CHECK(value(full, "loop.level") == Approx(100.0).epsilon(1e-10));
    CHECK(value(full, "loop.slurry_solids_wt") == Approx(100.0 * solids).epsilon(1e-10));
    // The same by the liquid that is in it, and by the time that its powder stays.
    const auto by_liquid = run(HoldUpControl::liquid_volume_and_solids, [&](auto& p) {
      p[Setting::slurry_solids] = solids;
      p[Setting::liquid_volume] = value(full, "loop.liquid_volume_m3");
    });
    const auto by_time = run(HoldUpControl::residence_time_and_slurry_volume, [&](auto& p) {
      p[Setting::residence_time] = 3600.0 * value(full, "loop.residence_time_h");
    });
    for (std::size_t q = 0; q < full.second.size(); ++q) {
      INFO(full.second[q].name);
      const double wanted = full.first.quantities[q];
      if (std::isnan(wanted)) continue;
      CHECK(by_liquid.first.quantities[q] == Approx(wanted).epsilon(1e-7).margin(1e-9));
      CHECK(by_time.first.quantities[q] == Approx(wanted).epsilon(1e-7).margin(1e-9));
    }
  }
  // Powder that does not go in shows.
  const auto long_stay = run(HoldUpControl::residence_time_and_slurry_volume,
                             [](auto& p) { p[Setting::residence_time] = 40.0 * 3600.0; });
  CHECK(value(long_stay, "loop.level") > 101.0);
}

TEST_CASE("a slurry of given volume: derivatives are those of differences, a start-up ends there") {
  for (const auto control :
       {HoldUpControl::slurry_volume_and_solids, HoldUpControl::residence_time_and_slurry_volume}) {
    auto c = tests::two_stage_case(control);
    c.point[0][Setting::slurry_volume] = 80.0;
    reactor::TrainSolver solver(c.train);
    const std::size_t count = solver.quantities().size();
    for (const Setting setting :
         {Setting::slurry_volume, Setting::slurry_solids, Setting::residence_time}) {
      const std::vector<reactor::Direction> along{{{0, setting}, 1.0}};
      std::vector<double> values(count), slopes(count);
      REQUIRE(solver.evaluate(c.point, along, values, slopes) == reactor::SolveStatus::solved);
      const auto at = [&](double factor) {
        auto moved = c.point;
        moved[0][setting] *= factor;
        return solver.steady(moved).quantities;
      };
      const auto up = at(1.0 + 1e-5), down = at(1.0 - 1e-5);
      const double step = 2e-5 * c.point[0][setting];
      for (std::size_t q = 0; q < count; ++q) {
        INFO(solver.quantities()[q].name << " by setting " << static_cast<int>(setting));
        if (std::isnan(values[q])) continue;
        CHECK(slopes[q] * step ==
              Approx(up[q] - down[q]).epsilon(1e-4).margin(1e-9 * std::abs(values[q]) + 1e-12));
      }
    }
    const auto steady = tests::steady_state<2>(c.train, c.point);
    const auto end = tests::started_up<2>(c.train, c.point, steady, 30.0, 1e-9);
    CHECK(reactor::totals_of(steady.masses, 0, end.tanks[0]).powder ==
          Approx(reactor::totals_of(steady.masses, 0, steady.tanks[0]).powder).epsilon(1e-6));
  }
}
