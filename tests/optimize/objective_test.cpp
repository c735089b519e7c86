// Objectives are data: their numbers, their slopes, and where a search for each of them ends.

#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/evaluator.hpp"
#include "tests/optimize/two_stage_problem.hpp"

using namespace tandem;
using optimize::Objective;
using optimize::Sense;

namespace {

/// Hydrogen fed to all stages per kg of product.
Objective least_hydrogen() {
  return {.name = "hydrogen",
          .sense = Sense::least,
          .terms = {{"<stage>.hydrogen_feed_kg_per_h", 1000.0}},
          .per = "production_kg_per_h",
          .unit = "g/kg",
          .label = "hydrogen"};
}

Objective most_comonomer() {
  return {.name = "comonomer",
          .terms = {{"comonomer_wt"}},
          .unit = "wt%",
          .label = "comonomer in the product"};
}

std::vector<Objective> all() {
  std::vector<Objective> list = optimize::objectives();
  list.push_back(least_hydrogen());
  list.push_back(most_comonomer());
  return list;
}

optimize::Problem problem_of(const Objective& objective) {
  optimize::Problem problem = tests::two_stage_problem();
  problem.objective = objective;
  if (!optimize::needs_targets(objective)) return problem;
  // A little off what the problem's own point makes, where every band holds.
  reactor::TrainSolver solver(problem.train);
  const auto result = solver.steady(problem.point);
  for (const char* name : {"production_kg_per_h", "mfr_whole"}) {
    const double value = 1.005 * tests::quantity_value(solver, result, name);
    problem.targets.push_back({.quantity = name, .value = value, .tolerance = 0.02 * value});
  }
  return problem;
}

const std::vector<double> middle(4, 0.5);

}  // namespace

TEST_CASE("objective: names are found, and the first is what a job has that names none") {
  for (const Objective& objective : optimize::objectives()) {
    REQUIRE(optimize::find_objective(objective.name) != nullptr);
    CHECK(optimize::find_objective(objective.name)->sense == objective.sense);
  }
  CHECK(optimize::find_objective("profit") == nullptr);
  CHECK(optimize::Problem{}.objective.name == "margin");
}

TEST_CASE(
    "objective: the number is the terms' sum over what it is per, by the train's quantities") {
  const auto at = [](const Objective& objective) {
    const optimize::Problem problem = problem_of(objective);
    optimize::Evaluator evaluator(problem);
    const auto& point = evaluator.at(middle);
    REQUIRE(point.solved);
    const auto value = [&](const std::string& name) {
      const std::size_t q = reactor::find_quantity(evaluator.solver().quantities(), name);
      REQUIRE(q != reactor::no_quantity);
      return point.values[q];
    };
    const double production = value("production_kg_per_h");
    const auto fed = [&](const std::string& what) {
      return value("loop." + what) + value("gas." + what);
    };
    const auto used = [&](const std::string& monomer) {  // what is released comes back
      return fed(monomer + "_feed_kg_per_h") - fed(monomer + "_released_kg_per_h");
    };
    const double cost = 450.0 * fed("catalyst_feed_kg_per_h") + 0.9 * used("propylene") +
                        1.0 * used("ethylene") + 4.0 * fed("hydrogen_feed_kg_per_h");
    const double found = evaluator.objective(point);
    if (objective.name == "production") CHECK(found == production);
    if (objective.name == "mileage") CHECK(found == value("mileage_kg_per_kg"));
    if (objective.name == "comonomer") CHECK(found == value("comonomer_wt"));
    if (objective.name == "cost") CHECK(found == Approx(cost / production).epsilon(1e-12));
    if (objective.name == "hydrogen")
      CHECK(found == Approx(1000.0 * fed("hydrogen_feed_kg_per_h") / production).epsilon(1e-12));
    if (objective.name == "margin") CHECK(found == evaluator.margin(point.values));
  };
  for (const Objective& objective : all()) at(objective);
}

TEST_CASE("objective: the merit's slopes are those of its values, and tell the objective's") {
  for (const Objective& objective : all()) {
    INFO(objective.name);
    const optimize::Problem problem = problem_of(objective);
    optimize::Evaluator evaluator(problem);
    const std::vector<double> gradient = evaluator.at(middle).merit_gradient;
    const double value = evaluator.objective(evaluator.at(middle));
    constexpr double step = 1e-4;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      const auto at = [&](double by) {
        std::vector<double> x = middle;
        x[i] += by;
        const auto& point = evaluator.at(x);
        return std::pair(point.merit, evaluator.objective(point));
      };
      const auto [merit_up, up] = at(step);
      const auto [merit_down, down] = at(-step);
      // Central differences: the third order is of the square of the step.
      CHECK((merit_up - merit_down) / (2.0 * step) ==
            Approx(gradient[i]).epsilon(1e-5).margin(1e-7));
      if (objective.sense != Sense::margin)
        CHECK((up - down) / (2.0 * step) ==
              Approx(optimize::change_by_merit(objective, value) * gradient[i])
                  .epsilon(1e-5)
                  .margin(1e-7 * std::abs(value)));
    }
  }
}

TEST_CASE("objective: a search for each ends at an optimum, the first-order conditions hold",
          "[default]") {
  for (const Objective& objective : all()) {
    INFO(objective.name);
    optimize::Problem problem = problem_of(objective);
    problem.search.starts = 2;
    const optimize::Answer answer = optimize::optimize(problem);
    INFO(answer.message);
    CHECK(answer.verdict == optimize::Verdict::feasible);
    // What is left is rounding of the solved states over the scales of the search.
    CHECK(answer.residual < 1e-6);
  }
}

TEST_CASE("objective: what a band can hold is one quantity as it stands") {
  CHECK(optimize::held_quantity(*optimize::find_objective("production")) == "production_kg_per_h");
  CHECK(optimize::held_quantity(most_comonomer()) == "comonomer_wt");
  for (const Objective& objective :
       {*optimize::find_objective("margin"), *optimize::find_objective("cost"),
        *optimize::find_objective("targets"), least_hydrogen()})
    CHECK(optimize::held_quantity(objective).empty());
}
