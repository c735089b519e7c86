// The library's door: what cannot be solved is refused with a sentence, by every call, and nothing crashes.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/check/check.hpp"
#include "reactor/setting_table.hpp"
#include "reactor/solve/start_up_problem.hpp"
#include "tests/reactor/wrong_trains.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

constexpr auto refused = SolveStatus::no_operating_point;

/// All that a solver can be asked answers with the same sentence, and with no number.
void refuses(reactor::TrainSolver& solver, const reactor::OperatingPoint<double>& point,
             const std::string& why) {
  const std::size_t count = solver.quantities().size();
  const auto steady = solver.steady(point);
  CHECK(steady.status == refused);
  CHECK(steady.message == why);
  CHECK(steady.quantities.size() == count);
  for (const double value : steady.quantities) CHECK(std::isnan(value));
  CHECK(solver.start_up(point, {}, nullptr).message == why);
  std::vector<double> values(count, 1.0), gradient(count, 1.0);
  const std::vector<reactor::Direction> one{reactor::Direction{}};
  std::string message;
  CHECK(solver.evaluate(point, one, values, gradient, nullptr, &message) == refused);
  CHECK(message == why);
  for (const double value : values) CHECK(std::isnan(value));
  reactor::TrajectoryDerivatives found;
  CHECK(solver.start_up_derivatives(point, one, {}, found, nullptr, &message) == refused);
  CHECK(message == why);
  CHECK(solver.thermal_states(point).message == why);
  CHECK(solver.stability(point).message == why);
  CHECK(solver.loss_of_cooling(point, 0).status == refused);
  SolveStatus status = SolveStatus::solved;
  CHECK(solver.start_up_problem(point, status, message) == nullptr);
  CHECK(status == refused);
  CHECK(message == why);
}

}  // namespace

TEST_CASE("check: a wrong train is refused by every call, with a sentence") {
  CHECK(tests::wrong_trains().size() >= 40);
  for (const tests::WrongTrain& wrong : tests::wrong_trains()) {
    INFO(wrong.what);
    tests::TrainCase c = tests::two_stage_case();
    wrong.spoil(c);
    const auto faults = reactor::check(c.train, c.point);
    REQUIRE_FALSE(faults.empty());
    const std::string why = reactor::sentence_of(faults);
    INFO(why);
    CHECK_THAT(why, Contains(wrong.says));
    CHECK(reactor::check(c.train).empty() == wrong.of_the_point);
    reactor::TrainSolver solver(c.train);
    refuses(solver, c.point, why);
  }
}

TEST_CASE("check: the trains of the tests have no fault") {
  const tests::TrainCase computed = tests::two_stage_case();
  CHECK(reactor::sentence_of(reactor::check(computed.train, computed.point)).empty());
  const tests::TrainCase given = tests::imposed_two_stage_case();
  CHECK(reactor::sentence_of(reactor::check(given.train, given.point)).empty());
}

TEST_CASE("check: a fault tells where it is and of which kind") {
  tests::TrainCase c = tests::two_stage_case();
  c.point[1][Setting::temperature] = std::nan("");
  const auto faults = reactor::check(c.train, c.point);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].kind == reactor::FaultKind::no_number);
  CHECK(faults[0].stage == 1U);
  CHECK(faults[0].setting == Setting::temperature);
  c = tests::two_stage_case();
  c.train.stages[1].chemistry.site_types[0].propagation[0][0].k = -1.0;
  const auto of_constant = reactor::check(c.train);
  REQUIRE_FALSE(of_constant.empty());
  CHECK(of_constant[0].kind == reactor::FaultKind::out_of_range);
  CHECK(of_constant[0].stage == 1U);
  CHECK(of_constant[0].constant == "propagation");
}

