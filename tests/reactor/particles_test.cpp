// Particle histories and residues of a train, against their definitions by hand.

#include <catch2/catch.hpp>
#include <cmath>

#include "kinetics/rubber_distribution.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::HoldUpControl;
using reactor::Part;
using reactor::Setting;

namespace {

/// Every active site of every type dies with this frequency [1/s], at all temperatures.
void let_all_sites_die_alike(reactor::Train& train, double frequency) {
  for (auto& stage : train.stages) {
    for (auto& type : stage.chemistry.site_types) {
      const kinetics::RateConstant k{.k = frequency};
      type.deactivation_spontaneous.live.fill(k);
      type.deactivation_spontaneous.vacant = type.deactivation_spontaneous.dormant = k;
      type.deactivation_by_hydrogen = {};
    }
  }
}

struct Solved {
  reactor::TrainSolver solver;
  reactor::Result result;
  explicit Solved(const tests::TrainCase& c) : solver(c.train), result(solver.steady(c.point)) {
    INFO(result.message);
    REQUIRE(result.status == reactor::SolveStatus::solved);
  }
  double operator()(const std::string& name) const {
    return tests::quantity_value(solver, result, name);
  }
};

/// A loop before the two stages, as a prepolymerization would be.
tests::TrainCase three_stage_case() {
  auto c = tests::two_stage_case(HoldUpControl::residence_time_and_solids,
                                 HoldUpControl::residence_time);
  auto first = c.train.stages[0];
  first.name = "prepolymerization";
  c.train.stages.insert(c.train.stages.begin(), first);
  c.point.insert(c.point.begin(), c.point[0]);
  c.point[0][Setting::temperature] = 293.15;
  c.point[0][Setting::residence_time] = 600.0;
  c.point[1][Setting::catalyst_feed] = 0.0;
  c.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  c.point[1][Setting::donor_per_titanium] = 0.0;
  return c;
}

}  // namespace

TEST_CASE("particles: the spread of rubber is that of the train's stays and its decay") {
  const double frequency = GENERATE(0.0, 6e-5);
  auto c = three_stage_case();
  let_all_sites_die_alike(c.train, frequency);
  const Solved s(c);
  const double W = s("copolymer_wt") / 100.0;
  // Two unequal tanks of (A), 600 and 2880 s, and one of (B). What a site makes in one while it is active: production
  // over the share of the sites that are; as many sites pass a second in both.
  const auto made = [&](const std::string& stage) {
    const double active = 1.0 - s(stage + ".dead_fraction") - s(stage + ".potential_fraction");
    return s(stage + ".production_kg_per_h") / active;
  };
  const double before = made("prepolymerization");
  const double loop = made("loop");
  const double mean = 600.0 + 2880.0;
  const double tanks = (before + loop) * (before + loop) / (before * before + loop * loop);
  CHECK(tanks < 1.2);  // by the stays it were 1.4
  const kinetics::RubberDistribution<double> by_hand{
      {mean, tanks, frequency}, {2400.0, 1.0, frequency}, W};
  CHECK(s("rubber_spread") == Approx(by_hand.standard_deviation()).epsilon(1e-8));
  CHECK(s("sticky_share") == Approx(100.0 * by_hand.above(0.65)).epsilon(1e-8));
  CHECK(s("rubber_spread") > 0.05);
  REQUIRE(s.result.particles);
  const auto& told = *s.result.particles;
  CHECK(kinetics::RubberDistribution<double>{told.A, told.B, told.copolymer}.standard_deviation() ==
        Approx(s("rubber_spread")).epsilon(1e-12));  // the same numbers, but for rounding

  c.train.polymer.sticky_rubber_share = 0.3;
  CHECK(Solved(c)("sticky_share") == Approx(100.0 * by_hand.above(0.3)).epsilon(1e-8));
}

