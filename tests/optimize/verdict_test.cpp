// Verdicts at the border: ends that nothing moves, ends met as typed, bands narrower than a simulation is exact,
// simulations that end too early or elsewhere, and aims as they are printed.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/evaluator.hpp"
#include "optimize/front.hpp"
#include "optimize/grid.hpp"
#include "optimize/plant_limits.hpp"
#include "optimize/printed.hpp"
#include "optimize/problem.hpp"
#include "optimize/random_numbers.hpp"
#include "optimize/sobol_points.hpp"
#include "tests/optimize/two_stage_problem.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"

using namespace tandem;
using optimize::Band;
using optimize::Verdict;
using reactor::Setting;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

Band band_on(const std::string& quantity, double low, double high) {
  return {.quantity = quantity, .low = low, .high = high, .origin = {}};
}

/// The two-stage problem with few starts.
optimize::Problem quick_problem(const char* goal = "production") {
  auto p = tests::two_stage_problem(goal);
  p.search.starts = 2;
  return p;
}

/// Bands of a share of the value around what a point makes.
void plant_bands_around(optimize::Problem& p, const std::vector<double>& x, double share) {
  p.bands.clear();
  optimize::Evaluator evaluator(p);
  const auto values = evaluator.at(x).values;
  for (const char* quantity : {"mfr_pp", "mfr_whole", "homopolymer_wt", "copolymer_propylene_wt"}) {
    const double value = values[reactor::find_quantity(evaluator.quantities(), quantity)];
    p.bands.push_back(band_on(quantity, value * (1.0 - 0.4 * share), value * (1.0 + 0.6 * share)));
  }
}

}  // namespace

TEST_CASE("verdict: a species that is nowhere blinds no search, whatever its feed's rounding",
          "[default]") {
  for (const bool pc_saft : {false, true}) {
    INFO((pc_saft ? "PC-SAFT" : "correlations"));
    const auto answer_with = [&](double inert) {
      auto p = quick_problem("margin");
      if (pc_saft) tests::use_equation_of_state(p.train);
      p.point[0][Setting::inert_fraction] = 0.0;
      p.point[1][Setting::inert_fraction] = inert;
      p.point[1][Setting::diluent_share] = 0.0;
      p.search.starts = 1;
      p.search.evaluations = 150;
      return optimize::optimize(p);
    };
    const auto none = answer_with(0.0);
    const auto trace = answer_with(1e-5);
    CHECK(none.verdict == Verdict::feasible);
    CHECK(none.objective > 0.3);
    CHECK(none.objective == Approx(trace.objective).epsilon(0.01));
  }
}

TEST_CASE("verdict: which feeds are of nothing follows from how a train is built") {
  auto c = tests::two_stage_case();
  const auto nothing = [&](const std::vector<reactor::SetPoint>& moved) {
    return optimize::feeds_of_nothing(c.train, c.point, moved);
  };
  using List = std::vector<std::string>;
  CHECK(nothing({}) == List{"loop.nitrogen_feed_kg_per_h"});
  c.point[0][Setting::comonomer_ratio_1] = c.point[1][Setting::comonomer_ratio_1] = 0.0;
  CHECK(nothing({}) == List{"loop.ethylene_feed_kg_per_h", "loop.nitrogen_feed_kg_per_h",
                            "gas.ethylene_feed_kg_per_h"});
  // What a decision may bring, and what arrives, is something.
  CHECK(nothing({{1, Setting::comonomer_ratio_1}}) ==
        List{"loop.ethylene_feed_kg_per_h", "loop.nitrogen_feed_kg_per_h"});
  CHECK(nothing({{0, Setting::comonomer_ratio_1}}) == List{"loop.nitrogen_feed_kg_per_h"});
  c.point[0][Setting::carry_monomer_2] = 0.0;
  CHECK(nothing({{0, Setting::comonomer_ratio_1}}) ==
        List{"loop.nitrogen_feed_kg_per_h", "gas.ethylene_feed_kg_per_h"});
  c.point[1][Setting::inert_fraction] = 0.0;
  CHECK(nothing({{0, Setting::comonomer_ratio_1}}) == List{"loop.nitrogen_feed_kg_per_h",
                                                           "gas.ethylene_feed_kg_per_h",
                                                           "gas.nitrogen_feed_kg_per_h"});
}

