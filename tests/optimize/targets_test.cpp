// Targets: set points are found again from the product they gave, bands still hold, and what is only
// checked pulls nothing.

#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/evaluator.hpp"
#include "optimize/problem.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using optimize::Target;
using optimize::Verdict;
using reactor::Setting;

namespace {

/// The two-stage train with four set points to be found.
optimize::Problem problem_of(const tests::TrainCase& c) {
  optimize::Problem p;
  p.train = c.train;
  p.point = c.point;
  p.decisions = {{{0, Setting::residence_time}, "stages.loop.residence_time", 600.0, 20000.0, true},
                 {{0, Setting::hydrogen_ratio}, "stages.loop.liquid_H2_per_C3", 2e-4, 2e-2, true},
                 {{1, Setting::hydrogen_ratio}, "stages.gas.gas_H2_per_C3", 2e-3, 0.4, true},
                 {{1, Setting::comonomer_ratio_1}, "stages.gas.gas_C2_per_C3", 0.05, 2.0, true}};
  p.objective = *optimize::find_objective("targets");
  return p;
}

/// Targets where this point leads, 1 % wide.
std::vector<Target> targets_at(const tests::TrainCase& c, const std::vector<std::string>& names) {
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  std::vector<Target> targets;
  for (const std::string& name : names) {
    const double value = tests::quantity_value(solver, result, name);
    targets.push_back({.quantity = name, .value = value, .tolerance = 0.01 * std::abs(value)});
  }
  return targets;
}

const std::vector<std::string> four{"loop.powder_out_kg_per_h", "loop.Mn", "gas.Mn",
                                    "gas.comonomer_mol"};

/// A point away from that of two_stage_case in everything that is to be found.
tests::TrainCase elsewhere() {
  auto c = tests::two_stage_case();
  c.point[0][Setting::residence_time] = 9000.0;
  c.point[0][Setting::hydrogen_ratio] = 9e-3;
  c.point[1][Setting::hydrogen_ratio] = 4e-3;
  c.point[1][Setting::comonomer_ratio_1] = 1.5;
  return c;
}

}  // namespace

TEST_CASE("targets: four set points are found again from the four numbers they gave") {
  const auto hidden = tests::two_stage_case();
  auto problem = problem_of(elsewhere());
  problem.targets = targets_at(hidden, four);
  const auto answer = optimize::optimize(problem);
  CHECK(answer.verdict == Verdict::feasible);
  CHECK(answer.starts.size() == 1);  // the first start meets them all, and none can do better
  CHECK(answer.objective < 1e-6);
  for (const auto& decision : answer.decisions) {
    const auto& d = decision.decision;
    INFO(d.key);
    CHECK(decision.value == Approx(hidden.point[d.at]).epsilon(1e-8));
  }
  REQUIRE(answer.targets.size() == 4);
  for (const auto& result : answer.targets) {
    CHECK(result.met);
    CHECK(std::abs(result.miss) < 1e-5);  // re-simulated: 1e-7 of the value
  }
  CHECK(answer.start_up_to_bands > 0.0);
}

TEST_CASE("targets: one that is only checked is judged and pulls nothing") {
  auto problem = problem_of(elsewhere());
  problem.targets = targets_at(tests::two_stage_case(), four);
  problem.targets.push_back(
      {.quantity = "gas.polydispersity", .value = 50.0, .tolerance = 0.1, .fitted = false});
  const auto answer = optimize::optimize(problem);
  CHECK(answer.verdict == Verdict::infeasible);
  CHECK(answer.objective < 1e-6);
  CHECK_FALSE(answer.targets.back().met);
  CHECK(answer.targets.back().miss < 0.0);
  CHECK(answer.targets.front().met);
}

TEST_CASE("targets: a band holds although the targets pull across it", "[default]") {
  auto problem = problem_of(elsewhere());
  problem.targets = targets_at(tests::two_stage_case(), four);
  const double asked = problem.targets[3].value;
  problem.bands = {{.quantity = "gas.comonomer_mol", .high = 0.9 * asked, .origin = {}}};
  problem.search.starts = 2;
  const auto answer = optimize::optimize(problem);
  CHECK(answer.verdict == Verdict::infeasible);  // the target of ethylene is missed
  REQUIRE(answer.bands.size() == 1);
  CHECK(answer.bands[0].holds);
  // The three others are still met, ethylene as nearly as the band lets it: to the inner margin, 1e-6.
  for (std::size_t t = 0; t < 3; ++t) CHECK(std::abs(answer.targets[t].miss) < 1e-3);
  CHECK(answer.targets[3].value == Approx(0.9 * asked).epsilon(1e-5));
}

TEST_CASE("targets: the merit's gradient is that of differences") {
  auto problem = problem_of(elsewhere());
  problem.targets = targets_at(tests::two_stage_case(), four);
  optimize::Evaluator evaluator(problem);
  const std::vector<double> x{0.4, 0.6, 0.3, 0.7};
  const auto middle = evaluator.at(x);
  REQUIRE(middle.solved);
  // Central differences at 1e-4 of the range: h^2 f''' of order 1e-8, and rounding below that.
  const double h = 1e-4;
  for (std::size_t i = 0; i < x.size(); ++i) {
    auto up = x, down = x;
    up[i] += h;
    down[i] -= h;
    const double above = evaluator.at(up).merit;
    const double below = evaluator.at(down).merit;
    CHECK(middle.merit_gradient[i] == Approx((above - below) / (2.0 * h)).epsilon(1e-5));
  }
}

TEST_CASE("a stage that neither holds nor gets a species keeps a problem feasible") {
  // Three stages of which the second, like the first, knows no ethylene: its make-up is exactly 0.
  auto c = tests::two_stage_case();
  auto second = c.train.stages[0];
  second.name = "second loop";
  c.train.stages.insert(c.train.stages.begin() + 1, second);
  c.point.insert(c.point.begin() + 1, c.point[0]);
  c.point[0][Setting::comonomer_ratio_1] = c.point[1][Setting::comonomer_ratio_1] = 0.0;
  c.point[1][Setting::catalyst_feed] = 0.0;
  c.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  c.point[1][Setting::donor_per_titanium] = 0.0;
  optimize::Problem problem;
  problem.train = c.train;
  problem.point = c.point;
  problem.decisions = {{{2, Setting::hydrogen_ratio}, "stages.gas.gas_H2_per_C3", 2e-3, 0.4, true}};
  problem.bands = {{.quantity = "mfr_whole", .low = 1e-6, .high = 1e6, .origin = {}}};
  problem.search.starts = 1;
  const auto answer = optimize::optimize(problem);
  CHECK(answer.verdict == Verdict::feasible);
  CHECK(answer.starts[0].feasible);
}
