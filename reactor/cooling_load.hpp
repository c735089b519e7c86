#pragma once

// How much heat a stage can give off where its plant does not say it (docs/model/limits.md, equation L13).

#include <cmath>
#include <limits>

#include "reactor/heat_balance.hpp"
#include "reactor/product_quantities.hpp"

namespace tandem::reactor {

/// Heat [W] that can be taken away from a stage of which `q` knows temperature, volumes and dew margin: its plant's
/// limit, without one what is usual for its kind and size. NaN where its coolant is modelled and with imposed
/// concentrations. Equation (L13).
template <class T, int M>
[[nodiscard]] T most_duty(const StageConditions<T, M>& c, const StageFluid<T>& fluid,
                          const StageQuantities<T>& q) {
  const T nan(std::numeric_limits<double>::quiet_NaN());
  const Stage& stage = *c.design;
  if (c.imposed || stage.cooling.kind != CoolingKind::isothermal) return nan;
  if (std::isfinite(stage.cooling.limit)) return T(stage.cooling.limit);
  const UsualCooling& usual = c.train->usual_cooling;
  T difference = q.temperature + 273.15 - usual.coolant_temperature;
  if (value_of(difference) < usual.least_difference) difference = T(usual.least_difference);
  if (reacts_in_liquid(stage.kind) || stage.tanks > 1) {
    const double transfer =
        phases_of(stage) == PhaseSystem::liquid ? usual.loop_transfer : usual.condenser_transfer;
    const T vessel = c.lift(stage.vessel_volume);
    return transfer * difference * (std::isnan(value_of(vessel)) ? q.occupied_volume : vessel);
  }
  // The gas comes in no colder than its own dew point.
  if (value_of(q.dew_margin) < value_of(difference)) difference = q.dew_margin;
  const T per_volume = heat_capacity_of(heat_capacities(c.train->catalyst), fluid.concentration);
  const T cross_section = q.occupied_volume / usual.bed_height;
  return usual.gas_velocity * cross_section * per_volume * difference;
}

}  // namespace tandem::reactor
