// Exact derivatives along a start-up: against differences of start-ups, against those of the steady state they end
// in, and whatever the directions that are carried beside.

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/fed_case.hpp"
#include "tests/support/moved_train.hpp"

using namespace tandem;
using reactor::Direction;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

const std::vector<Direction> directions = {
    {{0, Setting::temperature}, 2.0},       {{0, Setting::hydrogen_ratio}, 2e-4},
    {{0, Setting::catalyst_feed}, 5e-5},    {{1, Setting::temperature}, 2.0},
    {{1, Setting::comonomer_ratio_1}, 0.1}, {{1, Setting::hold_up}, 500.0}};

tests::TrainCase example() {
  return tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
}

/// The size of what a derivative is judged by: the largest of its row, or a hundredth of the value.
double scale_of(const reactor::TrajectoryDerivatives& d, std::size_t row) {
  double scale = std::max(1e-2 * std::abs(d.values[row]), 1e-6);
  for (std::size_t i = 0; i < d.directions; ++i) {
    scale = std::max(scale, std::abs(d.gradient[row * d.directions + i]));
  }
  return scale;
}

/// The stretch of a train in which tanks fill: a loop that starts empty, a bed that starts with part of its powder.
tests::TrainCase filling(std::size_t tanks) {
  auto c = tests::two_stage_case(reactor::HoldUpControl::liquid_volume_and_solids);
  c.train.stages[1].tanks = tanks;
  c.train.stages[1].seed_bed = 9000.0;
  return c;
}

/// Derivatives at `hours` against central differences of fourth order. The values there.
std::vector<double> compare_with_differences(const tests::TrainCase& c,
                                             const std::vector<Direction>& along, double hours) {
  constexpr double h = 2e-2;  // of a direction
  reactor::TrainSolver solver(c.train);
  const std::size_t m = solver.quantities().size();
  reactor::StartUpOptions options{.relative_tolerance = 1e-9, .horizon = hours * 3600.0};
  options.points_per_hold_up = 1;
  reactor::TrajectoryDerivatives found;
  std::string message;
  const auto status =
      solver.start_up_derivatives(c.point, along, options, found, nullptr, &message);
  INFO(message);
  REQUIRE(status == SolveStatus::solved);
  REQUIRE(found.time.size() == 1);
  options.relative_tolerance = 1e-11;
  for (std::size_t d = 0; d < along.size(); ++d) {
    const auto at = [&](double shift) {
      auto point = c.point;
      if (along[d].parameters.empty()) point[along[d].at] += shift * along[d].scale;
      solver.set_train(tests::moved_train(c.train, along[d].parameters, shift));
      const auto end = solver.start_up(point, options, nullptr);
      REQUIRE(end.status == SolveStatus::solved);
      return end.quantities;
    };
    const auto a = at(-2 * h), b = at(-h), e = at(h), f = at(2 * h);
    for (std::size_t q = 0; q < m; ++q) {
      if (!std::isfinite(found.values[q])) continue;  // a tank that fills keeps its powder for ever
      INFO(solver.quantities()[q].name << " by direction " << d << " after " << hours << " h");
      const double difference = (a[q] - 8 * b[q] + 8 * e[q] - f[q]) / (12 * h);
      // The slopes' own tolerance of 1e-9 of a hundredth, thousandfold by the way from states to quantities; the
      // differences' error h^4 f(5)/30.
      CHECK(std::abs(found.gradient[q * found.directions + d] - difference) <
            3e-5 * scale_of(found, q));
    }
  }
  return found.values;
}

}  // namespace

TEST_CASE("start-up derivatives: those of the start-ups beside it", "[default]") {
  compare_with_differences(example(), directions, 2.0);
}

TEST_CASE("start-up derivatives: by numbers of the train", "[default]") {
  const auto c = filling(1);
  std::vector<Direction> along;
  for (const char* name : {"reactions.propagation.k[1]", "reactions.transfer_to_hydrogen.order",
                           "reactions.deactivation_spontaneous.E", "sites.potential",
                           "polymer.density", "amorphous_fraction"}) {
    along.push_back(
        {.parameters = reactor::find_parameters(c.train, name, reactor::ParameterScale::relative)});
    REQUIRE(!along.back().parameters.empty());
    for (auto& moved : along.back().parameters) moved.slope *= 0.2;
  }
  compare_with_differences(c, along, 2.5);
}

TEST_CASE("start-up derivatives: through the instants at which tanks become full", "[long]") {
  const std::size_t tanks = GENERATE(1, 3);
  INFO("tanks: " << tanks);
  std::vector<Direction> along = directions;
  along.push_back({{0, Setting::liquid_volume}, 2.0});
  along.push_back({{0, Setting::slurry_solids}, 0.02});
  along.push_back({{1, Setting::catalyst_feed}, 5e-6});  // a second pass
  if (tanks > 1) {
    along = {{{0, Setting::temperature}, 2.0},
             {{0, Setting::liquid_volume}, 2.0},
             {{1, Setting::hold_up}, 500.0},
             {{1, Setting::catalyst_feed}, 5e-6}};
  }
  const auto c = filling(tanks);
  const reactor::TrainSolver solver(c.train);
  const auto out = [&](const char* stage) {
    return reactor::find_quantity(solver.quantities(), std::string(stage) + ".powder_out_kg_per_h");
  };
  // A loop discharges from the first instant; the bed lets nothing out before it is full.
  bool before = false, after = false;
  for (const double hours : {0.5, 1.25, 2.5}) {
    const auto values = compare_with_differences(c, along, hours);
    CHECK(values[out("loop")] > 0.0);
    (values[out("gas")] > 0.0 ? after : before) = true;
  }
  CHECK(before);
  CHECK(after);
}

