#pragma once

// What a property method answers about the fluid of one stage at its set points. Correlations and
// imposed concentrations give it here; an equation of state gives the same.

#include <array>
#include <cstddef>
#include <string>

#include "kinetics/catalyst.hpp"

namespace tandem::reactor {

/// One number per fluid species: the monomers, hydrogen, and the inert (propane, nitrogen).
template <class T>
struct BySpecies {
  std::array<T, kinetics::max_monomers> monomer{};
  T hydrogen{};
  T inert{};
};

/// The fluid that a stage's set points hold. Unused monomers are 0.
template <class T>
struct StageFluid {
  BySpecies<T>
      concentration;      ///< mol/m3 of the fluid around the particles: liquid, or gas in a bed
  BySpecies<T> sorbed;    ///< mol/m3 of amorphous polypropylene; 0 in a liquid stage, whose
                          ///< particles leave with the liquid that fills them
  BySpecies<T> at_sites;  ///< concentration the sites see per concentration of the fluid, on the
                          ///< catalyst's basis, before the copolymer's own sorption (inert unused)
  BySpecies<T> vapour;    ///< mole fractions of what a vent lets out; 0 in a loop
  T pressure{};           ///< Pa, absolute
  T bubble_pressure{};    ///< Pa, of the liquid; 0 in a gas bed
  T density{};            ///< kg/m3 of the fluid
};

}  // namespace tandem::reactor
