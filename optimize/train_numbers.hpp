#pragma once

// Every number of a train that may be uncertain, in one fixed order: constants of the catalyst and of stages,
// their heat, what the polymer is.

#include "reactor/train.hpp"

namespace tandem::optimize {

/// Calls f(double&) for each; the same order for every train of the same structure.
template <class F>
void each_number(kinetics::RateConstant& c, const F& f) {
  f(c.k), f(c.activation_energy), f(c.order), f(c.reference_concentration);
}

template <class Each, std::size_t n, class F>
void each_number(std::array<Each, n>& table, const F& f) {
  for (Each& entry : table) each_number(entry, f);
}

template <class F>
void each_number(kinetics::SiteType& type, const F& f) {
  each_number(type.activation_spontaneous, f);
  each_number(type.activation_by_cocatalyst, f);
  each_number(type.activation_by_hydrogen, f);
  each_number(type.activation_by_monomer, f);
  f(type.donor.immune_fraction), f(type.donor.strength);
  each_number(type.initiation, f);
  each_number(type.propagation, f);
  each_number(type.atactic_propagation, f);
  each_number(type.transfer_to_hydrogen, f);
  each_number(type.transfer_to_monomer, f);
  each_number(type.transfer_to_cocatalyst, f);
  each_number(type.transfer_spontaneous, f);
  each_number(type.dormancy, f);
  each_number(type.revival_by_hydrogen, f);
  each_number(type.revival_by_monomer, f);
  each_number(type.deactivation_spontaneous, f);
  each_number(type.deactivation_vacant, f);
  each_number(type.deactivation_dormant, f);
  each_number(type.deactivation_by_hydrogen, f);
  each_number(type.deactivation_vacant_by_hydrogen, f);
  each_number(type.deactivation_dormant_by_hydrogen, f);
  each_number(type.poisoning_vacant, f);
  each_number(type.poisoning, f);
  each_number(type.poisoning_dormant, f);
  each_number(type.poisoning_reversal, f);
}

template <class F>
void each_number(kinetics::Chemistry& chemistry, const F& f) {
  for (kinetics::SiteType& type : chemistry.site_types) each_number(type, f);
  each_number(chemistry.potential_deactivation, f);
  each_number(chemistry.potential_deactivation_by_hydrogen, f);
  each_number(chemistry.scavenging, f);
}

template <class F>
void each_number(kinetics::Catalyst& c, const F& f) {
  f(c.sites_per_mass), f(c.titanium_per_mass), f(c.chlorine), f(c.porosity);
  for (kinetics::Monomer& monomer : c.monomers) f(monomer.heat_of_polymerization);
  each_number(c.chemistry, f);
  f(c.melt_flow_homopolymer.a), f(c.melt_flow_homopolymer.b);
  f(c.melt_flow_copolymer.a), f(c.melt_flow_copolymer.b);
  f(c.viscosity.K_polypropylene), f(c.viscosity.a_polypropylene);
  f(c.viscosity.K_comonomer), f(c.viscosity.a_comonomer);
  f(c.amorphous_fraction_homopolymer);
}

template <class F>
void each_number(reactor::Train& train, const F& f) {
  each_number(train.catalyst, f);
  for (reactor::Stage& stage : train.stages) {
    f(stage.cooling.transfer), f(stage.cooling.flow), f(stage.cooling.hold_up);
    f(stage.vessel_volume), f(stage.solids_enrichment);
    each_number(stage.chemistry, f);
  }
  reactor::PolymerProperties& p = train.polymer;
  f(p.density), f(p.heat_capacity), f(p.amorphous_heat), f(p.bulk_density);
  f(p.copolymer_sorption), f(p.gas_bed_cocatalyst_factor), f(p.sticky_rubber_share);
  f(p.sticking.without_rubber), f(p.sticking.with_rubber), f(p.sticking.rubber_share);
}

}  // namespace tandem::optimize
