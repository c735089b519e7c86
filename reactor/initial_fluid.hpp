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

namespace detail {

/// How many times `times` of what is fed to a bed leave a gas beside what its amorphous polymer [kg] sorbs, in half of
/// the room [m3] at least: without a gas there is nothing to hold a pressure by.
template <class S, int M>
[[nodiscard]] double with_sorbed(const StageConditions<S, M>& c, double amorphous,
                                 const BySpecies<double>& fed, double times, double room) {
  PolymerContent<double> polymer;
  polymer.amorphous = amorphous;
  polymer.volume = amorphous / c.train->polymer.density;
  constexpr double step = 1.25;
  constexpr int most_steps = 20;
  double more = 1.0;
  for (int i = 0; i < most_steps; ++i) {
    BySpecies<double> moles = fed;
    for_each_species(moles, fed, [&](double& n, double x) { n = more * times * x; });
    const auto split =
        phase_split(*c.train, *c.design,
                    FluidContents<double>{value_of(c.point[Setting::temperature]),
                                          value_of(c.point[Setting::pressure]), moles, polymer});
    if (!(split.vapour_volume < 0.5 * room)) break;
    more *= step;
  }
  return more;
}

}  // namespace detail

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
    constexpr int all = static_cast<int>(kinetics::max_monomers);
    constexpr double likely_compressibility = 0.85;
    const BySpecies<T> fed = all_fed(c, in);
    const T RT = kinetics::gas_constant * T(c.point[Setting::temperature]);
    const T moles = T(c.point[Setting::pressure]) * (T(c.vessel_volume) - polymer_volume) /
                    (likely_compressibility * RT);
    const double more =
        detail::with_sorbed(c, value_of(masses.amorphous_fraction) * value_of(powder),
                            species_as<double, all>(fed), value_of(moles) / value_of(sum_of(fed)),
                            value_of(c.vessel_volume) - value_of(polymer_volume));
    add(fed, more * moles / sum_of(fed));
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
