// Rows of the key table: parameters of PC-SAFT.

#include "app/keys/key_table.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> property_keys() {
  constexpr Files files = in_job | in_properties;
  std::vector<Key> rows = {
      {.pattern = "source",
       .kind = text,
       .meaning = "where the numbers of a property file are from, in a line; the file needs one",
       .example = R"("Gross and Sadowski 2001, 2002")",
       .files = in_properties},
      {.pattern = "properties_source",
       .kind = text,
       .meaning = "without it, the source of the property file",
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
    add(diameter, "sigma, of a segment",
        {.kind = quantity,
         .dimension = Dimension::length,
         .low = "1 angstrom",
         .high = "20 angstrom",
         .example = R"("3.5356 angstrom")"});
    add(energy, "epsilon/k, of a segment",
        {.kind = quantity,
         .dimension = Dimension::temperature_scale,
         .low = "1 K",
         .high = "5000 K",
         .example = R"("207.19 K")"});
  };
  add_mass(
      "components.{component}.molar_mass",
      "of a small molecule: the catalyst's monomers, hydrogen, propane, nitrogen, cocatalyst, any");
  add("components.{component}.segments", "m, in a molecule",
      {.kind = number, .low = "0.1", .high = "1000", .example = "1.9597"});
  add_potential("components.{component}.diameter", "components.{component}.energy");
  add("components.{component}.heat_capacity", "ideal gas near 340 K",
      {.kind = quantity,
       .dimension = Dimension::molar_heat,
       .low = "1 J/(mol K)",
       .high = "10000 J/(mol K)",
       .example = "\"71 J/(mol K)\""});
  add_mass("polymer.{segment}.molar_mass", "of a unit of this monomer in the polymer");
  add("polymer.{segment}.segments_per_mass", "m/M, segments in a mass of polymer",
      {.kind = quantity,
       .dimension = Dimension::specific_amount,
       .low = "1e-4 mol/g",
       .high = "1 mol/g",
       .example = R"("0.02528 mol/g")"});
  add_potential("polymer.{segment}.diameter", "polymer.{segment}.energy");
  add("interactions.[].pair",
      "two components; \"propylene segment\" is the polymer's. A job's pair replaces that of its "
      "file",
      {.kind = text_pair, .example = R"(["ethylene", "propylene segment"])"});
  add("interactions.[].value", "k_ij at 25 degC; pairs that are not listed have 0",
      {.kind = number, .low = "-1", .high = "1", .example = "0.05"});
  rows.push_back({.pattern = "interactions.[].slope",
                  .kind = quantity,
                  .meaning = "of k_ij by temperature",
                  .fallback = R"("0 1/K")",
                  .dimension = Dimension::per_temperature,
                  .low = "-0.1 1/K",
                  .high = "0.1 1/K",
                  .files = files});
  return rows;
}

}  // namespace tandem::app
