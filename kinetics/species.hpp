#pragma once

// Monomers and gases: what is known of each whatever the catalyst and the property method.
//
// Molar masses: from the standard atomic masses (IUPAC), as NIST's WebBook tabulates them.
// Heat capacities: of the ideal gas near 340 K, representative; from memory of Poling, Prausnitz and O'Connell
// (2001), those of 1-hexene and 1-octene from 1-butene by 25.5 J/(mol K) a CH2.
// Heats of polymerization: defaults that a catalyst file may override; of the ideal gas at 298.15 K to crystalline
// polymer; representative, after Brandrup and Immergut's Polymer Handbook.

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace tandem::kinetics {

struct Species {
  std::string_view name;                ///< as files write it: "propylene"
  std::string_view code;                ///< in the names of ratios: "C3"
  double molar_mass;                    ///< kg/mol
  double heat_capacity;                 ///< J/(mol K), of the ideal gas near 340 K
  double heat_of_polymerization = 0.0;  ///< J/mol, the default; 0: no monomer
};

/// All species of a train's fluid, the monomers first, and of these propylene.
inline constexpr std::array<Species, 8> all_species{{
    {"propylene", "C3", 0.0420806, 71.0, 104e3},
    {"ethylene", "C2", 0.0280532, 47.0, 107.5e3},
    {"1-butene", "C4", 0.0561063, 95.0, 86e3},
    {"1-hexene", "C6", 0.0841595, 146.0, 85e3},
    {"1-octene", "C8", 0.112213, 197.0, 85e3},
    {"hydrogen", "H2", 2.01588e-3, 29.0},
    {"propane", "propane", 44.0956e-3, 82.0},
    {"nitrogen", "N2", 28.0134e-3, 29.0},
}};

/// Molecules that a property file may hold beside them. Heat capacities of the alkanes from propane by 25.5 J/(mol K) a
/// CH2; that of the cocatalyst, triethylaluminium, estimated.
inline constexpr std::array<Species, 5> other_molecules{{
    {"isobutane", "isobutane", 58.1222e-3, 107.5},
    {"n-pentane", "n-pentane", 72.1488e-3, 133.0},
    {"n-hexane", "n-hexane", 86.1754e-3, 158.5},
    {"n-heptane", "n-heptane", 100.2019e-3, 184.0},
    {"cocatalyst", "cocatalyst", 114.17e-3, 175.0},
}};

/// The monomers known, propylene first.
[[nodiscard]] constexpr std::span<const Species> monomers() {
  std::size_t count = 0;
  while (count < all_species.size() && all_species[count].heat_of_polymerization > 0.0) ++count;
  return std::span(all_species).first(count);
}

/// The species of that name or code; null where there is none.
[[nodiscard]] constexpr const Species* find_species(std::string_view name) {
  for (const Species& species : all_species)
    if (species.name == name || species.code == name) return &species;
  return nullptr;
}

/// The species or other molecule of that name; null where there is none.
[[nodiscard]] constexpr const Species* find_molecule(std::string_view name) {
  for (const Species& molecule : other_molecules)
    if (molecule.name == name) return &molecule;
  return find_species(name);
}

/// What a train's diluent may be: the inert of its fluids that condenses. All are alkanes.
inline constexpr std::array<std::string_view, 5> diluents{"propane", "isobutane", "n-pentane",
                                                          "n-hexane", "n-heptane"};
static_assert(std::ranges::all_of(diluents, [](std::string_view name) {
  return find_molecule(name) != nullptr;
}));

/// The monomer of that name or code; null where there is none.
[[nodiscard]] constexpr const Species* find_monomer(std::string_view name) {
  const Species* species = find_species(name);
  return species != nullptr && species->heat_of_polymerization > 0.0 ? species : nullptr;
}

// Elements of a catalyst's residues.
inline constexpr double titanium_molar_mass = 47.867e-3;   ///< kg/mol
inline constexpr double aluminium_molar_mass = 26.982e-3;  ///< kg/mol

}  // namespace tandem::kinetics
