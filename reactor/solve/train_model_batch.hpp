#pragma once

// TrainModel: the end of a batch with its exact derivatives, integrated along.

#include "reactor/solve/dual_system.hpp"
#include "reactor/solve/simulated_batch.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

template <int M>
SolveStatus TrainModel<M>::batch_derivatives(const OperatingPoint<double>& point,
                                             std::span<const Direction> directions,
                                             std::span<double> values, std::span<double> gradient,
                                             std::string* message) {
  const auto conditions = stage_conditions<double, M>(train, point);
  const std::size_t n = directions.size();
  for (std::size_t first = 0; first < std::max<std::size_t>(n, 1); first += chunk) {
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
      constexpr double tolerance = 1e-9;
      DualSystem<M, chunk> system(chain, conditions, dual_conditions, masses, sites_charged,
                                  state_names_of(s), tolerance, dual_conditions[s].residence_time);
      Tank<D, M>& tank = system.tanks()[0];
      charge(dual_conditions[s], s > 0 ? &ends.back() : nullptr, tank);
      const D mass_before = totals_of(masses, s, tank).powder;
      std::vector<double> y(system.size());
      system.store(system.tanks(), y.data());
      const auto stepper = make_cvode(system, y, {.relative_tolerance = tolerance});
      Budget budget;
      const Ending ending = stepper->advance(1.0, budget, stop);
      if (ending != Ending::arrived) {
        if (message != nullptr)
          *message = "stage " + train.stages[s].name + " " + stepper->message();
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
