#pragma once

// The two-stage train as a problem: four set points, bands around what its own point makes.

#include "optimize/problem.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

namespace tandem::tests {

inline optimize::Problem two_stage_problem(const char* goal = "production") {
  using reactor::Setting;
  const TrainCase c = two_stage_case();
  optimize::Problem p;
  p.train = c.train;
  p.point = c.point;
  p.decisions = {
      {{0, Setting::residence_time}, "stages.loop.residence_time", 1500.0, 6000.0, false},
      {{0, Setting::hydrogen_ratio}, "stages.loop.liquid_H2_per_C3", 2e-4, 2e-2, true},
      {{1, Setting::hydrogen_ratio}, "stages.gas.gas_H2_per_C3", 2e-2, 0.4, true},
      {{1, Setting::comonomer_ratio_1}, "stages.gas.gas_C2_per_C3", 0.2, 1.2, false}};
  p.objective = *optimize::find_objective(goal);
  // Per kg, of the order of the trade's.
  p.prices = {{"catalyst", 450.0}, {"hydrogen", 4.0}, {"propylene", 0.9}, {"ethylene", 1.0}};
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  const auto around = [&](const std::string& name, double below, double above) {
    const double value = quantity_value(solver, result, name);
    p.bands.push_back(
        {.quantity = name, .low = below * value, .high = above * value, .origin = {}});
  };
  around("mfr_pp", 0.5, 2.0);
  around("mfr_whole", 0.5, 2.0);
  around("homopolymer_wt", 0.9, 1.1);
  around("copolymer_propylene_wt", 0.9, 1.1);
  return p;
}

}  // namespace tandem::tests
