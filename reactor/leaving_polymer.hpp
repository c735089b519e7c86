#pragma once

// All polymer in a tank, whichever stage made it: what a sample of the powder that leaves would show
// (docs/model.md, equations 25, 26).

#include <limits>

#include "reactor/powder_grade.hpp"

namespace tandem::reactor {

/// Averages over everything that was made up to here, and the grade of the powder with its seed; NaN where there is
/// none.
template <class T>
struct LeavingPolymer {
  T Mn, Mw;               ///< g/mol, of what was made: nothing is known of the seed's chains
  T polydispersity;       ///< Mw / Mn
  PowderGrade<T> powder;  ///< of all powder
};

/// What a stage added and what earlier stages added to the same particles, together, in one of its tanks.
template <class S, class T, int M>
[[nodiscard]] LeavingPolymer<T> leaving_polymer(const Train& train, const BasicMasses<S>& masses,
                                                std::size_t stage, const Tank<T, M>& tank,
                                                const Lift<T>& lift) {
  kinetics::Blend<T> whole, of_A, of_B;
  MadePart<T> A, B;
  const auto add = [&](const kinetics::Increment<T, M>& increment, std::size_t made_in) {
    const auto component = kinetics::component_of(masses.monomer, increment);
    if (!(value_of(component.mass) > 0.0)) return;
    const bool in_A = masses.stages[made_in].part == Part::A;
    whole.add(component);
    (in_A ? of_A : of_B).add(component);
    (in_A ? A : B).add(masses.monomer, increment);
  };
  for (const auto& site : tank.sites) add(site.added, stage);
  for (std::size_t i = 0; i < tank.carried.size(); ++i) {
    add(tank.carried[i], i / masses.site_types);
  }
  A.mass = of_A.mass;
  B.mass = of_B.mass;
  const kinetics::Catalyst& catalyst = train.catalyst;
  if (value_of(A.mass) > 0.0)
    A.melt_flow = kinetics::melt_flow_rate(lift(catalyst.melt_flow_homopolymer), of_A.Mw());
  if (value_of(B.mass) > 0.0)
    B.melt_flow = kinetics::melt_flow_rate(lift(catalyst.melt_flow_copolymer), of_B.Mw());

  const T nan(std::numeric_limits<double>::quiet_NaN());
  LeavingPolymer<T> polymer{nan, nan, nan, powder_grade(train, masses, stage, tank, A, B)};
  if (!(value_of(whole.mass) > 0.0)) return polymer;
  polymer.Mn = whole.Mn();
  polymer.Mw = whole.Mw();
  polymer.polydispersity = polymer.Mw / polymer.Mn;
  return polymer;
}

}  // namespace tandem::reactor
