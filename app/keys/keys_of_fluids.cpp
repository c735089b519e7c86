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
    add("H2_per_C3",
        "Ratio of hydrogen to propylene in this phase. Give one hydrogen ratio per stage; without "
        "any it is 0",
        "10 mol/mol", some, Setting::hydrogen_ratio);
    add("H2_per_{C}", "Ratio of hydrogen to the comonomer named in the key, in this phase",
        "100 mol/mol", some, Setting::hydrogen_ratio);
    add("H2_per_{C}_C3",
        "Ratio of hydrogen to the sum of the comonomer and propylene, in this phase. Only for two "
        "monomers",
        "10 mol/mol", some, Setting::hydrogen_ratio);
    add("H2_per_monomers", "Ratio of hydrogen to the sum of all monomers, in this phase",
        "10 mol/mol", some, Setting::hydrogen_ratio);
    add("{C}_per_C3",
        "Ratio of the comonomer named in the key to propylene, in this phase. Give one ratio per "
        "comonomer; without any it is 0",
        "100 mol/mol", half, Setting::comonomer_ratio_1);
    add("{C}_per_{C}_C3",
        "Ratio of the comonomer named in the key to the sum of this comonomer and propylene, in "
        "this phase",
        "99 mol%", R"("35 mol%")", Setting::comonomer_ratio_1);
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
               {"liquid_propane_fraction", "Mole fraction of propane in the liquid",
                Setting::inert_fraction});
  add_fraction("95 mol%", R"("5 mol%")", in_gas_bed,
               {"gas_inert_fraction", "Mole fraction of nitrogen and propane together in the gas",
                Setting::inert_fraction});
  add_fraction("100 mol%", R"("20 mol%")", in_gas_bed,
               {"gas_propane_share",
                "Mole fraction of propane in the inert part of the gas. The rest of the inert part "
                "is nitrogen",
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
        "Fresh feed of this monomer to a stage run by feeds, by moles or by mass. The first stage "
        "needs propylene",
        Setting::feed_monomer_1, R"("25 t/h")"},
       {"feeds.hydrogen", "Fresh feed of hydrogen to a stage run by feeds, by moles or by mass",
        Setting::feed_hydrogen, R"("2 kg/h")"},
       {"feeds.propane", "Fresh feed of propane to a stage run by feeds, by moles or by mass",
        Setting::feed_propane, R"("30 kmol/h")"},
       {"feeds.nitrogen", "Fresh feed of nitrogen to a stage run by feeds, by moles or by mass",
        Setting::feed_nitrogen, R"("1 kmol/h")"}});
  add_set_points(rows,
                 {.fallback = R"("25 degC")",
                  .dimension = Dimension::temperature,
                  .low = "-50 degC",
                  .high = "150 degC",
                  .when = only(continuous | computed)},
                 {{"feed_temperature",
                   "Temperature of everything that is fed fresh. The heat duty depends on it",
                   Setting::feed_temperature}});
}

void add_carry_keys(std::vector<Key>& rows) {
  add_set_points(rows,
                 {.fallback = R"("100 %")",
                  .dimension = Dimension::fraction,
                  .low = "0 %",
                  .high = "100 %",
                  .example = R"("5 %")",
                  .when = only(computed)},
                 {{"carry_{monomer}",
                   "Share of this monomer leaving with the powder that enters the next stage. The "
                   "rest is flashed off",
                   Setting::carry_monomer_1},
                  {"carry_hydrogen",
                   "Share of the hydrogen leaving with the powder that enters the next stage. The "
                   "rest is flashed off",
                   Setting::carry_hydrogen},
                  {"carry_propane",
                   "Share of the propane leaving with the powder that enters the next stage. The "
                   "rest is flashed off",
                   Setting::carry_propane},
                  {"carry_nitrogen",
                   "Share of the nitrogen leaving with the powder that enters the next stage. The "
                   "rest is flashed off",
                   Setting::carry_nitrogen}});
}

void add_imposed_keys(std::vector<Key>& rows) {
  add_set_points(rows,
                 {.fallback = R"("0 mol/L")",
                  .dimension = Dimension::concentration,
                  .low = "0 mol/L",
                  .high = "100 mol/L",
                  .example = R"("8.4938 mol/L")",
                  .when = only(imposed)},
                 {{"imposed.{monomer}",
                   "Concentration of this monomer at the sites, with property_method = \"imposed\"",
                   Setting::imposed_monomer_1},
                  {"imposed.hydrogen",
                   "Concentration of hydrogen at the sites, with property_method = \"imposed\"",
                   Setting::imposed_hydrogen},
                  {"imposed.cocatalyst",
                   "Concentration of cocatalyst at the sites, with property_method = \"imposed\"",
                   Setting::imposed_cocatalyst},
                  {"imposed.poison",
                   "Concentration of poison at the sites, with property_method = \"imposed\"",
                   Setting::imposed_poison}});
}

}  // namespace tandem::app
