#pragma once

// The members of everything that a train is made of, each told to `f` in order. A binding by all names does not compile
// where a member is added, so none can be forgotten.

#include <array>
#include <vector>

#include "reactor/train.hpp"

namespace tandem::app::members {

template <class F>
void tell(kinetics::RateConstant& of, F& f) {
  auto& [k, energy, order, reference] = of;
  f(k, energy, order, reference);
}
template <class C, int M, class F>
void tell(kinetics::ByState<C, M>& of, F& f) {
  auto& [vacant, live, dormant] = of;
  f(vacant, live, dormant);
}
template <class F>
void tell(kinetics::DonorEffect& of, F& f) {
  auto& [immune, strength] = of;
  f(immune, strength);
}
template <class F>
void tell(kinetics::SiteType& of, F& f) {
  kinetics::for_each_site_reaction(
      [&](const kinetics::Reaction&, auto& constants) { f(constants); }, of);
  f(of.donor);
}
template <class F>
void tell(kinetics::Chemistry& of, F& f) {
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction&, auto& constant) { f(constant); }, of);
  f(of.site_types);
}
template <class F>
void tell(kinetics::Monomer& of, F& f) {
  auto& [name, molar_mass, heat, heat_capacity] = of;
  f(name, molar_mass, heat, heat_capacity);
}
template <class F>
void tell(kinetics::GasHeatCapacities& of, F& f) {
  auto& [hydrogen, nitrogen] = of;
  f(hydrogen, nitrogen);
}
template <class F>
void tell(kinetics::Diluent& of, F& f) {
  auto& [name, molar_mass, heat_capacity] = of;
  f(name, molar_mass, heat_capacity);
}
template <class F>
void tell(kinetics::MeltFlowLaw& of, F& f) {
  auto& [a, b] = of;
  f(a, b);
}
template <class F>
void tell(kinetics::ViscosityLaw& of, F& f) {
  auto& [K_PP, a_PP, K_comonomer, a_comonomer] = of;
  f(K_PP, a_PP, K_comonomer, a_comonomer);
}
template <class F>
void tell(kinetics::Catalyst& of, F& f) {
  auto& [name, measured, basis, reference_temperature, sites, titanium, chlorine, porosity,
         full_pores, monomers, diluent, heat_capacities, chemistry, melt_flow_A, melt_flow_B,
         assumed, viscosity, amorphous] = of;
  f(name, measured, basis, reference_temperature, sites, titanium, chlorine, porosity, full_pores,
    monomers, diluent, heat_capacities, chemistry, melt_flow_A, melt_flow_B, assumed, viscosity,
    amorphous);
}
template <class F>
void tell(reactor::Cooling& of, F& f) {
  auto& [kind, transfer, flow, hold_up, limit] = of;
  f(kind, transfer, flow, hold_up, limit);
}
template <class F>
void tell(reactor::SeedGrade& of, F& f) {
  auto& [as_product, melt_flow, melt_flow_A, copolymer, copolymer_propylene] = of;
  f(as_product, melt_flow, melt_flow_A, copolymer, copolymer_propylene);
}
template <class F>
void tell(reactor::Stage& of, F& f) {
  auto& [name, kind, part, tanks, control, hydrogen_base, hydrogen_phase, comonomer_base,
         comonomer_phase, pressure_given, fluid_control, cooling, vessel, seed_bed, seed,
         enrichment, chemistry, equivalent_liquid_to] = of;
  f(name, kind, part, tanks, control, hydrogen_base, hydrogen_phase, comonomer_base,
    comonomer_phase, pressure_given, fluid_control, cooling, vessel, seed_bed, seed, enrichment,
    chemistry, equivalent_liquid_to);
}
template <class F>
void tell(kinetics::StickingLaw& of, F& f) {
  auto& [without_rubber, with_rubber, rubber_share] = of;
  f(without_rubber, with_rubber, rubber_share);
}
template <class F>
void tell(reactor::SolubleWindow& of, F& f) {
  auto& [low, high, edge] = of;
  f(low, high, edge);
}
template <class F>
void tell(reactor::PolymerProperties& of, F& f) {
  auto& [density, heat_capacity, amorphous_heat, bulk_density, fluidized_density, sorption,
         amorphous, amorphous_by_comonomer, cocatalyst, sticky_share, sticking, soluble] = of;
  f(density, heat_capacity, amorphous_heat, bulk_density, fluidized_density, sorption, amorphous,
    amorphous_by_comonomer, cocatalyst, sticky_share, sticking, soluble);
}
template <class F>
void tell(reactor::Supply& of, F& f) {
  auto& [liquid_pressure, gas_pressure, gases] = of;
  f(liquid_pressure, gas_pressure, gases);
}
template <class F>
void tell(reactor::Limits& of, F& f) {
  auto& [solids, level, bubble, dew, sticking, drop, saturation, pores, cooling] = of;
  f(solids, level, bubble, dew, sticking, drop, saturation, pores, cooling);
}
template <class F>
void tell(reactor::UsualCooling& of, F& f) {
  auto& [loop, condenser, gas, height, coolant, difference] = of;
  f(loop, condenser, gas, height, coolant, difference);
}
template <class F>
void tell(reactor::ToldIn& of, F& f) {
  auto& [unit, factor, offset] = of;
  f(unit, factor, offset);
}
template <class F>
void tell(reactor::Telling& of, F& f) {
  auto& [temperature, pressure, mass, volume, density, powder_flow, molar_flow] = of;
  f(temperature, pressure, mass, volume, density, powder_flow, molar_flow);
}
/// Without the property method, which has no members to tell: it is made anew.
template <class F>
void tell(reactor::Train& of, F& f) {
  auto& [catalyst, stages, method, polymer, supply, batch, limits, cooling, molar_masses, telling] =
      of;
  f(catalyst, stages, polymer, supply, batch, limits, cooling, molar_masses, telling);
}
template <class T, class F>
void tell(reactor::StagePoint<T>& of, F& f) {
  f(of.values);
}
template <class F>
void tell(reactor::pc_saft::Translation& of, F& f) {
  auto& [value, slope, curve] = of;
  f(value, slope, curve);
}
template <class F>
void tell(reactor::pc_saft::Component& of, F& f) {
  auto& [name, molar_mass, segments, diameter, energy, heat_capacity, translation] = of;
  f(name, molar_mass, segments, diameter, energy, heat_capacity, translation);
}
template <class F>
void tell(reactor::pc_saft::SegmentType& of, F& f) {
  auto& [name, molar_mass, segments, diameter, energy] = of;
  f(name, molar_mass, segments, diameter, energy);
}
template <class F>
void tell(reactor::pc_saft::Interaction& of, F& f) {
  auto& [first, second, value, slope] = of;
  f(first, second, value, slope);
}
template <class F>
void tell(reactor::pc_saft::Parameters& of, F& f) {
  auto& [source, components, segments, interactions] = of;
  f(source, components, segments, interactions);
}

}  // namespace tandem::app::members
