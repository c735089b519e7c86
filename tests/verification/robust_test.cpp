// Robust answers and fronts of a job that ships, judged by what they were not chosen by.

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/job/job_problem.hpp"
#include "optimize/front.hpp"
#include "optimize/grid.hpp"
#include "optimize/robust.hpp"
#include "reactor/train_solver.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;

namespace {

optimize::Rows on_threads(const optimize::Tasks& tasks) { return optimize::run_on_threads(tasks); }

app::Job quick_job(const std::string& goal) {
  return tests::shipped_job("membrane-resin", {"property_method=correlations", "search.starts=2",
                                               "objective.goal=" + goal});
}

}  // namespace

TEST_CASE("robust: an answer holds its bands with the probability on samples of another seed",
          "[default]") {
  const auto job = quick_job("production");
  const double probability = GENERATE(0.9, 0.99);
  const optimize::RobustStudy study{.problem = app::problem_of(job),
                                    .sources = job.uncertain,
                                    .probability = probability,
                                    .samples = 4'000,
                                    .check_samples = 4'000};
  const auto found = optimize::find_robust(study, on_threads);
  INFO(found.message);
  REQUIRE(found.reached);
  REQUIRE(found.rounds.size() >= 2);
  // The most that the bands allow is a coin's toss away from too much.
  CHECK(found.rounds[0].chance.value < 0.6);
  CHECK(found.check.all.low >= probability);
  CHECK(found.answer.verdict == optimize::Verdict::feasible);
  // What was paid is no more than room for two and a half in a hundred beyond what had to be.
  CHECK(found.answer.objective < found.rounds[0].objective);
  CHECK(found.answer.objective > 0.9 * found.rounds[0].objective);

  auto fresh = found.check_study;
  fresh.seed = 4711;
  const auto again = optimize::judge(fresh, optimize::run_on_threads(optimize::tasks_of(fresh)));
  CHECK(again.all.high >= probability);
  CHECK(again.all.value > probability - 0.005);
}

TEST_CASE("robust: a probability beyond reach is said to be that", "[default]") {
  auto job = quick_job("production");
  // Hydrogen that is not held at all.
  for (auto& source : job.uncertain)
    if (source.key == "stages.gas.gas_H2_per_C3") {
      source.distribution = optimize::Distribution::lognormal;
      source.width = 3.0;
    }
  const optimize::RobustStudy study{.problem = app::problem_of(job),
                                    .sources = job.uncertain,
                                    .samples = 500,
                                    .check_samples = 500};
  const auto found = optimize::find_robust(study, on_threads);
  CHECK_FALSE(found.reached);
  CHECK_FALSE(found.message.empty());
  CHECK(found.check.all.value < 0.95);
}

TEST_CASE("front: what one objective gains the other pays, between the two optima", "[default]") {
  const auto job = quick_job("margin");
  struct Case {
    const char *first, *second;
  };
  const auto c = GENERATE(Case{"production", "mileage"}, Case{"production", "margin"},
                          Case{"margin", "production"});
  const optimize::FrontStudy study{.problem = app::problem_of(job),
                                   .first = *optimize::find_objective(c.first),
                                   .second = *optimize::find_objective(c.second),
                                   .points = 5};
  bool stopped = false;
  const auto points = optimize::trace_front(study, on_threads, stopped);
  REQUIRE_FALSE(stopped);
  REQUIRE(points.size() == 5);
  std::vector<optimize::FrontPoint> on;
  for (const auto& point : points) {
    INFO(point.message);
    CHECK(point.feasible);
    if (point.feasible && !point.beaten) on.push_back(point);
  }
  REQUIRE(on.size() >= 4);  // one end may be beaten: its search did not ask for the other objective
  for (std::size_t i = 0; i + 1 < on.size(); ++i) {
    CHECK(on[i].second < on[i + 1].second);
    CHECK(on[i].first > on[i + 1].first);
  }
}

TEST_CASE("grid: a point is what a solver of its own finds, and is judged as a search would") {
  const auto job = quick_job("margin");
  const auto& decision = job.decisions.at(0);
  const optimize::Grid grid{
      .train = job.train, .point = job.point, .axes = {{decision, 3}, {job.decisions.at(1), 2}}};
  CHECK(grid.axes[0].value(0) == decision.low);
  CHECK(grid.axes[0].value(2) == decision.high);
  const auto rows = optimize::run_on_threads(optimize::tasks_of(grid));
  REQUIRE(rows.rows.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    const auto point = optimize::point_of(grid, i);
    CHECK(point[decision.at] == grid.axes[0].value(i % 3));
    reactor::TrainSolver solver(job.train);
    const auto steady = solver.steady(point);
    REQUIRE(steady.status == rows.rows[i].status);
    if (steady.status != reactor::SolveStatus::solved) continue;
    const std::size_t q = reactor::find_quantity(solver.quantities(), "mfr_ratio");
    // Newton ends within 1e-10 of either start.
    CHECK(rows.rows[i].values[q] == Approx(steady.quantities[q]).epsilon(1e-8));
    const optimize::BandJudge judge({.train = job.train, .point = job.point, .axes = {}},
                                    app::problem_of(job));
    if (judge.missed(steady.quantities).empty()) CHECK(judge.margin(steady.quantities) >= 0.0);
  }
}
