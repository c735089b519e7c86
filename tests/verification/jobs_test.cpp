// Every job of configs/: it ends feasible, re-simulated, and its gradients are exact.

#include <catch2/catch.hpp>
#include <cmath>

#include "app/job_problem.hpp"
#include "optimize/evaluator.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;

TEST_CASE("every design job ends feasible, judged on the re-simulated product", "[default]") {
  const std::string name =
      GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer", "horizontal-gas");
  INFO(name);
  const app::Job job = tests::shipped_job(name);
  const optimize::Answer answer = optimize::optimize(app::problem_of(job));
  INFO(answer.message);
  CHECK(answer.verdict == optimize::Verdict::feasible);
  REQUIRE(answer.simulated.quantities.size() == answer.steady.quantities.size());
  // The optimizer's inner margin is 1e-6 of a band's scale; what is re-simulated may differ by half.
  for (const char* key :
       {"homopolymer_wt", "mfr_ratio", "copolymer_propylene_wt", "production_kg_per_h"}) {
    const auto q = reactor::find_quantity(reactor::quantities_of(job.train), key);
    CHECK(std::abs(answer.simulated.quantities[q] / answer.steady.quantities[q] - 1.0) < 2e-7);
  }
  CHECK(answer.start_up_to_bands > 0.0);

  // The same problem on another number of threads gives the same bits.
  if (name == "membrane-resin") {
    optimize::Problem on_one = app::problem_of(job);
    on_one.search.threads = 1;
    const optimize::Answer again = optimize::optimize(on_one);
    for (std::size_t q = 0; q < again.simulated.quantities.size(); ++q) {
      const double a = again.simulated.quantities[q];
      const double b = answer.simulated.quantities[q];
      CHECK((a == b || (std::isnan(a) && std::isnan(b))));
    }
    CHECK(again.evaluations == answer.evaluations);
  }
}

TEST_CASE("a prepolymerization gives each gram of catalyst 50 to 300 g of polymer") {
  const app::Job job = tests::shipped_job("prepolymerization");
  reactor::TrainSolver solver(job.train);
  std::vector<double> values(solver.quantities().size());
  REQUIRE(solver.evaluate(job.point, {}, values, {}) == reactor::SolveStatus::solved);
  const auto value = [&](const char* name) {
    return values[reactor::find_quantity(solver.quantities(), name)];
  };
  const double mileage = value("prepolymerization.production_kg_per_h") /
                         value("prepolymerization.catalyst_feed_kg_per_h");
  CHECK(mileage > 50.0);
  CHECK(mileage < 300.0);
  CHECK(value("loop.production_kg_per_h") > 50.0 * value("prepolymerization.production_kg_per_h"));
}

TEST_CASE("gradients of every output agree with central differences in every job with decisions",
          "[default]") {
  const std::string name = GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer",
                                    "horizontal-gas", "hypol-grade-1");
  INFO(name);
  const app::Job job = tests::shipped_job(name);
  const optimize::Problem problem = app::problem_of(job);
  reactor::TrainSolver solver(job.train);
  const auto& quantities = solver.quantities();
  const std::size_t n = job.decisions.size();
  std::vector<reactor::Direction> directions;
  std::vector<double> x;
  for (const auto& d : job.decisions) {
    x.push_back(optimize::decision_position(d, job.point[d.stage][d.setting]));
    directions.push_back({d.stage, d.setting, optimize::decision_slope(d, x.back())});
  }
  std::vector<double> values(quantities.size());
  std::vector<double> gradient(quantities.size() * n);
  REQUIRE(solver.evaluate(job.point, directions, values, gradient) == reactor::SolveStatus::solved);

  // Fourth-order central differences at steps of 5e-4 of the range: their own error is h^4 f(5)/30, below
  // 1e-9 even where a composition passes the narrow window of xylene, and rounding of the solve, 1e-10 relative, over the step stays below 1e-7 of a value.
  const double h = 5e-4;
  const auto at = [&](std::size_t i, double shift) {
    auto point = job.point;
    const auto& d = job.decisions[i];
    point[d.stage][d.setting] = optimize::decision_value(d, x[i] + shift);
    std::vector<double> v(quantities.size());
    REQUIRE(solver.evaluate(point, {}, v, {}) == reactor::SolveStatus::solved);
    return v;
  };
  std::vector<double> difference(gradient.size());
  for (std::size_t i = 0; i < n; ++i) {
    const auto a = at(i, -2 * h), b = at(i, -h), c = at(i, h), d = at(i, 2 * h);
    for (std::size_t q = 0; q < quantities.size(); ++q) {
      difference[q * n + i] = (a[q] - 8 * b[q] + 8 * c[q] - d[q]) / (12 * h);
    }
  }
  for (std::size_t q = 0; q < quantities.size(); ++q) {
    if (std::isnan(values[q])) continue;
    double largest = 0.0;
    for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, std::abs(gradient[q * n + i]));
    // A row that is nothing but rounding beside its value has no largest entry to speak of.
    largest = std::max(largest, 1e-2 * std::abs(values[q]));
    for (std::size_t i = 0; i < n; ++i) {
      INFO(quantities[q].name << " by " << job.decisions[i].key);
      CHECK(std::abs(gradient[q * n + i] - difference[q * n + i]) <= 1e-6 * largest + 1e-12);
    }
  }
}
