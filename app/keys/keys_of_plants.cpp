// Rows of the key table: a plant, whatever its stages.

#include "app/keys/key_rows.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> plant_keys() {
  const std::initializer_list<PlantFigure> of_polymer = {
      {"polymer.density", "Density of the polymer without pores and gas", R"("900 kg/m3")",
       Dimension::density, "500 kg/m3", "1500 kg/m3"},
      {"polymer.bulk_density",
       "Bulk density of the powder. The gas between the particles follows from it",
       R"("450 kg/m3")", Dimension::density, "50 kg/m3", "900 kg/m3"},
      {"polymer.heat_capacity", "Heat capacity of the polymer", "\"2.2 kJ/(kg K)\"",
       Dimension::mass_heat, "0.5 kJ/(kg K)", "5 kJ/(kg K)"},
      {"polymer.amorphous_heat",
       "Heat that a unit of part B releases less than its heat of polymerization, because part B "
       "is amorphous",
       R"("5 kJ/mol")", Dimension::molar_energy, "0 kJ/mol", "30 kJ/mol"},
      {"polymer.copolymer_sorption",
       "Sorption of monomer in copolymer divided by sorption in amorphous polypropylene", "1.8",
       Dimension::none, "0.1", "10"},
      {"polymer.gas_bed_cocatalyst_factor",
       "Effective concentration of cocatalyst, donor and poison in a gas bed, divided by their "
       "moles on the powder per litre of amorphous polymer",
       "0.01", Dimension::none, "0", "1"},
  };
  std::vector<Key> rows = {
      {.pattern = "train",
       .kind = name_list,
       .meaning = "Names of the stages in order, one to eight. Each has a table [stages.NAME]",
       .required = true,
       .example = R"(["loop", "gas"])",
       .files = built},
      {.pattern = "property_method",
       .kind = choice,
       .meaning = "How the concentrations at the sites are found. pc-saft: by the equation of "
                  "state PC-SAFT. correlations: by quick correlations. imposed: the job gives them",
       .fallback = R"("pc-saft")",
       .words = "pc-saft|correlations|imposed",
       .files = built},
      {.pattern = "properties",
       .kind = file,
       .meaning = "File of PC-SAFT parameters that replaces the built-in set. The job may override "
                  "each of its keys",
       .example = R"("../properties/gross-sadowski-2002-segments.toml")",
       .files = built},
      {.pattern = "operation",
       .kind = choice,
       .meaning = "How the plant is operated. continuous: the powder flows from stage to stage. "
                  "batch: one closed vessel, in which the stages follow each other in time",
       .fallback = R"("continuous")",
       .words = "continuous|batch",
       .files = built},
  };
  for (const PlantFigure& figure : of_polymer) rows.push_back(row_of(figure));
  return rows;
}

}  // namespace tandem::app
