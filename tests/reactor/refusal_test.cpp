// Set points without a solution are refused with a sentence that says what would do.

#include <catch2/catch.hpp>

#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using reactor::Setting;

namespace {

std::string refused(const tests::TrainCase& c) {
  reactor::TrainSolver solver(c.train);
  const auto steady = solver.steady(c.point);
  CHECK(steady.status == reactor::SolveStatus::no_operating_point);
  CHECK(steady.quantities.size() == solver.quantities().size());
  for (const double value : steady.quantities) CHECK(std::isnan(value));
  const auto start = solver.start_up(c.point, {}, nullptr);
  CHECK(start.status == reactor::SolveStatus::no_operating_point);
  CHECK(start.message == steady.message);
  const std::vector<reactor::Direction> directions{{}};
  std::vector<double> values(solver.quantities().size()), gradient(values.size());
  std::string message;
  CHECK(solver.evaluate(c.point, directions, values, gradient, nullptr, &message) ==
        reactor::SolveStatus::no_operating_point);
  CHECK(message == steady.message);
  CHECK(std::isnan(gradient[0]));
  CHECK(std::isnan(values[0]));
  return steady.message;
}

}  // namespace

TEST_CASE("refused: a loop below its bubble pressure") {
  auto c = tests::two_stage_case();
  c.point[0][Setting::pressure] = 25e5;
  CHECK_THAT(refused(c), Contains("loop") && Contains("25 bar") && Contains("bubble pressure"));
}

TEST_CASE("refused: a pool below its bubble pressure, with the pressure that would do") {
  auto c = tests::two_stage_case();
  c.train.stages[0].kind = reactor::StageKind::pool;
  c.point[0][Setting::pressure] = 25e5;
  CHECK_THAT(refused(c), Contains("loop") && Contains("negative amount of nitrogen"));
  c.train.stages[0].pressure_given = false;  // the pressure is then the bubble pressure
  reactor::TrainSolver solver(c.train);
  CHECK(solver.steady(c.point).status == reactor::SolveStatus::solved);
}

TEST_CASE("refused: a gas bed above its dew point") {
  auto c = tests::two_stage_case();
  c.point[1][Setting::pressure] = 60e5;
  CHECK_THAT(refused(c), Contains("gas") && Contains("condense") && Contains("60 bar"));
}

TEST_CASE(
    "refused: temperatures the correlations do not reach, and gas without room for propylene") {
  auto c = tests::two_stage_case();
  c.point[1][Setting::temperature] = 373.15;
  CHECK_THAT(refused(c), Contains("100 degC"));
  c = tests::two_stage_case();
  c.point[1][Setting::inert_fraction] = 1.0;
  CHECK_THAT(refused(c), Contains("no room"));
}

TEST_CASE("refused: sentences tell their numbers as the train says") {
  auto c = tests::two_stage_case();
  c.train.telling.pressure = {"psig", 1.0 / 6894.757293168361, -101325.0 / 6894.757293168361};
  c.train.telling.temperature = {"degF", 1.8, -459.67};
  c.point[0][Setting::pressure] = 25e5;
  CHECK_THAT(refused(c), Contains("347.9 psig") && !Contains("bar"));
  c.point[0][Setting::pressure] = 45e5;
  c.point[1][Setting::temperature] = 373.15;
  CHECK_THAT(refused(c), Contains("from 32 degF to 185 degF, temperature is 212 degF"));
}

TEST_CASE("telling: four digits, and those before the point") {
  const reactor::ToldIn kg{"kg"};
  CHECK(kg.text(45123.4) == "45123 kg");
  CHECK(kg.text(45123.4, 6) == "45123.4 kg");
  CHECK(kg.text(0.0123456) == "0.01235 kg");
  CHECK(kg.text(0.0) == "0 kg");
  CHECK(kg.text(-70.0) == "-70 kg");
}

TEST_CASE("refused: a train into which no catalyst is fed") {
  auto c = tests::two_stage_case();
  c.point[0][Setting::catalyst_feed] = 0.0;
  CHECK_THAT(refused(c), Contains("catalyst"));
}
