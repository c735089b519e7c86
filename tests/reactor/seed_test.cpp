// Seed powder is a grade of its own: the pellet is what the train has made and all seed that leaves with it.

#include <catch2/catch.hpp>

#include "reactor/simulation.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/seed_balance.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::HoldUpControl;
using reactor::Setting;

namespace {

constexpr double hour = 3600.0;

/// Two beds of two tanks each, and a seed of its own in either.
tests::TrainCase two_beds() {
  auto c = tests::two_stage_case();
  c.train.stages[0] = c.train.stages[1];
  c.train.stages[0].name = "first";
  c.train.stages[0].part = reactor::Part::A;
  c.train.stages[1].name = "second";
  for (auto& stage : c.train.stages) {
    stage.tanks = 2;
    stage.control = HoldUpControl::hold_up;
  }
  auto& a = c.point[0];
  const double catalyst = a[Setting::catalyst_feed];
  a = c.point[1];
  a[Setting::catalyst_feed] = catalyst;
  a[Setting::cocatalyst_per_titanium] = 60.0;
  a[Setting::pressure] = 22e5;
  a[Setting::comonomer_ratio_1] = 1e-3;
  a[Setting::poison_feed] = 0.0;
  c.train.stages[0].seed = {.melt_flow = 30.0};
  c.train.stages[1].seed = {
      .melt_flow = 4.0, .melt_flow_A = 12.0, .copolymer = 0.2, .copolymer_propylene = 0.55};
  return c;
}

reactor::Simulation from_start(const tests::TrainCase& c, double tolerance = 1e-9) {
  return {c.train, {}, c.point, {.relative_tolerance = tolerance, .directions = {}, .judge = {}}};
}

}  // namespace

TEST_CASE("seed: what leaves is what was made and seed, at every instant") {
  const auto c = two_beds();
  const reactor::TrainSolver solver(c.train);
  auto run = from_start(c);
  reactor::Budget budget;
  for (int i = 1; i <= 40; ++i) {
    REQUIRE(run.advance(0.5 * hour * i, budget).kind == reactor::EventKind::reached);
    const auto out = tests::leaving(solver, run.quantities());
    INFO("after " << 0.5 * i << " h");
    CHECK(out.made + out.seed == Approx(out.powder).epsilon(1e-9));
    CHECK(tests::quantity_value(solver, run.quantities(), "homopolymer_wt") +
              tests::quantity_value(solver, run.quantities(), "copolymer_wt") ==
          Approx(100.0).epsilon(1e-12));
  }
}

TEST_CASE("seed: what has left and what is still there is what was put in", "[default]") {
  const auto c = two_beds();
  const reactor::TrainSolver solver(c.train);
  auto run = from_start(c, 1e-11);
  const double begin = tests::seed_inside(solver, run.state());
  CHECK(begin == Approx(30000.0).epsilon(1e-6));  // what both hold at rest
  const auto jumps = tests::jumps(from_start(c, 1e-11), 10.0 * hour);
  const double left = tests::seed_left(solver, run, jumps, 20.0, 1.15, 10.0 * hour);
  const double inside = tests::seed_inside(solver, run.state());
  CHECK(left > 0.2 * begin);
  CHECK(left + inside == Approx(begin).epsilon(1e-9));
}

