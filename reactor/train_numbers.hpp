#pragma once

// Every number of a train that may be uncertain, or a direction of differentiation, in one fixed order: constants of
// the catalyst and of stages, their heat, what the polymer is, and last the constants of the property method: changed, they
// act once ChosenMethod::settle() has taken them.

#include <string_view>
#include <vector>

#include "reactor/train.hpp"

namespace tandem::reactor {

/// What a number of a train is.
struct NumberPlace {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::size_t stage = none;                      ///< none: of the catalyst, or of the polymer
  std::size_t site_type = none;                  ///< of a constant that each site type has
  const kinetics::Reaction* reaction = nullptr;  ///< of a rate constant; valid during the call
  kinetics::ConstantPlace constant;              ///< which of that reaction's constants
  std::size_t monomer = none;                    ///< of a heat of polymerization
  std::string_view field;                        ///< "k", "sites.potential": the rest of its name
  std::string_view unit;                         ///< SI; empty: dimensionless, or that of k
};

namespace detail {

template <class Constant, class F>
void visit_constant(Constant& c, NumberPlace at, const F& f) {
  const auto one = [&](auto& number, std::string_view field, std::string_view unit) {
    at.field = field;
    at.unit = unit;
    f(number, at);
  };
  one(c.k, "k", at.reaction->second_order() ? "m3/(mol s)" : "1/s");
  one(c.activation_energy, "E", "J/mol");
  one(c.order, "order", "");
  one(c.reference_concentration, "reference_concentration", "mol/m3");
}

template <class Chemistry, class F>
void visit_chemistry(Chemistry& chemistry, NumberPlace at, const F& f) {
  for (std::size_t j = 0; j < chemistry.site_types.size(); ++j) {
    auto& type = chemistry.site_types[j];
    NumberPlace of_type = at;
    of_type.site_type = j;
    of_type.field = "donor.immune_fraction";
    f(type.donor.immune_fraction, of_type);
    of_type.field = "donor.strength";
    f(type.donor.strength, of_type);
    kinetics::for_each_site_reaction(
        [&](const kinetics::Reaction& row, auto& member) {
          kinetics::for_each_constant<static_cast<int>(kinetics::max_monomers)>(
              row,
              [&](const kinetics::ConstantPlace& which, auto& c) {
                of_type.reaction = &row;
                of_type.constant = which;
                visit_constant(c, of_type, f);
              },
              member);
        },
        type);
  }
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction& row, auto& c) {
        at.reaction = &row;
        visit_constant(c, at, f);
      },
      chemistry);
}

}  // namespace detail

/// Calls f(number, its place) for each; the same order for every train of the same structure.
template <class SomeTrain, class F>
void visit_numbers(SomeTrain& train, const F& f) {
  const auto one = [&](auto& number, std::string_view field, std::string_view unit,
                       NumberPlace at = {}) {
    at.field = field;
    at.unit = unit;
    f(number, at);
  };
  auto& c = train.catalyst;
  one(c.sites_per_mass, "sites.potential", "mol/kg");
  one(c.titanium_per_mass, "sites.titanium", "mol/kg");
  one(c.chlorine, "sites.chlorine", "");
  one(c.porosity, "sites.porosity", "");
  one(c.full_pores_effectiveness, "sites.full_pores_effectiveness", "");
  for (std::size_t i = 0; i < c.monomers.size(); ++i) {
    one(c.monomers[i].heat_of_polymerization, "heat_of_polymerization", "J/mol", {.monomer = i});
  }
  detail::visit_chemistry(c.chemistry, {}, f);
  one(c.melt_flow_homopolymer.a, "melt_flow.a", "(g/10 min) (g/mol)^b");
  one(c.melt_flow_homopolymer.b, "melt_flow.b", "");
  one(c.melt_flow_copolymer.a, "melt_flow.copolymer.a", "(g/10 min) (g/mol)^b");
  one(c.melt_flow_copolymer.b, "melt_flow.copolymer.b", "");
  one(c.viscosity.K_polypropylene, "viscosity.K_polypropylene", "dl/g");
  one(c.viscosity.a_polypropylene, "viscosity.a_polypropylene", "");
  one(c.viscosity.K_comonomer, "viscosity.K_comonomer", "dl/g");
  one(c.viscosity.a_comonomer, "viscosity.a_comonomer", "");
  one(c.amorphous_fraction_homopolymer, "amorphous_fraction", "");
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    auto& stage = train.stages[s];
    one(stage.cooling.transfer, "cooling.transfer", "W/K", {.stage = s});
    one(stage.cooling.flow, "cooling.flow", "W/K", {.stage = s});
    one(stage.cooling.hold_up, "cooling.hold_up", "J/K", {.stage = s});
    one(stage.vessel_volume, "vessel_volume", "m3", {.stage = s});
    one(stage.solids_enrichment, "solids_enrichment", "", {.stage = s});
    detail::visit_chemistry(stage.chemistry, {.stage = s}, f);
  }
  auto& p = train.polymer;
  one(p.density, "polymer.density", "kg/m3");
  one(p.heat_capacity, "polymer.heat_capacity", "J/(kg K)");
  one(p.amorphous_heat, "polymer.amorphous_heat", "J/mol");
  one(p.bulk_density, "polymer.bulk_density", "kg/m3");
  one(p.fluidized_density, "polymer.fluidized_density", "kg/m3");
  one(p.copolymer_sorption, "polymer.copolymer_sorption", "");
  one(p.copolymer_amorphous, "polymer.copolymer_amorphous", "");
  one(p.amorphous_by_comonomer, "polymer.amorphous_by_comonomer", "");
  one(p.gas_bed_cocatalyst_factor, "polymer.gas_bed_cocatalyst_factor", "");
  one(p.sticky_rubber_share, "polymer.sticky_rubber_share", "");
  one(p.sticking.without_rubber, "polymer.sticking.without_rubber", "K");
  one(p.sticking.with_rubber, "polymer.sticking.with_rubber", "K");
  one(p.sticking.rubber_share, "polymer.sticking.rubber_share", "");
  one(p.soluble.low, "polymer.soluble.low", "");
  one(p.soluble.high, "polymer.soluble.high", "");
  one(p.soluble.edge, "polymer.soluble.edge", "");
  const auto names = train.property_method.names();
  for (std::size_t i = 0; i < names.size(); ++i)
    one(train.property_method.constants()[i], names[i].name, names[i].unit);
}

/// Calls f(number) for each, in the same order.
template <class SomeTrain, class F>
void each_number(SomeTrain& train, const F& f) {
  visit_numbers(train, [&](auto& number, const NumberPlace&) { f(number); });
}

/// How many there are before those of the property method.
template <class SomeTrain>
[[nodiscard]] std::size_t first_property_constant(SomeTrain& train) {
  std::size_t count = 0;
  each_number(train, [&](const double&) { ++count; });
  return count - train.property_method.constants().size();
}

/// Where each stands, in the same order.
[[nodiscard]] inline std::vector<double*> number_addresses(Train& train) {
  std::vector<double*> numbers;
  each_number(train, [&](double& number) { numbers.push_back(&number); });
  return numbers;
}

}  // namespace tandem::reactor
