#pragma once

// What a vessel or a phase holds, for the equation of state: molecules, and polymer as one
// pseudo-component made of units.

#include <array>
#include <cstddef>

namespace tandem::reactor::pc_saft {

inline constexpr std::size_t max_species = 8;
inline constexpr std::size_t max_types = 4;  ///< segment types of the polymer
inline constexpr std::size_t max_sites = max_species + max_types;
inline constexpr std::size_t max_amounts = max_sites + 1;  ///< species, units, chains

template <class T>
using Species = std::array<T, max_species>;

/// Amounts in the order of a Fluid's species and segment types; the rest are 0 and not looked at.
template <class T>
struct Contents {
  Species<T> species{};              ///< mol
  std::array<T, max_types> units{};  ///< mol of monomer units in polymer, by segment type
  T chains{};                        ///< mol of polymer chains; 0 for endless ones
};

}  // namespace tandem::reactor::pc_saft
