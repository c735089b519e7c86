// Stages run by feeds: a stage fed what its set points ask for is the same stage; level, pressure and
// refusals; the same on correlations and on the equation of state.

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

tests::TrainCase set_points(bool equation_of_state) {
  auto c = tests::two_stage_case(reactor::HoldUpControl::liquid_volume_and_solids);
  c.train.stages[0].solids_enrichment = 1.0;
  c.point[1][Setting::vent] = 5.0;
  if (equation_of_state) tests::use_equation_of_state(c.train);
  return c;
}

}  // namespace

TEST_CASE("feeds: a train fed what its set points ask for is the same train") {
  const bool equation_of_state = GENERATE(false, true);
  INFO("equation of state: " << equation_of_state);
  const auto c = set_points(equation_of_state);
  reactor::TrainSolver held(c.train);
  const auto one = held.steady(c.point);
  INFO(one.message);
  REQUIRE(one.status == SolveStatus::solved);
  const auto fed = tests::by_feeds(c, held, one);
  reactor::TrainSolver solver(fed.train);
  const auto two = solver.steady(fed.point);
  INFO(two.message);
  REQUIRE(two.status == SolveStatus::solved);
  for (std::size_t q = 0; q < one.quantities.size(); ++q) {
    const std::string& name = held.quantities()[q].name;
    if (std::isnan(one.quantities[q])) continue;
    // Of a vessel, which only the train by feeds has been given.
    if (name.ends_with(".level") || name.ends_with(".cooling_load")) continue;
    INFO(name << " " << one.quantities[q] << " " << two.quantities[q]);
    // Both Newton iterations end at 1e-10 of a step; a feed that is 0 or a margin has no size of its own.
    CHECK(std::abs(two.quantities[q] - one.quantities[q]) <
          1e-7 * std::abs(one.quantities[q]) + 1e-6);
  }
}

TEST_CASE("feeds: the end of the start-up is the steady state, and its volumes are held") {
  const auto c = set_points(false);
  reactor::TrainSolver held(c.train);
  const auto fed = tests::by_feeds(c, held, held.steady(c.point));
  reactor::TrainSolver solver(fed.train);
  const auto steady = solver.steady(fed.point);
  reactor::Trajectory trajectory;
  const auto end = solver.start_up(fed.point, {.relative_tolerance = 1e-8}, &trajectory);
  INFO(end.message);
  REQUIRE(end.status == SolveStatus::solved);
  for (std::size_t q = 0; q < end.quantities.size(); ++q) {
    if (std::isnan(steady.quantities[q])) continue;
    INFO(solver.quantities()[q].name);
    // The start-up ends when the product moves by 1e-8 in a hold-up time: an order above is its error.
    CHECK(std::abs(end.quantities[q] - steady.quantities[q]) <
          1e-6 * std::abs(steady.quantities[q]) + 1e-6);
  }
  const std::size_t volume = reactor::find_quantity(solver.quantities(), "loop.occupied_m3");
  for (const auto& values : trajectory.quantities) {  // at every instant, by its control
    CHECK(values[volume] == Approx(fed.point[0][Setting::slurry_volume]).epsilon(1e-5));
  }
}

TEST_CASE("feeds: gradients are exact", "[default]") {
  const bool equation_of_state = GENERATE(false, true);
  const auto basis = GENERATE(kinetics::Basis::liquid, kinetics::Basis::reference_liquid);
  auto c = set_points(equation_of_state);
  c.train.catalyst.basis = basis;
  reactor::TrainSolver held(c.train);
  auto fed = tests::by_feeds(c, held, held.steady(c.point));
  reactor::TrainSolver solver(fed.train);
  const std::vector<reactor::Direction> directions = {
      {{0, Setting::feed_monomer_1}, 10.0}, {{0, Setting::feed_hydrogen}, 0.02},
      {{0, Setting::catalyst_feed}, 1e-5},  {{0, Setting::temperature}, 1.0},
      {{1, Setting::feed_monomer_2}, 2.0},  {{1, Setting::pressure}, 1e4},
      {{1, Setting::hold_up}, 500.0}};
  const std::size_t n = directions.size(), m = solver.quantities().size();
  std::vector<double> values(m), gradient(m * n);
  REQUIRE(solver.evaluate(fed.point, directions, values, gradient) == SolveStatus::solved);
  std::vector<double> difference(m * n);
  constexpr double h = 1e-2;
  for (std::size_t d = 0; d < n; ++d) {
    const auto at = [&](double shift) {
      auto point = fed.point;
      point[directions[d].at] += shift * directions[d].scale;
      std::vector<double> v(m);
      REQUIRE(solver.evaluate(point, {}, v, {}) == SolveStatus::solved);
      return v;
    };
    const auto a = at(-2 * h), b = at(-h), e = at(h), f = at(2 * h);
    for (std::size_t q = 0; q < m; ++q) {
      difference[q * n + d] = (a[q] - 8 * b[q] + 8 * e[q] - f[q]) / (12 * h);
    }
  }
  for (std::size_t q = 0; q < m; ++q) {
    if (std::isnan(values[q])) continue;
    double largest = 1e-2 * std::abs(values[q]);
    for (std::size_t d = 0; d < n; ++d) {
      largest = std::max(largest, std::abs(gradient[q * n + d]));
    }
    for (std::size_t d = 0; d < n; ++d) {
      INFO(solver.quantities()[q].name << " by direction " << d);
      // Rounding of two Newton ends, 1e-10 of a value, over the step of 1e-2: 1e-8; an order in hand, and
      // one more for the equation of state's own iterations.
      CHECK(std::abs(gradient[q * n + d] - difference[q * n + d]) < 1e-6 * largest + 1e-9);
    }
  }
}

TEST_CASE("feeds: what cannot be held is said, with the value that would do") {
  const auto c = set_points(true);
  reactor::TrainSolver held(c.train);
  auto fed = tests::by_feeds(c, held, held.steady(c.point));
  SECTION("a bed that eats more than it is fed") {
    fed.point[1][Setting::feed_monomer_1] *= 0.3;
    fed.point[1][Setting::feed_nitrogen] = 0.0;
    const auto r = reactor::TrainSolver(fed.train).steady(fed.point);
    CHECK(r.status != SolveStatus::solved);
    CHECK(r.message.find("stage gas") != std::string::npos);
    for (const double value : r.quantities) CHECK(std::isnan(value));
  }
  SECTION("nothing is fed") {
    for (const Setting s : {Setting::feed_monomer_1, Setting::feed_monomer_2,
                            Setting::feed_hydrogen, Setting::feed_diluent}) {
      fed.point[0][s] = 0.0;
    }
    const auto r = reactor::TrainSolver(fed.train).steady(fed.point);
    CHECK(r.status == SolveStatus::no_operating_point);
    CHECK(r.message.find("is fed no monomer") != std::string::npos);
  }
  SECTION("a loop at its bubble point") {
    fed.point[0][Setting::pressure] = 31e5;
    const auto r = reactor::TrainSolver(fed.train).steady(fed.point);
    CHECK(r.status == SolveStatus::no_operating_point);
    CHECK(r.message.find("boils at") != std::string::npos);
  }
  SECTION("a pool whose feeds do not boil") {
    fed.train.stages[0].kind = reactor::StageKind::pool;
    const auto r = reactor::TrainSolver(fed.train).steady(fed.point);
    CHECK(r.status == SolveStatus::no_operating_point);
    CHECK(r.message.find("no vapour") != std::string::npos);
  }
}