TEST_CASE("verdict: a band on what no decision moves changes no answer, and is judged",
          "[default]") {
  const auto p = quick_problem();
  const auto plain = optimize::optimize(p);
  REQUIRE(plain.verdict == Verdict::feasible);
  for (const Band& band :
       {band_on("gas.temperature_C", 75.0, 80.0), band_on("gas.temperature_C", 70.0, 75.0),
        band_on("gas.pressure_bar", -inf, 16.0), band_on("loop.slurry_solids_wt", -inf, 40.0),
        band_on("gas.powder_kg", 15000.0, 15000.5),
        band_on("loop.nitrogen_feed_kg_per_h", 0.0, 1.0)}) {
    INFO(band.quantity << " in [" << band.low << ", " << band.high << "]");
    auto with = p;
    with.bands.push_back(band);
    const auto answer = optimize::optimize(with);
    CHECK(answer.verdict == Verdict::feasible);
    CHECK(answer.objective == Approx(plain.objective).epsilon(1e-5));
    with.bands.back().low -= 1.0;
    with.bands.back().high = with.bands.back().low + 0.5;
    with.search.starts = 1;
    with.search.evaluations = 20;
    CHECK(optimize::simulate(with).verdict == Verdict::infeasible);
  }
}

TEST_CASE("verdict: a map has the margin that the search has, held set points left out",
          "[default]") {
  auto p = quick_problem("margin");
  p.bands.push_back(band_on("gas.temperature_C", 75.0, 80.0));  // held, at an end
  p.point[1][Setting::inert_fraction] = 0.0;
  const auto answer = optimize::optimize(p);
  REQUIRE(answer.verdict == Verdict::feasible);
  REQUIRE(answer.objective > 0.01);
  const auto axis_of = [](const optimize::Decision& decision) {
    return optimize::GridAxis{.decision = decision, .points = 2};
  };
  const optimize::Decision of_none{
      {0, Setting::pressure}, "stages.loop.pressure", 40e5, 45e5, false};
  for (const optimize::Decision& along : {p.decisions[0], of_none}) {
    const optimize::Grid grid{.train = p.train, .point = answer.point, .axes = {axis_of(along)}};
    const optimize::BandJudge judge(grid, p);
    CHECK(judge.missed(answer.steady.quantities).empty());
    CHECK(judge.margin(answer.steady.quantities) == Approx(answer.objective).epsilon(1e-6));
  }
  // Moved along an axis it counts.
  const optimize::Decision moved{
      {1, Setting::temperature}, "stages.gas.temperature", 340.0, 350.0, false};
  const optimize::BandJudge judge(
      {.train = p.train, .point = answer.point, .axes = {axis_of(moved)}}, p);
  CHECK(judge.margin(answer.steady.quantities) == Approx(0.0).margin(1e-9));
}

TEST_CASE("verdict: of a point the bands that it misses come with their sides, the farthest first",
          "[default]") {
  using Side = optimize::MissedBand::Side;
  auto p = quick_problem("margin");
  p.bands = {band_on("mfr_pp", 1.0, 10.0), band_on("Mw", 1e5, 2e5),
             band_on("production_kg_per_h", 10.0, 20.0)};
  const optimize::BandJudge judge({.train = p.train, .point = p.point, .axes = {}}, p);
  const auto quantities = reactor::quantities_of(p.train);
  std::vector<double> values(quantities.size(),
                             std::nan(""));  // the plant's own bands: nothing to hold
  const auto missed = [&](double mfr, double mass, double production) {
    values[reactor::find_quantity(quantities, "mfr_pp")] = mfr;
    values[reactor::find_quantity(quantities, "Mw")] = mass;
    values[reactor::find_quantity(quantities, "production_kg_per_h")] = production;
    std::vector<std::pair<std::size_t, Side>> told;
    for (const auto& each : judge.missed(values)) told.emplace_back(each.band, each.side);
    return told;
  };
  CHECK(missed(5.0, 1.5e5, 15.0).empty());
  // A tenth of mfr_pp's decade, half a width of the production.
  CHECK(missed(std::pow(10.0, 1.1), 1.5e5, 5.0) ==
        std::vector<std::pair<std::size_t, Side>>{{2, Side::below}, {0, Side::above}});
  // Without a value a band is missed by the most; below 0 there is no logarithm, and any end is above.
  CHECK(missed(std::nan(""), 3e5, 15.0) ==
        std::vector<std::pair<std::size_t, Side>>{{0, Side::nowhere}, {1, Side::above}});
  CHECK(missed(-1.0, 1.5e5, 15.0) == std::vector<std::pair<std::size_t, Side>>{{0, Side::below}});
}

TEST_CASE("verdict: an end is compared with a set point as typed, and an open end is outside",
          "[default]") {
  auto p = quick_problem();
  p.bands.clear();
  // In the numbers that a reader of units makes of 10 barg, 22 barg and 72.2 degC.
  for (const double gauge : {10.0, 10.1, 12.3, 17.7}) {
    p.point[1][Setting::pressure] = gauge * 1e5 + 101325.0;
    const double end = gauge + 1.01325;
    p.bands = {band_on("gas.pressure_bar", -inf, end)};
    CHECK(optimize::simulate(p).verdict == Verdict::feasible);
    p.bands[0].high_open = true;
    CHECK(optimize::simulate(p).verdict == Verdict::infeasible);
  }
  p.point[1][Setting::temperature] = 72.2 + 273.15;
  p.bands = {band_on("gas.temperature_C", 72.2, 77.2)};
  CHECK(optimize::simulate(p).verdict == Verdict::feasible);
  p.bands = {band_on("gas.temperature_C", 72.2000001, 77.2)};
  CHECK(optimize::simulate(p).verdict == Verdict::feasible);  // 1e-7 K is no number that is set
  p.bands = {band_on("gas.temperature_C", 72.20001, 77.2)};
  CHECK(optimize::simulate(p).verdict == Verdict::infeasible);
}