TEST_CASE("seed: the pellet's melt flow and composition are those of all its grades") {
  const auto c = two_beds();
  const reactor::TrainSolver solver(c.train);
  auto run = from_start(c);
  reactor::Budget budget;
  REQUIRE(run.advance(3.0 * hour, budget).kind == reactor::EventKind::reached);
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(solver, run.quantities(), name);
  };
  // The same train's product without its seed.
  auto without = c;
  for (auto& stage : without.train.stages) stage.seed.as_product = true;
  without.train.stages[1].seed.copolymer = 0.2;  // what the bed sorbs is as before
  auto alone = from_start(without);
  REQUIRE(alone.advance(3.0 * hour, budget).kind == reactor::EventKind::reached);
  const auto made = [&](const std::string& name) {
    return tests::quantity_value(solver, alone.quantities(), name);
  };
  const auto names = solver.state_names();
  const auto state = run.state();
  const auto seed_of = [&](const std::string& name) {
    const auto at = std::ranges::find(names, name);
    REQUIRE(at != names.end());
    return state.values[static_cast<std::size_t>(at - names.begin())];
  };
  const double first = seed_of("second, tank 2: seed powder of first");
  const double second = seed_of("second, tank 2: seed powder");
  REQUIRE(first > 10.0);
  REQUIRE(second > 10.0);
  const double share = value("seed_wt") / 100.0;
  const double all = (first + second) / share;
  const double A = made("homopolymer_wt") / 100.0 * (1.0 - share);
  const double B = made("copolymer_wt") / 100.0 * (1.0 - share);
  const double A2 = 0.8 * second / all, B2 = 0.2 * second / all, A1 = first / all;
  CHECK(value("homopolymer_wt") == Approx(100.0 * (A + A1 + A2)).epsilon(1e-9));
  CHECK(value("copolymer_wt") == Approx(100.0 * (B + B2)).epsilon(1e-9));
  CHECK(value("copolymer_propylene_wt") ==
        Approx((B * made("copolymer_propylene_wt") + B2 * 55.0) / (B + B2)).epsilon(1e-9));
  CHECK(value("comonomer_wt") ==
        Approx(made("comonomer_wt") * (1.0 - share) + 45.0 * B2).epsilon(1e-9));
  const double ln_whole = A1 * std::log(30.0) + second / all * std::log(4.0) +
                          A * std::log(made("mfr_pp")) + B * std::log(made("mfr_rc"));
  CHECK(std::log(value("mfr_whole")) == Approx(ln_whole).epsilon(1e-9));
  CHECK(std::log(value("mfr_pp")) ==
        Approx((A1 * std::log(30.0) + A2 * std::log(12.0) + A * std::log(made("mfr_pp"))) /
               (A + A1 + A2))
            .epsilon(1e-9));
  // One powder, one number.
  CHECK(value("second.mfr") == Approx(value("mfr_whole")).epsilon(1e-12));
  CHECK(value("second.comonomer_wt") == Approx(value("comonomer_wt")).epsilon(1e-12));
  // And of what is made the seed changes nothing.
  CHECK(value("Mw") == Approx(made("Mw")).epsilon(1e-12));
  CHECK(value("production_kg_per_h") == Approx(made("production_kg_per_h")).epsilon(1e-12));
}

TEST_CASE("seed: at a steady state there is none, whatever its grade") {
  auto c = two_beds();
  reactor::TrainSolver solver(c.train);
  const auto steady = solver.steady(c.point);
  REQUIRE(steady.status == reactor::SolveStatus::solved);
  CHECK(tests::quantity_value(solver, steady, "seed_wt") == Approx(0.0).margin(1e-12));
  CHECK(tests::quantity_value(solver, steady, "second.mfr") ==
        Approx(tests::quantity_value(solver, steady, "mfr_whole")).epsilon(1e-12));
  for (auto& stage : c.train.stages) stage.seed = {};
  const auto other = reactor::TrainSolver(c.train).steady(c.point);
  for (std::size_t q = 0; q < steady.quantities.size(); ++q) {
    if (std::isnan(steady.quantities[q])) continue;
    INFO(solver.quantities()[q].name);
    CHECK(other.quantities[q] == Approx(steady.quantities[q]).epsilon(1e-9).margin(1e-12));
  }
}

TEST_CASE("start-up: a bed run by residence time keeps its seed until powder comes over") {
  const auto c = tests::two_stage_case(HoldUpControl::residence_time_and_solids,
                                       HoldUpControl::residence_time);
  reactor::TrainSolver solver(c.train);
  const double held = tests::quantity_value(solver, solver.steady(c.point), "gas.powder_kg");
  auto run = from_start(c);
  reactor::Budget budget;
  for (int i = 0; i <= 24; ++i) {
    if (i > 0) REQUIRE(run.advance(0.5 * hour * i, budget).kind == reactor::EventKind::reached);
    INFO("after " << 0.5 * i << " h");
    const auto value = [&](const std::string& name) {
      return tests::quantity_value(solver, run.quantities(), name);
    };
    CHECK(value("gas.powder_kg") == Approx(held).epsilon(1e-6));
    CHECK(value("gas.powder_out_kg_per_h") ==
          Approx(value("loop.powder_out_kg_per_h") + value("gas.production_kg_per_h"))
              .epsilon(1e-6)
              .margin(1e-6));
  }
}

