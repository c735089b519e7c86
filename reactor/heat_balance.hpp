#pragma once

// Heat of a tank (docs/model/heat.md, equations 58 to 61, H1 and H2). Ideal-gas monomers at 298.15 K are the reference; a
// polymer unit's enthalpy there is that less the heat of polymerization. Fluids have residual enthalpies
// beside, the polymer none.

#include "kinetics/site_rates.hpp"
#include "reactor/properties/pure_species.hpp"
#include "reactor/stage_conditions.hpp"
#include "reactor/tank_flow.hpp"
#include "reactor/tank_fluid.hpp"

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
template <class T, class S, int M>
[[nodiscard]] T reaction_heat(const StageConditions<S, M>& c, const kinetics::Draw<T, M>& draw) {
  const Train& train = *c.train;
  const S less = c.lift(train.polymer.amorphous_heat);
  T heat(0.0);
  for (std::size_t i = 0; i < train.catalyst.monomers.size(); ++i) {
    S amorphous = c.lift(train.catalyst.amorphous_fraction_homopolymer);
    if (c.design->part == Part::B) {
      amorphous = c.lift(train.polymer.copolymer_amorphous);
      if (i > 0) amorphous += c.lift(train.polymer.amorphous_by_comonomer);
    }
    heat += draw.monomer[i] *
            (c.lift(train.catalyst.monomers[i].heat_of_polymerization) - amorphous * less);
  }
  return heat;
}

/// Enthalpy of fresh feeds [W] into a tank, over the ideal gas at 298.15 K. Equation (61).
template <class T, class S, int M>
[[nodiscard]] T fed_enthalpy(const StageConditions<S, M>& c, BySpecies<T, M> fed) {
  T sum(0.0);
  for_each_species(fed, c.feeds.enthalpy, [&](const T& rate, const S& h) { sum += rate * h; });
  return sum;
}

/// Heat that has to leave a tank at T so that T stays, W: what flows in and is set free less what flows
/// out. Equation (60).
template <class T, class S, int M>
[[nodiscard]] T heat_surplus(const StageConditions<S, M>& c, const T& temperature,
                             const kinetics::Draw<T, M>& draw, const Inflow<T, M>& in,
                             const TankFlow<T, M>& flow) {
  const S cp_polymer = c.lift(c.train->polymer.heat_capacity);
  const BySpecies<double> cp = heat_capacities(c.train->catalyst);
  const T above = temperature - reference_temperature;
  T surplus = reaction_heat(c, draw) + fed_enthalpy(c, flow.fed);
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

/// Enthalpy that powder and, in a stage run by feeds, fluid take along as their amounts grow [W]; 0 at rest.
/// Equation (H2). Set points hold the fluid, whose amount counts as constant. A liquid's residual enthalpy is shared
/// alike by its species.
template <class T, class S, int M>
[[nodiscard]] T stored_heat(const StageConditions<S, M>& c, const T& temperature,
                            const T& powder_growth, const BySpecies<T, M>& fluid_growth,
                            const TankFluid<T>& f) {
  const T above = temperature - reference_temperature;
  T stored = powder_growth * (c.lift(c.train->polymer.heat_capacity) * above);
  if (!c.by_feeds) return stored;
  const BySpecies<double> cp = heat_capacities(c.train->catalyst);
  stored += heat_capacity_of(cp, fluid_growth) * above;
  if (reacts_in_liquid(c.design->kind)) {
    stored += sum_of(fluid_growth) * f.fluid.enthalpy / sum_of(f.fluid.concentration);
  }
  return stored;
}

/// Heat capacity of powder and fluid [J/K], the fluid's that of the property method; a gas bed's gas counts only
/// where its amount is a state. It scales transients alone. Equation (H1).
template <class T, class S, int M>
[[nodiscard]] T tank_heat_capacity(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                                   const T& temperature, const Totals<T, M>& totals,
                                   const TankFluid<T>& f) {
  const T powder = totals.powder * c.lift(c.train->polymer.heat_capacity);
  const BySpecies<double> cp = heat_capacities(c.train->catalyst);
  PhaseSplit<T> split = f.split;
  if (!c.by_feeds) {
    if (!reacts_in_liquid(c.design->kind)) return powder;
    const T volume = liquid_volume(c, masses, totals, f);
    for_each_species(split.liquid, f.fluid.concentration,
                     [&](T& n, const T& concentration) { n = volume * concentration; });
  }
  return powder + heat_capacity_of(cp, split.liquid) + heat_capacity_of(cp, split.vapour) +
         residual_heat_capacity(*c.train, *c.design,
                                FluidPhases<T>{temperature, f.fluid.pressure, split});
}

/// Rates of temperature and coolant where they are states; the duty, until here the surplus, becomes what
/// passes the wall. Equation (H1).
template <class T, class S, int M>
void thermal_rates(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                   const Medium<T, M>& medium, const Totals<T, M>& totals, const Inflow<T, M>& in,
                   const TankFluid<T>& f, TankFlow<T, M>& flow, Medium<T, M>& rates) {
  const Cooling& cooling = c.design->cooling;
  const double share = 1.0 / static_cast<double>(c.design->tanks);
  const T surplus = flow.duty;
  const S transfer = c.lift(cooling.transfer);
  const T given = transfer * share * (medium.temperature - medium.coolant);
  flow.duty = given;
  const T powder_growth = in.flow.mass + flow.production - flow.mass;
  rates.temperature =
      (surplus - given - stored_heat(c, medium.temperature, powder_growth, rates.fluid, f)) /
      tank_heat_capacity(c, masses, medium.temperature, totals, f);
  rates.coolant = (given - c.lift(cooling.flow) * share *
                               (medium.coolant - c.point[Setting::coolant_temperature])) /
                  (c.lift(cooling.hold_up) * share);
}

}  // namespace tandem::reactor
