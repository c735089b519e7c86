#include "reactor/sample_solver.hpp"

#include <algorithm>
#include <cmath>

#include "reactor/train_numbers.hpp"

namespace tandem::reactor {

namespace {

/// Held temperatures and set points leave a stage nothing by which it could run away.
bool may_run_away(const Stage& stage) {
  return stage.fluid_control == FluidControl::feeds ||
         stage.cooling.kind != CoolingKind::isothermal;
}

}  // namespace

SampleSolver::SampleSolver(const Train& train, const OperatingPoint<double>& nominal,
                           std::vector<std::size_t> moved)
    : solver_(train),
      moved_(std::move(moved)),
      nominal_{nominal, {}},
      start_(solver_.start_near(nominal)),  // empty: each starts cold
      may_be_left_(!train.batch && std::ranges::any_of(train.stages, may_run_away)) {
  std::vector<double> all;
  each_number(train, [&](double number) { all.push_back(number); });
  for (const std::size_t place : moved_) nominal_.numbers.push_back(all[place]);
  next_ = nominal_;
}

Variant& SampleSolver::next() {
  next_ = nominal_;
  return next_;
}

SolveStatus SampleSolver::solve(std::span<double> values, std::string& message) {
  if (!moved_.empty()) solver_.set_numbers(moved_, next_.numbers);
  warm_ = start_;
  message.clear();
  return solver_.evaluate(next_.point, {}, values, {}, &warm_, &message);
}

std::string SampleSolver::why_left() {
  if (!may_be_left_) return {};
  warm_.of_this_point = true;
  const Stability found = solver_.stability(next_.point, &warm_);
  for (std::size_t s = 0; s < found.stages.size(); ++s) {
    const StageStability& stage = found.stages[s];
    if (stage.stable || std::isnan(stage.slowest)) continue;
    return "stage " + solver_.train().stages[s].name + " does not stay at this steady state (" +
           stage.words + "); a simulation shows where it goes";
  }
  return {};
}

}  // namespace tandem::reactor
