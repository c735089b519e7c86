// All steady states of a cooled train: how many, where they end, which are stable, and that the integrator
// agrees.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/train_solver.hpp"
#include "tests/support/close.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/train_states.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

/// The igniting case as a loop on PC-SAFT, its coolant halfway between the folds.
tests::TrainCase igniting_loop_on_pc_saft() {
  auto c = tests::igniting_case();
  tests::use_equation_of_state(c.train);
  c.train.stages[0].kind = reactor::StageKind::loop;
  c.train.stages[0].pressure_given = true;
  c.point[0][Setting::pressure] = 45e5;
  const auto found = reactor::TrainSolver(c.train).thermal_states(c.point);
  INFO(found.message);
  REQUIRE_FALSE(found.states.empty());
  const auto& folds = found.states[0].stages[0].folds;
  REQUIRE(folds.size() == 2);
  c.point[0][Setting::coolant_temperature] =
      0.5 * (folds[0].coolant_temperature + folds[1].coolant_temperature);
  return c;
}

tests::TrainCase with_coolant(tests::TrainCase c, double temperature) {
  c.point[0][Setting::coolant_temperature] = temperature;
  return c;
}

}  // namespace

TEST_CASE("thermal states: three between the folds, the middle one unstable") {
  const auto c = with_coolant(tests::igniting_case(), 314.0);
  reactor::TrainSolver solver(c.train);
  const auto found = solver.thermal_states(c.point);
  INFO(found.message);
  REQUIRE(found.status == reactor::SolveStatus::solved);
  REQUIRE(found.states.size() == 3);
  CHECK(found.message.empty());
  CHECK(found.states[0].stable);
  CHECK_FALSE(found.states[1].stable);
  CHECK(found.states[2].stable);
  CHECK(found.states[1].stages[0].stability.words.starts_with(
      "unstable: temperature runs away with a doubling time of "));
  for (const auto& state : found.states) {
    const auto& stage = state.stages[0];
    const auto& cooling = c.train.stages[0].cooling;
    CHECK(tests::relative_difference(
              stage.duty, cooling.transfer * (stage.temperature - stage.coolant)) < 1e-10);
    CHECK(tests::relative_difference(stage.duty, cooling.flow * (stage.coolant - 314.0)) < 1e-8);
  }
}

TEST_CASE("thermal states: their number changes at the folds", "[default]") {
  const auto at = tests::igniting_case();
  reactor::TrainSolver solver(at.train);
  const auto folds = solver.thermal_states(at.point).states.at(0).stages[0].folds;
  REQUIRE(folds.size() == 2);
  CHECK(folds[0].ignition);
  CHECK_FALSE(folds[1].ignition);
  const double ignition = folds[0].coolant_temperature;
  const double extinction = folds[1].coolant_temperature;
  CHECK(ignition > extinction);
  const auto count = [&](double coolant) {
    return solver.thermal_states(with_coolant(at, coolant).point).states.size();
  };
  for (const double off : {1e-7, 1e-3, 0.3}) {
    CHECK(count(extinction - off) == 1);
    CHECK(count(extinction + off) == 3);
    CHECK(count(ignition - off) == 3);
    CHECK(count(ignition + off) == 1);
  }
}

TEST_CASE("thermal states: pushed off the middle one, the integrator arrives at the outer ones") {
  const auto c = with_coolant(tests::igniting_case(), 314.0);
  const auto states = reactor::TrainSolver(c.train).thermal_states(c.point).states;
  REQUIRE(states.size() == 3);
  const auto& middle = states[1];
  for (const double push : {-0.5, 0.5}) {
    const double end =
        tests::temperatures_from(c.train, c.point, middle.state, push, {400.0 * 3600.0}).back();
    CHECK(std::abs(end - states[push < 0.0 ? 0 : 2].stages[0].temperature) < 1e-5);
  }
  // It leaves at the rate of the leading mode.
  const double t0 = middle.stages[0].temperature;
  const auto t = tests::temperatures_from(c.train, c.point, middle.state, 1e-3, {7200.0, 10800.0});
  CHECK(std::abs(3600.0 / std::log((t[1] - t0) / (t[0] - t0)) / middle.stages[0].stability.slowest -
                 1.0) < 2e-3);
}

TEST_CASE("thermal states: one that swings up does so with the period of its mode") {
  const auto c = with_coolant(tests::igniting_case(true), 318.0);
  const auto states = reactor::TrainSolver(c.train).thermal_states(c.point).states;
  REQUIRE(states.size() == 1);
  const auto& s = states[0].stages[0].stability;
  CHECK_FALSE(s.stable);
  CHECK(s.words.starts_with("unstable: oscillates with period "));
  std::vector<double> times;
  for (int i = 1; i <= 600; ++i) times.push_back(30.0 * i);
  const auto t = tests::temperatures_from(c.train, c.point, states[0].state, 1e-5, times);
  std::vector<double> crossings;
  for (std::size_t i = 1; i < t.size(); ++i) {
    const double a = t[i - 1] - states[0].stages[0].temperature;
    const double b = t[i] - states[0].stages[0].temperature;
    if (a * b < 0.0) crossings.push_back(times[i - 1] + 30.0 * a / (a - b));
  }
  REQUIRE(crossings.size() > 3);
  const std::size_t n = crossings.size();
  CHECK(std::abs((crossings[n - 1] - crossings[n - 3]) / s.period - 1.0) < 0.02);
}

