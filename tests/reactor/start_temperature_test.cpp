// Where the temperature is a state, the one that is set is where a search begins. What is found there does not
// depend on it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "reactor/train_solver.hpp"
#include "tests/support/close.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"

using namespace tandem;
using reactor::CoolingKind;
using reactor::HoldUpControl;
using reactor::Setting;
using reactor::StageKind;

namespace {

/// Both temperatures of the case anywhere from 10 to 84 degC.
void set_random_start(tests::TrainCase& c, std::mt19937& random) {
  std::uniform_real_distribution<double> celsius(10.0, 84.0);
  for (auto& stage : c.point) stage[Setting::temperature] = 273.15 + celsius(random);
}

/// All quantities of both answers agree to 1e-8 of themselves.
void check_same(const reactor::TrainSolver& solver, const reactor::Result& a,
                const reactor::Result& b) {
  REQUIRE(a.quantities.size() == b.quantities.size());
  for (std::size_t q = 0; q < a.quantities.size(); ++q) {
    if (std::isnan(a.quantities[q]) && std::isnan(b.quantities[q])) continue;
    INFO(solver.quantities()[q].name << ": " << a.quantities[q] << " and " << b.quantities[q]);
    CHECK(std::abs(a.quantities[q] - b.quantities[q]) <= 1e-8 * std::abs(a.quantities[q]) + 1e-12);
  }
}

void check_one_answer(tests::TrainCase c, int starts) {
  std::mt19937 random(20);
  reactor::TrainSolver solver(c.train);
  const auto answer = solver.steady(c.point);
  INFO(answer.message);
  REQUIRE(answer.status == reactor::SolveStatus::solved);
  for (int i = 0; i < starts; ++i) {
    set_random_start(c, random);
    INFO("from " << c.point[0][Setting::temperature] << " and " << c.point[1][Setting::temperature]
                 << " K");
    const auto found = solver.steady(c.point);
    INFO(found.message);
    REQUIRE(found.status == reactor::SolveStatus::solved);
    check_same(solver, answer, found);
  }
}

struct Kind {
  HoldUpControl control;
  StageKind kind;
};
const Kind kinds[] = {{HoldUpControl::residence_time_and_solids, StageKind::loop},
                      {HoldUpControl::residence_time_and_liquid_volume, StageKind::loop},
                      {HoldUpControl::liquid_volume_and_solids, StageKind::loop},
                      {HoldUpControl::residence_time_and_solids, StageKind::pool},
                      {HoldUpControl::liquid_volume_and_solids, StageKind::pool}};

}  // namespace

TEST_CASE("start temperature: at set points the answer does not depend on it", "[default]") {
  const bool eos = GENERATE(false, true);
  const bool swapped = GENERATE(false, true);
  for (const Kind& kind : kinds) {
    auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    if (eos) tests::use_equation_of_state(c.train);
    if (swapped && kind.kind == StageKind::loop) continue;  // a loop has no gas to circulate
    if (swapped) std::swap(c.train.stages[0].cooling.kind, c.train.stages[1].cooling.kind);
    INFO((eos ? "PC-SAFT" : "correlations")
         << (swapped ? ", swapped" : "") << ", kind " << (&kind - kinds));
    check_one_answer(c, 4);
  }
}

