#pragma once

// What a tank holds in all (docs/model.md, equation 16).

#include <type_traits>

#include "kinetics/state.hpp"
#include "reactor/tank_state.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// Constants of the train that every tank needs.
struct Masses {
  std::array<double, kinetics::max_monomers> monomer{};  ///< kg/mol
  double amorphous_fraction = 0.5;                       ///< of part (A) and of seed powder
  PolymerProperties polymer;
  std::vector<Part> part;  ///< [stage]
  std::size_t site_types = 0;
};

template <int M, class T>
[[nodiscard]] T mass_of(const Masses& masses, const std::array<T, M>& units) {
  T mass(0.0);
  for (std::size_t i = 0; i < M; ++i) mass += masses.monomer[i] * units[i];
  return mass;
}

/// The polymer of a tank. Linear in its increments and its seed.
template <class T, int M>
struct Totals {
  T powder{};                ///< kg of polymer and seed
  T copolymer{};             ///< kg of part (B)
  T amorphous_A{};           ///< kg, of part (A) and of the seed
  std::array<T, M> units{};  ///< mol of monomer units
  T chains{};                ///< mol
};
template <int M>
inline constexpr std::size_t totals_size = M + 4;

template <class A, class B, int M, class F>
void for_each_number(Totals<A, M>& a, B& b, const F& f) {
  f(a.powder, b.powder);
  f(a.copolymer, b.copolymer);
  f(a.amorphous_A, b.amorphous_A);
  for (std::size_t i = 0; i < M; ++i) f(a.units[i], b.units[i]);
  f(a.chains, b.chains);
}

/// Adds units [mol] and chains [mol] made in a stage.
template <class T, int M>
void add_polymer(const Masses& masses, std::size_t stage,
                 const std::type_identity_t<std::array<T, M>>& units, const T& chains,
                 Totals<T, M>& t) {
  const T mass = mass_of<M>(masses, units);
  t.powder += mass;
  if (masses.part[stage] == Part::A) {
    t.amorphous_A += masses.amorphous_fraction * mass;
  } else {
    t.copolymer += mass;
  }
  for (std::size_t i = 0; i < M; ++i) t.units[i] += units[i];
  t.chains += chains;
}

/// Equation (16).
template <class T, int M>
[[nodiscard]] Totals<T, M> totals_of(const Masses& masses, std::size_t stage,
                                     const Tank<T, M>& tank) {
  Totals<T, M> t;
  t.powder = tank.medium.seed;
  t.amorphous_A = masses.amorphous_fraction * tank.medium.seed;
  for (const auto& site : tank.sites) {
    add_polymer(masses, stage, site.added.units, site.added.chains, t);
  }
  for (std::size_t i = 0; i < tank.carried.size(); ++i) {
    add_polymer(masses, i / masses.site_types, tank.carried[i].units, tank.carried[i].chains, t);
  }
  return t;
}

/// How much more a gas bed's polymer sorbs for the copolymer in it, 1 - phi_B + s phi_B. Equation (17).
template <class T, int M>
[[nodiscard]] T copolymer_factor(const Masses& masses, const Totals<T, M>& totals) {
  const T amorphous = totals.amorphous_A + totals.copolymer;
  if (!(value_of(amorphous) > 0.0)) return T(1.0);  // an empty tank: no polymer, no copolymer
  return 1.0 + (masses.polymer.copolymer_sorption - 1.0) * (totals.copolymer / amorphous);
}

}  // namespace tandem::reactor
