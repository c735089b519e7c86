// Stages run by feeds at the edge of what their feeds can hold, and cooled ones beyond what their coolant can.

#include <catch2/catch.hpp>

#include "app/job/job_problem.hpp"
#include "optimize/problem.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using Catch::Matchers::Contains;
using reactor::Setting;
using reactor::SolveStatus;

TEST_CASE("edge: an optimum at which nothing is vented any more is answered", "[default]") {
  // The higher the pressure the more is made, until the feeds just hold it.
  const app::Job job =
      tests::shipped_job("two-stages-by-feeds",
                         {"objective.goal=\"production\"", "stages.gas.hold_up=15 t",
                          "stages.gas.pressure=[\"14 barg\", \"30 barg\"]",
                          "stages.gas.feeds.propylene=6 t/h", "stages.gas.feeds.ethylene=4 t/h"});
  optimize::Problem problem = app::problem_of(job);
  problem.search.starts = 2;
  const optimize::Answer answer = optimize::optimize(problem);
  INFO(answer.message);
  REQUIRE(answer.verdict == optimize::Verdict::none);
  const double vent = tests::quantity_value(reactor::TrainSolver(problem.train),
                                            answer.simulated.quantities, "gas.vent_kg_per_h");
  CHECK(vent >= 0.0);
  CHECK(vent < 5.0);
  // A little further there is no steady state, and the refusal says so.
  auto beyond = answer.point;
  beyond[1][Setting::pressure] *= 1.05;
  reactor::TrainSolver further(problem.train);
  const auto refused = further.steady(beyond);
  CHECK(refused.status == SolveStatus::no_operating_point);
  CHECK_THAT(refused.message, Contains("stage gas") && Contains("cannot hold"));
}

TEST_CASE("edge: coolant that cannot hold a stage is told, with the coolant that would") {
  auto c = tests::igniting_case();
  reactor::TrainSolver solver(c.train);
  std::vector<double> held;
  for (const double coolant : {300.0, 450.0}) {
    c.point[0][Setting::coolant_temperature] = coolant;
    const auto found = solver.thermal_states(c.point);
    const auto steady = solver.steady(c.point);
    INFO(coolant << " K: " << steady.message << " / " << found.message);
    // A steady state is found exactly where the heat curve has one.
    CHECK((steady.status == SolveStatus::solved) == !found.states.empty());
    if (found.states.empty()) {
      CHECK(steady.status == SolveStatus::no_operating_point);
      CHECK_THAT(steady.message, Contains("stage loop: coolant at") && Contains("cannot hold it") &&
                                     Contains("would hold it"));
    } else {
      held.push_back(coolant);
    }
  }
  CHECK(held == std::vector<double>{300.0});
}

TEST_CASE("edge: a start-up that its coolant cannot hold says so at once", "[default]") {
  const app::Job job =
      tests::shipped_job("membrane-resin", {"stages.loop.cooling.kind=jacket",
                                            "stages.loop.cooling.heat_transfer=120 kW/K",
                                            "stages.loop.cooling.coolant_flow=360 t/h",
                                            "stages.loop.cooling.coolant_temperature=40 degC"});
  reactor::TrainSolver solver(job.train);
  const auto end = solver.start_up(job.point, {}, nullptr);
  CHECK(end.status == SolveStatus::no_operating_point);
  CHECK_THAT(end.message, Contains("stage loop: coolant at 40 degC cannot hold it") &&
                              Contains("less catalyst"));
}
