// Rows of the key table: a plant, whatever its stages.

#include "app/stage_keys.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> plant_keys() {
  return {
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
      {.pattern = "polymer.density",
       .kind = quantity,
       .meaning = "of the polymer itself",
       .fallback = R"("900 kg/m3")",
       .dimension = Dimension::density,
       .low = "500 kg/m3",
       .high = "1500 kg/m3",
       .files = built},
      {.pattern = "polymer.bulk_density",
       .kind = quantity,
       .meaning = "of the powder; sets the gas between the particles",
       .fallback = R"("450 kg/m3")",
       .dimension = Dimension::density,
       .low = "50 kg/m3",
       .high = "900 kg/m3",
       .files = built},
      {.pattern = "polymer.heat_capacity",
       .kind = quantity,
       .meaning = "of the polymer",
       .fallback = "\"2.2 kJ/(kg K)\"",
       .dimension = Dimension::mass_heat,
       .low = "0.5 kJ/(kg K)",
       .high = "5 kJ/(kg K)",
       .files = built},
      {.pattern = "polymer.amorphous_heat",
       .kind = quantity,
       .meaning = "what a unit of part B, amorphous, gives less than its heat of polymerization",
       .fallback = R"("5 kJ/mol")",
       .dimension = Dimension::molar_energy,
       .low = "0 kJ/mol",
       .high = "30 kJ/mol",
       .files = built},
      {.pattern = "polymer.copolymer_sorption",
       .kind = number,
       .meaning = "what copolymer sorbs over what amorphous polypropylene does",
       .fallback = "1.8",
       .low = "0.1",
       .high = "10",
       .files = built},
      {.pattern = "polymer.gas_bed_cocatalyst_factor",
       .kind = number,
       .meaning =
           "cocatalyst, donor and poison in a gas bed: effective over moles on the powder per "
           "litre of amorphous polymer",
       .fallback = "0.01",
       .low = "0",
       .high = "1",
       .files = built},
  };
}

}  // namespace tandem::app