TEST_CASE("thermal states: steady() sent to each of them stays there") {
  // The second stage is traced for each state of the first.
  auto c = with_coolant(tests::igniting_case(), 314.0);
  const auto two = tests::cooled_two_stage_case();
  c.train.stages.push_back(two.train.stages[1]);
  c.train.stages[1].chemistry = c.train.stages[0].chemistry;
  c.point.push_back(two.point[1]);
  c.point[1][Setting::poison_feed] = 0.0;  // these sites know no poison
  reactor::TrainSolver solver(c.train);
  const auto found = solver.thermal_states(c.point);
  INFO(found.message);
  REQUIRE(found.states.size() >= 3);
  const std::size_t loop = reactor::find_quantity(solver.quantities(), "loop.temperature_C");
  const std::size_t gas = reactor::find_quantity(solver.quantities(), "gas.temperature_C");
  for (const auto& state : found.states) {
    reactor::WarmStart warm{.state = state.state, .of_this_point = true};
    const auto result = solver.steady(c.point, &warm);
    REQUIRE(result.status == reactor::SolveStatus::solved);
    CHECK(std::abs(result.quantities[loop] + 273.15 - state.stages[0].temperature) < 1e-7);
    CHECK(std::abs(result.quantities[gas] + 273.15 - state.stages[1].temperature) < 1e-7);
    for (std::size_t q = 0; q < result.quantities.size(); ++q) {
      if (std::isnan(result.quantities[q])) continue;
      CHECK(tests::relative_difference(result.quantities[q], state.result.quantities[q]) < 1e-7);
    }
  }
}

TEST_CASE("thermal states: an isothermal train has one, that of steady()") {
  const auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto found = solver.thermal_states(c.point);
  REQUIRE(found.states.size() == 1);
  CHECK(found.states[0].stable);
  const auto steady = solver.steady(c.point);
  for (std::size_t q = 0; q < steady.quantities.size(); ++q) {
    if (std::isnan(steady.quantities[q])) continue;
    CHECK(tests::relative_difference(steady.quantities[q], found.states[0].result.quantities[q]) <
          1e-10);
  }
}

TEST_CASE("thermal states: several tanks with temperatures of their own are refused") {
  auto c = tests::cooled_two_stage_case();
  c.train.stages[1].tanks = 2;
  const auto found = reactor::TrainSolver(c.train).thermal_states(c.point);
  CHECK(found.status == reactor::SolveStatus::no_operating_point);
  CHECK(found.message.find("one tank") != std::string::npos);
}

TEST_CASE("stability: what only washes out does so with the residence time") {
  auto c = tests::imposed_two_stage_case();
  c.train.stages[1].control = reactor::HoldUpControl::residence_time;
  const auto stability = reactor::TrainSolver(c.train).stability(c.point);
  REQUIRE(stability.status == reactor::SolveStatus::solved);
  REQUIRE(stability.stages.size() == 2);
  for (std::size_t s = 0; s < 2; ++s) {
    CHECK(stability.stages[s].stable);
    CHECK(tests::relative_difference(stability.stages[s].slowest,
                                     c.point[s][Setting::residence_time]) < 1e-8);
  }
}

TEST_CASE("stability: a start-up ends at the rate of the slowest mode") {
  auto c = tests::cooled_two_stage_case(reactor::HoldUpControl::residence_time_and_liquid_volume);
  c.train.stages.resize(1);
  c.point.resize(1);
  reactor::TrainSolver solver(c.train);
  const auto stability = solver.stability(c.point);
  REQUIRE(stability.status == reactor::SolveStatus::solved);
  const double slowest = stability.stages[0].slowest;
  const auto steady = solver.steady(c.point);
  reactor::Trajectory trajectory;
  const auto ended = solver.start_up(
      c.point, {.relative_tolerance = 1e-11, .horizon = 12.0 * 2880.0}, &trajectory);
  REQUIRE(ended.status == reactor::SolveStatus::solved);
  const std::size_t q = reactor::find_quantity(solver.quantities(), "loop.powder_kg");
  const auto off = [&](std::size_t i) {
    return std::abs(trajectory.quantities[i][q] - steady.quantities[q]);
  };
  const std::size_t last = trajectory.time.size() - 1;
  const double fitted =
      (trajectory.time[last] - trajectory.time[last - 2]) / std::log(off(last - 2) / off(last));
  INFO(stability.stages[0].words);
  CHECK(std::abs(fitted / slowest - 1.0) < 0.02);
}

