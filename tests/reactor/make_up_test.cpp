// What is carried over in excess cannot be made up: the make-up is negative, a number for a band to judge.

#include <catch2/catch.hpp>

#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;

TEST_CASE("hydrogen carried over in excess gives a negative make-up") {
  auto c = tests::two_stage_case();
  c.point[1][Setting::hydrogen_ratio] = 1e-3;
  c.point[1][Setting::vent] = 0.0;
  reactor::TrainSolver solver(c.train);
  const auto make_up = [&](double carry) {
    c.point[0][Setting::carry_hydrogen] = carry;
    const auto result = solver.steady(c.point);
    REQUIRE(result.status == reactor::SolveStatus::solved);
    return tests::quantity_value(solver, result, "gas.hydrogen_feed_kg_per_h");
  };
  const double none = make_up(0.0), half = make_up(0.5), all = make_up(1.0);
  CHECK(none > 0.0);
  CHECK(all < 0.0);
  CHECK(half == Approx(0.5 * (none + all)).epsilon(1e-9));  // linear in what is carried
}

TEST_CASE("what is carried over changes a make-up and nothing of the product") {
  auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto one = solver.steady(c.point);
  c.point[0][Setting::carry_monomer_1] = 1.0;
  const auto two = solver.steady(c.point);
  for (std::size_t q = 0; q < solver.quantities().size(); ++q) {
    const std::string& name = solver.quantities()[q].name;
    INFO(name);
    if (std::isnan(one.quantities[q])) continue;
    if (name == "gas.propylene_feed_kg_per_h" || name == "loop.flashed_off_kg_per_h" ||
        name == "loop.propylene_released_kg_per_h") {
      CHECK(two.quantities[q] < one.quantities[q]);
    } else if (name != "gas.duty_kW" && name != "gas.cooling_load" && name != "gas.propylene_use") {
      CHECK(two.quantities[q] == one.quantities[q]);
    }
  }
}
