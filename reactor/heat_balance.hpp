#pragma once

// Heat of a tank (docs/model/heat.md, equations 58 to 61). Ideal-gas monomers at 298.15 K are the reference; a
// polymer unit's enthalpy there is that less the heat of polymerization. Fluids have residual enthalpies
// beside, the polymer none.

#include "kinetics/site_rates.hpp"
#include "reactor/stage_conditions.hpp"
#include "reactor/tank_flow.hpp"

namespace tandem::reactor {

/// Heat capacity of moles by species, or of their flow: J/K, W/K.
template <class T, int M>
[[nodiscard]] T heat_capacity_of(const BySpecies<double>& cp, const BySpecies<T, M>& moles) {
  T sum(0.0);
  BySpecies<T, M> n = moles;
  for_each_species(n, cp, [&](const T& amount, double c) { sum += amount * c; });
  return sum;
}

/// Heat of polymerization that a stage sets free while its sites draw monomer, W. Equation (59).
template <class T, int M>
[[nodiscard]] T reaction_heat(const Train& train, std::size_t stage,
                              const kinetics::Draw<T, M>& draw) {
  const double less = train.stages[stage].part == Part::B ? train.polymer.amorphous_heat : 0.0;
  T heat(0.0);
  for (std::size_t i = 0; i < M; ++i) {
    heat += draw.monomer[i] * (train.catalyst.monomers[i].heat_of_polymerization - less);
  }
  return heat;
}

/// Heat that has to leave a tank at T so that T stays, W: what flows in and is set free less what flows
/// out. Equation (60).
template <class T, class S, int M>
[[nodiscard]] T heat_surplus(const StageConditions<S, M>& c, const T& temperature,
                             const kinetics::Draw<T, M>& draw, const Inflow<T, M>& in,
                             const TankFlow<T, M>& flow) {
  const double cp_polymer = c.train->polymer.heat_capacity;
  const BySpecies<double> cp = heat_capacities(c.train->catalyst);
  const T above = temperature - reference_temperature;
  T surplus = reaction_heat(*c.train, c.stage, draw);
  BySpecies<T, M> fed = flow.fed;
  for_each_species(fed, c.feeds.enthalpy, [&](const T& rate, const S& h) { surplus += rate * h; });
  if (in.entering) {
    surplus += (in.flow.mass * cp_polymer + heat_capacity_of(cp, in.flow.fluid)) *
                   (in.flow.temperature - reference_temperature) +
               in.flow.enthalpy;
  }
  surplus -= (flow.mass * cp_polymer + heat_capacity_of(cp, flow.leaving) +
              heat_capacity_of(cp, flow.vented)) *
                 above +
             flow.leaving_enthalpy + flow.vented_enthalpy;
  return surplus;
}

}  // namespace tandem::reactor
