#pragma once

// Every state of a train, at its steady state and after a start-up: for tests that ask more than the
// quantities of a result. Includes the solver's templates; use it sparingly.

#include <catch2/catch.hpp>

#include "reactor/solve/chain_system.hpp"
#include "reactor/solve/integrator.hpp"
#include "reactor/solve/steady.hpp"

namespace tandem::tests {

/// Tanks in order and their powder flows.
template <int M>
struct TrainState {
  std::vector<reactor::Tank<double, M>> tanks;
  std::vector<reactor::TankFlow<double, M>> flows;
  reactor::Masses masses;
};

template <int M>
TrainState<M> steady_state(const reactor::Train& train,
                           const reactor::OperatingPoint<double>& point) {
  reactor::solve::SteadySolver<M> solver(train);
  const auto conditions = reactor::stage_conditions<double, M>(train, point);
  long newton = 0;
  REQUIRE(solver.solve(conditions, false, {}, newton));
  return {solver.chain().state, solver.chain().flows, solver.masses()};
}

/// The end of a start-up from empty tanks, gas beds from a seed of their steady mass, after `times` the
/// sum of the hold-up times.
template <int M>
TrainState<M> started_up(const reactor::Train& train, const reactor::OperatingPoint<double>& point,
                         const TrainState<M>& steady, double times, double relative_tolerance) {
  auto conditions = reactor::stage_conditions<double, M>(train, point);
  reactor::solve::TankChain<M> chain(train, 0, train.stages.size(), false);
  double hold_up_times = 0.0;
  double sites = 0.0;
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const auto& place = chain.places()[t];
    auto& c = conditions[place.stage];
    auto& medium = chain.state[t].medium;
    const auto totals = reactor::totals_of(steady.masses, place.stage, steady.tanks[t]);
    if (c.control == reactor::HoldUpControl::residence_time_and_solids) {
      c.liquid_volume = reactor::liquid_volume(c, totals, {});  // the volume the plant has
      c.control = reactor::HoldUpControl::residence_time_and_liquid_volume;
    }
    medium.temperature = steady.tanks[t].medium.temperature;
    medium.coolant = steady.tanks[t].medium.coolant;
    if (c.design->kind == reactor::StageKind::gas_bed) medium.seed = totals.powder;
    chain.full[t] = c.design->kind == reactor::StageKind::gas_bed ||
                    c.control != reactor::HoldUpControl::liquid_volume_and_solids;
    hold_up_times += 1.0 / steady.flows[t].rate;
    sites += place.first_of_stage ? c.feeds.potential_sites : 0.0;
  }
  reactor::solve::ChainSystem<M> system(chain, conditions, sites * hold_up_times, {});
  std::vector<double> y(system.size());
  double* to = y.data();
  for (const auto& tank : chain.state) {
    reactor::pack<M>(tank, to);
    to += reactor::tank_size<M>(tank);
  }
  reactor::solve::Integrator integrator(system, y, {.relative_tolerance = relative_tolerance});
  const bool done = integrator.advance(times * hold_up_times);
  INFO(integrator.message());
  REQUIRE(done);
  system.load(integrator.state().data());
  chain.evaluate(conditions);
  return {chain.state, chain.flows, steady.masses};
}

}  // namespace tandem::tests
