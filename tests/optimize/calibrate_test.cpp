// Factors on a catalyst that meet what was measured, and what keeps them from doing so.

#include <catch2/catch.hpp>

#include "optimize/calibrate.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using Catch::Matchers::Contains;

namespace {

/// kg/s of the case as it stands.
double production_of(const tests::TrainCase& c) {
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  return tests::quantity_value(solver, result, "production_kg_per_h") / 3600.0;
}

}  // namespace

TEST_CASE("calibrate: activity follows the measured production") {
  tests::TrainCase c = tests::two_stage_case();
  const double before = c.train.catalyst.sites_per_mass;
  const double wanted = 1.4 * production_of(c);
  const auto found = optimize::calibrate(c.train, c.point, {.production = wanted});
  INFO(found.message);
  REQUIRE(found.solved);
  CHECK(found.activity > 1.0);
  CHECK(c.train.catalyst.sites_per_mass == Approx(found.activity * before));
  CHECK(production_of(c) == Approx(wanted).epsilon(1e-8));
}

TEST_CASE("calibrate: sites never exceed the titanium") {
  tests::TrainCase c = tests::two_stage_case();  // titanium for 1.67 times its sites
  const auto found = optimize::calibrate(c.train, c.point, {.production = 5.0 * production_of(c)});
  CHECK_FALSE(found.solved);
  CHECK_THAT(found.message, Contains("titanium"));
  CHECK(c.train.catalyst.sites_per_mass == 0.3);
}

TEST_CASE("calibrate: a train that cannot be solved is refused with its fault") {
  tests::TrainCase c = tests::two_stage_case();
  c.train.stages[1].chemistry = {};
  CHECK_THAT(optimize::calibrate(c.train, c.point, {.production = 1.0}).message,
             Contains("chemistry"));
  c = tests::two_stage_case();
  c.point.clear();
  CHECK_THAT(optimize::calibrate(c.train, c.point, {.production = 1.0}).message,
             Contains("operating point"));
}