TEST_CASE("verdict: bands of a few 1e-5 of their value are found where there is a point",
          "[default]") {
  const std::vector<std::vector<double>> planted{{0.3, 0.6, 0.4, 0.5}, {0.7, 0.35, 0.62, 0.21}};
  for (const char* goal : {"production", "margin", "cost"}) {
    for (const double share : {3e-5, 1e-3}) {
      for (const auto& x : planted) {
        INFO(goal << ", " << share << ", " << x[0]);
        auto p = quick_problem(goal);
        plant_bands_around(p, x, share);
        const auto answer = optimize::optimize(p);
        CHECK(answer.verdict == Verdict::feasible);
      }
    }
  }
}

TEST_CASE("verdict: a coarse simulation does not make a feasible job infeasible", "[default]") {
  auto p = quick_problem();
  p.simulation.settled = 1e-5;
  const auto answer = optimize::optimize(p);
  CHECK(answer.verdict == Verdict::feasible);
}

TEST_CASE("verdict: what has not settled is not feasible", "[default]") {
  auto p = quick_problem();
  p.simulation.horizon = 2.0 * 3600.0;
  const auto answer = optimize::optimize(p);
  CHECK_FALSE(answer.settled);
  CHECK(answer.verdict == Verdict::infeasible);
  CHECK(answer.proof == optimize::Proof::unsettled);
  CHECK(answer.message.find("settled") != std::string::npos);
  CHECK_FALSE(optimize::simulate(p).settled);
  p.simulation.horizon = 200.0 * 3600.0;
  CHECK(optimize::simulate(p).settled);
}

TEST_CASE("verdict: a start-up that ends in another steady state is told, and the answer holds",
          "[default]") {
  auto c = tests::igniting_case();
  c.point[0][Setting::coolant_temperature] = 314.0;
  const auto states = reactor::TrainSolver(c.train).thermal_states(c.point).states;
  REQUIRE(states.size() >= 3);
  const auto hottest =
      std::ranges::max(states, {}, [](const auto& state) { return state.stages[0].temperature; });
  REQUIRE(hottest.stages[0].stability.stable);
  optimize::Problem p;
  p.train = c.train;
  p.point = c.point;
  p.point[0][Setting::temperature] = hottest.stages[0].temperature;
  // The vessel starts cold, where the solver looks near its hot state.
  p.simulation.from.values = std::ranges::min(states, {}, [](const auto& state) {
                               return state.stages[0].temperature;
                             }).state;
  const double hot = hottest.stages[0].temperature - 273.15;
  p.bands = {band_on("loop.temperature_C", hot - 1.0, hot + 1.0)};
  const auto answer = optimize::simulate(p);
  INFO(answer.message << answer.other_state);
  CHECK(answer.verdict == Verdict::feasible);
  CHECK(answer.other_state.find("another steady state: loop at") != std::string::npos);
  CHECK(std::isnan(answer.start_up_to_bands));
}

TEST_CASE("verdict: an answer is the point that its recipe prints", "[default]") {
  for (const char* goal : {"production", "mileage", "margin"}) {
    INFO(goal);
    auto p = quick_problem(goal);
    const auto exact = optimize::optimize(p);
    for (auto& d : p.decisions) d.shown = {.factor = 1.0, .offset = 0.0, .digits = 4};
    p.decisions[0].shown.factor = 1.0 / 3600.0;
    const auto printed = optimize::optimize(p);
    REQUIRE(printed.verdict == Verdict::feasible);
    CHECK(printed.objective == Approx(exact.objective).epsilon(2e-3));
    for (const auto& d : printed.decisions) {
      const double shown = d.decision.shown.factor * d.value;
      CHECK(d.digits >= 4);
      CHECK(d.digits <= 7);
      CHECK(std::abs(optimize::rounded_to(shown, d.digits) - shown) < 1e-9 * shown);
      p.point[d.decision.at] = optimize::rounded_to(shown, d.digits) / d.decision.shown.factor;
    }
    // As a plant sets it.
    p.decisions.clear();
    CHECK(optimize::simulate(p).verdict == Verdict::feasible);
  }
}

