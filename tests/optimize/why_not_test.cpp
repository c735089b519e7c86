// What stands in the way: repairs against extremes known from the corners of the box, conflicts that are minimal,
// contradictions by intervals, and nothing called infeasible that is not.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/contradiction.hpp"
#include "optimize/evaluator.hpp"
#include "optimize/problem.hpp"
#include "tests/optimize/two_stage_problem.hpp"

using namespace tandem;
using optimize::Band;
using optimize::Proof;
using optimize::Verdict;

namespace {

/// MFR_PP of the two-stage train is highest with the most hydrogen in the loop, and lowest with the least.
double mfr_pp_at(const optimize::Problem& problem, double hydrogen) {
  optimize::Evaluator evaluator(problem);
  const auto& p = evaluator.at(std::vector<double>{1.0, hydrogen, 0.5, 0.5});
  REQUIRE(p.solved);
  return p.values[reactor::find_quantity(evaluator.solver().quantities(), "mfr_pp")];
}

bool names(const std::vector<optimize::Limit>& list, const std::string& name, bool high) {
  return std::ranges::any_of(
      list, [&](const auto& limit) { return limit.name() == name && limit.high == high; });
}

}  // namespace

TEST_CASE("why not: a band beyond what the ranges reach is repaired by its end or by the range",
          "[default]") {
  auto problem = tests::two_stage_problem();
  problem.search.starts = 2;
  double most = 0.0;
  {
    optimize::Evaluator evaluator(problem);
    const std::size_t q = reactor::find_quantity(evaluator.solver().quantities(), "mfr_pp");
    for (int corner = 0; corner < 16; ++corner) {
      std::vector<double> x(4);
      for (std::size_t i = 0; i < 4; ++i) x[i] = (corner >> i) & 1;
      const auto& p = evaluator.at(x);
      if (p.solved) most = std::max(most, p.values[q]);
    }
  }
  problem.bands = {{.quantity = "mfr_pp", .low = 1.3 * most, .high = 5.0 * most, .origin = {}}};
  const auto answer = optimize::optimize(problem);
  CHECK(answer.verdict == Verdict::infeasible);
  CHECK(answer.proof == Proof::search);
  const auto& why = answer.why_not;
  REQUIRE(why.reachable.size() == 1);
  CHECK(why.reachable[0].most == Approx(most).epsilon(0.001));
  REQUIRE(why.repairs.size() == 2);
  for (const auto& repair : why.repairs) {
    CHECK(repair.verified);
    REQUIRE(repair.changes.size() == 1);
    const auto& change = repair.changes[0];
    if (!change.limit.of_decision) {
      CHECK(change.to == Approx(most).epsilon(0.01));
    } else {
      CHECK(change.limit.name() == "stages.loop.liquid_H2_per_C3");
      CHECK(change.limit.high);
      auto wide = problem;
      wide.decisions[1].high = change.to;
      // Enough, and a hundredth of the way less is not.
      CHECK(mfr_pp_at(wide, 1.0) > 1.3 * most * (1.0 - 0.01));
      wide.decisions[1].high = 0.98 * change.to;
      CHECK(mfr_pp_at(wide, 1.0) < 1.3 * most);
    }
  }
  for (const auto& limit : why.conflict) UNSCOPED_INFO(limit.name() << limit.high);
  CHECK(why.conflict.size() <= 3);  // a longer residence time may do as well as more hydrogen
  CHECK(names(why.conflict, "mfr_pp", false));
  CHECK(names(why.conflict, "stages.loop.liquid_H2_per_C3", true));
  REQUIRE_FALSE(why.blocking_bounds.empty());
  CHECK(why.blocking_bounds[0].limit.name() == "stages.loop.liquid_H2_per_C3");

  // The same bits on another number of threads.
  problem.search.threads = problem.search.threads == 1 ? 3 : 1;
  const auto again = optimize::optimize(problem).why_not;
  REQUIRE(again.repairs.size() == why.repairs.size());
  for (std::size_t i = 0; i < why.repairs.size(); ++i) {
    CHECK(again.repairs[i].changes[0].to == why.repairs[i].changes[0].to);
  }
  CHECK(again.reachable[0].most == why.reachable[0].most);
  CHECK(again.conflict.size() == why.conflict.size());
}

TEST_CASE("why not: nothing is asked where a point holds every band") {
  auto problem = tests::two_stage_problem("margin");
  problem.search.starts = 2;
  const auto answer = optimize::optimize(problem);
  CHECK(answer.verdict == Verdict::feasible);
  CHECK(answer.proof == Proof::none);
  CHECK(answer.why_not.repairs.empty());
  CHECK(answer.optimum == optimize::Optimum::agreed);
  CHECK(answer.residual < 1e-6);
}

