// A pool with much hydrogen: the ratio of its vapour and that of its liquid tell of the same pool.

#include <string>

#include "reactor/properties/fluids.hpp"
#include "tests/support/operating_range.hpp"

using namespace tandem;
using reactor::Setting;

TEST_CASE("boiling: a pool with much hydrogen in its gas boils as the same pool by its liquid",
          "[default]") {
  const double liquid = GENERATE(0.01, 0.03, 0.06, 0.08);
  const double celsius = GENERATE(60.0, 70.0);
  auto c = tests::range_case({"", "hypol-grade-1", {}}, tests::Method::pc_saft);
  reactor::Stage& pool = c.train.stages[0];
  REQUIRE(pool.kind == reactor::StageKind::pool);
  auto& point = c.point[0];
  point[Setting::temperature] = celsius + 273.15;
  point[Setting::hydrogen_ratio] = liquid;
  pool.hydrogen_phase = reactor::Phase::liquid;
  const auto by_liquid = reactor::stage_fluid(c.train, pool, point);
  REQUIRE(by_liquid.pressure > 0.0);
  const double gas = by_liquid.vapour.hydrogen / by_liquid.vapour.monomer[0];
  pool.hydrogen_phase = reactor::Phase::gas;
  point[Setting::hydrogen_ratio] = gas;
  INFO("liquid " << liquid << ", gas " << gas << " at " << by_liquid.pressure / 1e5 << " bar");
  const auto why = reactor::check_set_points(c.train, 0, c.point);
  INFO(why.value_or(""));
  CHECK_FALSE(why.has_value());
  const auto by_gas = reactor::stage_fluid(c.train, pool, point);
  CHECK(by_gas.pressure == Approx(by_liquid.pressure).epsilon(1e-9));
  CHECK(by_gas.concentration.hydrogen == Approx(by_liquid.concentration.hydrogen).epsilon(1e-8));
}

TEST_CASE("boiling: a refusal names the hydrogen that a boiling liquid can have", "[default]") {
  auto c = tests::range_case({"", "hypol-grade-1", {}}, tests::Method::pc_saft);
  c.train.stages[0].hydrogen_phase = reactor::Phase::gas;
  c.point[0][Setting::temperature] = 343.15;
  c.point[0][Setting::hydrogen_ratio] = 50.0;
  const auto why = reactor::check_set_points(c.train, 0, c.point);
  REQUIRE(why.has_value());
  INFO(*why);
  const std::string words = "one is found up to ";
  const std::size_t at = why->find(words);
  REQUIRE(at != std::string::npos);
  const double most = std::stod(why->substr(at + words.size()));
  c.point[0][Setting::hydrogen_ratio] = 0.99 * most;
  CHECK_FALSE(reactor::check_set_points(c.train, 0, c.point).has_value());
  c.point[0][Setting::hydrogen_ratio] = 1.05 * most;
  CHECK(reactor::check_set_points(c.train, 0, c.point).has_value());
}