TEST_CASE("start-up derivatives: two tanks that fill in one instant take their turn", "[default]") {
  // Two beds alike, each with its own catalyst, fill as one. Which is first decides how the second goes on, so the
  // derivatives are those of the side on which the powder's order holds: of the second bed made larger.
  auto c = tests::imposed_two_stage_case();
  c.train.stages[0].kind = reactor::StageKind::gas_bed;
  c.point[1] = c.point[0];
  for (std::size_t s = 0; s < 2; ++s) {
    c.train.stages[s].control = reactor::HoldUpControl::hold_up;
    c.train.stages[s].seed_bed = 0.0;
    c.point[s][Setting::hold_up] = 4000.0;
    c.point[s][Setting::donor_per_titanium] = 0.0;
  }
  const std::vector<Direction> along = {{{1, Setting::hold_up}, 100.0}};
  reactor::TrainSolver solver(c.train);
  reactor::StartUpOptions options{
      .relative_tolerance = 1e-10, .horizon = 3.0 * 3600.0, .points_per_hold_up = 1};
  reactor::TrajectoryDerivatives found;
  REQUIRE(solver.start_up_derivatives(c.point, along, options, found) == SolveStatus::solved);
  const auto at = [&](double shift) {
    auto point = c.point;
    point[1][Setting::hold_up] += shift * along[0].scale;
    const auto end = solver.start_up(point, options, nullptr);
    REQUIRE(end.status == SolveStatus::solved);
    return end.quantities;
  };
  constexpr double h = 1e-2;
  const auto a = at(0.0), b = at(h), e = at(2 * h);
  for (std::size_t q = 0; q < found.values.size(); ++q) {
    if (std::isnan(found.values[q])) continue;
    INFO(solver.quantities()[q].name);
    // An error of second order in steps of 1/4000 of the bed.
    CHECK(std::abs(found.gradient[q] - (-3 * a[q] + 4 * b[q] - e[q]) / (2 * h)) <
          1e-4 * scale_of(found, q));
  }
}

TEST_CASE("start-up derivatives: in the end those of the steady state", "[default]") {
  const bool by_feeds = GENERATE(false, true);
  INFO("by feeds: " << by_feeds);
  auto c = example();
  std::vector<Direction> along = directions;
  if (by_feeds) {
    c = tests::two_stage_case(reactor::HoldUpControl::liquid_volume_and_solids);
    c.train.stages[0].solids_enrichment = 1.0;
    c.point[1][Setting::vent] = 5.0;
    reactor::TrainSolver held(c.train);
    c = tests::by_feeds(c, held, held.steady(c.point));
    along = {{{0, Setting::feed_monomer_1}, 10.0}, {{0, Setting::temperature}, 1.0},
             {{1, Setting::feed_monomer_2}, 2.0},  {{1, Setting::feed_hydrogen}, 0.1},
             {{0, Setting::catalyst_feed}, 1e-5},  {{1, Setting::hold_up}, 500.0},
             {{1, Setting::temperature}, 1.0},     {{0, Setting::feed_hydrogen}, 0.02},
             {{0, Setting::feed_diluent}, 1.0},    {{1, Setting::pressure}, 1e4}};  // two passes
  }
  reactor::TrainSolver solver(c.train);
  const std::size_t m = solver.quantities().size();
  std::vector<double> values(m);
  std::vector<double> gradient(m * along.size());
  REQUIRE(solver.evaluate(c.point, along, values, gradient) == SolveStatus::solved);
  reactor::StartUpOptions options{.relative_tolerance = 1e-8, .horizon = 500.0 * 3600.0};
  options.points_per_hold_up = 1;
  reactor::TrajectoryDerivatives found;
  std::string message;
  const auto status =
      solver.start_up_derivatives(c.point, along, options, found, nullptr, &message);
  INFO(message);
  REQUIRE(status == SolveStatus::solved);
  for (std::size_t q = 0; q < m; ++q) {
    if (std::isnan(values[q])) continue;
    for (std::size_t d = 0; d < along.size(); ++d) {
      INFO(solver.quantities()[q].name << " by direction " << d);
      CHECK(std::abs(found.gradient[q * along.size() + d] - gradient[q * along.size() + d]) <
            1e-5 * scale_of(found, q));
    }
  }
}

TEST_CASE("start-up derivatives: a direction's do not depend on those beside it", "[default]") {
  const auto c = example();
  reactor::TrainSolver solver(c.train);
  const reactor::StartUpOptions options{
      .relative_tolerance = 1e-9, .horizon = 3600.0, .points_per_hold_up = 2};
  reactor::TrajectoryDerivatives all;
  reactor::TrajectoryDerivatives one;
  REQUIRE(solver.start_up_derivatives(c.point, directions, options, all) == SolveStatus::solved);
  REQUIRE(solver.start_up_derivatives(c.point, std::span(directions).subspan(3, 1), options, one) ==
          SolveStatus::solved);
  REQUIRE(all.time == one.time);
  for (std::size_t row = 0; row < one.values.size(); ++row) {
    if (std::isnan(all.values[row])) continue;
    CHECK(std::abs(all.gradient[row * all.directions + 3] - one.gradient[row]) <
          1e-5 * scale_of(all, row));
  }
}

TEST_CASE("start-up derivatives: a batch has no start-up") {
  auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_liquid_volume,
                                 reactor::HoldUpControl::residence_time);
  c.train.batch = true;
  reactor::TrainSolver solver(c.train);
  reactor::TrajectoryDerivatives found;
  std::string message;
  CHECK(solver.start_up_derivatives(c.point, directions, {}, found, nullptr, &message) ==
        SolveStatus::no_operating_point);
  CHECK(message == "a batch has no start-up");
}
