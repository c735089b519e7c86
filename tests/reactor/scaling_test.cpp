// A plant twice as large makes the same product.

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::HoldUpControl;
using reactor::Setting;

namespace {

void twice_the_plant_makes_the_same(tests::TrainCase c) {
  reactor::TrainSolver solver(c.train);
  const auto one = solver.steady(c.point);
  REQUIRE(one.status == reactor::SolveStatus::solved);
  for (auto& stage : c.point) {
    for (const Setting s :
         {Setting::catalyst_feed, Setting::cocatalyst_feed, Setting::donor_feed,
          Setting::poison_feed, Setting::vent, Setting::hold_up, Setting::liquid_volume}) {
      stage[s] *= 2.0;
    }
  }
  const auto two = solver.steady(c.point);
  REQUIRE(two.status == reactor::SolveStatus::solved);
  for (std::size_t q = 0; q < one.quantities.size(); ++q) {
    const auto& quantity = solver.quantities()[q];
    if (std::isnan(one.quantities[q])) continue;
    const bool extensive = quantity.unit == "kg/h" || quantity.unit == "mol/h" ||
                           quantity.unit == "kg" || quantity.unit == "m3" || quantity.unit == "kW";
    INFO(quantity.name);
    // Powers of two scale every sum exactly; what differs is where Newton stopped, 1e-10 of a step.
    CHECK(tests::relative_difference(
              two.quantities[q], extensive ? 2.0 * one.quantities[q] : one.quantities[q]) < 1e-9);
  }
}

}  // namespace

TEST_CASE("twice all feeds and volumes: no intensive quantity changes") {
  for (const auto loop :
       {HoldUpControl::residence_time_and_solids, HoldUpControl::residence_time_and_liquid_volume,
        HoldUpControl::liquid_volume_and_solids}) {
    for (const auto bed : {HoldUpControl::hold_up, HoldUpControl::residence_time}) {
      twice_the_plant_makes_the_same(tests::two_stage_case(loop, bed));
    }
  }
  twice_the_plant_makes_the_same(tests::imposed_two_stage_case());
}
