#pragma once

// How far a gas bed is above the dew point of its gas (docs/model.md, equations 48 and L5).

#include <limits>

#include "reactor/tank_fluid.hpp"

namespace tandem::reactor {

/// The temperature [K] of a gas bed above the dew point of its gas. NaN where it has none, in a liquid stage
/// and with imposed concentrations. Equation (L5).
template <class T, class S, int M>
[[nodiscard]] T dew_margin(const StageConditions<S, M>& c, const T& temperature,
                           const TankFluid<T>& f) {
  if (c.imposed || reacts_in_liquid(c.design->kind)) {
    return T(std::numeric_limits<double>::quiet_NaN());
  }
  return temperature - dew_temperature(*c.train, *c.design, f.fluid.pressure, f.fluid.vapour,
                                       value_of(temperature), c.near);
}

}  // namespace tandem::reactor
