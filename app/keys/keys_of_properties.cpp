// Rows of the key table: parameters of PC-SAFT.

#include "app/keys/key_table.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> property_keys() {
  constexpr Files files = in_job | in_properties;
  std::vector<Key> rows = {
      {.pattern = "source",
       .kind = text,
       .meaning = "Source of the numbers of a property file, one line. A property file needs one",
       .example = R"("Gross and Sadowski 2001, 2002")",
       .files = in_properties},
      {.pattern = "properties_source",
       .kind = text,
       .meaning = "Source of the job's own PC-SAFT parameters. Without it, the source of the "
                  "property file",
       .example = R"("Gross and Sadowski 2001, 2002")"},
  };
  const auto add = [&](const char* pattern, std::string_view meaning, Key row) {
    row.pattern = pattern;
    row.meaning = meaning;
    row.required = true;
    row.files = files;
    rows.push_back(row);
  };
  const auto add_mass = [&](const char* pattern, std::string_view meaning) {
    add(pattern, meaning,
        {.kind = quantity,
         .dimension = Dimension::molar_mass,
         .low = "1 g/mol",
         .high = "10000 g/mol",
         .example = R"("42.0806 g/mol")"});
  };
  const auto add_potential = [&](const char* diameter, const char* energy) {
    add(diameter, "PC-SAFT segment diameter sigma",
        {.kind = quantity,
         .dimension = Dimension::length,
         .low = "1 angstrom",
         .high = "20 angstrom",
         .example = R"("3.5356 angstrom")"});
    add(energy, "PC-SAFT segment energy epsilon/k",
        {.kind = quantity,
         .dimension = Dimension::temperature_scale,
         .low = "1 K",
         .high = "5000 K",
         .example = R"("207.19 K")"});
  };
  add_mass("components.{component}.molar_mass",
           "Molar mass of a small molecule: a monomer of the catalyst, hydrogen, propane, "
           "nitrogen, cocatalyst or any other");
  add("components.{component}.segments", "PC-SAFT segment number m of a molecule",
      {.kind = number, .low = "0.1", .high = "1000", .example = "1.9597"});
  add_potential("components.{component}.diameter", "components.{component}.energy");
  add("components.{component}.heat_capacity", "Heat capacity of the ideal gas near 340 K",
      {.kind = quantity,
       .dimension = Dimension::molar_heat,
       .low = "1 J/(mol K)",
       .high = "10000 J/(mol K)",
       .example = "\"71 J/(mol K)\""});
  add_mass("polymer.{segment}.molar_mass", "Molar mass of a unit of this monomer in the polymer");
  add("polymer.{segment}.segments_per_mass", "PC-SAFT segments per mass of polymer, m/M",
      {.kind = quantity,
       .dimension = Dimension::specific_amount,
       .low = "1e-4 mol/g",
       .high = "1 mol/g",
       .example = R"("0.02528 mol/g")"});
  add_potential("polymer.{segment}.diameter", "polymer.{segment}.energy");
  add("interactions.[].pair",
      "Two components whose interaction parameter is given. \"propylene segment\" is the segment "
      "of the polymer. The job's value for a pair replaces the property file's",
      {.kind = text_pair, .example = R"(["ethylene", "propylene segment"])"});
  add("interactions.[].value",
      "Interaction parameter k_ij of the pair at 25 degC. A pair that is not listed has 0",
      {.kind = number, .low = "-1", .high = "1", .example = "0.05"});
  rows.push_back({.pattern = "interactions.[].slope",
                  .kind = quantity,
                  .meaning = "Slope of the interaction parameter k_ij with temperature",
                  .fallback = R"("0 1/K")",
                  .dimension = Dimension::per_temperature,
                  .low = "-0.1 1/K",
                  .high = "0.1 1/K",
                  .files = files});
  return rows;
}

}  // namespace tandem::app
