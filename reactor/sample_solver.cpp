#include "reactor/sample_solver.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::reactor {

namespace {

/// Held temperatures and set points leave a stage nothing by which it could run away.
bool may_run_away(const Stage& stage) {
  return stage.fluid_control == FluidControl::feeds ||
         stage.cooling.kind != CoolingKind::isothermal;
}

}  // namespace

SampleSolver::SampleSolver(const Train& train, const OperatingPoint<double>& nominal)
    : nominal_(train),
      nominal_point_(nominal),
      solver_(train),
      train_(train),
      may_be_left_(!train.batch && std::ranges::any_of(train.stages, may_run_away)) {
  if (!train.batch) (void)solver_.steady(nominal, &start_);  // none: each starts cold
}

SolveStatus SampleSolver::solve(const VaryOne& vary, std::span<double> values,
                                std::string& message) {
  train_ = nominal_;
  point_ = nominal_point_;
  vary(train_, point_);
  solver_.set_train(train_);
  warm_ = start_;
  message.clear();
  return solver_.evaluate(point_, {}, values, {}, &warm_, &message);
}

std::string SampleSolver::why_left() {
  if (!may_be_left_) return {};
  warm_.of_this_point = true;
  const Stability found = solver_.stability(point_, &warm_);
  for (std::size_t s = 0; s < found.stages.size(); ++s) {
    const StageStability& stage = found.stages[s];
    if (stage.stable || std::isnan(stage.slowest)) continue;
    return "stage " + train_.stages[s].name + " does not stay at this steady state (" +
           stage.words + "); a simulation shows where it goes";
  }
  return {};
}

}  // namespace tandem::reactor