TEST_CASE("check: what nothing reads is no fault, and is listed") {
  const auto names = [](const tests::TrainCase& c) {
    std::string all;
    for (const reactor::Fault& fault : reactor::unread(c.train, c.point)) {
      CHECK(fault.kind == reactor::FaultKind::no_effect);
      CHECK(reactor::TrainSolver(c.train).steady(c.point).status == SolveStatus::solved);
      all += fault.stage ? c.train.stages[*fault.stage].name + '.' : "";
      all += fault.setting ? std::string(reactor::traits_of(*fault.setting).name) : fault.constant;
      all += fault.setting == Setting::liquid_volume ? " of liquid; " : "; ";
    }
    return all;
  };
  // The example's point serves several ways to hold its stages.
  CHECK(names(tests::two_stage_case()) == "loop.hold_up of liquid; gas.residence_time; ");
  using enum reactor::HoldUpControl;
  CHECK(names(tests::two_stage_case(residence_time_and_liquid_volume, residence_time)) ==
        "loop.slurry_solids; gas.hold_up; ");
  tests::TrainCase c = tests::two_stage_case();
  c.point[0][Setting::liquid_volume] = c.point[1][Setting::residence_time] = 0.0;
  CHECK(names(c).empty());
  c.point[0][Setting::vent] = 0.1;
  c.point[1][Setting::feed_diluent] = 0.1;
  c.point[1][Setting::carry_hydrogen] = 0.5;  // goes nowhere, but is said of every stage of a plant
  c.point[1][Setting::imposed_hydrogen] = 1.0;
  CHECK(names(c) == "loop.vent; gas.feeds.{diluent}; gas.imposed.hydrogen; ");
  c = tests::two_stage_case();
  c.point[0][Setting::liquid_volume] = c.point[1][Setting::residence_time] = 0.0;
  for (auto& stage : c.train.stages)
    for (auto& type : stage.chemistry.site_types)
      for (auto& by_end : type.dormancy) by_end.k = 0.0;
  CHECK(names(c) == "dormancy; ");
}

TEST_CASE("check: another train in a solver has to be sound, and of the same shape") {
  const tests::TrainCase c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto before = solver.steady(c.point);
  REQUIRE(before.status == SolveStatus::solved);
  reactor::Train like = c.train;
  like.stages[0].chemistry.site_types[0].propagation[0][0].k = std::nan("");
  solver.set_train(like);
  CHECK_THAT(solver.steady(c.point).message, Contains("propagation"));
  like = c.train;
  like.stages.pop_back();
  solver.set_train(like);
  CHECK_THAT(solver.steady(c.point).message, Contains("other stages"));
  solver.set_train(c.train);
  const auto after = solver.steady(c.point);
  CHECK(after.status == SolveStatus::solved);
  CHECK(after.quantities[0] == before.quantities[0]);

  reactor::TrainSolver made_wrong(like = {});
  CHECK(made_wrong.steady({}).status == refused);
  made_wrong.set_train(c.train);
  CHECK(made_wrong.steady(c.point).quantities.at(0) == before.quantities[0]);
}

TEST_CASE("check: directions that the train has not, and arrays of another size, are refused") {
  const tests::TrainCase c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  std::vector<double> values(solver.quantities().size()), gradient(values.size());
  std::string message;
  const std::vector<reactor::Direction> beyond{{.at = {2, Setting::temperature}}};
  CHECK(solver.evaluate(c.point, beyond, values, gradient, nullptr, &message) == refused);
  CHECK_THAT(message, Contains("stage 3"));
  const std::vector<reactor::Direction> none{{.at = {0, Setting::count}}};
  CHECK(solver.evaluate(c.point, none, values, gradient, nullptr, &message) == refused);
  const std::vector<reactor::Direction> one{reactor::Direction{}};
  CHECK(solver.evaluate(c.point, one, std::span(values).first(3), gradient, nullptr, &message) ==
        refused);
  CHECK_THAT(message, Contains("values has room for 3"));
  CHECK(std::isnan(values[0]));
}
