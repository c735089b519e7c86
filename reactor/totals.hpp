#pragma once

// What a tank holds in all (docs/model.md, equation 16).

#include <type_traits>

#include "kinetics/dual.hpp"
#include "kinetics/state.hpp"
#include "reactor/lift.hpp"
#include "reactor/tank_state.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// What a stage's polymer is.
struct StagePolymer {
  Part part = Part::A;
  bool seeded = false;          ///< it starts with seed
  double seed_rubber = 0.0;     ///< mass share of part (B) in that
  double seed_comonomer = 0.0;  ///< mass share of comonomer in that part (B)
};

/// Constants of the train that every tank needs, on a scalar: double, or a Dual that carries derivatives by them.
template <class S>
struct BasicMasses {
  std::array<double, kinetics::max_monomers> monomer{};  ///< kg/mol
  double diluent = 0.0;                                  ///< kg/mol
  S amorphous_fraction = S(0.5);                         ///< of part (A) and of seed powder
  BasicPolymerProperties<S> polymer;
  std::vector<StagePolymer> stages;
  std::size_t site_types = 0;

  /// Of the tanks of a stage.
  [[nodiscard]] TankShape shape_of(std::size_t stage) const {
    TankShape shape{.site_types = site_types, .earlier_stages = stage, .earlier_seeds = 0};
    for (std::size_t s = 0; s < stage; ++s) shape.earlier_seeds += stages[s].seeded ? 1 : 0;
    return shape;
  }
};
using Masses = BasicMasses<double>;

template <class S>
[[nodiscard]] BasicMasses<S> masses_of(const Train& train, const Lift<S>& lift) {
  BasicMasses<S> masses;
  for (std::size_t i = 0; i < train.catalyst.monomers.size(); ++i) {
    masses.monomer[i] = train.catalyst.monomers[i].molar_mass;
  }
  masses.diluent = train.catalyst.diluent.molar_mass;
  masses.amorphous_fraction = lift(train.catalyst.amorphous_fraction_homopolymer);
  masses.polymer = lift(train.polymer);
  for (const Stage& stage : train.stages) {
    masses.stages.push_back({.part = stage.part,
                             .seeded = starts_with_seed(stage),
                             .seed_rubber = stage.seed.copolymer,
                             .seed_comonomer = 1.0 - stage.seed.copolymer_propylene});
  }
  masses.site_types = train.catalyst.chemistry.site_types.size();
  return masses;
}

/// The same without slopes.
[[nodiscard]] inline const Masses& plain(const Masses& masses) { return masses; }
template <int N>
[[nodiscard]] Masses plain(const BasicMasses<Dual<N>>& masses) {
  const auto& p = masses.polymer;
  Masses m{.monomer = masses.monomer,
           .diluent = masses.diluent,
           .amorphous_fraction = masses.amorphous_fraction.value,
           .polymer = {},
           .stages = masses.stages,
           .site_types = masses.site_types};
  m.polymer = {p.density.value,
               p.heat_capacity.value,
               p.amorphous_heat.value,
               p.bulk_density.value,
               p.fluidized_density.value,
               p.copolymer_sorption.value,
               p.copolymer_amorphous.value,
               p.amorphous_by_comonomer.value,
               p.gas_bed_cocatalyst_factor.value,
               p.sticky_rubber_share.value,
               {p.sticking.without_rubber.value, p.sticking.with_rubber.value,
                p.sticking.rubber_share.value},
               {p.soluble.low.value, p.soluble.high.value, p.soluble.edge.value}};
  return m;
}

template <int M, class S, class T>
[[nodiscard]] T mass_of(const BasicMasses<S>& masses, const std::array<T, M>& units) {
  T mass(0.0);
  for (std::size_t i = 0; i < M; ++i) mass += masses.monomer[i] * units[i];
  return mass;
}

/// The polymer of a tank. Linear in its increments and its seed.
template <class T, int M>
struct Totals {
  T powder{};                ///< kg of polymer and seed
  T rubber{};                ///< kg of part (B) that is amorphous
  T amorphous_A{};           ///< kg, of part (A) and of the seed
  std::array<T, M> units{};  ///< mol of monomer units
  T chains{};                ///< mol
};
template <int M>
inline constexpr std::size_t totals_size = M + 4;

