#pragma once

// The state of one site type in one tank, and what surrounds it (docs/model.md, section 2).
// Plain structs of scalars; an index exists only where they are packed into a vector.

#include <array>
#include <cstddef>

namespace tandem::kinetics {

/// What one stage has added to the chains of one site type, live and dead ones alike. Never taken
/// away again: deactivation takes chains out of the live ones, not out of the polymer.
template <class T, int M>
struct Increment {
  std::array<T, M> units{};  ///< mol of each monomer incorporated
  T chains{};                ///< mol of chains born (zeroth moment)
  T second_moment{};         ///< mol (second moment of the chain length)
  T atactic{};               ///< mol of units not isotactic
};

/// Sites that react and the chains on them: the stiff part of a site type's state.
template <class T, int M>
struct Active {
  T vacant{};                      ///< mol of sites without a chain
  std::array<T, M> live{};         ///< mol of live chains by the unit at their end
  T dormant{};                     ///< mol of chains asleep after a 2,1 insertion
  T blocked{};                     ///< mol of sites held by poison
  std::array<T, M> live_length{};  ///< mol of units on live chains by end (first moments)
  T dormant_length{};              ///< mol of units on dormant chains
};

/// One site type in one tank.
template <class T, int M>
struct Site {
  Active<T, M> active;
  Increment<T, M> added;  ///< by this stage
  T dead{};               ///< mol of sites lost, those that arrived dead included
};

/// What the sites feel: concentrations [mol/m3] as the rate constants know them, the pool of potential
/// sites [mol] that all site types draw on, and the temperature [K].
template <class T, int M>
struct Surroundings {
  std::array<T, M> monomer{};
  T hydrogen{};
  T cocatalyst{};
  T poison{};
  T potential_sites{};
  T temperature{};
};

/// What one site type takes from its surroundings, mol/s.
template <class T, int M>
struct Draw {
  std::array<T, M> monomer{};
  T hydrogen{};
  T cocatalyst{};
  T poison{};
  T potential_sites{};
};

}  // namespace tandem::kinetics