TEST_CASE("particles: decay is that of vacant, live and dormant sites together") {
  // Only dormant sites die: the frequency lies between 0 and theirs, and spreads the rubber by more than none.
  auto c = tests::two_stage_case();
  let_all_sites_die_alike(c.train, 0.0);
  const double none = Solved(c)("rubber_spread");
  for (auto& stage : c.train.stages) {
    for (auto& type : stage.chemistry.site_types)
      type.deactivation_spontaneous.dormant = {.k = 5e-4};
  }
  const Solved some(c);
  let_all_sites_die_alike(c.train, 5e-4);
  const Solved all(c);
  const double W = some("copolymer_wt") / 100.0;
  CHECK(W > all("copolymer_wt") / 100.0);
  CHECK(some("rubber_spread") != none);
}

TEST_CASE("particles: no spread where one part alone, or (B) before (A), is made") {
  auto c = tests::two_stage_case();
  c.train.stages[1].part = Part::A;
  CHECK(std::isnan(Solved(c)("rubber_spread")));
  CHECK_FALSE(Solved(c).result.particles);
  c.train.stages[0].part = Part::B;
  CHECK(std::isnan(Solved(c)("sticky_share")));
  c.train.stages[1].part = Part::B;
  CHECK(std::isnan(Solved(c)("rubber_spread")));
  CHECK(std::isnan(Solved(c)("pore_filling")));
}

TEST_CASE("particles: in a batch all are alike") {
  auto c = tests::two_stage_case(HoldUpControl::residence_time_and_liquid_volume,
                                 HoldUpControl::residence_time);
  c.train.batch = true;
  c.train.catalyst.porosity = 0.5;
  reactor::TrainSolver solver(c.train);
  const auto result = solver.start_up(c.point, {.relative_tolerance = 1e-7}, nullptr);
  INFO(result.message);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto value = [&](const char* name) { return tests::quantity_value(solver, result, name); };
  CHECK(value("rubber_spread") == 0.0);
  CHECK(value("sticky_share") == (value("copolymer_wt") > 65.0 ? 100.0 : 0.0));
  CHECK(value("pore_filling") > 0.0);
  // Charges of both stages over all that was made: the same sum as of flows.
  const double catalyst = c.point[0][Setting::catalyst_feed] + c.point[1][Setting::catalyst_feed];
  const double time = c.point[0][Setting::residence_time] + c.point[1][Setting::residence_time];
  const double made = value("production_kg_per_h") * time / 3600.0;
  CHECK(value("residual_titanium_ppm") == Approx(1e6 * 0.5 * 47.867e-3 * catalyst / made));
  const double aluminium = 0.5 * (60.0 * c.point[0][Setting::catalyst_feed] +
                                  10.0 * c.point[1][Setting::catalyst_feed]) +
                           1e-4;
  CHECK(value("residual_aluminium_ppm") == Approx(1e6 * 26.982e-3 * aluminium / made));
}

TEST_CASE("residues and ratios are those of all feeds") {
  auto c = tests::two_stage_case();
  c.train.catalyst.chlorine = 0.55;
  c.train.catalyst.porosity = 0.4;
  const Solved s(c);
  const double catalyst = 2.5e-4 + 2e-5;  // kg/s
  const double titanium = 0.5 * catalyst;
  const double aluminium = 0.5 * (60.0 * 2.5e-4 + 10.0 * 2e-5) + 1e-4;
  const double silane = 0.5 * 5.0 * 2.5e-4 + 2e-5;
  const double made = s("production_kg_per_h") / 3600.0;
  CHECK(s("residual_titanium_ppm") == Approx(1e6 * 47.867e-3 * titanium / made));
  CHECK(s("residual_aluminium_ppm") == Approx(1e6 * 26.982e-3 * aluminium / made));
  CHECK(s("residual_chlorine_ppm") == Approx(1e6 * 0.55 * catalyst / made));
  CHECK(s("aluminium_per_titanium") == Approx(aluminium / titanium));
  CHECK(s("aluminium_per_silane") == Approx(aluminium / silane));
  const double W = s("copolymer_wt") / 100.0;
  CHECK(s("pore_filling") == Approx(W / (1.0 - W) * 905.0 / 860.0 * 0.6 / 0.4));

  for (auto& p : c.point) {
    p[Setting::donor_per_titanium] = 0.0;
    p[Setting::donor_feed] = 0.0;
  }
  c.train.catalyst.porosity = 0.0;
  const Solved without(c);
  CHECK(std::isnan(without("aluminium_per_silane")));
  CHECK(std::isnan(without("pore_filling")));
}