TEST_CASE(
    "verdict: of no algorithm is an answer feasible without a feasible start, or with reasons "
    "against it",
    "[default]") {
  for (const auto& traits : optimize::algorithms()) {
    for (const bool can_hold : {true, false}) {
      INFO(traits.name << (can_hold ? ", feasible" : ", infeasible"));
      auto p = quick_problem();
      p.search.algorithm = traits.algorithm;
      p.search.starts = 1;
      p.search.evaluations = 40;
      p.decisions.resize(2);
      p.point[1][Setting::inert_fraction] = 0.0;  // and so a make-up of nothing
      p.bands = {band_on("gas.temperature_C", 75.0, 80.0)};
      p.bands.push_back(can_hold ? band_on("mfr_pp", 1e-3, 1e3) : band_on("mfr_pp", 1e6, 1e7));
      const auto answer = optimize::optimize(p);
      const bool started = std::ranges::any_of(answer.starts, &optimize::StartResult::feasible);
      CHECK(answer.verdict == (can_hold ? Verdict::feasible : Verdict::infeasible));
      CHECK(started == can_hold);
      CHECK((answer.proof == optimize::Proof::none) == can_hold);
      CHECK(answer.why_not.repairs.empty() == can_hold);
      CHECK(answer.why_not.conflict.empty() == can_hold);
    }
  }
}

TEST_CASE("verdict: a point of a front is feasible by a search with a feasible start",
          "[default]") {
  auto p = quick_problem();
  p.bands.push_back(band_on("gas.temperature_C", 75.0, 80.0));
  p.point[1][Setting::inert_fraction] = 0.0;
  const optimize::FrontStudy study{.problem = p,
                                   .first = *optimize::find_objective("production"),
                                   .second = *optimize::find_objective("margin"),
                                   .points = 3};
  bool stopped = false;
  const auto points = optimize::trace_front(
      study, [](const optimize::Tasks& tasks) { return optimize::run_on_threads(tasks); }, stopped);
  REQUIRE(points.size() == 3);
  for (const auto& point : points) {
    INFO(point.message);
    CHECK(point.feasible);
    auto there = p;
    for (std::size_t i = 0; i < p.decisions.size(); ++i)
      there.point[p.decisions[i].at] = point.decisions[i];
    CHECK(optimize::simulate(there).verdict == Verdict::feasible);
  }
}

TEST_CASE("start-up: what is told of the polymer made waits until the pellet's seed has left",
          "[default]") {
  for (const char* quantity : {"Mw", "intrinsic_viscosity_pp_dl_per_g", "xylene_solubles_wt",
                               "rubber_spread", "residual_titanium_ppm", "gas.Mw"}) {
    INFO(quantity);
    const auto answer_with = [&](bool as_product) {
      auto p = quick_problem();
      p.train.stages[1].seed.as_product = as_product;
      p.bands = {band_on(quantity, 0.0, inf)};
      return optimize::simulate(p);
    };
    const auto same = answer_with(true);
    REQUIRE(same.verdict == Verdict::feasible);
    CHECK(same.start_up_to_bands < 3600.0);  // as soon as there is any
    CHECK(same.seed_at_bands > 50.0);
    const auto other = answer_with(false);
    REQUIRE(other.verdict == Verdict::feasible);
    CHECK(other.start_up_to_bands > 3.0 * 3600.0);
    CHECK(other.seed_at_bands == Approx(1.0).epsilon(1e-2));  // read between stored points
  }
}

TEST_CASE("start-up: bands on the pellet need no seed to leave, and its share then is told") {
  auto p = quick_problem();
  p.bands = {band_on("production_kg_per_h", 0.0, inf)};
  const auto answer = optimize::simulate(p);
  REQUIRE(answer.verdict == Verdict::feasible);
  CHECK(answer.start_up_to_bands < 3600.0);
  CHECK(answer.seed_at_bands > 50.0);
}

TEST_CASE("seeds: each gives other points, as even, and none at an end") {
  const auto first = optimize::sobol_points(3, 64, 1);
  for (const std::uint64_t seed : {1U, 2U, 3U, 77U}) {
    const auto points = optimize::sobol_points(3, 64, seed);
    const auto again = optimize::sobol_points(3, 64, seed);
    CHECK(points == again);
    std::vector<int> cells(16, 0);
    for (const auto& x : points) {
      for (const double v : x) CHECK((v > 0.0 && v < 1.0));
      ++cells[static_cast<std::size_t>(16.0 * x[0])];
      // A shift of the sequence by a place would find them among the first.
      if (seed != 1) CHECK(std::ranges::find(first, x) == first.end());
    }
    CHECK(std::ranges::all_of(cells, [](int n) { return n >= 3 && n <= 5; }));
  }
  CHECK(optimize::inside_unit(~std::uint64_t{0}) < 1.0);
  CHECK(optimize::inside_unit(0) > 0.0);
}
