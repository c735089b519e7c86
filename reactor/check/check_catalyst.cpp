// Numbers of the catalyst, of its polymer and of the property method.

#include <algorithm>

#include "reactor/check/fault_list.hpp"
#include "reactor/properties/correlations/fluid.hpp"

namespace tandem::reactor::checks {

namespace {

void check_monomers(const kinetics::Catalyst& catalyst, FaultList& faults) {
  for (const kinetics::Monomer& monomer : catalyst.monomers) {
    if (monomer.name.empty()) {
      faults.add(FaultKind::missing, "monomers", "a monomer has no name; propylene comes first");
      continue;
    }
    if (std::ranges::count(catalyst.monomers, monomer.name, &kinetics::Monomer::name) > 1)
      faults.add(FaultKind::contradiction, "monomers",
                 fmt::format("the monomer {} is given twice", monomer.name));
    const auto number = [&](std::string_view what, double value, const Range& range) {
      if (!range.holds(value))
        faults.number(fmt::format("{} of {}", what, monomer.name), value, range);
    };
    number("molar_mass", monomer.molar_mass, positive);
    number("heat_of_polymerization", monomer.heat_of_polymerization, not_negative);
    number("heat_capacity", monomer.heat_capacity, not_negative);
  }
}

void check_laws(const kinetics::Catalyst& catalyst, FaultList& faults) {
  faults.number("melt_flow_homopolymer.a", catalyst.melt_flow_homopolymer.a, positive);
  faults.number("melt_flow_homopolymer.b", catalyst.melt_flow_homopolymer.b, positive);
  faults.number("melt_flow_copolymer.a", catalyst.melt_flow_copolymer.a, positive);
  faults.number("melt_flow_copolymer.b", catalyst.melt_flow_copolymer.b, positive);
  faults.number("viscosity.K_polypropylene", catalyst.viscosity.K_polypropylene, positive);
  faults.number("viscosity.a_polypropylene", catalyst.viscosity.a_polypropylene, positive);
  faults.number("viscosity.K_comonomer", catalyst.viscosity.K_comonomer, positive);
  faults.number("viscosity.a_comonomer", catalyst.viscosity.a_comonomer, positive);
}

void check_polymer(const Train& train, FaultList& faults) {
  const PolymerProperties& polymer = train.polymer;
  const ToldIn& told = train.telling.density;
  faults.number("polymer.density", polymer.density, positive);
  faults.number("polymer.heat_capacity", polymer.heat_capacity, positive);
  faults.number("polymer.amorphous_heat", polymer.amorphous_heat, not_negative);
  faults.number("polymer.bulk_density", polymer.bulk_density, positive);
  if (polymer.bulk_density > polymer.density)
    faults.add(FaultKind::contradiction, "polymer.bulk_density",
               fmt::format("polymer.bulk_density, {}, is above polymer.density, {}; powder has "
                           "room between its particles",
                           told.text(polymer.bulk_density), told.text(polymer.density)));
  faults.number("polymer.fluidized_density", polymer.fluidized_density, positive);
  if (polymer.fluidized_density > polymer.bulk_density)
    faults.add(
        FaultKind::contradiction, "polymer.fluidized_density",
        fmt::format("polymer.fluidized_density, {}, is above polymer.bulk_density, {}; a bed "
                    "that gas holds up is thinner than powder at rest",
                    told.text(polymer.fluidized_density), told.text(polymer.bulk_density)));
  faults.number("polymer.copolymer_sorption", polymer.copolymer_sorption, positive);
  faults.number("polymer.copolymer_amorphous", polymer.copolymer_amorphous,
                {.high = 1.0, .low_open = true});
  const double of_comonomer = amorphous_share_of_B(polymer, 1.0);
  if (!(of_comonomer > 0.0 && of_comonomer <= 1.0))
    faults.add(FaultKind::contradiction, "polymer.amorphous_by_comonomer",
               fmt::format("polymer.amorphous_by_comonomer, {:g}, makes a part (B) of comonomer "
                           "alone {:g} amorphous; {:g} to {:g} would do",
                           polymer.amorphous_by_comonomer, of_comonomer,
                           0.01 - polymer.copolymer_amorphous, 1.0 - polymer.copolymer_amorphous));
  faults.number("polymer.soluble.low", polymer.soluble.low, share);
  faults.number("polymer.soluble.high", polymer.soluble.high, share);
  faults.number("polymer.soluble.edge", polymer.soluble.edge, share);
  if (polymer.soluble.low > polymer.soluble.high)
    faults.add(FaultKind::contradiction, "polymer.soluble.low",
               fmt::format("polymer.soluble.low, {:g} mol/mol of comonomer, is above "
                           "polymer.soluble.high, {:g}; chains dissolve between the two",
                           polymer.soluble.low, polymer.soluble.high));
  faults.number("polymer.gas_bed_cocatalyst_factor", polymer.gas_bed_cocatalyst_factor,
                not_negative);
  faults.number("polymer.sticky_rubber_share", polymer.sticky_rubber_share, share);
  faults.number("polymer.sticking.without_rubber", polymer.sticking.without_rubber, positive);
  faults.number("polymer.sticking.with_rubber", polymer.sticking.with_rubber, positive);
  faults.number("polymer.sticking.rubber_share", polymer.sticking.rubber_share,
                {.high = 1.0, .low_open = true});
}

}  // namespace

void check_catalyst(const Train& train, FaultList& faults) {
  const kinetics::Catalyst& catalyst = train.catalyst;
  check_monomers(catalyst, faults);
  faults.number("reference_temperature", catalyst.reference_temperature, positive);
  faults.number("sites_per_mass", catalyst.sites_per_mass, positive);
  faults.number("titanium_per_mass", catalyst.titanium_per_mass, positive);
  if (catalyst.titanium_per_mass > 0.0 && catalyst.sites_per_mass > catalyst.titanium_per_mass)
    faults.add(FaultKind::contradiction, "sites_per_mass",
               fmt::format("{:.4g} mol of sites per kg of catalyst is more than the titanium, "
                           "{:.4g} mol/kg; a site is a titanium atom",
                           catalyst.sites_per_mass, catalyst.titanium_per_mass));
  faults.number("chlorine", catalyst.chlorine, share);
  faults.number("porosity", catalyst.porosity, {.high = 1.0, .high_open = true});
  faults.number("full_pores_effectiveness", catalyst.full_pores_effectiveness, positive);
  faults.number("supply.liquid_pressure", train.supply.liquid_pressure, positive);
  faults.number("supply.gas_pressure", train.supply.gas_pressure, positive);
  faults.number("amorphous_fraction_homopolymer", catalyst.amorphous_fraction_homopolymer,
                {.high = 1.0, .low_open = true});
  check_laws(catalyst, faults);
  check_polymer(train, faults);
}

void check_property_method(const Train& train, FaultList& faults) {
  const auto& monomers = train.catalyst.monomers;
  if (const EquationOfState* eos = equation_of_state(*train.property_method)) {
    const pc_saft::Fluid& fluid = eos->fluid;
    const std::size_t others = fluid.find("cocatalyst") ? 4 : 3;  // hydrogen, diluent, nitrogen
    bool fits = fluid.types() == monomers.size() && fluid.species() == monomers.size() + others;
    for (std::size_t i = 0; fits && i < monomers.size(); ++i)
      fits = fluid.find(monomers[i].name) == i && fluid.find_type(monomers[i].name) == i;
    fits = fits && fluid.find(train.catalyst.diluent.name) == monomers.size() + 1;
    if (!fits)
      faults.add(FaultKind::contradiction, "property_method",
                 "the parameters of PC-SAFT are those of other species than the catalyst's; make "
                 "them anew by EquationOfState::make");
    return;
  }
  if (train.property_method->name() != "correlations") return;
  if (train.catalyst.diluent.name != "propane")
    faults.add(FaultKind::missing, "property_method",
               fmt::format("the correlations have no constants for the diluent \"{}\", only for "
                           "propane; PC-SAFT has it",
                           train.catalyst.diluent.name));
  if (monomers.front().name != "propylene")
    faults.add(FaultKind::contradiction, "monomers",
               fmt::format("the first monomer is {}; it has to be propylene",
                           monomers.front().name.empty() ? "nameless" : monomers.front().name));
  for (const kinetics::Monomer& monomer : monomers)
    if (correlations::find_monomer(monomer.name) == nullptr)
      faults.add(FaultKind::missing, "property_method",
                 fmt::format("the correlations have no constants for \"{}\"; PC-SAFT may have, or "
                             "concentrations can be imposed",
                             monomer.name));
}

}  // namespace tandem::reactor::checks
