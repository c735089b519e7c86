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
#include "reactor/state_fields.hpp"

namespace tandem::reactor {

/// What all site types of a tank share.
template <class T, int M>
struct Medium {
  BySpecies<T, M>
      fluid;  ///< mol in the tank, of a stage run by feeds, and what a closed vessel is charged
              ///< with; set points hold the fluid by concentration, and this stays 0
  T temperature{};      ///< K; held where the stage is isothermal
  T coolant{};          ///< K; held where the stage is isothermal
  T cocatalyst{};       ///< mol
  T poison{};           ///< mol
  T potential_sites{};  ///< mol, not yet activated
  T dead_potential{};   ///< mol of potential sites lost before activation
  T seed{};             ///< kg of this stage's own seed powder still there
};

/// How many of everything a tank has.
struct TankShape {
  std::size_t site_types = 0;
  std::size_t earlier_stages = 0;
  std::size_t earlier_seeds = 0;  ///< of the earlier stages that many start with seed
};

template <class T, int M>
struct Tank {
  Medium<T, M> medium;
  std::vector<kinetics::Site<T, M>> sites;
  /// What earlier stages added, unchanging here: [earlier stage * site types + site type].
  std::vector<kinetics::Increment<T, M>> carried;
  /// kg of the seed powder of earlier stages: [earlier stage that starts with seed].
  std::vector<T> carried_seed;

  Tank() = default;
  explicit Tank(const TankShape& shape)
      : sites(shape.site_types),
        carried(shape.earlier_stages * shape.site_types),
        carried_seed(shape.earlier_seeds) {}
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
         tank.carried.size() * increment_size<M> + tank.carried_seed.size();
}

/// The numbers of site types, or of what earlier stages added to them, one behind the other.
template <class T, int M>
[[nodiscard]] std::span<T> numbers_of(std::vector<kinetics::Site<T, M>>& sites) {
  static_assert(sizeof(kinetics::Site<T, M>) == site_size<M> * sizeof(T));
  return {reinterpret_cast<T*>(sites.data()), sites.size() * site_size<M>};
}
template <class T, int M>
[[nodiscard]] std::span<const T> numbers_of(const std::vector<kinetics::Site<T, M>>& sites) {
  return {reinterpret_cast<const T*>(sites.data()), sites.size() * site_size<M>};
}
template <class T, int M>
[[nodiscard]] std::span<T> numbers_of(std::vector<kinetics::Increment<T, M>>& increments) {
  static_assert(sizeof(kinetics::Increment<T, M>) == increment_size<M> * sizeof(T));
  return {reinterpret_cast<T*>(increments.data()), increments.size() * increment_size<M>};
}
template <class T, int M>
[[nodiscard]] std::span<const T> numbers_of(
    const std::vector<kinetics::Increment<T, M>>& increments) {
  return {reinterpret_cast<const T*>(increments.data()), increments.size() * increment_size<M>};
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
    to += tank.carried.size() * increment_size<M> * doubles;
  }
  if (!tank.carried_seed.empty()) {
    std::memcpy(to, tank.carried_seed.data(), tank.carried_seed.size() * sizeof(T));
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
    from += tank.carried.size() * increment_size<M> * doubles;
  }
  if (!tank.carried_seed.empty()) {
    std::memcpy(static_cast<void*>(tank.carried_seed.data()), from,
                tank.carried_seed.size() * sizeof(T));
  }
}

/// Calls f(field, monomer, a's number, b's number ...) for each number of structs of the same shape, in the order in
/// which they lie; `monomer` is no_monomer where the field is of none.
template <class F, class A, int M, class... More>
void visit_fields(const F& f, kinetics::Active<A, M>& a, More&... more) {
  f(fields::vacant, no_monomer, a.vacant, more.vacant...);
  for (std::size_t k = 0; k < M; ++k) f(fields::live, k, a.live[k], more.live[k]...);
  f(fields::dormant, no_monomer, a.dormant, more.dormant...);
  f(fields::blocked, no_monomer, a.blocked, more.blocked...);
  for (std::size_t k = 0; k < M; ++k) {
    f(fields::live_length, k, a.live_length[k], more.live_length[k]...);
  }
  f(fields::dormant_length, no_monomer, a.dormant_length, more.dormant_length...);
}
template <class F, class A, int M, class... More>
void visit_fields(const F& f, kinetics::Increment<A, M>& a, More&... more) {
  for (std::size_t i = 0; i < M; ++i) f(fields::units, i, a.units[i], more.units[i]...);
  f(fields::chains, no_monomer, a.chains, more.chains...);
  f(fields::second_moment, no_monomer, a.second_moment, more.second_moment...);
  f(fields::atactic, no_monomer, a.atactic, more.atactic...);
}
template <class F, class A, int M, class... More>
void visit_fields(const F& f, kinetics::Site<A, M>& a, More&... more) {
  visit_fields(f, a.active, more.active...);
  visit_fields(f, a.added, more.added...);
  f(fields::dead, no_monomer, a.dead, more.dead...);
}
template <class F, class A, int M, class... More>
void visit_fields(const F& f, Medium<A, M>& a, More&... more) {
  for (std::size_t i = 0; i < M; ++i) {
    f(fields::monomer, i, a.fluid.monomer[i], more.fluid.monomer[i]...);
  }
  f(fields::hydrogen, no_monomer, a.fluid.hydrogen, more.fluid.hydrogen...);
  f(fields::diluent, no_monomer, a.fluid.diluent, more.fluid.diluent...);
  f(fields::nitrogen, no_monomer, a.fluid.nitrogen, more.fluid.nitrogen...);
  f(fields::temperature, no_monomer, a.temperature, more.temperature...);
  f(fields::coolant, no_monomer, a.coolant, more.coolant...);
  f(fields::cocatalyst, no_monomer, a.cocatalyst, more.cocatalyst...);
  f(fields::poison, no_monomer, a.poison, more.poison...);
  f(fields::potential_sites, no_monomer, a.potential_sites, more.potential_sites...);
  f(fields::dead_potential, no_monomer, a.dead_potential, more.dead_potential...);
  f(fields::seed, no_monomer, a.seed, more.seed...);
}
template <class F, class A, int M, class... More>
void visit_fields(const F& f, Tank<A, M>& a, More&... more) {
  visit_fields(f, a.medium, more.medium...);
  for (std::size_t j = 0; j < a.sites.size(); ++j) visit_fields(f, a.sites[j], more.sites[j]...);
  for (std::size_t j = 0; j < a.carried.size(); ++j) {
    visit_fields(f, a.carried[j], more.carried[j]...);
  }
  for (std::size_t j = 0; j < a.carried_seed.size(); ++j) {
    f(fields::carried_seed, no_monomer, a.carried_seed[j], more.carried_seed[j]...);
  }
}

/// Calls f(a, b) for each pair of corresponding numbers of two structs of the same shape.
template <class S, class B, class F>
requires requires(S& s) {
  visit_fields([](const auto&...) {}, s);
}
void for_each_number(S& a, B& b, const F& f) {
  visit_fields([&](const StateField&, std::size_t, auto& x, auto& y) { f(x, y); }, a, b);
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
}  // namespace tandem::reactor