template <class A, class B, int M, class F>
void for_each_number(Totals<A, M>& a, B& b, const F& f) {
  f(a.powder, b.powder);
  f(a.rubber, b.rubber);
  f(a.amorphous_A, b.amorphous_A);
  for (std::size_t i = 0; i < M; ++i) f(a.units[i], b.units[i]);
  f(a.chains, b.chains);
}

/// Adds units [mol] and chains [mol] made in a stage.
template <class S, class T, int M>
void add_polymer(const BasicMasses<S>& masses, std::size_t stage,
                 const std::type_identity_t<std::array<T, M>>& units, const T& chains,
                 Totals<T, M>& t) {
  const T mass = mass_of<M>(masses, units);
  t.powder += mass;
  if (masses.stages[stage].part == Part::A) {
    t.amorphous_A += masses.amorphous_fraction * mass;
  } else {
    const T comonomer = mass - masses.monomer[0] * units[0];
    t.rubber += masses.polymer.copolymer_amorphous * mass +
                masses.polymer.amorphous_by_comonomer * comonomer;
  }
  for (std::size_t i = 0; i < M; ++i) t.units[i] += units[i];
  t.chains += chains;
}

/// Adds seed powder [kg] of a stage.
template <class S, class T, int M>
void add_seed(const BasicMasses<S>& masses, std::size_t stage, const T& seed, Totals<T, M>& t) {
  const StagePolymer& grade = masses.stages[stage];
  t.powder += seed;
  t.amorphous_A += masses.amorphous_fraction * (1.0 - grade.seed_rubber) * seed;
  if (grade.seed_rubber > 0.0)
    t.rubber +=
        amorphous_share_of_B(masses.polymer, grade.seed_comonomer) * grade.seed_rubber * seed;
}

/// Calls f(stage, amount) for the seed powder of each stage in a tank of stage `stage`, its own last.
template <class S, class T, int M, class F>
void for_each_seed(const BasicMasses<S>& masses, std::size_t stage, const Tank<T, M>& tank,
                   const F& f) {
  std::size_t i = 0;
  for (std::size_t s = 0; i < tank.carried_seed.size(); ++s) {
    if (masses.stages[s].seeded) f(s, tank.carried_seed[i++]);
  }
  f(stage, tank.medium.seed);
}

/// Equation (16).
template <class S, class T, int M>
[[nodiscard]] Totals<T, M> totals_of(const BasicMasses<S>& masses, std::size_t stage,
                                     const Tank<T, M>& tank) {
  Totals<T, M> t;
  for_each_seed(masses, stage, tank,
                [&](std::size_t s, const T& seed) { add_seed(masses, s, seed, t); });
  for (const auto& site : tank.sites) {
    add_polymer(masses, stage, site.added.units, site.added.chains, t);
  }
  for (std::size_t i = 0; i < tank.carried.size(); ++i) {
    add_polymer(masses, i / masses.site_types, tank.carried[i].units, tank.carried[i].chains, t);
  }
  return t;
}

/// What rubber in the pores leaves of the concentrations at the sites; exactly 1 where the catalyst knows no resistance
/// or no porosity, and of powder without part (A), which has no pores to fill. Equation (17a).
template <class L, class T, int M>
[[nodiscard]] T transport_factor(const kinetics::Catalyst& catalyst, const L& lift,
                                 const Totals<T, M>& totals) {
  const auto full_pores = lift(catalyst.full_pores_effectiveness);
  if (is_number(full_pores, 1.0) || !(catalyst.porosity > 0.0)) return T(1.0);
  if (!(value_of(totals.rubber) > 0.0) || !(value_of(totals.powder) > value_of(totals.rubber))) {
    return T(1.0);
  }
  const T share = totals.rubber / totals.powder;
  return kinetics::effectiveness(kinetics::pore_filling(share, lift(catalyst.porosity)),
                                 full_pores);
}

/// How much more a gas bed's polymer sorbs for the copolymer in it, 1 - phi_B + s phi_B. Equation (17).
template <class S, class T, int M>
[[nodiscard]] T copolymer_factor(const BasicMasses<S>& masses, const Totals<T, M>& totals) {
  const T amorphous = totals.amorphous_A + totals.rubber;
  if (!(value_of(amorphous) > 0.0)) return T(1.0);  // an empty tank: no polymer, no copolymer
  return 1.0 + (masses.polymer.copolymer_sorption - 1.0) * (totals.rubber / amorphous);
}

}  // namespace tandem::reactor
