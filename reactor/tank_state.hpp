#pragma once

// The state of one tank: its medium, its site types, and what earlier stages added to the same chains
// (docs/model.md, "States"). Structs laid end to end; packed into a vector only for the integrator.

#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "kinetics/state.hpp"
#include "reactor/properties/species.hpp"

namespace tandem::reactor {

/// What all site types of a tank share.
template <class T, int M>
struct Medium {
  BySpecies<T, M> fluid;  ///< mol in the tank, of a stage run by feeds; set points hold the fluid
                          ///< by concentration, and this stays 0
  T temperature{};        ///< K; held where the stage is isothermal
  T coolant{};            ///< K; held where the stage is isothermal
  T cocatalyst{};         ///< mol
  T poison{};             ///< mol
  T potential_sites{};    ///< mol, not yet activated
  T dead_potential{};     ///< mol of potential sites lost before activation
  T seed{};               ///< kg of seed-bed powder still there
};

template <class T, int M>
struct Tank {
  Medium<T, M> medium;
  std::vector<kinetics::Site<T, M>> sites;
  /// What earlier stages added, unchanging here: [earlier stage * site types + site type].
  std::vector<kinetics::Increment<T, M>> carried;

  Tank() = default;
  Tank(std::size_t site_types, std::size_t earlier_stages)
      : sites(site_types), carried(earlier_stages * site_types) {}
};

/// Numbers in each struct, all of one scalar.
template <int M>
inline constexpr std::size_t medium_size = species_count<M> + 7;
template <int M>
inline constexpr std::size_t active_size = 2 * M + 4;
template <int M>
inline constexpr std::size_t increment_size = M + 3;
template <int M>
inline constexpr std::size_t site_size = active_size<M> + increment_size<M> + 1;

template <int M, class T>
[[nodiscard]] std::size_t tank_size(const Tank<T, M>& tank) {
  return medium_size<M> + tank.sites.size() * site_size<M> +
         tank.carried.size() * increment_size<M>;
}

/// Copies a tank into, and out of, a run of tank_size numbers, or of tank_size times as many as a scalar is made of.
template <int M, class T>
void pack(const Tank<T, M>& tank, double* to) {
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(double) == 0);
  static_assert(sizeof(Medium<T, M>) == medium_size<M> * sizeof(T));
  static_assert(sizeof(kinetics::Site<T, M>) == site_size<M> * sizeof(T));
  static_assert(sizeof(kinetics::Increment<T, M>) == increment_size<M> * sizeof(T));
  constexpr std::size_t doubles = sizeof(T) / sizeof(double);  // NOLINT: 1 where T is double
  std::memcpy(to, &tank.medium, sizeof tank.medium);
  to += medium_size<M> * doubles;
  std::memcpy(to, tank.sites.data(), tank.sites.size() * sizeof tank.sites[0]);
  to += tank.sites.size() * site_size<M> * doubles;
  if (!tank.carried.empty()) {
    std::memcpy(to, tank.carried.data(), tank.carried.size() * sizeof tank.carried[0]);
  }
}
template <int M, class T>
void unpack(const double* from, Tank<T, M>& tank) {
  constexpr std::size_t doubles = sizeof(T) / sizeof(double);  // NOLINT: 1 where T is double
  std::memcpy(static_cast<void*>(&tank.medium), from, sizeof tank.medium);
  from += medium_size<M> * doubles;
  std::memcpy(static_cast<void*>(tank.sites.data()), from,
              tank.sites.size() * sizeof tank.sites[0]);
  from += tank.sites.size() * site_size<M> * doubles;
  if (!tank.carried.empty()) {
    std::memcpy(static_cast<void*>(tank.carried.data()), from,
                tank.carried.size() * sizeof tank.carried[0]);
  }
}

/// Calls f(a, b) for each pair of corresponding numbers of two structs of the same shape.
template <class A, class B, int M, class F>
void for_each_number(kinetics::Active<A, M>& a, B& b, const F& f) {
  f(a.vacant, b.vacant);
  for (std::size_t k = 0; k < M; ++k) f(a.live[k], b.live[k]);
  f(a.dormant, b.dormant);
  f(a.blocked, b.blocked);
  for (std::size_t k = 0; k < M; ++k) f(a.live_length[k], b.live_length[k]);
  f(a.dormant_length, b.dormant_length);
}
template <class A, class B, int M, class F>
void for_each_number(kinetics::Increment<A, M>& a, B& b, const F& f) {
  for (std::size_t i = 0; i < M; ++i) f(a.units[i], b.units[i]);
  f(a.chains, b.chains);
  f(a.second_moment, b.second_moment);
  f(a.atactic, b.atactic);
}
namespace detail {
/// Of Draw and Surroundings: what sites take is what surrounds them.
template <class A, class B, class F>
void for_each_drawn(A& a, B& b, const F& f) {
  for (std::size_t i = 0; i < a.monomer.size(); ++i) f(a.monomer[i], b.monomer[i]);
  f(a.hydrogen, b.hydrogen);
  f(a.cocatalyst, b.cocatalyst);
  f(a.poison, b.poison);
  f(a.potential_sites, b.potential_sites);
}
}  // namespace detail
template <class A, class B, int M, class F>
void for_each_number(kinetics::Draw<A, M>& a, B& b, const F& f) {
  detail::for_each_drawn(a, b, f);
}
template <class A, class B, int M, class F>
void for_each_number(kinetics::Surroundings<A, M>& a, B& b, const F& f) {
  detail::for_each_drawn(a, b, f);
  f(a.temperature, b.temperature);
}
template <class A, class B, int M, class F>
void for_each_number(kinetics::Site<A, M>& a, B& b, const F& f) {
  for_each_number(a.active, b.active, f);
  for_each_number(a.added, b.added, f);
  f(a.dead, b.dead);
}
template <class A, class B, int M, class F>
void for_each_number(Medium<A, M>& a, B& b, const F& f) {
  for_each_species(a.fluid, b.fluid, f);
  f(a.temperature, b.temperature);
  f(a.coolant, b.coolant);
  f(a.cocatalyst, b.cocatalyst);
  f(a.poison, b.poison);
  f(a.potential_sites, b.potential_sites);
  f(a.dead_potential, b.dead_potential);
  f(a.seed, b.seed);
}
template <class A, class B, int M, class F>
void for_each_number(Tank<A, M>& a, B& b, const F& f) {
  for_each_number(a.medium, b.medium, f);
  for (std::size_t j = 0; j < a.sites.size(); ++j) for_each_number(a.sites[j], b.sites[j], f);
  for (std::size_t j = 0; j < a.carried.size(); ++j) for_each_number(a.carried[j], b.carried[j], f);
}

}  // namespace tandem::reactor
