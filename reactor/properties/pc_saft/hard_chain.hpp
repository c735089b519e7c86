#pragma once

// The hard chain: spheres of Boublik, Mansoori, Carnahan, Starling and Leland, and the bonds between them
// (Gross and Sadowski 2001). Energies are A/(R T) per volume, mol/m3.

#include <array>
#include <cmath>

#include "kinetics/dual.hpp"
#include "reactor/properties/pc_saft/constants.hpp"

namespace tandem::reactor::pc_saft {

/// Diameter of a segment at a temperature [K], m. Equation (S3).
template <class T, class Number>
[[nodiscard]] T segment_diameter(const Number& diameter, const Number& energy,
                                 const T& temperature) {
  using std::exp;
  return diameter * (1.0 - 0.12 * exp(-3.0 * energy / temperature));
}

/// Packing moments zeta_n = (pi/6) N_A sum over segments of c d^n: this is the factor.
inline constexpr double packing = pi / 6.0 * avogadro;  // 1/mol

/// ln(1 - zeta_3) times what hard spheres and bonds together have of it. The spheres bring -1 per
/// segment, every bond +1, and there are as many segments less bonds as molecules: what is left is -1
/// per mole of molecules, c [mol/m3]. Equation (S6).
template <class T>
[[nodiscard]] T excluded_volume(const T& molecules, const T& zeta3) {
  using std::log;
  return -(molecules * log(1.0 - zeta3));
}

/// Hard spheres, but for the logarithm above. Equation (S5).
template <class T>
[[nodiscard]] T hard_spheres(const T& zeta1, const T& zeta2, const T& zeta3) {
  using std::log;
  const T gap = 1.0 - zeta3;
  const T inverse = 1.0 / gap;
  const T ratio = zeta2 / zeta3;
  return (1.0 / packing) * (3.0 * zeta1 * zeta2 * inverse +
                            ratio * ratio * zeta2 * (zeta3 * inverse * inverse + log(gap)));
}

/// ln of a contact value g, but for ln(1 - zeta_3), at the crowding
/// t = zeta_2/(1 - zeta_3) and the bond's mean diameter d_a d_b/(d_a + d_b): g (1 - zeta_3) =
/// (1 + u)(1 + 2 u), u = d t. Equation (S7).
template <class T>
[[nodiscard]] T log_contact(const T& mean_diameter, const T& crowding) {
  using std::log;
  const T u = mean_diameter * crowding;
  return log(1.0 + u * (3.0 + 2.0 * u));
}

/// t = zeta_2/(1 - zeta_3), 1/m.
template <class T>
[[nodiscard]] T crowding(const T& zeta2, const T& zeta3) {
  return zeta2 / (1.0 - zeta3);
}

/// Bonds between segment types a <= b of the polymer, by bond_place; mol.
inline constexpr std::size_t max_polymer_bonds = 10;
[[nodiscard]] constexpr std::size_t bond_place(std::size_t a, std::size_t b) {
  return a * 4 - a * (a + 1) / 2 + b;
}

/// How the segments of a polymer are bound, from the moles of segments of each type and of chains.
/// Two types: unlike neighbours first, as many as there are (Gross and Sadowski 2003); three and more: at
/// random. Without polymer: what the first trace of a homopolymer of each type would have. Equation (S8).
template <class T>
[[nodiscard]] std::array<T, max_polymer_bonds> polymer_bonds(const std::array<T, 4>& segments,
                                                             std::size_t types, const T& chains) {
  std::array<T, max_polymer_bonds> bonds{};
  T total(0.0);
  for (std::size_t a = 0; a < types; ++a) total += segments[a];
  if (!(value_of(total) > 0.0)) {
    for (std::size_t a = 0; a < types; ++a) bonds[bond_place(a, a)] = segments[a];
    bonds[0] = bonds[0] - chains;
    return bonds;
  }
  const T all = total - chains;
  if (types == 1) {
    bonds[0] = all;
  } else if (types == 2) {
    const std::size_t major = value_of(segments[0]) >= value_of(segments[1]) ? 0 : 1;
    const T minor_twice = 2.0 * segments[1 - major];
    const T unlike = value_of(minor_twice) < value_of(all) ? minor_twice : all;
    bonds[bond_place(0, 1)] = unlike;
    bonds[bond_place(major, major)] = all - unlike;
  } else {
    for (std::size_t a = 0; a < types; ++a) {
      for (std::size_t b = a; b < types; ++b) {
        const T share = segments[a] * segments[b] / (total * total);
        bonds[bond_place(a, b)] = all * share * (a == b ? 1.0 : 2.0);
      }
    }
  }
  return bonds;
}

}  // namespace tandem::reactor::pc_saft
