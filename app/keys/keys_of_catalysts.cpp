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
       .meaning = "without it, the title of the catalyst file",
       .example = R"("fourth generation, representative")",
       .files = files},
      {.pattern = "origin",
       .kind = choice,
       .meaning = "representative: from ranges of the literature, and the recipe warns; measured: "
                  "fitted to this catalyst",
       .fallback = R"("representative")",
       .words = "representative|measured",
       .files = files},
      {.pattern = "basis",
       .kind = choice,
       .meaning = "the concentration the constants were fitted on: mol per litre of particle-free "
                  "liquid, of monomer-swollen polymer, or of liquid and polymer together",
       .fallback = R"("liquid")",
       .words = "liquid|sorbed|slurry",
       .files = files},
      {.pattern = "monomers",
       .kind = choice_list,
       .meaning = "one to four, propylene first",
       .required = true,
       .words = "propylene|ethylene|1-butene|1-hexene|1-octene",
       .example = R"(["propylene", "ethylene"])",
       .files = files},
      {.pattern = "reference_temperature",
       .kind = quantity,
       .meaning = "at which the constants k hold",
       .fallback = R"("70 degC")",
       .dimension = Dimension::temperature,
       .low = "0 degC",
       .high = "150 degC",
       .files = files},
      {.pattern = "amorphous_fraction",
       .kind = quantity,
       .meaning = "of part A, where monomer dissolves",
       .fallback = R"("50 wt%")",
       .dimension = Dimension::mass_fraction,
       .low = "1 wt%",
       .high = "100 wt%",
       .files = files},
      {.pattern = "heat_of_polymerization.{monomer}",
       .kind = quantity,
       .meaning = "of the gas at 25 degC to crystalline polymer; without it 104 (propylene), 107.5 "
                  "(ethylene), 86 (1-butene), 85 kJ/mol (1-hexene, 1-octene)",
       .dimension = Dimension::molar_energy,
       .low = "10 kJ/mol",
       .high = "200 kJ/mol",
       .example = R"("104 kJ/mol")",
       .files = files},
      {.pattern = "sites.count",
       .kind = integer,
       .meaning = "site types; lists by site type have one entry for each",
       .required = true,
       .low = "1",
       .high = "16",
       .example = "5",
       .files = files},
      {.pattern = "sites.potential",
       .kind = quantity,
       .meaning = "sites that can be activated, per catalyst; never above the titanium",
       .required = true,
       .dimension = Dimension::specific_amount,
       .low = "1e-6 mol/kg",
       .high = "21 mol/kg",
       .example = R"("0.3 mol/kg")",
       .files = files},
      {.pattern = "sites.titanium",
       .kind = quantity,
       .meaning = "titanium (the element) of the catalyst",
       .required = true,
       .dimension = Dimension::mass_fraction,
       .low = "0.01 wt%",
       .high = "100 wt%",
       .example = R"("2.5 wt%")",
       .files = files},
      {.pattern = "sites.chlorine",
       .kind = quantity,
       .meaning = "chlorine of the catalyst, for what is left in the resin",
       .fallback = R"("60 wt%")",
       .dimension = Dimension::mass_fraction,
       .low = "0 wt%",
       .high = "100 wt%",
       .files = files},
      {.pattern = "sites.porosity",
       .kind = quantity,
       .meaning = "of the particle after part A, for pore filling; 0: not known",
       .fallback = R"("0 %")",
       .dimension = Dimension::fraction,
       .low = "0 %",
       .high = "90 %",
       .files = files},
      {.pattern = "donor.immune_fraction",
       .kind = number_by_site,
       .meaning = "f of phi = f + (1 - f)/(1 + K x), the donor's effect on activation; 1: an "
                  "isospecific type",
       .fallback = "1.0",
       .low = "0",
       .high = "1",
       .files = files},
      {.pattern = "donor.strength",
       .kind = number_by_site,
       .meaning = "K of the same; x is donor fed per titanium fed, mol/mol",
       .fallback = "0.0",
       .low = "0",
       .high = "1e6",
       .files = files},
      {.pattern = "melt_flow.a",
       .kind = number,
       .meaning = "MFR = a Mw^-b in g/10 min at 230 degC and 2.16 kg, Mw in g/mol, of part A",
       .fallback = "3.39e22",
       .low = "1e-300",
       .high = "1e300",
       .files = files},
      {.pattern = "melt_flow.b",
       .kind = number,
       .meaning = "the exponent of the same",
       .fallback = "3.92",
       .low = "0.1",
       .high = "10",
       .files = files},
      {.pattern = "melt_flow.copolymer.a",
       .kind = number,
       .meaning = "of part B; where neither is given (B) takes part A's law and the recipe says so",
       .low = "1e-300",
       .high = "1e300",
       .example = "1.2e22",
       .files = files},
      {.pattern = "melt_flow.copolymer.b",
       .kind = number,
       .meaning = "the exponent of the same",
       .low = "0.1",
       .high = "10",
       .example = "3.92",
       .files = files},
      {.pattern = "viscosity.K_polypropylene",
       .kind = number,
       .meaning = "[eta] = K M^a in decalin at 135 degC, dl/g with M in g/mol",
       .fallback = "1.10e-4",
       .low = "1e-8",
       .high = "1",
       .files = files},
      {.pattern = "viscosity.a_polypropylene",
       .kind = number,
       .meaning = "the exponent of the same",
       .fallback = "0.80",
       .low = "0.1",
       .high = "2",
       .files = files},
      {.pattern = "viscosity.K_comonomer",
       .kind = number,
       .meaning = "of the comonomer's own polymer",
       .fallback = "6.2e-4",
       .low = "1e-8",
       .high = "1",
       .files = files},
      {.pattern = "viscosity.a_comonomer",
       .kind = number,
       .meaning = "the exponent of the same",
       .fallback = "0.70",
       .low = "0.1",
       .high = "2",
       .files = files},
  };
  add_reaction_field(rows, "k",
                     {.kind = number_by_site,
                      .meaning = "the constant at the reference temperature",
                      .low = "0",
                      .high = "1e12",
                      .example = "[108.85, 24.5, 170.8, 60.55]"});
  add_reaction_field(rows, "unit",
                     {.kind = rate_unit, .meaning = "of k", .example = R"x("L/(mol s)")x"});
  add_reaction_field(rows, "E",
                     {.kind = quantity_by_site,
                      .meaning = "activation energy; needed wherever k is not 0",
                      .dimension = Dimension::molar_energy,
                      .low = "0 kJ/mol",
                      .high = "500 kJ/mol",
                      .example = R"("45 kJ/mol")"});
  add_reaction_field(rows, "order",
                     {.kind = number_by_site,
                      .meaning = "in the small reactant, second-order constants only",
                      .fallback = "1.0",
                      .low = "0.1",
                      .high = "3"});
  add_reaction_field(rows, "reference_concentration",
                     {.kind = quantity_by_site,
                      .meaning = "at which an order other than 1 leaves k as it is",
                      .fallback = R"("1 mol/L")",
                      .dimension = Dimension::concentration,
                      .low = "1e-6 mol/L",
                      .high = "1000 mol/L"});
  return rows;
}

}  // namespace tandem::app