TEST_CASE("start temperature: by feeds the list of steady states does not depend on it",
          "[default]") {
  for (const StageKind kind : {StageKind::loop, StageKind::pool}) {
    const auto c =
        tests::cooled_two_stage_case(HoldUpControl::residence_time_and_liquid_volume, kind);
    reactor::TrainSolver at_set_points(c.train);
    const auto result = at_set_points.steady(c.point);
    REQUIRE(result.status == reactor::SolveStatus::solved);
    auto fed = tests::by_feeds(c, at_set_points, result);
    INFO("kind " << static_cast<int>(kind));
    if (kind == StageKind::pool) {
      fed.train.stages[0].pressure_given = true;
      fed.point[0][Setting::pressure] =
          1e5 * tests::quantity_value(at_set_points, result, "loop.pressure_bar");
      fed.point[0][Setting::feed_nitrogen] += 0.2;
    }
    reactor::TrainSolver solver(fed.train);
    const auto list = solver.thermal_states(fed.point);
    INFO(list.message);
    REQUIRE_FALSE(list.states.empty());
    const std::size_t q = reactor::find_quantity(solver.quantities(), "loop.temperature_C");
    for (const double start : {305.0, 352.0}) {
      fed.point[0][Setting::temperature] = fed.point[1][Setting::temperature] = start;
      INFO("from " << start << " K");
      const auto found = solver.thermal_states(fed.point);
      REQUIRE(found.states.size() == list.states.size());
      for (std::size_t i = 0; i < found.states.size(); ++i)
        check_same(solver, list.states[i].result, found.states[i].result);
      const auto answer = solver.steady(fed.point);
      INFO(answer.message);
      REQUIRE(answer.status == reactor::SolveStatus::solved);
      const auto off = [&](const reactor::ThermalState& state) {
        return std::abs(state.result.quantities[q] - answer.quantities[q]);
      };
      check_same(solver, std::ranges::min_element(list.states, {}, off)->result, answer);
    }
  }
}

TEST_CASE(
    "start temperature: where there are several steady states their list does not depend on it") {
  auto c = tests::igniting_case();
  c.point[0][Setting::coolant_temperature] = 314.0;
  reactor::TrainSolver solver(c.train);
  const auto list = solver.thermal_states(c.point);
  REQUIRE(list.states.size() == 3);
  for (const double start : {285.0, 312.0, 341.0, 356.0}) {
    c.point[0][Setting::temperature] = start;
    const auto found = solver.thermal_states(c.point);
    REQUIRE(found.states.size() == 3);
    for (std::size_t i = 0; i < 3; ++i)
      check_same(solver, list.states[i].result, found.states[i].result);
  }
}

TEST_CASE("start temperature: one at which the set points have no fluid does no harm") {
  auto c = tests::cooled_two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto answer = solver.steady(c.point);
  REQUIRE(answer.status == reactor::SolveStatus::solved);
  for (const double start : {255.0, 400.0}) {
    c.point[0][Setting::temperature] = start;
    c.point[1][Setting::temperature] = start;
    check_same(solver, answer, solver.steady(c.point));
  }
}

TEST_CASE("start temperature: no quantity has a slope by it, all have one by the coolant") {
  for (const Kind& kind : kinds) {
    const auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    reactor::TrainSolver solver(c.train);
    const std::vector<reactor::Direction> directions{
        {.at = {0, Setting::temperature}, .scale = 1.0},
        {.at = {1, Setting::temperature}, .scale = 1.0},
        {.at = {0, Setting::coolant_temperature}, .scale = 1.0}};
    std::vector<double> values(solver.quantities().size());
    std::vector<double> gradient(values.size() * 3);
    REQUIRE(solver.evaluate(c.point, directions, values, gradient) == reactor::SolveStatus::solved);
    for (std::size_t q = 0; q < values.size(); ++q) {
      if (std::isnan(values[q])) continue;
      INFO(solver.quantities()[q].name);
      CHECK(gradient[3 * q] == 0.0);
      CHECK(gradient[3 * q + 1] == 0.0);
    }
    for (const char* name : {"loop.temperature_C", "gas.temperature_C", "xylene_solubles_wt"}) {
      const std::size_t q = reactor::find_quantity(solver.quantities(), name);
      CHECK(gradient[3 * q + 2] != 0.0);
    }
  }
}

TEST_CASE("start temperature: solids asked for are solids at the state") {
  for (const Kind& kind : kinds) {
    if (kind.control == HoldUpControl::residence_time_and_liquid_volume) continue;
    auto c = tests::cooled_two_stage_case(kind.control, kind.kind);
    c.point[0][Setting::temperature] = 310.0;
    reactor::TrainSolver solver(c.train);
    const auto answer = solver.steady(c.point);
    REQUIRE(answer.status == reactor::SolveStatus::solved);
    CHECK(tests::relative_difference(tests::quantity_value(solver, answer, "loop.slurry_solids_wt"),
                                     100.0 * c.point[0][Setting::slurry_solids]) < 1e-12);
  }
}
