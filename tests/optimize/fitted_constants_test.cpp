// Constants with a covariance: their samples have it, and intervals of products are those of a closed form.

#include "optimize/fit/fitted_constants.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/uncertainty.hpp"
#include "tests/support/drawn_train.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using namespace tandem::optimize;

namespace {

/// The melt flow law of part (A), MFR = a Mw^-b: a by a factor, b by a shift.
std::vector<FittedConstant> melt_flow_law(double correlation) {
  return {{.name = "a",
           .numbers = {{"melt_flow.a"}},
           .deviation = 0.03,
           .correlation = {1.0, correlation}},
          {.name = "b",
           .tie = Tie::shift,
           .numbers = {{"melt_flow.b"}},
           .deviation = 0.002,
           .correlation = {correlation, 1.0}}};
}

std::vector<double> numbers_in(const reactor::Train& train) {
  std::vector<double> numbers;
  reactor::each_number(train, [&](const double& number) { numbers.push_back(number); });
  return numbers;
}

std::size_t place_of(const reactor::Train& train, const char* name) {
  const auto found = reactor::find_parameters(train, name);
  REQUIRE_FALSE(found.empty());
  return found.front().index;
}

/// A train with one draw of all sources, the `index`-th.
reactor::Train drawn(const tests::TrainCase& c, const std::vector<Uncertain>& sources,
                     std::size_t index) {
  std::vector<Move> moves;
  for (std::size_t s = 0; s < sources.size(); ++s)
    moves.push_back(move_at(
        sources[s], uniform_at({.index = index, .dimension = static_cast<std::uint32_t>(s)})));
  return tests::drawn_train(c.train, c.point, sources, moves).first;
}

}  // namespace

TEST_CASE("fitted constants: an interval of the melt flow rate is that of its law") {
  const auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto steady = solver.steady(c.point);
  REQUIRE(steady.status == reactor::SolveStatus::solved);
  const auto value = [&](const char* name) {
    return steady.quantities.at(reactor::find_quantity(solver.quantities(), name));
  };
  const double r = GENERATE(-0.8, 0.0, 0.99);
  const auto constants = melt_flow_law(r);
  REQUIRE_FALSE(correlation_fault(constants));
  const auto found = intervals_of(constants, c.train, c.point, steady.quantities);
  const Interval95 mfr = found.at(reactor::find_quantity(solver.quantities(), "mfr_pp"));
  // ln MFR = ln a - b ln Mw: its variance in closed form. Slopes are exact, so only rounding is left.
  const double slope = -std::log(value("Mw_pp"));
  const double variance =
      0.03 * 0.03 + slope * slope * 0.002 * 0.002 + 2.0 * r * 0.03 * 0.002 * slope;
  const double half = 1.959963984540054 * std::sqrt(variance);
  CHECK(std::log(mfr.high / value("mfr_pp")) == Approx(half).epsilon(1e-9));
  CHECK(std::log(value("mfr_pp") / mfr.low) == Approx(half).epsilon(1e-9));
  // What these constants do not move has an interval without width.
  const Interval95 production =
      found.at(reactor::find_quantity(solver.quantities(), "production_kg_per_h"));
  CHECK(production.high - production.low <= 1e-9 * value("production_kg_per_h"));
}

TEST_CASE("fitted constants: no interval where the values are of another state") {
  const auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  auto values = solver.steady(c.point).quantities;
  const std::size_t q = reactor::find_quantity(solver.quantities(), "mfr_pp");
  values.at(q) *= 1.01;
  CHECK(std::isnan(intervals_of(melt_flow_law(0.0), c.train, c.point, values).at(q).low));
}

TEST_CASE("fitted constants: samples have the covariance that was given", "[default]") {
  const auto c = tests::two_stage_case();
  const std::vector<FittedConstant> constants{
      {.name = "activity",
       .numbers = {{"sites.potential"}},
       .deviation = 0.1,
       .correlation = {1.0, 0.7, -0.4}},
      {.name = "transfer",
       .numbers = {{"reactions.transfer_to_hydrogen.k", true}},
       .deviation = 0.2,
       .correlation = {0.7, 1.0, 0.2}},
      {.name = "law",
       .tie = Tie::shift,
       .numbers = {{"melt_flow.b"}},
       .deviation = 0.05,
       .correlation = {-0.4, 0.2, 1.0}}};
  REQUIRE_FALSE(correlation_fault(constants));
  const auto sources = directions_of(constants, c.train);
  REQUIRE(sources.size() == 3);
  const std::vector<double> before = numbers_in(c.train);
  const std::array<std::size_t, 3> places{place_of(c.train, "sites.potential"),
                                          place_of(c.train, "reactions.transfer_to_hydrogen.k"),
                                          place_of(c.train, "melt_flow.b")};
  constexpr std::size_t count = 2000;
  std::array<std::array<double, 3>, 3> sums{};
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<double> after = numbers_in(drawn(c, sources, i));
    const std::array<double, 3> x{std::log(after[places[0]] / before[places[0]]),
                                  -std::log(after[places[1]] / before[places[1]]),
                                  after[places[2]] - before[places[2]]};
    for (std::size_t p = 0; p < 3; ++p)
      for (std::size_t q = 0; q < 3; ++q) sums[p][q] += x[p] * x[q] / count;
  }
  for (std::size_t p = 0; p < 3; ++p)
    for (std::size_t q = 0; q < 3; ++q) {
      INFO(p << " " << q);
      const double r = constants[p].correlation[q];
      const double scale = constants[p].deviation * constants[q].deviation;
      // Four standard errors of a covariance of normal numbers.
      CHECK(std::abs(sums[p][q] / scale - r) < 4.0 * std::sqrt((1.0 + r * r) / count));
    }
  // The same draw, the same bytes.
  for (const std::size_t place : places)
    CHECK(numbers_in(drawn(c, sources, 17))[place] == numbers_in(drawn(c, sources, 17))[place]);
}

