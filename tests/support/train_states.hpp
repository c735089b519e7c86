#pragma once

// Every state of a train, at its steady state, after a start-up and beside them: for tests that ask more
// than the quantities of a result.

#include <vector>

#include "reactor/stage_conditions.hpp"
#include "reactor/tank_flow.hpp"
#include "reactor/tank_state.hpp"
#include "reactor/train.hpp"

namespace tandem::tests {

/// Tanks in order and their powder flows.
template <int M>
struct TrainState {
  std::vector<reactor::Tank<double, M>> tanks;
  std::vector<reactor::TankFlow<double, M>> flows;
  reactor::Masses masses;
};

// Made for two monomers, the steady state for one, too. Each requires that its solve succeeds.

template <int M>
TrainState<M> steady_state(const reactor::Train& train,
                           const reactor::OperatingPoint<double>& point);

/// The end of a start-up from empty tanks, gas beds from a seed of their steady mass, after `times` the
/// sum of the hold-up times.
template <int M>
TrainState<M> started_up(const reactor::Train& train, const reactor::OperatingPoint<double>& point,
                         const TrainState<M>& steady, double times, double relative_tolerance);

/// The rates of all states, tank by tank.
template <int M>
std::vector<reactor::Tank<double, M>> rates_of(const reactor::Train& train,
                                               const reactor::OperatingPoint<double>& point,
                                               const std::vector<reactor::Tank<double, M>>& tanks);

/// Temperatures [K] of a one-stage train of two monomers at the times given [s], from a packed state pushed
/// by some K; the volume of liquid that solids ask for there is held.
std::vector<double> temperatures_from(const reactor::Train& train,
                                      const reactor::OperatingPoint<double>& point,
                                      const std::vector<double>& state, double push,
                                      const std::vector<double>& times);

}  // namespace tandem::tests
