// The heat that a stage may give off where its plant says nothing: by kind and size, no colder than water or dew point.
// And the density of a bed, by which it has a size.

#include <catch2/catch.hpp>

#include "reactor/cooling_load.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/quantity_value.hpp"

using namespace tandem;
using reactor::Setting;
using tests::quantity_value;

namespace {

tests::TrainCase with_heats() {
  tests::TrainCase c = tests::two_stage_case();
  tests::give_heats(c.train.catalyst);
  return c;
}

struct Solved {
  reactor::TrainSolver solver;
  reactor::Result result;
  explicit Solved(const tests::TrainCase& c) : solver(c.train), result(solver.steady(c.point)) {
    INFO(result.message);
    REQUIRE(result.status == reactor::SolveStatus::solved);
  }
  double operator()(const char* name) const { return quantity_value(solver, result, name); }
  /// W, by the load told.
  [[nodiscard]] double most(const std::string& stage) const {
    return 1e3 * (*this)((stage + ".duty_kW").c_str()) /
           ((*this)((stage + ".cooling_load").c_str()) / 100.0);
  }
};

}  // namespace

TEST_CASE("cooling load: a loop by its jacket, by the vessel where it is known") {
  tests::TrainCase c = with_heats();
  const Solved of_slurry(c);
  // 8 kW/(m3 K) from 70 degC to water of 35 degC.
  CHECK(of_slurry.most("loop") == Approx(8e3 * 35.0 * of_slurry("loop.occupied_m3")));
  c.train.stages[0].vessel_volume = 80.0;
  CHECK(Solved(c).most("loop") == Approx(8e3 * 35.0 * 80.0));
  c.train.usual_cooling.loop_transfer = 6e3;
  c.train.usual_cooling.coolant_temperature = 313.15;
  CHECK(Solved(c).most("loop") == Approx(6e3 * 30.0 * 80.0));
  c.train.usual_cooling.coolant_temperature = 340.0;  // no water: chilled by 15 K
  CHECK(Solved(c).most("loop") == Approx(6e3 * 15.0 * 80.0));
}

TEST_CASE("cooling load: a fluidized bed by its gas, which enters no colder than its dew point") {
  tests::TrainCase c = with_heats();
  c.train.usual_cooling.coolant_temperature = 340.0;
  c.train.usual_cooling.least_difference = 10.0;
  const Solved s(c);
  REQUIRE(s("gas.dew_margin_K") > 10.0);
  const double area = s("gas.occupied_m3") / 10.0;  // m2 of a bed 10 m high
  const auto fluid = reactor::stage_fluid(c.train, c.train.stages[1], c.point[1]);
  const double per_volume =
      reactor::heat_capacity_of(reactor::heat_capacities(c.train.catalyst), fluid.concentration);
  CHECK(s.most("gas") == Approx(0.7 * area * per_volume * 10.0));
  c.train.usual_cooling.least_difference = 200.0;  // colder than the gas may be
  const Solved at_dew(c);
  CHECK(at_dew.most("gas") == Approx(0.7 * area * per_volume * at_dew("gas.dew_margin_K")));
}

TEST_CASE("cooling load: the plant's own limit, and none where a coolant is given or in a batch") {
  tests::TrainCase c = with_heats();
  c.train.stages[0].cooling.limit = 9e6;
  CHECK(Solved(c).most("loop") == Approx(9e6));
  c.train.stages[0].cooling = {
      .kind = reactor::CoolingKind::jacket, .transfer = 1e7, .flow = 1e7, .hold_up = 1e8};
  c.point[0][Setting::coolant_temperature] = 340.0;
  const auto quantities = reactor::TrainSolver(c.train).quantities();
  const auto& load = quantities.at(reactor::find_quantity(quantities, "loop.cooling_load"));
  CHECK_FALSE(load.absent.empty());
}

TEST_CASE("cooling load: exact slopes by what a search moves") {
  const tests::TrainCase c = with_heats();
  reactor::TrainSolver solver(c.train);
  const std::vector<reactor::SetPoint> moved = {{1, Setting::temperature},
                                                {1, Setting::pressure},
                                                {1, Setting::hold_up},
                                                {0, Setting::catalyst_feed}};
  const std::vector<reactor::Direction> directions(moved.begin(), moved.end());
  std::vector<double> values(solver.quantities().size());
  std::vector<double> slopes(values.size() * moved.size());
  REQUIRE(solver.evaluate(c.point, directions, values, slopes) == reactor::SolveStatus::solved);
  for (const char* name : {"loop.cooling_load", "gas.cooling_load"}) {
    const std::size_t at = reactor::find_quantity(solver.quantities(), name);
    for (std::size_t d = 0; d < moved.size(); ++d) {
      auto up = c.point, down = c.point;
      double& high = up[moved[d].stage][moved[d].setting];
      double& low = down[moved[d].stage][moved[d].setting];
      const double step = 1e-4 * high;
      high += step;
      low -= step;
      const double difference =
          (solver.steady(up).quantities.at(at) - solver.steady(down).quantities.at(at)) /
          (2.0 * step);
      INFO(name << " by decision " << d);
      // Central differences over 1e-4: curvature 1e-8, the ends of two solves 1e-6 of the load over the set point.
      const double scale = std::abs(values.at(at)) / c.point[moved[d].stage][moved[d].setting];
      CHECK(slopes.at(at * moved.size() + d) ==
            Approx(difference).epsilon(1e-5).margin(1e-6 * scale));
    }
  }
}

TEST_CASE("density of a bed: one tank is fluidized, tanks in series are stirred") {
  tests::TrainCase c = with_heats();
  const Solved fluidized(c);
  CHECK(fluidized("gas.powder_kg") / fluidized("gas.occupied_m3") == Approx(325.0));
  c.train.polymer.fluidized_density = 300.0;
  CHECK(Solved(c)("gas.powder_kg") / Solved(c)("gas.occupied_m3") == Approx(300.0));
  c.train.stages[1].tanks = 3;
  const Solved stirred(c);
  CHECK(stirred("gas.powder_kg") / stirred("gas.occupied_m3") == Approx(450.0));
  // What leaves does so at rest, so nothing else moves with the density of the bed.
  CHECK(fluidized("gas.flashed_off_kg_per_h") == Solved(with_heats())("gas.flashed_off_kg_per_h"));
}
