#pragma once

// Masses and ideal-gas heat capacities by species, of kinetics/species.hpp and of the catalyst's monomers.

#include "kinetics/species.hpp"
#include "reactor/properties/species.hpp"

namespace tandem::reactor {

inline constexpr double hydrogen_molar_mass = kinetics::find_species("hydrogen")->molar_mass;
inline constexpr double nitrogen_molar_mass = kinetics::find_species("nitrogen")->molar_mass;

/// Molar masses by species, kg/mol.
[[nodiscard]] inline BySpecies<double> molar_masses(const kinetics::Catalyst& catalyst) {
  BySpecies<double> m;
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    m.monomer[i] = catalyst.monomers[i].molar_mass;
  }
  m.hydrogen = hydrogen_molar_mass;
  m.diluent = catalyst.diluent.molar_mass;
  m.nitrogen = nitrogen_molar_mass;
  return m;
}

/// Mass [kg] of moles by species, or density [kg/m3] of concentrations.
template <class T>
[[nodiscard]] T mass_of(const kinetics::Catalyst& catalyst, const BySpecies<T>& moles) {
  T mass = moles.hydrogen * hydrogen_molar_mass + moles.diluent * catalyst.diluent.molar_mass +
           moles.nitrogen * nitrogen_molar_mass;
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    mass += catalyst.monomers[i].molar_mass * moles.monomer[i];
  }
  return mass;
}

inline constexpr double reference_temperature = 298.15;  ///< K, of all enthalpies

/// Heat capacities as ideal gases near 340 K, J/(mol K). Equation (58).
[[nodiscard]] inline BySpecies<double> heat_capacities(const kinetics::Catalyst& catalyst) {
  BySpecies<double> cp;
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    cp.monomer[i] = catalyst.monomers[i].heat_capacity;
  }
  cp.hydrogen = catalyst.gas_heat_capacities.hydrogen;
  cp.diluent = catalyst.diluent.heat_capacity;
  cp.nitrogen = catalyst.gas_heat_capacities.nitrogen;
  return cp;
}

/// What of the moles condenses: monomers and diluent.
template <class T>
[[nodiscard]] T condensable(const BySpecies<T>& moles) {
  T sum = moles.diluent;
  for (const T& x : moles.monomer) sum += x;
  return sum;
}

}  // namespace tandem::reactor
