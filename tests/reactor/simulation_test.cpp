// A train in time: from any state, with set points that change, until an event, a budget or somebody ends it.

#include "reactor/simulation.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/solve/watch.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/quantity_value.hpp"

using namespace tandem;
using Catch::Contains;
using reactor::Budget;
using reactor::Event;
using reactor::EventKind;
using reactor::Setting;
using reactor::Simulation;
using reactor::SolveStatus;
using reactor::TrainState;

namespace {

/// A jacketed loop at 45 barg that rests at 66 degC; heated by 22 K its catalyst runs away from the coolant.
tests::TrainCase lively_loop() {
  auto c = tests::cooled_two_stage_case(reactor::HoldUpControl::liquid_volume_and_solids);
  tests::use_equation_of_state(c.train);
  c.train.stages[0].cooling = {
      .kind = reactor::CoolingKind::jacket, .transfer = 1e6, .flow = 1.5e6, .hold_up = 9e7};
  c.point[0][Setting::pressure] = 46.01325e5;
  c.point[0][Setting::catalyst_feed] *= 3.0;
  c.point[0][Setting::coolant_temperature] = 273.15 + 45.0;
  c.point[1][Setting::coolant_temperature] = 330.0;
  return c;
}

/// The steady state of a point, as a state.
TrainState at_rest(const tests::TrainCase& c) {
  reactor::TrainSolver solver(c.train);
  reactor::WarmStart warm;
  const auto steady = solver.steady(c.point, &warm);
  INFO(steady.message);
  REQUIRE(steady.status == SolveStatus::solved);
  return {.time = 0.0, .values = warm.state};
}

double value(const tests::TrainCase& c, Simulation& simulation, const std::string& name) {
  return tests::quantity_value(reactor::TrainSolver(c.train), simulation.quantities(), name);
}

tests::TrainCase batch() {
  auto c = tests::two_stage_case();
  c.train.batch = true;
  c.train.stages[0].control = reactor::HoldUpControl::residence_time_and_liquid_volume;
  c.train.stages[1].control = reactor::HoldUpControl::residence_time;
  c.point[0][Setting::liquid_volume] = 3e-3;
  c.point[0][Setting::catalyst_feed] = 1e-5;
  c.point[1][Setting::catalyst_feed] = 0.0;
  c.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  return c;
}

}  // namespace

TEST_CASE("simulation: a start-up that leaves the property method ends in an event, soon",
          "[default]") {
  const auto c = lively_loop();
  reactor::TrainSolver solver(c.train);
  reactor::StartUpOptions options;
  options.from = at_rest(c);
  const auto names = solver.state_names();
  for (const char* name : {"loop: temperature", "loop: coolant"}) {
    const auto at = std::ranges::find(names, name);
    REQUIRE(at != names.end());
    options.from.values[static_cast<std::size_t>(at - names.begin())] += 22.0;
  }
  const double begin = reactor::solve::processor_time();
  const auto end = solver.start_up(c.point, options, nullptr);
  CHECK(reactor::solve::processor_time() - begin < 2.0);
  INFO(end.message);
  REQUIRE(end.status == SolveStatus::left_range);
  CHECK(end.event.kind == EventKind::boils);
  CHECK(end.event.stage == 0);
  CHECK(end.event.temperature > 273.15 + 85.0);
  CHECK(end.event.time > 0.0);
  CHECK(std::isnan(end.quantities.at(0)));
  CHECK_THAT(end.message, Contains("stage loop reaches") && Contains("degC after") &&
                              Contains("start it colder"));
}

TEST_CASE("simulation: from its own steady state a train stays there") {
  for (const auto& c : {tests::two_stage_case(), tests::cooled_two_stage_case()}) {
    const TrainState rest = at_rest(c);
    Simulation simulation(c.train, rest, c.point);
    const double before = value(c, simulation, "mfr_whole");
    Budget budget;
    const Event event = simulation.run({}, budget);
    INFO(event.message);
    REQUIRE(event.kind == EventKind::settled);
    CHECK(simulation.events().empty());  // a bed that is full stays full
    CHECK(value(c, simulation, "mfr_whole") == Approx(before).epsilon(1e-8));
    const auto now = simulation.state().values;
    reactor::TrainSolver solver(c.train);
    const auto names = solver.state_names();
    for (std::size_t i = 0; i < now.size(); ++i) {
      INFO(names[i]);
      CHECK(now[i] == Approx(rest.values[i]).epsilon(1e-6).margin(1e-12));
    }
  }
}

TEST_CASE("simulation: from another point's steady state it comes to rest at the new one's") {
  const auto old = tests::two_stage_case();
  auto fresh = old;
  fresh.point[0][Setting::hydrogen_ratio] *= 2.0;
  fresh.point[1][Setting::hold_up] *= 1.2;  // the bed has to fill first
  Simulation simulation(fresh.train, at_rest(old), fresh.point);
  Budget budget;
  const Event event = simulation.run({}, budget);
  INFO(event.message);
  REQUIRE(event.kind == EventKind::settled);
  REQUIRE(simulation.events().size() == 1);
  CHECK(simulation.events()[0].kind == EventKind::tank_full);
  CHECK(simulation.events()[0].stage == 1);
  CHECK(simulation.events()[0].time > 0.0);
  Simulation there(fresh.train, at_rest(fresh), fresh.point);
  for (const char* name : {"mfr_whole", "mfr_pp", "copolymer_wt", "production_kg_per_h"}) {
    INFO(name);
    CHECK(value(fresh, simulation, name) == Approx(value(fresh, there, name)).epsilon(1e-6));
  }
}

