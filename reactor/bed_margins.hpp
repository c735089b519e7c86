#pragma once

// What keeps the powder of a gas bed flowing and its gas a gas (docs/model/limits.md, equations L5 to L8).

#include "kinetics/particle_limits.hpp"
#include "reactor/dew_margin.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/properties/comonomer_saturation.hpp"

namespace tandem::reactor {

/// Partial over vapour pressure, summed over the comonomers that could condense; NaN where none could.
/// Equation (L7).
template <class T>
[[nodiscard]] T comonomer_saturation(const Train& train, const T& temperature,
                                     const StageFluid<T>& fluid) {
  T saturation(0.0);
  bool condensable = false;
  for (std::size_t i = 1; i < train.catalyst.monomers.size(); ++i) {
    const T boiling = comonomer_vapour_pressure(train, i, temperature);
    if (std::isnan(value_of(boiling))) continue;
    saturation += fluid.vapour.monomer[i] * fluid.pressure / boiling;
    condensable = true;
  }
  return condensable ? saturation : T(std::numeric_limits<double>::quiet_NaN());
}

/// Margins of a gas bed at a temperature [K], from what its last tank holds; NaN in other stages. `before` is
/// the stage before, or null. Without `dew_point` that margin is NaN, too.
template <class T, int M>
void report_bed_margins(const StageConditions<T, M>& c, const StageConditions<T, M>* before,
                        const T& temperature, const Totals<T, M>& totals, const TankFluid<T>& fluid,
                        bool dew_point, StageQuantities<T>& q) {
  const Train& train = *c.train;
  const T nan(std::numeric_limits<double>::quiet_NaN());
  q.dew_margin = q.sticking_margin = q.transfer_pressure_drop = q.comonomer_saturation = nan;
  if (reacts_in_liquid(c.design->kind) || c.imposed) return;
  if (dew_point) q.dew_margin = dew_margin(c, temperature, fluid);
  if (value_of(totals.powder) > 0.0) {
    q.sticking_margin = kinetics::sticking_temperature(T(totals.rubber / totals.powder),
                                                       c.lift(train.polymer.sticking)) -
                        temperature;
  }
  if (!train.batch && before != nullptr && !reacts_in_liquid(before->design->kind)) {
    q.transfer_pressure_drop = before->point[Setting::pressure] - fluid.fluid.pressure;
  }
  q.comonomer_saturation = comonomer_saturation(train, temperature, fluid.fluid);
}

}  // namespace tandem::reactor
