// The steady solve is where the integrator ends, in every state.

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"
#include "tests/support/train_states.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::HoldUpControl;

namespace {

void ends_at_steady_state(const tests::TrainCase& c) {
  const auto steady = tests::steady_state<2>(c.train, c.point);
  // 25 times the sum of the hold-up times leave e^-25 = 1e-11 of the start, and the integrator at rtol
  // 1e-10 small multiples of itself: 1e-7 is what the project asks, with room for both.
  const auto end = tests::started_up<2>(c.train, c.point, steady, 25.0, 1e-10);
  const auto names = reactor::TrainSolver(c.train).state_names();
  std::size_t at = 0;
  double worst = 0.0;
  for (std::size_t t = 0; t < steady.tanks.size(); ++t) {
    std::vector<double> a(reactor::tank_size<2>(steady.tanks[t]));
    std::vector<double> b(a.size());
    reactor::pack<2>(steady.tanks[t], a.data());
    reactor::pack<2>(end.tanks[t], b.data());
    for (std::size_t i = 0; i < a.size(); ++i, ++at) {
      INFO(names.at(at) << ": steady " << a[i] << ", integrated " << b[i]);
      if (names[at].ends_with("seed powder")) {  // 0 at the steady state: asked beside the powder
        const double powder =
            reactor::totals_of(steady.masses, steady.masses.stages.size() - 1, steady.tanks[t])
                .powder;
        CHECK(std::abs(a[i] - b[i]) < 1e-7 * powder);
        continue;
      }
      // No poison is fed in some cases: what the solvers leave of it, 1e-28 mol, is rounding of 0.
      if (std::abs(a[i]) < 1e-20 && std::abs(b[i]) < 1e-20) continue;
      worst = std::max(worst, tests::relative_difference(a[i], b[i]));
      CHECK(tests::relative_difference(a[i], b[i]) < 1e-7);
    }
  }
  CHECK(at == names.size());
  INFO("largest difference " << worst);
  CHECK(worst < 1e-7);
}

}  // namespace

TEST_CASE("steady state: the integrator's end, loop by solids, bed by mass") {
  ends_at_steady_state(tests::two_stage_case());
}

TEST_CASE("steady state: the integrator's end, loop by volume, bed by residence time") {
  ends_at_steady_state(tests::two_stage_case(HoldUpControl::residence_time_and_liquid_volume,
                                             HoldUpControl::residence_time));
}

TEST_CASE("steady state: the integrator's end, loop by volume and solids") {
  ends_at_steady_state(tests::two_stage_case(HoldUpControl::liquid_volume_and_solids));
}

TEST_CASE("steady state: the integrator's end, bed of three tanks", "[default]") {
  auto c = tests::two_stage_case();
  c.train.stages[1].tanks = 3;
  ends_at_steady_state(c);
}

TEST_CASE("steady state: the integrator's end, concentrations imposed") {
  ends_at_steady_state(tests::imposed_two_stage_case());
}

TEST_CASE("steady state: every rate is nothing beside what turns over") {
  const auto c = tests::two_stage_case();
  const auto steady = tests::steady_state<2>(c.train, c.point);
  auto rates = tests::rates_of(c.train, c.point, steady.tanks);
  for (std::size_t t = 0; t < 2; ++t) {
    for (std::size_t j = 0; j < 3; ++j) {
      reactor::for_each_number(
          rates[t].sites[j].added, steady.tanks[t].sites[j].added, [&](double rate, double x) {
            CHECK(std::abs(rate) < 1e-11 * steady.flows[t].rate * x);  // rounding of a few sums
          });
    }
  }
}

TEST_CASE("steady state: a warm start changes no answer") {
  const auto c = tests::two_stage_case();
  auto near = c.point;
  near[0][reactor::Setting::temperature] += 3.0;
  near[1][reactor::Setting::comonomer_ratio_1] *= 1.3;
  reactor::TrainSolver solver(c.train);
  reactor::WarmStart warm;
  REQUIRE(solver.steady(near, &warm).status == reactor::SolveStatus::solved);
  const auto from_near = solver.steady(c.point, &warm);
  const auto cold = solver.steady(c.point);
  for (std::size_t q = 0; q < cold.quantities.size(); ++q) {
    if (std::isnan(cold.quantities[q])) continue;
    INFO(solver.quantities()[q].name);
    // Each ends with a step below 1e-10 or at the rounding of a stiff bed: chain ends trade places 1e6 times
    // in a hold-up time, so sums of their rates keep 10 digits.
    CHECK(tests::relative_difference(cold.quantities[q], from_near.quantities[q]) < 1e-9);
  }
}
