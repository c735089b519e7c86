// The start-up of every shipped job with seed of another grade: no powder appears or is lost, and seed is never counted
// as product.

#include <catch2/catch.hpp>

#include "tests/support/seed_balance.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;

TEST_CASE("every job's start-up closes the balance of its grades", "[default]") {
  const std::string name =
      GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer", "horizontal-gas",
               "hypol-grade-1", "prepolymerization", "two-stages-by-feeds", "aspen-pp-by-feeds");
  INFO(name);
  app::Job job = tests::shipped_job(name);
  double put_in = 0.0;
  for (auto& stage : job.train.stages) {
    const bool bed = reactor::facts_of(stage.kind).starts_with_powder;
    stage.seed_bed = bed ? 12e3 : 1e3;
    put_in += stage.seed_bed;
    stage.seed = {
        .melt_flow = 400.0, .melt_flow_A = 900.0, .copolymer = 0.35, .copolymer_propylene = 0.5};
  }
  const reactor::TrainSolver solver(job.train);
  const auto from_start = [&] {  // as fine as the balance is asked to close
    return reactor::Simulation(job.train, {}, job.point,
                               {.relative_tolerance = 1e-11, .directions = {}, .judge = {}});
  };
  constexpr double end = 4.0 * 3600.0;
  reactor::Simulation run = from_start();
  CHECK(tests::seed_inside(solver, run.state()) == Approx(put_in).epsilon(1e-12));
  const double left =
      tests::seed_left(solver, run, tests::jumps(from_start(), end), 30.0, 1.2, end);
  const auto out = tests::leaving(solver, run.quantities());
  CHECK(out.made + out.seed == Approx(out.powder).epsilon(1e-9));
  CHECK(left + tests::seed_inside(solver, run.state()) == Approx(put_in).epsilon(1e-9));
}

TEST_CASE("a pellet of seed is the seed's grade, and holds no band of another", "[default]") {
  const std::string name = GENERATE("membrane-resin", "horizontal-gas", "hypol-grade-1");
  INFO(name);
  app::Job job = tests::shipped_job(name);
  for (auto& stage : job.train.stages)
    stage.seed = {.melt_flow = 400.0, .copolymer = 0.9, .copolymer_propylene = 0.5};
  const reactor::TrainSolver solver(job.train);
  reactor::Simulation run(job.train, {}, job.point);
  reactor::Budget budget;
  REQUIRE(run.advance(360.0, budget).kind == reactor::EventKind::reached);
  const auto value = [&](const std::string& quantity) {
    return tests::quantity_value(solver, run.quantities(), quantity);
  };
  REQUIRE(value("seed_wt") > 95.0);
  CHECK(value("mfr_whole") == Approx(400.0).epsilon(0.3));
  CHECK(value("copolymer_wt") == Approx(90.0).epsilon(0.06));
  CHECK(value("production_kg_per_h") <
        0.06 * value(job.train.stages.back().name + ".powder_out_kg_per_h") + 1e-9);
}
