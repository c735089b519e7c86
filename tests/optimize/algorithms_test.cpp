// Algorithms: each finds the same optimum after its polish, the same bits on any number of threads, and one
// that does not fit says why.

#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/compare.hpp"
#include "optimize/multistart.hpp"
#include "optimize/nonnegative_least_squares.hpp"
#include "optimize/problem.hpp"
#include "tests/optimize/two_stage_problem.hpp"

using namespace tandem;
using optimize::Algorithm;

TEST_CASE("every algorithm ends in the same optimum once polished", "[default]") {
  auto problem = tests::two_stage_problem();
  problem.search.starts = 2;
  problem.search.evaluations = 150;
  const auto trials = optimize::compare_algorithms(problem);
  REQUIRE(trials.size() == optimize::algorithms().size());
  for (const auto& trial : trials) {
    INFO(optimize::traits_of(trial.algorithm).name);
    CHECK(trial.refused.empty());
    CHECK(trial.polished == Approx(trials[0].polished).epsilon(1e-6));
    CHECK(trial.residual < 1e-6);
    // No algorithm takes more than its starts may, but for the calls until it heeds that it is told to stop.
    CHECK(trial.alone_evaluations <= static_cast<long>(trial.starts * (150 + 5)));
    // What it found itself is no better than the optimum by more than the inner margin that is held.
    CHECK(!(trial.alone > trial.polished * (1.0 + 1e-5)));
  }
}

TEST_CASE("an algorithm with random numbers gives the same bits on any number of threads",
          "[default]") {
  const auto algorithm = GENERATE(Algorithm::isres, Algorithm::crs2, Algorithm::mlsl);
  auto problem = tests::two_stage_problem();
  problem.search.algorithm = algorithm;
  problem.search.starts = 3;
  problem.search.evaluations = 120;
  problem.search.threads = 1;
  const auto on_one = optimize::search_all(problem);
  problem.search.threads = 3;
  const auto on_three = optimize::search_all(problem);
  REQUIRE(on_one.size() == on_three.size());
  for (std::size_t i = 0; i < on_one.size(); ++i) {
    CHECK(on_one[i].end.alone.x == on_three[i].end.alone.x);
    CHECK(on_one[i].end.best.x == on_three[i].end.best.x);
    CHECK(on_one[i].evaluations == on_three[i].evaluations);
  }
  // Another seed is another course.
  problem.search.seed = 2;
  const auto another = optimize::search_all(problem);
  CHECK(another.back().end.alone.x != on_one.back().end.alone.x);
}

TEST_CASE(
    "a search without gradients is refused many decisions, in a phrase that names what fits") {
  for (const auto& traits : optimize::algorithms()) {
    INFO(traits.name);
    CHECK(optimize::unfit(traits.algorithm, 7).empty());
    const std::string why = optimize::unfit(traits.algorithm, 40);
    CHECK(why.empty() == traits.gradients);
    if (!why.empty()) CHECK(why.find("SLSQP") != std::string::npos);
  }
}

TEST_CASE("nonnegative least squares satisfies its conditions, also with equal columns") {
  Eigen::MatrixXd A(4, 5);
  A << 1, 1, 0, 2, -1, 0, 0, 1, 1, 3, 2, 2, -1, 0, 1, 1, 1, 1, -2, 0;
  Eigen::VectorXd b(4);
  b << 1, -2, 3, 0.5;
  const Eigen::VectorXd w = optimize::nonnegative_least_squares(A, b);
  const Eigen::VectorXd pull = A.transpose() * (b - A * w);
  for (Eigen::Index j = 0; j < 5; ++j) {
    CHECK(w[j] >= 0.0);
    CHECK(pull[j] <= 1e-12);                  // no column would lessen the rest
    CHECK(std::abs(pull[j] * w[j]) < 1e-12);  // those in use are used up
  }
}

TEST_CASE("a quadratic step satisfies its conditions, and rows that exclude each other give none") {
  Eigen::MatrixXd H(2, 2), A(3, 2);
  H << 2.0, 0.3, 0.3, 1.0;
  A << 1, 1, -1, 0, 0, -1;
  Eigen::VectorXd c(2), b(3);
  c << -4.0, -3.0;
  b << 1.0, 0.0, 0.0;
  const auto found = optimize::quadratic_step(H, c, A, b);
  REQUIRE(found);
  const Eigen::VectorXd left = H * found->step + c + A.transpose() * found->multipliers;
  CHECK(left.norm() < 1e-12);
  CHECK((A * found->step - b).maxCoeff() < 1e-12);
  CHECK(found->multipliers.minCoeff() >= 0.0);
  b << -1.0, 0.0, 0.0;  // x + y <= -1 in the first quadrant
  CHECK_FALSE(optimize::quadratic_step(H, c, A, b));
}
