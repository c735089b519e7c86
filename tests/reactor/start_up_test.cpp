// A start-up, at every instant.

#include <catch2/catch.hpp>

#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::HoldUpControl;

namespace {

struct Run {
  reactor::TrainSolver solver;
  reactor::Trajectory trajectory;
  reactor::Result end;

  explicit Run(const tests::TrainCase& c) : solver(c.train) {
    end = solver.start_up(c.point, {}, &trajectory);
    INFO(end.message);
    REQUIRE(end.status == reactor::SolveStatus::solved);
    REQUIRE(trajectory.time.size() > 100);
  }
  [[nodiscard]] double at(std::size_t n, const std::string& name) const {
    return tests::quantity_value(solver, trajectory.quantities.at(n), name);
  }
};

}  // namespace

TEST_CASE(
    "start-up: part (B) lies between none and all at every instant, and the parts are the whole") {
  for (const auto bed : {HoldUpControl::hold_up, HoldUpControl::residence_time}) {
    const Run run(tests::two_stage_case(HoldUpControl::residence_time_and_solids, bed));
    int instants = 0;
    for (std::size_t n = 0; n < run.trajectory.time.size(); ++n) {
      const double A = run.at(n, "homopolymer_wt");
      const double B = run.at(n, "copolymer_wt");
      if (std::isnan(B)) continue;  // no polymer yet
      ++instants;
      INFO("at " << run.trajectory.time[n] << " s");
      CHECK(B >= 0.0);
      CHECK(B <= 100.0);
      CHECK(A + B == Approx(100.0).epsilon(1e-14));  // rounding of two quotients
    }
    CHECK(instants > 100);
  }
}

TEST_CASE("start-up: a bed held by its mass keeps it from the first instant") {
  const Run run(tests::two_stage_case());
  for (std::size_t n = 0; n < run.trajectory.time.size(); ++n) {
    INFO("at " << run.trajectory.time[n] << " s");
    // Integrated to rtol 1e-9: mass is a sum of a dozen states, each that exact over a thousand steps.
    CHECK(run.at(n, "gas.powder_kg") == Approx(15000.0).epsilon(1e-6));
  }
}

TEST_CASE("start-up: a bed that starts half full lets nothing out until it is full") {
  auto c = tests::two_stage_case();
  c.train.stages[1].seed_bed = 7500.0;
  const Run run(c);
  double before = 0.0;
  for (std::size_t n = 0; n < run.trajectory.time.size(); ++n) {
    const double powder = run.at(n, "gas.powder_kg");
    const double out = run.at(n, "gas.powder_out_kg_per_h");
    INFO("at " << run.trajectory.time[n] << " s: " << powder << " kg");
    CHECK(powder >= before * (1.0 - 1e-6));
    CHECK(powder < 15000.0 * (1.0 + 1e-6));
    if (powder < 14999.0) CHECK(out == 0.0);
    before = powder;
  }
  CHECK(before == Approx(15000.0).epsilon(1e-6));
}

TEST_CASE("start-up: it ends at the product of the steady solve") {
  const auto c = tests::two_stage_case();
  const Run run(c);
  reactor::TrainSolver solver(c.train);
  const auto steady = solver.steady(c.point);
  for (std::size_t q = 0; q < steady.quantities.size(); ++q) {
    if (std::isnan(steady.quantities[q])) continue;
    INFO(solver.quantities()[q].name);
    // Settled means that no product quantity moved by 1e-8 in the slowest hold-up time; what is left
    // to go is of that size, and the integrator leaves some 1e-8 at rtol 1e-9. So is the share of seed, in wt%.
    const double margin = solver.quantities()[q].name == "seed_wt" ? 1e-6 : 1e-12;
    CHECK(run.end.quantities[q] == Approx(steady.quantities[q]).epsilon(2e-7).margin(margin));
  }
}

TEST_CASE("start-up: it stops where it is told to") {
  const auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  int asked = 0;
  reactor::StartUpOptions options;
  options.interrupted = [&] { return ++asked > 3; };
  const auto stopped = solver.start_up(c.point, options, nullptr);
  CHECK(stopped.status == reactor::SolveStatus::stopped);
  CHECK(std::isnan(stopped.quantities.at(0)));
  CHECK_FALSE(stopped.message.empty());
}
