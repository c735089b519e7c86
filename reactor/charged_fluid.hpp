#pragma once

// The fluid of a closed vessel that is charged with hydrogen or propylene once, as it is used up
// (docs/model.md, equations 73b to 73f).

#include "reactor/stage_conditions.hpp"
#include "reactor/totals.hpp"

namespace tandem::reactor {

namespace detail {

/// Makes the hydrogen of a mixture `factor` times what it was, at the same moles in all; answers what this makes of the
/// others, which stay alike.
template <class T>
T change_hydrogen(const T& factor, BySpecies<T>& mixture) {
  const T all = sum_of(mixture);
  const T hydrogen = mixture.hydrogen;
  const T others = (all - factor * hydrogen) / (all - hydrogen);
  for_each_species(mixture, mixture, [&](T& x, const T&) { x *= others; });
  mixture.hydrogen = factor * hydrogen;
  return others;
}

}  // namespace detail

template <class T, class S, int M>
[[nodiscard]] TankFluid<T> charged_fluid(const StageConditions<S, M>& c,
                                         const BasicMasses<S>& masses, const Medium<T, M>& medium,
                                         const Totals<T, M>& totals) {
  const Charges<S>& charges = c.charges;
  const PhaseSystem phases = phases_of(*c.design);
  TankFluid<T> f{fluid_as<T>(c.fluid), {}};
  const T free = c.vessel_volume - totals.powder / masses.polymer.density;
  f.split.liquid_volume = charges.of_propylene
                              ? charged_liquid(charges, medium.fluid.monomer[0], free)
                              : T(c.liquid_volume);
  if (!charges.of_hydrogen) return f;
  const T amorphous = (totals.amorphous_A + totals.rubber) / masses.polymer.density *
                      copolymer_factor(masses, totals);
  const T factor = medium.fluid.hydrogen /
                   (hydrogen_room(charges, phases, f.split.liquid_volume, free, amorphous) *
                    c.fluid.concentration.hydrogen);
  StageFluid<T>& fluid = f.fluid;
  const T others = detail::change_hydrogen(factor, fluid.concentration);
  if (phases == PhaseSystem::liquid) return f;
  if (phases == PhaseSystem::gas_and_polymer) {
    // Sorbed as their partial pressures are, which are as the shares of the gas.
    const T hydrogen = factor * fluid.sorbed.hydrogen;
    for_each_species(fluid.sorbed, fluid.sorbed, [&](T& x, const T&) { x *= others; });
    fluid.sorbed.hydrogen = hydrogen;
    (void)detail::change_hydrogen(factor, fluid.vapour);
    return f;
  }
  // Over a liquid all others keep their partial pressures.
  const T pressure = 1.0 + fluid.vapour.hydrogen * (factor - 1.0);
  for_each_species(fluid.vapour, fluid.vapour, [&](T& y, const T&) { y /= pressure; });
  fluid.vapour.hydrogen *= factor;
  fluid.bubble_pressure *= pressure;
  if (!c.design->pressure_given) fluid.pressure = fluid.bubble_pressure;
  return f;
}

}  // namespace tandem::reactor
