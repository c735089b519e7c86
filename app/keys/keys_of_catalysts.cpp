// Rows of the key table: a catalyst, its reactions and the polymer it makes.

#include "app/keys/key_table.hpp"

namespace tandem::app {

using enum ValueKind;

namespace {

/// Adds a field of the reactions' tables in all its forms: for all, by end or monomer, by both; and
/// the same under a stage, which overrides the catalyst's.
void add_reaction_field(std::vector<Key>& rows, std::string_view field, Key key) {
  for (const bool of_stage : {false, true}) {
    for (const std::string_view part : {"", ".{of}", ".{of}.{monomer}"}) {
      key.pattern = of_stage ? "stages.{stage}." : "";
      key.pattern += "reactions.{reaction}";
      key.pattern += part;
      key.pattern += '.';
      key.pattern += field;
      key.files = of_stage ? in_job | in_plant | in_grade : in_job | in_catalyst;
      rows.push_back(key);
      key.documented = false;
    }
  }
}

}  // namespace

std::vector<Key> catalyst_keys() {
  constexpr Files files = in_job | in_catalyst;
  std::vector<Key> rows = {
      {.pattern = "catalyst_name",
       .kind = text,
       .meaning = "Name of the catalyst in reports and recipes. Without it, the title of the "
                  "catalyst file",
       .example = R"("fourth generation, representative")",
       .files = files},
      {.pattern = "origin",
       .kind = choice,
       .meaning = "Where the constants of the catalyst come from. representative: from ranges in "
                  "the literature; every recipe then carries a warning. measured: fitted to data "
                  "of this catalyst",
       .fallback = R"("representative")",
       .words = "representative|measured",
       .files = files},
      {.pattern = "basis",
       .kind = choice,
       .meaning = "Concentration on which the rate constants were fitted. liquid: mol per litre of "
                  "particle-free liquid. sorbed: mol per litre of polymer swollen by monomer. "
                  "slurry: mol per litre of liquid and polymer together",
       .fallback = R"("liquid")",
       .words = "liquid|sorbed|slurry",
       .files = files},
      {.pattern = "monomers",
       .kind = choice_list,
       .meaning =
           "Monomers that the catalyst polymerizes, one to four of them. Propylene comes first",
       .required = true,
       .words = "propylene|ethylene|1-butene|1-hexene|1-octene",
       .example = R"(["propylene", "ethylene"])",
       .files = files},
      {.pattern = "reference_temperature",
       .kind = quantity,
       .meaning = "Temperature at which the rate constants k hold",
       .fallback = R"("70 degC")",
       .dimension = Dimension::temperature,
       .low = "0 degC",
       .high = "150 degC",
       .files = files},
      {.pattern = "amorphous_fraction",
       .kind = quantity,
       .meaning = "Amorphous mass share of part A. Monomer dissolves in the amorphous polymer only",
       .fallback = R"("50 wt%")",
       .dimension = Dimension::mass_fraction,
       .low = "1 wt%",
       .high = "100 wt%",
       .files = files},
      {.pattern = "heat_of_polymerization.{monomer}",
       .kind = quantity,
       .meaning = "Heat of polymerization of a monomer, from the gas at 25 degC to crystalline "
                  "polymer. Without it: propylene 104 kJ/mol, ethylene 107.5, 1-butene 86, "
                  "1-hexene and 1-octene 85",
       .dimension = Dimension::molar_energy,
       .low = "10 kJ/mol",
       .high = "200 kJ/mol",
       .example = R"("104 kJ/mol")",
       .files = files},
      {.pattern = "sites.count",
       .kind = integer,
       .meaning = "Number of site types. A list by site type has this many entries",
       .required = true,
       .low = "1",
       .high = "16",
       .example = "5",
       .files = files},
      {.pattern = "sites.potential",
       .kind = quantity,
       .meaning = "Amount of sites that can be activated, per mass of catalyst. It cannot exceed "
                  "the amount of titanium",
       .required = true,
       .dimension = Dimension::specific_amount,
       .low = "1e-6 mol/kg",
       .high = "21 mol/kg",
       .example = R"("0.3 mol/kg")",
       .files = files},
      {.pattern = "sites.titanium",
       .kind = quantity,
       .meaning = "Mass share of titanium, the element, in the catalyst",
       .required = true,
       .dimension = Dimension::mass_fraction,
       .low = "0.01 wt%",
       .high = "100 wt%",
       .example = R"("2.5 wt%")",
       .files = files},
      {.pattern = "sites.chlorine",
       .kind = quantity,
       .meaning = "Mass share of chlorine in the catalyst. The chlorine residue of the resin "
                  "follows from it",
       .fallback = R"("60 wt%")",
       .dimension = Dimension::mass_fraction,
       .low = "0 wt%",
       .high = "100 wt%",
       .files = files},
      {.pattern = "sites.porosity",
       .kind = quantity,
       .meaning = "Porosity of the particle after part A. Pore filling by part B follows from it. "
                  "0 means that it is not known",
       .fallback = R"("0 %")",
       .dimension = Dimension::fraction,
       .low = "0 %",
       .high = "90 %",
       .files = files},
      {.pattern = "donor.immune_fraction",
       .kind = number_by_site,
       .meaning = "Share f of a site type's activation that the donor does not affect. The donor "
                  "multiplies activation by f + (1 - f)/(1 + K x), x mol donor fed per mol "
                  "titanium fed. An isospecific type has f = 1",
       .fallback = "1.0",
       .low = "0",
       .high = "1",
       .files = files},
      {.pattern = "donor.strength",
       .kind = number_by_site,
       .meaning = "Strength K of the donor's effect on a site type. The donor multiplies "
                  "activation by f + (1 - f)/(1 + K x), x mol donor fed per mol titanium fed",
       .fallback = "0.0",
       .low = "0",
       .high = "1e6",
       .files = files},
      {.pattern = "melt_flow.a",
       .kind = number,
       .meaning = "Factor a of part A's melt flow law MFR = a Mw^-b. MFR in g/10 min at 230 degC "
                  "and 2.16 kg, Mw in g/mol",
       .fallback = "3.39e22",
       .low = "1e-300",
       .high = "1e300",
       .files = files},
      {.pattern = "melt_flow.b",
       .kind = number,
       .meaning = "Exponent b of part A's melt flow law MFR = a Mw^-b",
       .fallback = "3.92",
       .low = "0.1",
       .high = "10",
       .files = files},
      {.pattern = "melt_flow.copolymer.a",
       .kind = number,
       .meaning = "Factor a of part B's melt flow law MFR = a Mw^-b. If neither a nor b of part B "
                  "is given, part A's law holds for part B, and the recipe says so",
       .low = "1e-300",
       .high = "1e300",
       .example = "1.2e22",
       .files = files},
      {.pattern = "melt_flow.copolymer.b",
       .kind = number,
       .meaning = "Exponent b of part B's melt flow law MFR = a Mw^-b",
       .low = "0.1",
       .high = "10",
       .example = "3.92",
       .files = files},
      {.pattern = "viscosity.K_polypropylene",
       .kind = number,
       .meaning = "Mark-Houwink factor K of polypropylene: intrinsic viscosity = K M^a in dl/g, in "
                  "decalin at 135 degC, M in g/mol",
       .fallback = "1.10e-4",
       .low = "1e-8",
       .high = "1",
       .files = files},
      {.pattern = "viscosity.a_polypropylene",
       .kind = number,
       .meaning = "Mark-Houwink exponent a of polypropylene: intrinsic viscosity = K M^a",
       .fallback = "0.80",
       .low = "0.1",
       .high = "2",
       .files = files},
      {.pattern = "viscosity.K_comonomer",
       .kind = number,
       .meaning = "Mark-Houwink factor K of the comonomer's own polymer: intrinsic viscosity = K "
                  "M^a in dl/g, in decalin at 135 degC, M in g/mol",
       .fallback = "6.2e-4",
       .low = "1e-8",
       .high = "1",
       .files = files},
      {.pattern = "viscosity.a_comonomer",
       .kind = number,
       .meaning =
           "Mark-Houwink exponent a of the comonomer's own polymer: intrinsic viscosity = K M^a",
       .fallback = "0.70",
       .low = "0.1",
       .high = "2",
       .files = files},
  };
  add_reaction_field(rows, "k",
                     {.kind = number_by_site,
                      .meaning = "Rate constant k of a reaction at the reference temperature, in "
                                 "the unit given by the key unit",
                      .low = "0",
                      .high = "1e12",
                      .example = "[108.85, 24.5, 170.8, 60.55]"});
  add_reaction_field(rows, "unit",
                     {.kind = rate_unit,
                      .meaning = "Unit of the rate constant k: 1/s for first order, L/(mol s) or "
                                 "m3/(mol s) for second order",
                      .example = R"x("L/(mol s)")x"});
  add_reaction_field(
      rows, "E",
      {.kind = quantity_by_site,
       .meaning = "Activation energy of a reaction. It has to be given wherever k is not 0",
       .dimension = Dimension::molar_energy,
       .low = "0 kJ/mol",
       .high = "500 kJ/mol",
       .example = R"("45 kJ/mol")"});
  add_reaction_field(
      rows, "order",
      {.kind = number_by_site,
       .meaning = "Order of a reaction in its second reactant (hydrogen, cocatalyst, poison or "
                  "monomer). Only reactions of two partners have one",
       .fallback = "1.0",
       .low = "0.1",
       .high = "3"});
  add_reaction_field(rows, "reference_concentration",
                     {.kind = quantity_by_site,
                      .meaning = "Concentration of the second reactant at which an order other "
                                 "than 1 gives the same rate as order 1",
                      .fallback = R"("1 mol/L")",
                      .dimension = Dimension::concentration,
                      .low = "1e-6 mol/L",
                      .high = "1000 mol/L"});
  return rows;
}

}  // namespace tandem::app
