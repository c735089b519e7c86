// One operating point has one verdict, whoever asks: a simulation, a sweep or map, a search that comes from another
// point, with derivatives or without, uncertainty of no width.

#include <cmath>
#include <string>
#include <vector>

#include "optimize/evaluator.hpp"
#include "optimize/grid.hpp"
#include "optimize/uncertainty.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/operating_range.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::SolveStatus;
using tests::Method;

namespace {

/// What one of those who ask has been told.
struct Told {
  const char* who;
  SolveStatus status;
  std::string message;
  std::vector<double> values;
};

/// By a grid whose first value is the point's own, and whose own point lies beside.
Told by_grid(const reactor::Train& train, const reactor::OperatingPoint<double>& point,
             const reactor::OperatingPoint<double>& beside) {
  const double here = point[0][Setting::temperature];
  optimize::GridAxis axis;
  axis.decision = {.at = {0, Setting::temperature}, .key = "", .low = here, .high = here + 1.0};
  axis.points = 2;
  optimize::Grid grid{.train = train, .point = point, .axes = {axis}};
  grid.point[0][Setting::temperature] = beside[0][Setting::temperature];
  optimize::Row row;
  const auto tasks = optimize::tasks_of(grid);
  row.values.resize(tasks.values);
  tasks.make_worker()(0, row);
  // What it says of a state that a plant does not stay at is checked below.
  if (row.status == SolveStatus::solved) row.message.clear();
  return {"a sweep", row.status, row.message, row.values};
}

/// By an uncertain temperature that is certain.
Told by_sample(const reactor::Train& train, const reactor::OperatingPoint<double>& point,
               const std::vector<reactor::Quantity>& quantities) {
  optimize::UncertaintyStudy study{.train = train, .point = point};
  study.sources = {{.key = "",
                    .relative = false,
                    .width = 0.0,
                    .nominal = point[0][Setting::temperature],
                    .set_points = {{0, Setting::temperature}}}};
  for (const auto& quantity : quantities) study.bands.push_back({.quantity = quantity.name});
  study.samples = 1;
  study.index_samples = 0;
  optimize::Row row;
  const auto tasks = optimize::tasks_of(study);
  row.values.resize(tasks.values);
  tasks.make_worker()(0, row);
  const auto names = optimize::values_of(study);
  std::vector<double> values(quantities.size());
  for (std::size_t v = 0; v < names.size(); ++v)
    values[reactor::find_quantity(quantities, names[v])] = row.values[v];
  return {"a sample", row.status, row.message, values};
}

/// By a search that comes from the point it looked at last, with its gradients or without.
Told by_search(optimize::Evaluator& search, double place, bool gradients) {
  const std::vector<double> x{place};
  const auto& found = search.at(x, gradients);
  return {"a search", found.solved ? SolveStatus::solved : SolveStatus::not_converged,
          found.message, found.values};
}

void check_verdicts(const tests::PlantRange& plant, Method method, std::size_t count) {
  const auto c = tests::range_case(plant, method);
  const auto points = tests::range_points(c, count);
  reactor::Train train = c.train;
  reactor::TrainSolver solver(train);
  const auto& quantities = solver.quantities();
  for (std::size_t n = 0; n < count; ++n) {
    const auto& point = points[n].point;
    points[n].put_into(c, train);
    solver.set_train(train);
    const reactor::Result alone = solver.steady(point);
    INFO(plant.plant << " point " << n << ": " << alone.message);
    const auto check = [&](const Told& told) {
      INFO(told.who << " is told: " << told.message);
      CHECK((told.status == SolveStatus::solved) == (alone.status == SolveStatus::solved));
      CHECK(told.message == alone.message);
      if (alone.status != SolveStatus::solved || told.status != SolveStatus::solved) return;
      for (std::size_t q = 0; q < quantities.size(); ++q) {
        const double value = alone.quantities[q];
        if (std::isnan(value) && std::isnan(told.values[q])) continue;
        if (std::abs(told.values[q] - value) <= 1e-7 * std::abs(value) + 1e-7) continue;
        INFO(quantities[q].name);
        CHECK(told.values[q] == Approx(value));
      }
    };
    check(by_grid(train, point, points[n > 0 ? n - 1 : n].point));
    check(by_sample(train, point, quantities));
    optimize::Problem problem{.train = train, .point = point};
    const double here = point[0][Setting::temperature];
    problem.decisions = {
        {.at = {0, Setting::temperature}, .key = "", .low = here, .high = here + 2.0}};
    optimize::Evaluator search(problem);
    (void)search.at(std::vector<double>{1.0});
    check(by_search(search, 0.0, false));
    (void)search.at(std::vector<double>{0.5});
    check(by_search(search, 0.0, true));
  }
}

}  // namespace

TEST_CASE("one verdict: by set points and by feeds", "[default]") {
  const Method method = GENERATE(Method::correlations, Method::pc_saft);
  check_verdicts(tests::range::loop_and_gas_bed(), method, 30);
  check_verdicts(tests::range::aspen_with_zeros(), method, 30);
  check_verdicts(tests::range::loop_and_gas_bed_by_feeds(), method,
                 method == Method::pc_saft ? 6 : 20);
}

TEST_CASE("one verdict: a steady state that swings up is marked, and is no sample that holds") {
  // The only steady state at 318 K of coolant swings up; at 300 K all dies out.
  const auto c = tests::igniting_case(true);
  for (const double coolant : {300.0, 318.0}) {
    const bool stays = coolant == 300.0;
    optimize::Grid grid{.train = c.train, .point = c.point, .axes = {}};
    grid.axes = {{.decision = {.at = {0, Setting::coolant_temperature},
                               .key = "",
                               .low = coolant,
                               .high = coolant + 0.1},
                  .points = 2}};
    const auto point = optimize::point_of(grid, 0);
    const auto stability = reactor::TrainSolver(c.train).stability(point);
    REQUIRE(stability.status == SolveStatus::solved);
    REQUIRE(stability.stages[0].stable == stays);
    const auto row = optimize::run_on_threads(optimize::tasks_of(grid), 1).rows[0];
    CHECK(row.status == SolveStatus::solved);
    CHECK(row.values.back() == (stays ? 1.0 : 0.0));
    CHECK(row.message.empty() == stays);
    CHECK((row.message.find("stage loop does not stay at this steady state") == 0) == !stays);
    optimize::UncertaintyStudy study{.train = c.train, .point = point};
    study.sources = {{.key = "",
                      .relative = false,
                      .width = 0.0,
                      .nominal = coolant,
                      .set_points = {{0, Setting::coolant_temperature}}}};
    study.bands = {{.quantity = "mfr_whole"}};
    study.samples = 1;
    study.index_samples = 0;
    const auto sample = optimize::run_on_threads(optimize::tasks_of(study), 1).rows[0];
    CHECK((sample.status == SolveStatus::solved) == stays);
    CHECK(std::isnan(sample.values[0]) == !stays);
  }
}

TEST_CASE("one verdict in full", "[long]") {
  const Method method = GENERATE(Method::correlations, Method::pc_saft);
  check_verdicts(tests::range::loop_and_gas_bed(), method, 2000);
  check_verdicts(tests::range::aspen_with_zeros(), method, 2000);
  check_verdicts(tests::range::loop_and_gas_bed_by_feeds(), method, 2000);
}
