// The limits that hold without being asked for: where they apply, how they give way, and that a search ends
// at one and is not stopped by one that has no value.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "optimize/plant_limits.hpp"
#include "optimize/problem.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using optimize::Band;
using reactor::Setting;

namespace {

/// A loop and two gas beds.
tests::TrainCase loop_and_two_beds() {
  auto c = tests::two_stage_case();
  auto third = c.train.stages[1];
  third.name = "third";
  c.train.stages.push_back(third);
  c.point.push_back(c.point[1]);
  c.point[2][Setting::pressure] = 13e5;
  c.point[2][Setting::catalyst_feed] = 0.0;
  c.point[2][Setting::cocatalyst_per_titanium] = 0.0;
  c.point[2][Setting::poison_feed] = 0.0;
  c.train.catalyst.porosity = 0.7;
  for (std::size_t s = 0; s < 2; ++s) {  // nothing in excess
    for (const auto carry :
         {Setting::carry_monomer_1, Setting::carry_monomer_2, Setting::carry_hydrogen,
          Setting::carry_diluent, Setting::carry_nitrogen}) {
      c.point[s][carry] = 0.01;
    }
  }
  return c;
}

const Band* find(const std::vector<Band>& bands, const std::string& quantity) {
  for (const Band& band : bands) {
    if (band.quantity == quantity) return &band;
  }
  return nullptr;
}

optimize::Problem problem_of(const tests::TrainCase& c) {
  optimize::Problem p;
  p.train = c.train;
  p.point = c.point;
  p.search.starts = 2;
  return p;
}

}  // namespace

TEST_CASE("limits: each in the stages it is about, at its default") {
  const auto c = loop_and_two_beds();
  const auto bands = optimize::limit_bands(c.train);
  const auto low = [&](const char* quantity) {
    const Band* band = find(bands, quantity);
    INFO(quantity);
    REQUIRE(band != nullptr);
    CHECK(optimize::is_of_plant(*band));
    CHECK_FALSE(optimize::is_make_up(*band));
    return std::isfinite(band->low) ? band->low : band->high;
  };
  CHECK(low("loop.slurry_solids_wt") == Approx(55.0));
  CHECK(low("loop.bubble_margin_bar") == Approx(3.0));
  CHECK(low("gas.dew_margin_K") == Approx(3.0));
  CHECK(low("gas.sticking_margin_K") == 0.0);
  CHECK(low("gas.comonomer_saturation") == Approx(0.8));
  CHECK(low("third.transfer_pressure_drop_bar") == Approx(2.0));
  CHECK(low("pore_filling") == Approx(1.0));
  CHECK(low("loop.cooling_load") == Approx(100.0));
  CHECK(low("third.cooling_load") == Approx(100.0));
  CHECK(bands.size() == 3 + 4 + 5 + 1);
}

TEST_CASE("limits: what a stage holds fits its vessel, where the vessel is known") {
  auto c = loop_and_two_beds();
  CHECK(find(optimize::limit_bands(c.train), "loop.level") == nullptr);
  for (auto& stage : c.train.stages) stage.vessel_volume = 100.0;
  for (const char* stage : {"loop", "gas", "third"}) {
    const auto bands = optimize::limit_bands(c.train);
    const Band* band = find(bands, std::string(stage) + ".level");
    REQUIRE(band != nullptr);
    CHECK(band->high == Approx(100.0));
  }
  // A slurry of given volume is compared with its vessel when the job is read.
  c.train.stages[0].control = reactor::HoldUpControl::slurry_volume_and_solids;
  CHECK(find(optimize::limit_bands(c.train), "loop.level") == nullptr);
}

TEST_CASE("limits: every reading with a natural end is in force, or has its reason here") {
  // What of docs/model/limits.md needs no limit. The balances keep what is a share of themselves.
  const std::set<std::string> by_balance = {"homopolymer_wt",
                                            "copolymer_wt",
                                            "copolymer_propylene_wt",
                                            "copolymer_propylene_mol",
                                            "xylene_solubles_wt",
                                            "sticky_share",
                                            "seed_wt",
                                            "comonomer_wt",
                                            "potential_fraction",
                                            "dead_fraction",
                                            "comonomer_mol",
                                            "ethylene_wt",
                                            "propylene_use",
                                            "gas_ethylene_mol",
                                            "gas_propylene_mol",
                                            "gas_hydrogen_mol",
                                            "gas_propane_mol",
                                            "gas_nitrogen_mol"};
  const std::set<std::string> says_so_elsewhere = {
      "hydrogen_flash_least",    // the make-up of hydrogen does
      "flashed_off_kg_per_h",    // a share of what leaves
      "propane_feed_kg_per_h"};  // may be below 0: what a purge has to take out
  // By set points the vent is one, and feeds are the make-ups: into the first stage nothing is carried. By feeds these
  // are set points, no slurry vents beyond its bubble margin, and a slurry of given volume was compared with its vessel.
  const auto by_its_set_points = [](const reactor::Stage& stage, const std::string& reading) {
    // A pool boils: nitrogen makes up a given pressure above that, and by feeds its vent is a limit.
    if (stage.kind == reactor::StageKind::pool && reading == "bubble_margin_bar") return true;
    const bool feed = reading.ends_with("_feed_kg_per_h");
    if (stage.fluid_control == reactor::FluidControl::set_points)
      return reading == "vent_kg_per_h" || (feed && stage.name == "loop");
    const bool slurry = stage.name == "loop";
    return feed || (slurry && (reading == "vent_kg_per_h" || reading == "level"));
  };
  auto c = loop_and_two_beds();
  for (auto& stage : c.train.stages) stage.vessel_volume = 100.0;
  for (const auto first : {reactor::StageKind::loop, reactor::StageKind::pool}) {
    for (const auto control : {reactor::FluidControl::set_points, reactor::FluidControl::feeds}) {
      c.train.stages[0].kind = first;
      for (auto& stage : c.train.stages) stage.fluid_control = control;
      c.train.stages[0].control = control == reactor::FluidControl::feeds
                                      ? reactor::HoldUpControl::slurry_volume
                                      : reactor::HoldUpControl::residence_time_and_solids;
      const auto bands = optimize::plant_bands(c.train, {});
      for (const reactor::Quantity& quantity : reactor::quantities_of(c.train)) {
        if (!quantity.absent.empty()) continue;
        const auto dot = quantity.name.rfind('.');
        const bool of_stage = dot != std::string::npos;
        const std::string reading = of_stage ? quantity.name.substr(dot + 1) : quantity.name;
        const bool share = quantity.unit == "%" || quantity.unit == "wt%" ||
                           quantity.unit == "mol%" || reading.ends_with("_fraction");
        const bool flow = (reading.ends_with("_feed_kg_per_h") || reading == "vent_kg_per_h" ||
                           reading == "flashed_off_kg_per_h") &&
                          reading != "catalyst_feed_kg_per_h";
        const bool to_an_end = reading.find("margin") != std::string::npos ||
                               reading == "comonomer_saturation" || reading == "pore_filling";
        if (!share && !flow && !to_an_end) continue;
        if (of_stage) {
          const auto stage = std::ranges::find(c.train.stages, quantity.name.substr(0, dot),
                                               &reactor::Stage::name);
          if (by_its_set_points(*stage, reading)) continue;
        }
        INFO(quantity.name << " [" << quantity.unit << "]");
        CHECK((find(bands, quantity.name) != nullptr || by_balance.contains(reading) ||
               says_so_elsewhere.contains(reading)));
      }
    }
  }
}

