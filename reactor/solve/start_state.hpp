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
  } else if (facts_of(stage.kind).starts_with_powder) {
    medium.seed = powder;
  }
  if (c.by_feeds) medium.fluid = initial_fluid(c, masses, medium.seed, in);
  return medium;
}

/// What does not move stands at its set point.
template <class T, class S, int M>
void hold_medium(const StageConditions<S, M>& c, Medium<T, M>& medium) {
  if (!c.by_feeds) medium.fluid = {};
  if (!c.isothermal) return;
  medium.temperature = T(c.point[Setting::temperature]);
  medium.coolant = T(c.point[Setting::coolant_temperature]);
}

/// Whether a tank lets powder out from the start. One that lacks a millionth is full: a steady state is solved to less.
template <class S, int M, class T>
[[nodiscard]] bool starts_full(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                               const Tank<T, M>& tank) {
  constexpr double lacking = 1e-6;
  if (!holds_mass(c)) return true;
  return value_of(totals_of(masses, c.stage, tank).powder) >=
         value_of(powder_when_full(c, masses, tank)) * (1.0 - lacking);
}

}  // namespace tandem::reactor::solve