TEST_CASE("start-up: a loop that is full of liquid discharges from its first instant") {
  for (const auto control :
       {HoldUpControl::liquid_volume_and_solids, HoldUpControl::residence_time_and_solids,
        HoldUpControl::residence_time_and_liquid_volume}) {
    const auto c = tests::two_stage_case(control);
    reactor::TrainSolver solver(c.train);
    const auto steady = solver.steady(c.point);
    const double stay = tests::quantity_value(solver, steady, "loop.residence_time_h");
    auto run = from_start(c);
    reactor::Budget budget;
    for (const double time : {1.0, 60.0, 600.0, 3600.0}) {
      REQUIRE(run.advance(time, budget).kind == reactor::EventKind::reached);
      INFO("after " << time << " s");
      const double powder = tests::quantity_value(solver, run.quantities(), "loop.powder_kg");
      CHECK(powder > 0.0);
      CHECK(tests::quantity_value(solver, run.quantities(), "loop.powder_out_kg_per_h") ==
            Approx(powder / stay).epsilon(1e-9));
    }
  }
}

TEST_CASE("start-up: the time to what is asked does not depend on the stored points", "[default]") {
  auto c = tests::two_stage_case();
  c.train.stages[1].seed.melt_flow = 3.0;
  reactor::TrainSolver solver(c.train);
  const auto& quantities = solver.quantities();
  const auto steady = solver.steady(c.point);
  const auto rubber = reactor::find_quantity(quantities, "copolymer_wt");
  const auto level = reactor::find_quantity(quantities, "loop.powder_kg");
  const double asked = 0.9 * steady.quantities[rubber];
  const double powder = 0.97 * steady.quantities[level];
  for (const bool of_product : {true, false}) {
    const reactor::ProductJudge judge{
        .says =
            [&](const std::vector<double>& q) {
              const double share = std::isnan(q[rubber]) ? -1.0 : q[rubber] / asked - 1.0;
              const double all = of_product ? share : std::min(share, q[level] / powder - 1.0);
              return all == 0.0 ? 1e-12 : all;
            },
        .of_product = of_product};
    std::vector<double> found;
    for (const std::size_t points : {2, 40}) {
      for (const double tolerance : {1e-8, 1e-10}) {
        reactor::StartUpOptions options;
        options.relative_tolerance = tolerance;
        options.points_per_hold_up = points;
        options.judge = &judge;
        const auto end = solver.start_up(c.point, options, nullptr);
        REQUIRE(end.status == reactor::SolveStatus::solved);
        REQUIRE(end.as_asked_since > 600.0);
        found.push_back(end.as_asked_since);
      }
    }
    for (const double time : found) CHECK(time == Approx(found.front()).epsilon(1e-6));
    auto run = from_start(c);
    reactor::Budget budget;
    REQUIRE(run.advance(found.back() - 0.1, budget).kind == reactor::EventKind::reached);
    CHECK(judge.says(run.quantities()) < 0.0);
    REQUIRE(run.advance(found.back() + 0.1, budget).kind == reactor::EventKind::reached);
    CHECK(judge.says(run.quantities()) > 0.0);
  }
}

TEST_CASE("start-up: what jumps when a bed becomes full is found at that instant") {
  auto c = tests::two_stage_case();
  c.train.stages[1].seed_bed = 7500.0;
  reactor::TrainSolver solver(c.train);
  const auto out = reactor::find_quantity(solver.quantities(), "gas.powder_out_kg_per_h");
  const reactor::ProductJudge judge{
      .says = [&](const std::vector<double>& q) { return q[out] > 1.0 ? 1.0 : -1.0; }};
  reactor::StartUpOptions options;
  options.judge = &judge;
  const auto end = solver.start_up(c.point, options, nullptr);
  REQUIRE(end.status == reactor::SolveStatus::solved);
  auto run = from_start(c);
  reactor::Budget budget;
  REQUIRE(run.advance(48.0 * hour, budget).kind == reactor::EventKind::reached);
  REQUIRE(run.events().size() == 1);
  // A jump is bracketed to 1e-8 of the time.
  CHECK(end.as_asked_since == Approx(run.events()[0].time).epsilon(1e-8));
}