TEST_CASE("limits: off, replaced by a band, none in a batch or with imposed concentrations") {
  auto c = loop_and_two_beds();
  c.train.limits.dew_margin = std::numeric_limits<double>::quiet_NaN();
  CHECK(find(optimize::limit_bands(c.train), "gas.dew_margin_K") == nullptr);
  c.train.stages[0].cooling.limit = 8e6;  // a band of its own, on the duty
  CHECK(find(optimize::limit_bands(c.train), "loop.cooling_load") == nullptr);
  CHECK(find(optimize::limit_bands(c.train), "gas.cooling_load") != nullptr);
  c.train.stages[1].cooling.kind = reactor::CoolingKind::gas_loop;  // its coolant is told
  CHECK(find(optimize::limit_bands(c.train), "gas.cooling_load") == nullptr);
  Band own;
  own.quantity = "pore_filling";
  own.high = 1.3;
  CHECK(find(optimize::plant_bands(c.train, {}), "pore_filling") != nullptr);
  CHECK(find(optimize::plant_bands(c.train, {own}), "pore_filling") == nullptr);
  c.train.catalyst.porosity = 0.0;  // not known
  CHECK(find(optimize::plant_bands(c.train, {}), "pore_filling") == nullptr);
  c.train.batch = true;
  CHECK(optimize::plant_bands(c.train, {}).empty());
  CHECK(optimize::plant_bands(tests::imposed_two_stage_case().train, {}).empty());
}

TEST_CASE("limits: a stage run by feeds has no make-up to be held") {
  auto c = loop_and_two_beds();
  const std::size_t all = optimize::make_up_bands(c.train).size();
  c.train.stages[2].fluid_control = reactor::FluidControl::feeds;
  CHECK(optimize::make_up_bands(c.train).size() == all / 2);
}

TEST_CASE("limits: a search ends at the pressure at which powder still transfers") {
  const auto c = loop_and_two_beds();
  auto problem = problem_of(c);
  problem.decisions = {{{2, Setting::pressure}, "stages.third.pressure", 10e5, 16e5, false}};
  problem.objective = *optimize::find_objective("production");
  const auto answer = optimize::optimize(problem);
  INFO(answer.message);
  CHECK(answer.point[2][Setting::pressure] == Approx(14e5).epsilon(1e-4));
  const auto* told = [&]() -> const optimize::BandResult* {
    for (const auto& result : answer.bands) {
      if (result.band.quantity == "third.transfer_pressure_drop_bar") return &result;
    }
    return nullptr;
  }();
  REQUIRE(told != nullptr);
  CHECK(told->binds);
  CHECK(told->holds);
  for (const auto& result : answer.bands) CHECK_FALSE(std::isnan(result.value));

  problem.train.limits.transfer_pressure_drop = std::numeric_limits<double>::quiet_NaN();
  CHECK(optimize::optimize(problem).point[2][Setting::pressure] == Approx(16e5));
}

TEST_CASE("limits: a plant that is run at one holds it, one beyond is infeasible", "[default]") {
  auto c = loop_and_two_beds();
  auto problem = problem_of(c);
  problem.decisions = {{{1, Setting::hold_up}, "stages.gas.hold_up", 5000.0, 20000.0, false}};
  problem.objective = *optimize::find_objective("production");
  Band band;
  band.quantity = "production_kg_per_h";
  band.low = 1.0;
  band.origin = {};
  problem.bands = {band};
  const auto verdict_at = [&](double pressure) {
    problem.point[2][Setting::pressure] = pressure;
    const auto answer = optimize::optimize(problem);
    INFO(answer.message);
    return answer.verdict;
  };
  CHECK(verdict_at(14e5) == optimize::Verdict::feasible);
  CHECK(verdict_at(14.01e5) == optimize::Verdict::infeasible);
}
