#pragma once

// All polymer in a tank, whichever stage made it: what a sample of the powder that leaves would show
// (docs/model.md, equations 25, 26).

#include <limits>

#include "kinetics/component.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor {

/// Averages over everything that was made up to here; NaN where a tank holds no polymer yet.
template <class T>
struct LeavingPolymer {
  T Mn, Mw;          ///< g/mol
  T polydispersity;  ///< Mw / Mn
  T comonomer;       ///< mass fraction of comonomer units
  T comonomer_mol;   ///< mole fraction of comonomer units
};

/// What this stage added and what earlier stages added to the same particles, together. Powder of a seed
/// bed counts as powder, but nothing is known of its chains.
template <class S, class T, int M>
[[nodiscard]] LeavingPolymer<T> leaving_polymer(const BasicMasses<S>& masses,
                                                const Tank<T, M>& tank) {
  kinetics::Blend<T> blend;
  T units(0.0);
  T comonomer_units(0.0);
  T comonomer_mass(0.0);
  const auto add = [&](const kinetics::Increment<T, M>& increment) {
    const auto component = kinetics::component_of(masses.monomer, increment);
    if (!(value_of(component.mass) > 0.0)) return;
    blend.add(component);
    units += component.units;
    for (std::size_t i = 1; i < M; ++i) {
      comonomer_units += increment.units[i];
      comonomer_mass += masses.monomer[i] * increment.units[i];
    }
  };
  for (const auto& site : tank.sites) add(site.added);
  for (const auto& increment : tank.carried) add(increment);

  if (!(value_of(blend.mass) > 0.0)) {
    const T nan(std::numeric_limits<double>::quiet_NaN());
    return {nan, nan, nan, nan, nan};
  }
  LeavingPolymer<T> polymer;
  polymer.Mn = blend.Mn();
  polymer.Mw = blend.Mw();
  polymer.polydispersity = polymer.Mw / polymer.Mn;
  polymer.comonomer = comonomer_mass / blend.mass;
  polymer.comonomer_mol = comonomer_units / units;
  return polymer;
}

}  // namespace tandem::reactor
