#pragma once

// All polymer in a tank, whichever stage made it: what a sample of the powder that leaves would show
// (docs/model.md, equations 25, 26).

#include <limits>
#include <span>

#include "kinetics/mass_per_decade.hpp"
#include "reactor/in_solution.hpp"
#include "reactor/powder_grade.hpp"

namespace tandem::reactor {

/// Averages over everything that was made up to here, and the grade of the powder with its seed; NaN where there is
/// none.
template <class T>
struct LeavingPolymer {
  T Mn, Mw;               ///< g/mol, of what was made: nothing is known of the seed's chains
  T polydispersity;       ///< Mw / Mn
  T viscosity;            ///< dl/g, intrinsic, of what was made
  T xylene_solubles;      ///< mass fraction of what was made
  PowderGrade<T> powder;  ///< of all powder
};

/// What a stage added and what earlier stages added to the same particles, together, in one of its tanks. `temperatures`
/// [K]: at which each stage up to this one makes polymer; empty: what solvents find is not asked for, and NaN.
template <class S, class T, int M>
[[nodiscard]] LeavingPolymer<T> leaving_polymer(const Train& train, const BasicMasses<S>& masses,
                                                std::size_t stage, const Tank<T, M>& tank,
                                                std::span<const T> temperatures,
                                                const Lift<T>& lift) {
  kinetics::Blend<T> whole, of_A, of_B;
  MadePart<T> A, B;
  InSolution<T> dissolved(train, lift);
  const auto add = [&](const kinetics::Increment<T, M>& increment, std::size_t made_in,
                       std::size_t site_type) {
    const auto component = kinetics::component_of(masses.monomer, increment);
    if (!(value_of(component.mass) > 0.0)) return;
    const bool in_A = masses.stages[made_in].part == Part::A;
    whole.add(component);
    (in_A ? of_A : of_B).add(component);
    (in_A ? A : B).add(masses.monomer, increment);
    if (temperatures.empty()) return;
    dissolved.add(component, increment, made_in, site_type, temperatures[made_in], masses.monomer);
  };
  for (std::size_t j = 0; j < tank.sites.size(); ++j) add(tank.sites[j].added, stage, j);
  for (std::size_t i = 0; i < tank.carried.size(); ++i) {
    add(tank.carried[i], i / masses.site_types, i % masses.site_types);
  }
  A.mass = of_A.mass;
  B.mass = of_B.mass;
  const kinetics::Catalyst& catalyst = train.catalyst;
  if (value_of(A.mass) > 0.0)
    A.melt_flow = kinetics::melt_flow_rate(lift(catalyst.melt_flow_homopolymer), of_A.Mw());
  if (value_of(B.mass) > 0.0)
    B.melt_flow = kinetics::melt_flow_rate(lift(catalyst.melt_flow_copolymer), of_B.Mw());

  const T nan(std::numeric_limits<double>::quiet_NaN());
  LeavingPolymer<T> polymer{nan, nan, nan,
                            nan, nan, powder_grade(train, masses, stage, tank, A, B)};
  if (!(value_of(whole.mass) > 0.0)) return polymer;
  polymer.Mn = whole.Mn();
  polymer.Mw = whole.Mw();
  polymer.polydispersity = polymer.Mw / polymer.Mn;
  if (temperatures.empty()) return polymer;
  polymer.viscosity = (dissolved.viscosity_A + dissolved.viscosity_B) / whole.mass;
  polymer.xylene_solubles = dissolved.solubles(whole.mass);
  return polymer;
}

/// Mass fraction per decade of molar mass, at M [g/mol], of all that was made up to here; NaN where nothing was.
template <class S, class T, int N>
[[nodiscard]] T distribution_at(const BasicMasses<S>& masses, const Tank<T, N>& tank, double M) {
  T mass(0.0), at(0.0);
  const auto add = [&](const kinetics::Increment<T, N>& increment) {
    const auto c = kinetics::component_of(masses.monomer, increment);
    if (!(value_of(c.mass) > 0.0) || !(value_of(c.DPn) > 0.0) || !(value_of(c.DPw) > 0.0)) return;
    mass += c.mass;
    at += c.mass * kinetics::mass_per_decade(c.DPn, c.DPw, c.unit_mass, M);
  };
  for (std::size_t j = 0; j < tank.sites.size(); ++j) add(tank.sites[j].added);
  for (const auto& carried : tank.carried) add(carried);
  return value_of(mass) > 0.0 ? T(at / mass) : T(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace tandem::reactor