TEST_CASE("thermal states: on PC-SAFT each is what the train gives off that is held there") {
  const auto c = igniting_loop_on_pc_saft();
  const auto& cooling = c.train.stages[0].cooling;
  const auto states = reactor::TrainSolver(c.train).thermal_states(c.point).states;
  REQUIRE(states.size() == 3);
  for (const auto& state : states) {
    // Another path: an isothermal train, cold, that knows nothing of heat curves.
    auto held = c;
    held.train.stages[0].cooling = {};
    held.point[0][Setting::temperature] = state.stages[0].temperature;
    const reactor::TrainSolver quantities(held.train);
    const auto steady = reactor::TrainSolver(held.train).steady(held.point);
    REQUIRE(steady.status == reactor::SolveStatus::solved);
    const double duty =
        1e3 * steady.quantities[reactor::find_quantity(quantities.quantities(), "loop.duty_kW")];
    const double inlet =
        state.stages[0].temperature - duty * (1.0 / cooling.transfer + 1.0 / cooling.flow);
    CHECK(std::abs(inlet - c.point[0][Setting::coolant_temperature]) < 1e-6);
    CHECK(tests::relative_difference(duty, state.stages[0].duty) < 1e-8);
  }
}

TEST_CASE("thermal states: on PC-SAFT the eigenvalues say what a push does", "[default]") {
  const auto c = igniting_loop_on_pc_saft();
  const auto states = reactor::TrainSolver(c.train).thermal_states(c.point).states;
  REQUIRE(states.size() == 3);
  CHECK(states[0].stable);
  CHECK_FALSE(states[1].stable);
  CHECK(states[2].stable);
  const std::vector<double> late{100.0 * 3600.0};
  for (const double push : {-0.5, 0.5}) {
    const double end =
        tests::temperatures_from(c.train, c.point, states[1].state, push, late).back();
    CHECK(std::abs(end - states[push < 0.0 ? 0 : 2].stages[0].temperature) < 1e-3);
  }
  for (const std::size_t k : {0, 2}) {
    const double end =
        tests::temperatures_from(c.train, c.point, states[k].state, 0.5, late).back();
    CHECK(std::abs(end - states[k].stages[0].temperature) < 1e-3);
  }
  // It leaves the middle at the rate of the leading mode, in which the liquid's heat capacity counts.
  const double t0 = states[1].stages[0].temperature;
  const double slowest = states[1].stages[0].stability.slowest;
  const auto t = tests::temperatures_from(c.train, c.point, states[1].state, 1e-3,
                                          {3.0 * slowest, 4.0 * slowest});
  CHECK(std::abs(std::log((t[1] - t0) / (t[0] - t0)) - 1.0) < 1e-2);
}

TEST_CASE("thermal states: solids given, a start-up ends in one of them, and that one is stable") {
  // The plant is built for the solids of the state that steady() finds, the hot one; its start-up ends in the
  // cold one, at less solids.
  for (const bool dies : {false, true}) {
    auto c = with_coolant(tests::igniting_case(dies), 312.0);
    c.train.stages[0].control = reactor::HoldUpControl::residence_time_and_solids;
    reactor::TrainSolver solver(c.train);
    const std::size_t q = reactor::find_quantity(solver.quantities(), "loop.temperature_C");
    const auto steady = solver.steady(c.point);
    REQUIRE(steady.status == reactor::SolveStatus::solved);
    const auto ended = solver.start_up(c.point, {}, nullptr);
    INFO(ended.message);
    REQUIRE(ended.status == reactor::SolveStatus::solved);
    CHECK(steady.quantities[q] - ended.quantities[q] > 10.0);
    const auto found = solver.thermal_states(c.point);
    INFO(found.message);
    REQUIRE(found.states.size() == 3);
    CHECK(std::abs(found.states[0].stages[0].temperature - 273.15 - ended.quantities[q]) < 1e-4);
    CHECK(std::abs(found.states[2].stages[0].temperature - 273.15 - steady.quantities[q]) < 1e-6);
    CHECK(found.states[0].stable);
    CHECK_FALSE(found.states[1].stable);
    const auto stability = solver.stability(c.point);
    REQUIRE(stability.status == reactor::SolveStatus::solved);
    CHECK(stability.stages[0].words == found.states[2].stages[0].stability.words);
    // A push of the hot one either dies out or does not.
    const double end =
        tests::temperatures_from(c.train, c.point, found.states[2].state, -0.2, {60.0 * 3600.0})
            .back();
    const double back = std::abs(end - found.states[2].stages[0].temperature);
    CHECK((back < 1e-3) == found.states[2].stable);
  }
}
