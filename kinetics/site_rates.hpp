#pragma once

// The chemistry: how one site type changes in its surroundings (docs/model.md, equations 4 to 15).
// One pure function; everything else in the program is a loop around it.

#include "kinetics/dual.hpp"
#include "kinetics/site_constants.hpp"
#include "kinetics/state.hpp"

namespace tandem::kinetics {

/// Rates of change of one site type by reaction, mol/s.
template <class T, int M>
struct SiteRates {
  Active<T, M> active;
  Increment<T, M> added;
  T dead{};
  Draw<T, M> draw;
};

/// Rates of the reactions of kinetics/reactions.hpp for one site type. Linear in `site` and in f, which may be of two scalars; exact in the
/// moments: a chain is born at length 1, and a unit put on a chain of length n raises the second moment by 2 n + 1.
///
/// @param site             what reacts, mol
/// @param potential_sites  the pool that all site types draw on, mol
/// @param f                frequencies in the type's surroundings, 1/s
template <class A, class F, int M>
[[nodiscard]] SiteRates<Product<A, F>, M> site_rates(const Active<A, M>& site,
                                                     const F& potential_sites,
                                                     const Frequencies<F, M>& f) {
  using T = Product<A, F>;
  SiteRates<T, M> r;

  // (4) C* -> P0
  F activation = f.activation_spontaneous + f.activation_by_cocatalyst + f.activation_by_hydrogen;
  for (std::size_t i = 0; i < M; ++i) activation += f.activation_by_monomer[i];
  const T activated = activation * potential_sites;
  r.draw.potential_sites = activated;
  r.active.vacant = activated;

  // (5) P0 + M_i -> P(1,i)
  for (std::size_t i = 0; i < M; ++i) {
    const T born = f.initiation[i] * site.vacant;
    r.active.vacant -= born;
    r.active.live[i] = born;
    r.active.live_length[i] = born;
    r.added.chains += born;
    r.added.units[i] = born;
  }
  r.added.second_moment = r.added.chains;

  for (std::size_t k = 0; k < M; ++k) {
    const A& chains = site.live[k];
    const A& length = site.live_length[k];
    const A square_growth =
        2.0 * length + chains;  // (n + 1)^2 - n^2, summed over the chains of end k

    for (std::size_t i = 0; i < M; ++i) {
      // (6) P(n,k) + M_i -> P(n+1,i), (15) atactic counter
      const F& p = f.propagation[k][i];
      const T inserted = p * chains;
      r.added.units[i] += inserted;
      r.added.second_moment += p * square_growth;
      r.added.atactic += f.atactic_propagation[k][i] * chains;
      r.active.live_length[i] += inserted;
      if (i != k) {
        r.active.live[k] -= inserted;
        r.active.live[i] += inserted;
        const T moved = p * length;
        r.active.live_length[k] -= moved;
        r.active.live_length[i] += moved;
      }

      // (8) P(n,k) + M_i -> D(n) + P(1,i)
      const F& t = f.transfer_to_monomer[k][i];
      const T reborn = t * chains;
      r.active.live[k] -= reborn;
      r.active.live_length[k] -= t * length;
      r.active.live[i] += reborn;
      r.active.live_length[i] += reborn;
      r.added.chains += reborn;
      r.added.units[i] += reborn;
      r.added.second_moment += reborn;
    }

    // (7), (9) P(n,k) (+ H2, + cocatalyst) -> D(n) + P0
    const F to_vacant =
        f.transfer_to_hydrogen[k] + f.transfer_to_cocatalyst[k] + f.transfer_spontaneous[k];
    r.active.vacant += to_vacant * chains;
    r.draw.hydrogen += f.transfer_to_hydrogen[k] * chains;
    r.draw.cocatalyst += f.transfer_to_cocatalyst[k] * chains;

    // (10) P(n,k) + C3 -> S(n+1)
    const T asleep = f.dormancy[k] * chains;
    r.active.dormant += asleep;
    r.active.dormant_length += f.dormancy[k] * length + asleep;
    r.added.units[0] += asleep;
    r.added.second_moment += f.dormancy[k] * square_growth;

    // (13) P(n,k) (+ H2) -> dead + D(n);  (14) P(n,k) + X -> blocked + D(n)
    const F dies = f.deactivation_spontaneous[k] + f.deactivation_by_hydrogen[k];
    r.dead += dies * chains;
    r.active.blocked += f.poisoning[k] * chains;
    r.draw.poison += f.poisoning[k] * chains;

    const F leaves = to_vacant + f.dormancy[k] + dies + f.poisoning[k];
    r.active.live[k] -= leaves * chains;
    r.active.live_length[k] -= leaves * length;
  }

  // (11) S(n) + H2 -> D(n) + P0;  (13), (14) S(n) -> dead, blocked
  const A& asleep = site.dormant;
  const T woken = f.revival_by_hydrogen * asleep;
  r.active.vacant += woken;
  r.draw.hydrogen += woken;
  const F dormant_die = f.deactivation_spontaneous.dormant + f.deactivation_by_hydrogen.dormant;
  r.dead += dormant_die * asleep;
  r.active.blocked += f.poisoning.dormant * asleep;
  r.draw.poison += f.poisoning.dormant * asleep;
  F wakes = f.revival_by_hydrogen + dormant_die + f.poisoning.dormant;

  // (12) S(n) + M_i -> P(n+1,i)
  for (std::size_t i = 0; i < M; ++i) {
    const F& w = f.revival_by_monomer[i];
    const T inserted = w * asleep;
    r.active.live[i] += inserted;
    r.active.live_length[i] += w * site.dormant_length + inserted;
    r.added.units[i] += inserted;
    r.added.second_moment += w * (2.0 * site.dormant_length + asleep);
    wakes += w;
  }
  r.active.dormant -= wakes * asleep;
  r.active.dormant_length -= wakes * site.dormant_length;

  // (13) P0 -> dead;  (14) P0 + X <-> blocked
  const F vacant_die = f.deactivation_spontaneous.vacant + f.deactivation_by_hydrogen.vacant;
  r.dead += vacant_die * site.vacant;
  const T blocked = f.poisoning.vacant * site.vacant;
  const T returned = f.poisoning_reversal * site.blocked;
  r.active.blocked += blocked - returned;
  r.draw.poison += blocked - returned;
  r.active.vacant -= vacant_die * site.vacant + blocked - returned;

  r.draw.monomer = r.added.units;
  return r;
}

}  // namespace tandem::kinetics
