#pragma once

// Between the species of a train and those of the equation of state.

#include "reactor/properties/equation_of_state.hpp"
#include "reactor/properties/stage_fluid.hpp"

namespace tandem::reactor::eos {

/// Calls f(number of x, place in the equation's species) for the catalyst's monomers and the others.
template <class T, class F>
void for_each_place(BySpecies<T>& x, std::size_t monomers, const F& f) {
  for (std::size_t i = 0; i < monomers; ++i) f(x.monomer[i], i);
  f(x.hydrogen, monomers);
  f(x.diluent, monomers + 1);
  f(x.nitrogen, monomers + 2);
}

/// Moles by species as the equation's contents, without polymer.
template <class T>
[[nodiscard]] pc_saft::Contents<T> contents_of(const BySpecies<T>& n, std::size_t monomers) {
  pc_saft::Contents<T> contents;
  BySpecies<T> moles = n;
  for_each_place(moles, monomers,
                 [&](const T& amount, std::size_t place) { contents.species[place] = amount; });
  return contents;
}

/// A number of the equation's species by the train's.
template <class T>
[[nodiscard]] BySpecies<T> by_species(const pc_saft::Species<T>& from, std::size_t monomers) {
  BySpecies<T> to;
  for_each_place(to, monomers, [&](T& x, std::size_t place) { x = from[place]; });
  return to;
}

/// Mole fractions of what is there.
template <class T>
[[nodiscard]] BySpecies<T> fractions(const BySpecies<T>& n) {
  const T total = sum_of(n);
  BySpecies<T> x;
  for_each_species(x, n, [&](T& to, const T& moles) { to = moles / total; });
  return x;
}

}  // namespace tandem::reactor::eos
