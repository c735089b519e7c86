#pragma once

// What the controls of a plant hold while it moves. A set point like a residence time says how the plant is at rest;
// no valve holds it (docs/model.md, equation 73).

#include <span>

#include "reactor/tank_balance.hpp"

namespace tandem::reactor::solve {

/// Turns conditions of a steady state, where `tanks` and `flows` stand, into those of the same plant in time. A liquid
/// is in its vessel from the start: its level holds its volume, and slurry leaves as fast as at the steady state,
/// however little powder is in it. The powder of a bed is held where it is at the steady state: less than that lets
/// nothing out.
template <class T, int M>
void hold_by_controls(const BasicMasses<T>& masses, std::span<const TankPlace> places,
                      std::span<const Tank<T, M>> tanks, std::span<const TankFlow<T, M>> flows,
                      std::vector<StageConditions<T, M>>& conditions) {
  using enum HoldUpControl;
  for (std::size_t t = 0; t < tanks.size(); ++t) {
    StageConditions<T, M>& c = conditions[places[t].stage];
    const HoldUpControl given = c.design->control;
    const auto totals = totals_of(masses, c.stage, tanks[t]);
    if (!facts_of(c.design->kind).level_by_outflow) {
      if (given != residence_time) continue;  // whose bed is one tank
      c.control = hold_up;
      c.hold_up = totals.powder;
    } else if (given == residence_time_and_solids) {
      const TankFluid<T> fluid = tank_fluid(c, masses, tanks[t].medium, totals);
      hold_liquid_volume(c, liquid_volume(c, masses, totals, fluid));
    } else if (given == liquid_volume_and_solids || given == slurry_volume_and_solids) {
      c.control = given == liquid_volume_and_solids ? residence_time_and_liquid_volume
                                                    : residence_time_and_slurry_volume;
      c.residence_time = 1.0 / flows[t].rate;
    }
  }
}

}  // namespace tandem::reactor::solve
