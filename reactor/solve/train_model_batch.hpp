#pragma once

// TrainModel: the end of a batch, and its exact derivatives, integrated along.

#include "reactor/solve/dual_system.hpp"
#include "reactor/solve/simulated_batch.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

/// Of every integration whose end an optimizer compares with its neighbours'.
inline constexpr double batch_tolerance = 1e-10;

template <int M>
SolveStatus TrainModel<M>::batch_values(const OperatingPoint<double>& point,
                                        std::span<double> values, std::string* message) {
  const Result end = start_up(point, {.relative_tolerance = batch_tolerance}, nullptr);
  if (message != nullptr) *message = end.message;
  if (end.status == SolveStatus::solved) std::ranges::copy(end.quantities, values.begin());
  return end.status;
}

template <int M>
SolveStatus TrainModel<M>::batch_derivatives(const OperatingPoint<double>& point,
                                             std::span<const Direction> directions,
                                             std::span<double> values, std::span<double> gradient,
                                             std::string* message) {
  const auto conditions = stage_conditions<double, M>(train, point);
  const std::size_t n = directions.size();
  for (std::size_t first = 0; first < n; first += chunk) {
    const std::size_t width = std::min<std::size_t>(chunk, n - first);
    const auto some = directions.subspan(first, width);
    const OperatingPoint<D> dual_point = seeded(point, some);
    const Lift<D> lift = lift_of(some);
    const auto dual_conditions = stage_conditions<D, M>(train, dual_point, lift);
    const BasicMasses<D> masses = masses_of(train, lift);
    Tanks<D> ends;
    Flows<D> flows;
    double sites_charged = 0.0;
    for (std::size_t s = 0; s < train.stages.size(); ++s) {
      TankChain<M> chain(train, s, s + 1, true);
      sites_charged += conditions[s].feeds.potential_sites;
      // Time is a fraction of the stage's duration, so that the duration may be a direction.
      DualSystem<M, chunk> system(chain, conditions, dual_conditions, masses, sites_charged,
                                  state_names_of(s), batch_tolerance,
                                  dual_conditions[s].residence_time);
      Tank<D, M>& tank = system.tanks()[0];
      charge(dual_conditions[s], s > 0 ? &ends.back() : nullptr, tank);
      const D mass_before = totals_of(masses, s, tank).powder;
      std::vector<double> y(system.size());
      system.store(system.tanks(), y.data());
      const auto stepper = make_cvode(system, y, {.relative_tolerance = batch_tolerance});
      Budget budget;
      const Ending ending = stepper->advance(1.0, budget, stop);
      if (ending != Ending::arrived) {
        if (message != nullptr)
          *message = "stage " + train.stages[s].name + " " + stepper->message();
        // What directions before these have left is half an answer.
        std::ranges::fill(values, std::numeric_limits<double>::quiet_NaN());
        std::ranges::fill(gradient, std::numeric_limits<double>::quiet_NaN());
        return status_of(event_of(ending, 0.0, {}).kind);
      }
      system.load(stepper->state().data());
      const D made = totals_of(masses, s, tank).powder - mass_before;
      flows.emplace_back().production = made / dual_conditions[s].residence_time;
      ends.push_back(tank);
    }
    report(dual_conditions, masses, ends, flows, dual_scratch_);
    for (std::size_t q = 0; q < dual_scratch_.size(); ++q) {
      values[q] = dual_scratch_[q].value;
      for (std::size_t d = 0; d < width; ++d)
        gradient[q * n + first + d] = dual_scratch_[q].slope[d];
    }
  }
  return SolveStatus::solved;
}

}  // namespace tandem::reactor::solve
