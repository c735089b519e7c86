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

template <class F>
void each_number(kinetics::SiteType& type, const F& f) {
  f(type.donor.immune_fraction), f(type.donor.strength);
  kinetics::for_each_site_reaction(
      [&](const kinetics::Reaction& row, auto& member) {
        kinetics::for_each_constant<static_cast<int>(kinetics::max_monomers)>(
            row,
            [&](const kinetics::ConstantPlace&, kinetics::RateConstant& c) { each_number(c, f); },
            member);
      },
      type);
}

template <class F>
void each_number(kinetics::Chemistry& chemistry, const F& f) {
  for (kinetics::SiteType& type : chemistry.site_types) each_number(type, f);
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction&, kinetics::RateConstant& c) { each_number(c, f); }, chemistry);
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
