#pragma once

// Dispersion: attraction between the segments of chains (Gross and Sadowski 2001). Written with q = 1/m, m
// being the mean number of segments in a molecule, so that endless chains, q = 0, are nothing special.
// Energies are A/(R T) per volume, mol/m3.

#include <array>

#include "reactor/properties/pc_saft/constants.hpp"

namespace tandem::reactor::pc_saft {

/// Power series of an integral at q = 1/m. Equation (S9).
template <class T>
[[nodiscard]] std::array<T, 7> series(const std::array<Coefficients, 7>& universal, const T& q) {
  const T first = 1.0 - q;
  const T second = first * (1.0 - 2.0 * q);
  std::array<T, 7> a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = universal[i][0] + universal[i][1] * first + universal[i][2] * second;
  }
  return a;
}

/// The series summed at the packing fraction eta = zeta_3.
template <class T, class C>
[[nodiscard]] T integral(const std::array<C, 7>& a, const T& eta) {
  T sum(a[6]);
  for (std::size_t i = 6; i-- > 0;) sum = sum * eta + a[i];
  return sum;
}

/// m C1, the compressibility's share of the second order, which stays finite at q = 0. Equation (S10).
template <class T, class Q>
[[nodiscard]] T compressibility(const T& eta, const Q& q) {
  const T gap = 1.0 - eta;
  const T square = gap * gap;
  const T chain = gap * (2.0 - eta);
  const T spheres = eta * (8.0 - 2.0 * eta) / (square * square);
  const T chains = eta * (20.0 - eta * (27.0 - eta * (12.0 - 2.0 * eta))) / (chain * chain);
  return 1.0 / (spheres + q - (1.0 - q) * chains);
}

/// Both orders. w1, w2: sums over pairs of segments of c_a c_b sigma_ab^3 (epsilon_ab/kT)^1 or 2,
/// mol2/m3 with concentrations c in mol/m3. Equation (S11).
template <class T>
[[nodiscard]] T dispersion(const T& w1, const T& w2, const T& first_integral,
                           const T& second_integral) {
  return (-2.0 * pi * avogadro) * w1 * first_integral - (pi * avogadro) * w2 * second_integral;
}

/// epsilon_ab/k [K] of a pair by Berthelot and Lorentz with k_ab = value + slope (T - 298.15 K).
/// Equation (S4).
template <class T, class Number>
[[nodiscard]] T pair_energy(const Number& mean_energy, const Number& value, const Number& slope,
                            const T& temperature) {
  return mean_energy * (1.0 - value - slope * (temperature - 298.15));
}

}  // namespace tandem::reactor::pc_saft