TEST_CASE("simulation: set points that change on the way are those of a fresh start there") {
  const auto c = tests::two_stage_case();
  auto after = c;
  after.point[0][Setting::hydrogen_ratio] *= 3.0;
  Budget budget;
  Simulation simulation(c.train, {}, c.point);
  REQUIRE(simulation.advance(3600.0, budget).kind == EventKind::reached);
  const TrainState between = simulation.state();
  CHECK(between.time == 3600.0);
  simulation.set(after.point);
  REQUIRE(simulation.advance(4.0 * 3600.0, budget).kind == EventKind::reached);
  Simulation other(after.train, between, after.point);
  REQUIRE(other.advance(4.0 * 3600.0, budget).kind == EventKind::reached);
  CHECK(value(c, simulation, "mfr_whole") == value(c, other, "mfr_whole"));
  CHECK(simulation.time() == 4.0 * 3600.0);
}

TEST_CASE("simulation: somebody, the budget or a limit of temperature ends it") {
  auto c = tests::cooled_two_stage_case();
  for (auto& p : c.point) p[Setting::coolant_temperature] += 10.0;
  Budget budget;
  int asked = 0;
  {
    Simulation simulation(c.train, {}, c.point);
    const Event event = simulation.advance(1e5, budget, [&] { return ++asked > 100; });
    CHECK(event.kind == EventKind::stopped);
    CHECK(asked == 101);
  }
  {
    Simulation simulation(c.train, {}, c.point);
    Budget small{.steps = 50};
    const Event event = simulation.advance(1e6, small);
    CHECK(event.kind == EventKind::out_of_steps);
    CHECK(small.steps == 0);
    CHECK_THAT(event.message, Contains("more steps than allowed; worst: "));
  }
  {
    const double limit = c.point[1][Setting::temperature] + 1.0;
    Simulation simulation(c.train, {}, c.point, {.temperature_limit = limit});
    const Event event = simulation.run({}, budget);
    INFO(event.message);
    REQUIRE(event.kind == EventKind::temperature_limit);
    CHECK(event.temperature == Approx(limit).epsilon(1e-9));
    CHECK(event.time > 0.0);
    CHECK_THAT(event.message, Contains("the limit that was set"));
  }
}

TEST_CASE("simulation: what cannot start says why") {
  const auto c = tests::two_stage_case();
  Budget budget;
  Simulation simulation(c.train, {.time = 0.0, .values = {1.0, 2.0}}, c.point);
  const Event event = simulation.advance(1.0, budget);
  CHECK(event.kind == EventKind::failed);
  CHECK_THAT(event.message, Contains("the state has 2 numbers"));
  auto none = c;
  none.point[0][Setting::catalyst_feed] = 0.0;
  Simulation empty(none.train, {}, none.point);
  CHECK_THAT(empty.advance(1.0, budget).message, Contains("needs catalyst"));
}

TEST_CASE("simulation: derivatives along the way are those of the start-up") {
  const auto c = tests::two_stage_case();
  const std::vector<reactor::Direction> along = {{{0, Setting::hydrogen_ratio}, 2e-4},
                                                 {{1, Setting::hold_up}, 500.0}};
  Simulation simulation(c.train, {}, c.point, {.directions = along});
  Budget budget;
  REQUIRE(simulation.advance(2.0 * 3600.0, budget).kind == EventKind::reached);
  reactor::TrainSolver solver(c.train);
  reactor::TrajectoryDerivatives found;
  reactor::StartUpOptions options{.horizon = 2.0 * 3600.0, .points_per_hold_up = 1};
  REQUIRE(solver.start_up_derivatives(c.point, along, options, found) == SolveStatus::solved);
  const auto gradient = simulation.derivatives();
  REQUIRE(gradient.size() == found.gradient.size());
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    if (std::isnan(found.gradient[i])) continue;
    CHECK(gradient[i] == found.gradient[i]);
  }
}

TEST_CASE("simulation: a batch goes on from where it was left, in whichever stage") {
  const auto c = batch();
  reactor::TrainSolver solver(c.train);
  const auto whole = solver.start_up(c.point, {}, nullptr);
  REQUIRE(whole.status == SolveStatus::solved);
  const double first = c.point[0][Setting::residence_time];
  for (const double part : {0.5, 1.0, 1.5}) {
    Budget budget;
    Simulation simulation(c.train, {}, c.point);
    REQUIRE(simulation.advance(part * first, budget).kind == EventKind::reached);
    Simulation rest(c.train, simulation.state(), c.point);
    const Event event = rest.run({}, budget);
    INFO(event.message);
    REQUIRE(event.kind == EventKind::reached);
    for (const char* name : {"mfr_whole", "copolymer_wt", "mileage_kg_per_kg"}) {
      INFO(name << " after " << part);
      CHECK(value(c, rest, name) ==
            Approx(tests::quantity_value(solver, whole, name)).epsilon(1e-7));
    }
  }
}
