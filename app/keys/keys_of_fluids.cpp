// Rows of the key table: the fluid of a stage, by set points or by feeds.

#include "app/keys/stage_keys.hpp"

namespace tandem::app {

using reactor::Setting;

void add_ratio_keys(std::vector<Key>& rows) {
  for (const bool liquid : {true, false}) {
    const std::string phase = liquid ? "liquid_" : "gas_";
    const auto add = [&](const char* name, std::string_view meaning, std::string_view high,
                         std::string_view example, Setting setting) {
      add_set_points(
          rows,
          {.dimension = Dimension::mole_ratio,
           .low = "0 mol/mol",
           .high = high,
           .example = example,
           .when = only((liquid ? liquid_stage : in_pool | in_gas_bed) | computed | by_set_points)},
          {{phase + name, meaning, setting}});
    };
    constexpr std::string_view some = R"("2 mmol/mol")", half = R"("0.5 mol/mol")";
    add("H2_per_C3", "hydrogen over propylene; give one hydrogen ratio a stage (default 0)",
        "10 mol/mol", some, Setting::hydrogen_ratio);
    add("H2_per_{C}", "hydrogen over that comonomer", "100 mol/mol", some, Setting::hydrogen_ratio);
    add("H2_per_{C}_C3", "hydrogen over comonomer and propylene, of two monomers", "10 mol/mol",
        some, Setting::hydrogen_ratio);
    add("H2_per_monomers", "hydrogen over all monomers, of however many", "10 mol/mol", some,
        Setting::hydrogen_ratio);
    add("{C}_per_C3", "that comonomer over propylene; give one ratio a comonomer (default 0)",
        "100 mol/mol", half, Setting::comonomer_ratio_1);
    add("{C}_per_{C}_C3", "that comonomer over itself and propylene", "99 mol%", R"("35 mol%")",
        Setting::comonomer_ratio_1);
  }
  const auto add_fraction = [&](std::string_view high, std::string_view example, When kinds,
                                const SetPoint& point) {
    add_set_points(rows,
                   {.fallback = R"("0 mol%")",
                    .dimension = Dimension::mole_ratio,
                    .low = "0 mol%",
                    .high = high,
                    .example = example,
                    .when = only(kinds | computed | by_set_points)},
                   {point});
  };
  add_fraction("95 mol%", R"("5 mol%")", liquid_stage,
               {"liquid_propane_fraction", "propane of the liquid", Setting::inert_fraction});
  add_fraction("95 mol%", R"("5 mol%")", in_gas_bed,
               {"gas_inert_fraction", "nitrogen and propane of the gas", Setting::inert_fraction});
  add_fraction("100 mol%", R"("20 mol%")", in_gas_bed,
               {"gas_propane_share", "propane in the inerts of the gas; the rest is nitrogen",
                Setting::propane_share});
}

void add_feed_keys(std::vector<Key>& rows) {
  add_set_points(
      rows,
      {.fallback = R"("0 kmol/h")",
       .dimension = Dimension::molar_flow,
       .other = Dimension::mass_flow,
       .low = "0 kmol/h",
       .high = "1e6 kmol/h",
       .when = only(continuous | computed | by_feeds)},
      {{"feeds.{monomer}",
        "fresh flow of a stage run by feeds, in moles or mass; the first stage needs propylene",
        Setting::feed_monomer_1, R"("25 t/h")"},
       {"feeds.hydrogen", "the same of hydrogen", Setting::feed_hydrogen, R"("2 kg/h")"},
       {"feeds.propane", "the same of propane", Setting::feed_propane, R"("30 kmol/h")"},
       {"feeds.nitrogen", "the same of nitrogen", Setting::feed_nitrogen, R"("1 kmol/h")"}});
  add_set_points(rows,
                 {.fallback = R"("25 degC")",
                  .dimension = Dimension::temperature,
                  .low = "-50 degC",
                  .high = "150 degC",
                  .when = only(continuous | computed)},
                 {{"feed_temperature", "of all that is fed fresh; decides the duty",
                   Setting::feed_temperature}});
}

void add_carry_keys(std::vector<Key>& rows) {
  add_set_points(
      rows,
      {.fallback = R"("100 %")",
       .dimension = Dimension::fraction,
       .low = "0 %",
       .high = "100 %",
       .example = R"("5 %")",
       .when = only(computed)},
      {{"carry_{monomer}",
        "of what leaves with the powder, the part that enters the next stage; the rest is flashed "
        "off",
        Setting::carry_monomer_1},
       {"carry_hydrogen", "the same of hydrogen", Setting::carry_hydrogen},
       {"carry_propane", "the same of propane", Setting::carry_propane},
       {"carry_nitrogen", "the same of nitrogen", Setting::carry_nitrogen}});
}

void add_imposed_keys(std::vector<Key>& rows) {
  add_set_points(rows,
                 {.fallback = R"("0 mol/L")",
                  .dimension = Dimension::concentration,
                  .low = "0 mol/L",
                  .high = "100 mol/L",
                  .example = R"("8.4938 mol/L")",
                  .when = only(imposed)},
                 {{"imposed.{monomer}", "what the sites see, property_method imposed only",
                   Setting::imposed_monomer_1},
                  {"imposed.hydrogen", "the same of hydrogen", Setting::imposed_hydrogen},
                  {"imposed.cocatalyst", "the same of cocatalyst", Setting::imposed_cocatalyst},
                  {"imposed.poison", "the same of poison", Setting::imposed_poison}});
}

}  // namespace tandem::app
