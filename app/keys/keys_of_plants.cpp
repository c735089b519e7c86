// Rows of the key table: a plant, whatever its stages.

#include "app/keys/key_rows.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> plant_keys() {
  const std::initializer_list<PlantFigure> of_polymer = {
      {"polymer.density", "of the polymer itself", R"("900 kg/m3")", Dimension::density,
       "500 kg/m3", "1500 kg/m3"},
      {"polymer.bulk_density", "of the powder; sets the gas between the particles",
       R"("450 kg/m3")", Dimension::density, "50 kg/m3", "900 kg/m3"},
      {"polymer.heat_capacity", "of the polymer", "\"2.2 kJ/(kg K)\"", Dimension::mass_heat,
       "0.5 kJ/(kg K)", "5 kJ/(kg K)"},
      {"polymer.amorphous_heat",
       "what a unit of part B, amorphous, gives less than its heat of polymerization",
       R"("5 kJ/mol")", Dimension::molar_energy, "0 kJ/mol", "30 kJ/mol"},
      {"polymer.copolymer_sorption", "what copolymer sorbs over what amorphous polypropylene does",
       "1.8", Dimension::none, "0.1", "10"},
      {"polymer.gas_bed_cocatalyst_factor",
       "cocatalyst, donor and poison in a gas bed: effective over moles on the powder per "
       "litre of amorphous polymer",
       "0.01", Dimension::none, "0", "1"},
  };
  std::vector<Key> rows = {
      {.pattern = "train",
       .kind = name_list,
       .meaning = "the stages in order, one to eight, each with a table [stages.NAME]",
       .required = true,
       .example = R"(["loop", "gas"])",
       .files = built},
      {.pattern = "property_method",
       .kind = choice,
       .meaning =
           "how concentrations at the sites follow from set points or feeds: the equation of "
           "state PC-SAFT, quick correlations, or imposed by the job",
       .fallback = R"("pc-saft")",
       .words = "pc-saft|correlations|imposed",
       .files = built},
      {.pattern = "properties",
       .kind = file,
       .meaning =
           "a file of PC-SAFT parameters in place of the set that the program carries; every "
           "key of it may be overridden in the job",
       .example = R"("../properties/gross-sadowski-2002-segments.toml")",
       .files = built},
      {.pattern = "operation",
       .kind = choice,
       .meaning = "batch: one closed vessel, the stages one after another in it",
       .fallback = R"("continuous")",
       .words = "continuous|batch",
       .files = built},
  };
  for (const PlantFigure& figure : of_polymer) rows.push_back(row_of(figure));
  return rows;
}

}  // namespace tandem::app
