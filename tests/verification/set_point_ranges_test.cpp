// The ranges of set points: their ends hold every band, and beyond them a band breaks.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/job/job_problem.hpp"
#include "app/recipe/recipe_ranges.hpp"
#include "reactor/train_solver.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;

namespace {

/// The worst distance inside a band, in parts of its width or its end; below 0: broken.
double worst_room(reactor::TrainSolver& solver, const reactor::OperatingPoint<double>& point,
                  const std::vector<optimize::Band>& bands) {
  std::vector<double> values(solver.quantities().size());
  if (solver.evaluate(point, {}, values, {}) != reactor::SolveStatus::solved) return -1.0;
  double worst = 1.0;
  for (const optimize::Band& band : bands) {
    const auto q = reactor::find_quantity(solver.quantities(), band.quantity);
    if (q == reactor::no_quantity || std::isnan(values[q])) continue;
    const double width = band.high - band.low;
    const double scale =
        std::isfinite(width)
            ? width
            : std::max(1.0, std::abs(std::isfinite(band.low) ? band.low : band.high));
    worst = std::min(worst, std::min(values[q] - band.low, band.high - values[q]) / scale);
  }
  return worst;
}

double moved(double value, const optimize::Move& move) { return value * move.factor + move.shift; }

}  // namespace

TEST_CASE("set points hold every band at the ends of their ranges, and a step beyond breaks one",
          "[default]") {
  const std::string name = GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer");
  INFO(name);
  const app::Job job = tests::shipped_job(name);
  const optimize::Answer answer = optimize::optimize(app::problem_of(job));
  const app::Report report = app::make_report(job, answer, app::Task::optimize);
  REQUIRE(report.verdict == optimize::Verdict::feasible);
  const app::RecipeRanges ranges = app::ranges_of(report, 0, {});
  const auto bands = app::bands_of_recipe(report);
  REQUIRE(ranges.found.size() == ranges.asked.size());
  reactor::TrainSolver solver(job.train);
  std::size_t ended_by_bands = 0;
  for (std::size_t i = 0; i < ranges.asked.size(); ++i) {
    const optimize::MovableSetPoint& asked = ranges.asked[i];
    const optimize::SetPointRange& range = ranges.found[i];
    INFO("stage " << asked.at.stage << " setting " << static_cast<int>(asked.at.setting));
    const double value = answer.point[asked.at];
    CHECK((asked.low <= range.low && range.low <= value));
    CHECK((value <= range.high && range.high <= asked.high));
    auto point = answer.point;
    double& setting = point[asked.at];
    const auto room_at = [&](double at) {
      setting = at;
      return worst_room(solver, point, bands);
    };
    // A steady solve and the answer may differ by a millionth of a band where the answer lies on its end.
    constexpr double rounding = -2e-6;
    if (range.low < value) CHECK(room_at(moved(range.low, asked.down)) > rounding);
    if (range.high > value) CHECK(room_at(moved(range.high, asked.up)) > rounding);
    // The ends are drawn together to a fiftieth of the way: a twentieth beyond is outside.
    if (range.low_end == optimize::RangeEnd::band && range.low < value) {
      ++ended_by_bands;
      CHECK(room_at(moved(range.low - 0.05 * (value - range.low), asked.down)) < 0.0);
    }
    if (range.high_end == optimize::RangeEnd::band && range.high > value) {
      ++ended_by_bands;
      CHECK(room_at(moved(range.high + 0.05 * (range.high - value), asked.up)) < 0.0);
    }
  }
  CHECK(ended_by_bands >= 3);

  // The same on one thread, bit by bit.
  const app::RecipeRanges again = app::ranges_of(report, 1, {});
  for (std::size_t i = 0; i < ranges.found.size(); ++i) {
    CHECK(again.found[i].low == ranges.found[i].low);
    CHECK(again.found[i].high == ranges.found[i].high);
  }
}

TEST_CASE("a set point's own disturbance draws its range in, and without bands there is none",
          "[default]") {
  app::Job job = tests::shipped_job("membrane-resin");
  const optimize::Answer answer = optimize::optimize(app::problem_of(job));
  const auto range_of = [&](reactor::Setting setting) {
    const app::Report report = app::make_report(job, answer, app::Task::optimize);
    const app::RecipeRanges ranges = app::ranges_of(report, 0, {});
    for (std::size_t i = 0; i < ranges.asked.size(); ++i)
      if (ranges.asked[i].at.stage == 1 && ranges.asked[i].at.setting == setting)
        return ranges.found[i];
    return optimize::SetPointRange{};
  };
  const auto drawn_in = range_of(reactor::Setting::hydrogen_ratio);
  job.uncertain.clear();
  const auto bare = range_of(reactor::Setting::hydrogen_ratio);
  // 1.96 standard deviations of 3 %. Each end is found to a fiftieth of the way from the aim, here up to half of
  // the value itself.
  CHECK(drawn_in.low == Approx(bare.low / (1.0 - 1.959964 * 0.03)).epsilon(0.02));
  CHECK(drawn_in.high == Approx(bare.high / (1.0 + 1.959964 * 0.03)).epsilon(0.02));

  // At the highest production the bed cannot be warmer at all: half a kelvin more makes more than the band has.
  job = tests::shipped_job("membrane-resin");
  job.objective = *optimize::find_objective("production");
  const optimize::Answer highest = optimize::optimize(app::problem_of(job));
  const app::Report most = app::make_report(job, highest, app::Task::optimize);
  REQUIRE(most.verdict == optimize::Verdict::feasible);
  const app::RecipeRanges tight = app::ranges_of(most, 0, {});
  std::size_t disturbed = 0;
  for (const optimize::SetPointRange& range : tight.found) {
    disturbed += range.low_end == optimize::RangeEnd::disturbed ? 1 : 0;
    disturbed += range.high_end == optimize::RangeEnd::disturbed ? 1 : 0;
  }
  CHECK(disturbed >= 1);

  const app::Job free = tests::shipped_job("aspen-pp");
  const optimize::Answer simulated = optimize::simulate(app::problem_of(free));
  CHECK(
      app::ranges_of(app::make_report(free, simulated, app::Task::simulate), 0, {}).found.empty());
}