TEST_CASE("fitted constants: an exponent of the spread leaves the mean of the site types") {
  const auto c = tests::two_stage_case();
  const auto sources =
      directions_of({{.name = "spread",
                      .tie = Tie::spread,
                      .numbers = {{"reactions.transfer_to_cocatalyst.propylene.k"}},
                      .deviation = 0.3,
                      .correlation = {1.0}}},
                    c.train);
  // All site types have the same constant here: there is no spread to move.
  for (const auto& source : sources)
    for (const auto& moved : source.fitted) CHECK(moved.part == Approx(0.0).margin(1e-12));
  const auto apart =
      directions_of({{.name = "spread",
                      .tie = Tie::spread,
                      .numbers = {{"reactions.transfer_to_monomer.propylene.propylene.k"}},
                      .deviation = 0.3,
                      .correlation = {1.0}}},
                    c.train);
  REQUIRE(apart.size() == 1);
  const std::vector<double> before = numbers_in(c.train);
  const std::vector<double> after = numbers_in(drawn(c, apart, 3));
  double shift = 0.0, most = 0.0;
  for (const auto& moved : apart[0].fitted) {
    const double by = std::log(after[moved.index] / before[moved.index]);
    shift += by;
    most = std::max(most, std::abs(by));
  }
  CHECK(most > 1e-3);
  CHECK(std::abs(shift) < 1e-12);
}

TEST_CASE("fitted constants: what is no covariance is told, and in whose row") {
  using Catch::Matchers::Contains;
  const auto fault = [](std::vector<FittedConstant> constants) {
    const auto found = correlation_fault(constants);
    REQUIRE(found);
    CHECK(found->row == 1);
    return found->message;
  };
  auto constants = melt_flow_law(0.5);
  constants[1].correlation = {0.5, 1.0, 0.0};
  CHECK_THAT(fault(constants), Contains("3 numbers, but the fit has 2 constants"));
  constants[1].correlation = {0.4, 1.0};
  CHECK_THAT(fault(constants), Contains("is 0.4 here and 0.5 in the row of a"));
  constants[1].correlation = {0.5, 0.9};
  CHECK_THAT(fault(constants), Contains("with itself is 0.9"));
  constants = melt_flow_law(0.5);
  constants[1].deviation = 0.0;
  CHECK_THAT(fault(constants), Contains("above 0"));
  // Two that go with a third cannot be against each other.
  constants = melt_flow_law(0.9);
  constants[0].correlation = {1.0, 0.9, -0.9};
  constants[1].correlation = {0.9, 1.0, 0.9};
  constants.push_back({.name = "c",
                       .numbers = {{"sites.potential"}},
                       .deviation = 0.1,
                       .correlation = {-0.9, 0.9, 1.0}});
  CHECK_THAT(correlation_fault(constants)->message, Contains("negative eigenvalue"));
  CHECK_FALSE(correlation_fault({}));
  // Wholly tied to each other they can be: one direction is left.
  CHECK_FALSE(correlation_fault(melt_flow_law(1.0)));
  CHECK(directions_of(melt_flow_law(1.0), tests::two_stage_case().train).size() == 1);
}

TEST_CASE("fitted constants: narrow ones have by samples the interval that they have by slopes",
          "[default]") {
  const auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto values = solver.steady(c.point).quantities;
  const std::size_t q = reactor::find_quantity(solver.quantities(), "mfr_whole");
  std::vector<FittedConstant> constants = melt_flow_law(-0.5);
  constants[0].correlation = {1.0, -0.5, 0.0};
  constants[1].correlation = {-0.5, 1.0, 0.3};
  constants.push_back({.name = "transfer",
                       .numbers = {{"reactions.transfer_to_hydrogen.k"}},
                       .deviation = 0.02,
                       .correlation = {0.0, 0.3, 1.0}});
  const Interval95 slopes = intervals_of(constants, c.train, c.point, values).at(q);
  const UncertaintyStudy study{.train = c.train,
                               .point = c.point,
                               .sources = directions_of(constants, c.train),
                               .bands = {{.quantity = "mfr_whole",
                                          .low = 0.1 * values[q],
                                          .high = 10.0 * values[q],
                                          .origin = {}}},
                               .samples = 1000,
                               .index_samples = 0};
  const Uncertainty found = judge(study, run_on_threads(tasks_of(study), 0, {}));
  const auto band = std::ranges::find(found.bands, "mfr_whole",
                                      [](const BandChance& b) { return b.band.quantity; });
  REQUIRE(band != found.bands.end());
  // Three standard errors of a quantile of 1000 normal samples: 0.085 deviations each of 1.96.
  CHECK(band->inner.low == Approx(slopes.low).epsilon(0.13 * (1.0 - slopes.low / values[q])));
  CHECK(band->inner.high == Approx(slopes.high).epsilon(0.13 * (slopes.high / values[q] - 1.0)));
}
