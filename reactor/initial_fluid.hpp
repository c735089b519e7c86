#pragma once

// The fluid that a stage run by feeds is filled with before there is any catalyst: its feeds, flashed at
// its temperature and pressure, liquid up to its level and vapour above (docs/model.md, equation 68).

#include "reactor/tank_flow.hpp"
#include "reactor/tank_fluid.hpp"

namespace tandem::reactor {

/// What one tank is fed in a second, with what it gets from the tank before, mol/s.
template <class T, class S, int M>
[[nodiscard]] BySpecies<T> all_fed(const StageConditions<S, M>& c, const Inflow<T, M>& in) {
  BySpecies<T> fed = species_as<T, static_cast<int>(kinetics::max_monomers)>(c.feeds.fluid);
  for_each_species(fed, in.flow.fluid, [](T& n, const T& x) { n += x; });
  return fed;
}

/// The phases that one second's feeds make beside no polymer, mol and m3.
template <class T, class S, int M>
[[nodiscard]] PhaseSplit<T> split_of_feeds(const StageConditions<S, M>& c, const Inflow<T, M>& in) {
  return phase_split(
      *c.train, *c.design,
      FluidContents<T>{T(c.point[Setting::temperature]), T(c.point[Setting::pressure]),
                       all_fed(c, in), PolymerContent<T>{}});
}

/// Moles in one tank that holds `powder` [kg] of polymer; `in` is what it gets beside its feeds. NaN where
/// the feeds make no fluid of the stage's kind.
template <class T, class S, int M>
[[nodiscard]] BySpecies<T, M> initial_fluid(const StageConditions<S, M>& c,
                                            const BasicMasses<S>& masses, const T& powder,
                                            const Inflow<T, M>& in) {
  BySpecies<T> n;
  const auto add = [&](const BySpecies<T>& part, const T& times) {
    for_each_species(n, part, [&](T& x, const T& v) { x += times * v; });
  };
  const T polymer_volume = powder / masses.polymer.density;
  if (!reacts_in_liquid(c.design->kind)) {
    constexpr double likely_compressibility = 0.85;
    const BySpecies<T> fed = all_fed(c, in);
    const T RT = kinetics::gas_constant * T(c.point[Setting::temperature]);
    const T moles = T(c.point[Setting::pressure]) * (T(c.vessel_volume) - polymer_volume) /
                    (likely_compressibility * RT);
    add(fed, moles / sum_of(fed));
    return species_as<T, M>(n);
  }
  const PhaseSplit<T> split = split_of_feeds(c, in);
  add(split.liquid, (T(c.slurry_volume) - polymer_volume) / split.liquid_volume);
  if (phases_of(*c.design) == PhaseSystem::liquid_and_vapour) {
    add(split.vapour, (T(c.vessel_volume) - T(c.slurry_volume)) / split.vapour_volume);
  }
  return species_as<T, M>(n);
}

}  // namespace tandem::reactor
