#pragma once

// A tank as a start-up finds it, on any scalar: empty, a gas bed of its seed, a stage run by feeds filled with
// them.

#include "reactor/initial_fluid.hpp"

namespace tandem::reactor::solve {

/// The medium of a tank at time 0; sites and increments are 0. `powder` [kg] is what it will hold at rest, with
/// which a bed starts whose seed is not stated; `in` is what it will get from the tank before.
template <class T, class S, int M>
[[nodiscard]] Medium<T, M> start_medium(const StageConditions<S, M>& c,
                                        const BasicMasses<S>& masses, const T& powder,
                                        const Inflow<T, M>& in) {
  const Stage& stage = *c.design;
  Medium<T, M> medium;
  medium.temperature = T(c.point[Setting::temperature]);
  medium.coolant = T(c.point[Setting::coolant_temperature]);
  if (!std::isnan(stage.seed_bed)) {
    medium.seed = T(stage.seed_bed / static_cast<double>(stage.tanks));
  } else if (stage.kind == StageKind::gas_bed) {
    medium.seed = powder;
  }
  if (c.by_feeds) medium.fluid = initial_fluid(c, masses, medium.seed, in);
  return medium;
}

/// Whether a tank that holds nothing but its seed lets powder out from the start.
template <class S, int M, class T>
[[nodiscard]] bool starts_full(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                               const Medium<T, M>& medium) {
  if (!holds_mass(c)) return true;
  Tank<T, M> tank;
  tank.medium = medium;
  return value_of(medium.seed) >= value_of(powder_when_full(c, masses, tank)) * (1.0 - 1e-12);
}

}  // namespace tandem::reactor::solve
