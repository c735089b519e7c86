#pragma once

// The species of the fluid: monomers, hydrogen, and the two inerts that a train meets.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>

#include "kinetics/catalyst.hpp"
#include "kinetics/dual.hpp"

namespace tandem::reactor {

/// One number per fluid species, of M monomers.
template <class T, int M = static_cast<int>(kinetics::max_monomers)>
struct BySpecies {
  std::array<T, M> monomer{};
  T hydrogen{};
  T diluent{};  ///< kinetics::Diluent
  T nitrogen{};
  bool operator==(const BySpecies&) const = default;
};

inline constexpr std::size_t other_species = 3;  ///< beside the monomers
template <int M>
inline constexpr std::size_t species_count = M + other_species;
inline constexpr std::size_t max_species = kinetics::max_monomers + other_species;

/// Calls f(a's number, b's number) for the species both have, in their order.
template <class A, int MA, class B, int MB, class F>
void for_each_species(BySpecies<A, MA>& a, const BySpecies<B, MB>& b, const F& f) {
  constexpr std::size_t common = std::min(MA, MB);
  for (std::size_t i = 0; i < common; ++i) f(a.monomer[i], b.monomer[i]);
  f(a.hydrogen, b.hydrogen);
  f(a.diluent, b.diluent);
  f(a.nitrogen, b.nitrogen);
}

/// Sum over species.
template <class T, int M>
[[nodiscard]] T sum_of(const BySpecies<T, M>& n) {
  T sum = n.hydrogen + n.diluent + n.nitrogen;
  for (const T& x : n.monomer) sum += x;
  return sum;
}

/// Whether a number carries slopes other than 0.
[[nodiscard]] constexpr bool has_slopes(double /*x*/) { return false; }
template <int N>
[[nodiscard]] bool has_slopes(const Dual<N>& x) {
  double sum = 0.0;
  for (const double s : x.slope) sum += std::abs(s);
  return sum != 0.0;
}

/// The same number on another scalar; on double it loses its slopes.
template <class T, class S>
[[nodiscard]] T number_as(const S& x) {
  if constexpr (std::is_same_v<T, double>) {
    return value_of(x);
  } else {
    return T(x);
  }
}

/// The same numbers for another count of monomers, or on another scalar.
template <class T, int M, class S, int N>
[[nodiscard]] BySpecies<T, M> species_as(const BySpecies<S, N>& from) {
  BySpecies<T, M> to;
  for_each_species(to, from, [](T& x, const S& v) { x = number_as<T>(v); });
  return to;
}

}  // namespace tandem::reactor
