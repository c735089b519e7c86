#pragma once

// What a property method answers about the fluid of one stage: at its set points, or from the amounts
// that a stage run by feeds holds.

#include "reactor/properties/species.hpp"

namespace tandem::reactor {

/// The fluid around and inside the particles. Unused monomers are 0.
template <class T>
struct StageFluid {
  BySpecies<T> concentration;  ///< mol/m3 of the fluid around the particles: liquid, or gas
  BySpecies<T> sorbed;         ///< mol/m3 of amorphous polypropylene; 0 in a liquid stage, whose
                               ///< particles leave with the liquid that fills them
  BySpecies<T> at_sites;  ///< concentration the sites see per concentration of the fluid, on the
                          ///< catalyst's basis, before the copolymer's own sorption (inerts 0)
  BySpecies<T> vapour;    ///< mole fractions of what a vent lets out; 0 in a loop
  T pressure{};           ///< Pa, absolute
  T bubble_pressure{};    ///< Pa, of the liquid; 0 in a gas bed
  T density{};            ///< kg/m3 of the fluid, without polymer
  T vapour_density{};     ///< kg/m3 of what a vent lets out
  T enthalpy{};           ///< J/m3 of the fluid, residual: beyond the ideal gas's
  T vapour_enthalpy{};    ///< J/mol of what a vent lets out, residual
  T sorbed_enthalpy{};    ///< J/m3 of amorphous polypropylene, residual
};

/// What the fluid in a stage run by feeds is made of: moles in each phase, and the phases' volumes.
template <class T>
struct PhaseSplit {
  BySpecies<T> liquid;  ///< mol; in a gas bed what is sorbed
  BySpecies<T> vapour;  ///< mol; 0 in a loop
  T liquid_volume{};    ///< m3: of the liquid, in a bed of the amorphous polymer and what it sorbs
  T vapour_volume{};    ///< m3
  bool holds_polymer = false;  ///< the polymer is a component of the liquid
};

/// A stage's fluid and, where it is run by feeds, its phases.
template <class T>
struct TankFluid {
  StageFluid<T> fluid;
  PhaseSplit<T> split;  ///< of a stage run by feeds
};

/// The polymer beside a fluid, as a property method knows it.
template <class T>
struct PolymerContent {
  T amorphous{};  ///< kg that sorb, times what copolymer sorbs over amorphous polypropylene
  T volume{};     ///< m3 of these kg, in a gas bed
  std::array<T, kinetics::max_monomers> units{};  ///< mol of monomer units in all of it
  T chains{};                                     ///< mol
  T cocatalyst{};                                 ///< mol, dissolved in the liquid
};

/// The same numbers on another scalar.
template <class T, class S>
[[nodiscard]] StageFluid<T> fluid_as(const StageFluid<S>& from) {
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  StageFluid<T> to;
  to.concentration = species_as<T, all>(from.concentration);
  to.sorbed = species_as<T, all>(from.sorbed);
  to.at_sites = species_as<T, all>(from.at_sites);
  to.vapour = species_as<T, all>(from.vapour);
  to.pressure = number_as<T>(from.pressure);
  to.bubble_pressure = number_as<T>(from.bubble_pressure);
  to.density = number_as<T>(from.density);
  to.vapour_density = number_as<T>(from.vapour_density);
  to.enthalpy = number_as<T>(from.enthalpy);
  to.vapour_enthalpy = number_as<T>(from.vapour_enthalpy);
  to.sorbed_enthalpy = number_as<T>(from.sorbed_enthalpy);
  return to;
}

template <class T, class S>
[[nodiscard]] PhaseSplit<T> split_as(const PhaseSplit<S>& from) {
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  return {species_as<T, all>(from.liquid), species_as<T, all>(from.vapour),
          number_as<T>(from.liquid_volume), number_as<T>(from.vapour_volume), from.holds_polymer};
}

}  // namespace tandem::reactor