TEST_CASE("why not: bands that contradict each other through an identity are proven to") {
  auto problem = tests::two_stage_problem();
  const auto asks = [&](std::vector<Band> bands) {
    problem.bands = std::move(bands);
    return optimize::contradiction_of(problem).size();
  };
  const auto band = [](const char* quantity, double low, double high) {
    return Band{.quantity = quantity, .low = low, .high = high, .origin = {}};
  };
  CHECK(asks({band("homopolymer_wt", 70, 80), band("copolymer_wt", 35, 60),
              band("mfr_pp", 1, 2)}) == 2);
  CHECK(asks({band("homopolymer_wt", 60, 80), band("copolymer_wt", 35, 60)}) == 0);
  CHECK(asks({band("mfr_pp", 1, 2), band("mfr_ratio", 0.1, 1), band("mfr_rc", 0.1, 0.9)}) == 3);
  CHECK(asks({band("mfr_pp", 1, 2), band("mfr_ratio", 1, 9), band("mfr_whole", 2.1, 9)}) == 3);
  CHECK(asks({band("gas.temperature_C", 80, 90)}) == 1);  // it is held at 75 degC
}

TEST_CASE("why not: the identities that contradictions rest on hold in the model") {
  const auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  const auto value = [&](const char* name) { return tests::quantity_value(solver, result, name); };
  // Sums and quotients of the same doubles: rounding alone.
  CHECK(value("homopolymer_wt") + value("copolymer_wt") == Approx(100.0).epsilon(1e-12));
  CHECK(value("mfr_pp") / value("mfr_rc") == Approx(value("mfr_ratio")).epsilon(1e-12));
  CHECK(std::log(value("mfr_pp")) - 0.01 * value("copolymer_wt") * std::log(value("mfr_ratio")) ==
        Approx(std::log(value("mfr_whole"))).epsilon(1e-10));
  const double catalyst =
      value("loop.catalyst_feed_kg_per_h") + value("gas.catalyst_feed_kg_per_h");
  CHECK(value("mileage_kg_per_kg") * catalyst ==
        Approx(value("production_kg_per_h")).epsilon(1e-12));
  CHECK(value("gas.temperature_C") == Approx(c.point[1][reactor::Setting::temperature] - 273.15));
  CHECK(value("gas.pressure_bar") == Approx(1e-5 * c.point[1][reactor::Setting::pressure]));
  CHECK(value("loop.pressure_bar") == Approx(1e-5 * c.point[0][reactor::Setting::pressure]));
}

TEST_CASE("prices: what a unit of an end is worth is what a search with that end finds",
          "[default]") {
  const auto goal = GENERATE("production", "margin", "mileage", "cost");
  auto problem = tests::two_stage_problem(goal);
  problem.search.starts = 2;
  const auto answer = optimize::optimize(problem);
  REQUIRE(answer.verdict == Verdict::feasible);
  REQUIRE_FALSE(answer.prices.empty());
  for (const auto& price : answer.prices) {
    INFO(price.limit.name() << (price.limit.high ? " high" : " low"));
    const double end = price.limit.end();
    // A step of 1e-3 of the end: the second order is of that size, the optimum's own rounding far below.
    const double step = 1e-3 * std::abs(end) * (price.limit.high ? 1.0 : -1.0);
    auto eased = problem;
    if (price.limit.of_decision) {
      for (auto& d : eased.decisions)
        if (d.key == price.limit.name()) (price.limit.high ? d.high : d.low) = end + step;
    } else {
      for (auto& b : eased.bands)
        if (b.quantity == price.limit.name()) (price.limit.high ? b.high : b.low) = end + step;
    }
    const double gained = optimize::optimize(eased).objective - answer.objective;
    CHECK(gained ==
          Approx(price.worth * std::abs(step)).epsilon(0.03).margin(2e-6 * answer.objective));
  }
}

TEST_CASE("slopes: the derivatives of an answer are those of differences") {
  auto problem = tests::two_stage_problem();
  const auto answer = optimize::simulate(problem);
  reactor::TrainSolver solver(problem.train);
  const std::size_t q = reactor::find_quantity(solver.quantities(), "mfr_whole");
  const auto& d = problem.decisions[1];
  const auto at = [&](double value) {
    auto point = problem.point;
    point[d.at] = value;
    return tests::quantity_value(solver, solver.steady(point), "mfr_whole");
  };
  const double here = problem.point[d.at];
  const double h = 1e-4 * here;  // central: 1e-8 of the third order, rounding 1e-10
  CHECK(answer.slopes[q * 4 + 1] ==
        Approx((at(here + h) - at(here - h)) / (2.0 * h)).epsilon(1e-5));
}
