// Rows of the key table: the fluid of a stage, by set points or by feeds.

#include "app/stage_keys.hpp"

namespace tandem::app {

using enum ValueKind;
using reactor::Setting;

void add_ratio_keys(std::vector<Key>& rows) {
  for (const bool liquid : {true, false}) {
    const std::string phase = liquid ? "stages.{stage}.liquid_" : "stages.{stage}.gas_";
    const When when =
        only((liquid ? liquid_stage : in_pool | in_gas_bed) | computed | by_set_points);
    const auto add = [&](const char* name, std::string_view meaning, std::string_view high,
                         std::string_view example, Setting setting) {
      rows.push_back({.pattern = phase + name,
                      .kind = quantity,
                      .meaning = meaning,
                      .dimension = Dimension::mole_ratio,
                      .low = "0 mol/mol",
                      .high = high,
                      .example = example,
                      .files = run,
                      .when = when,
                      .setting = setting});
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
  const auto add_inert = [&](const char* pattern, std::string_view meaning, When kinds) {
    rows.push_back({.pattern = pattern,
                    .kind = quantity,
                    .meaning = meaning,
                    .fallback = R"("0 mol%")",
                    .dimension = Dimension::mole_ratio,
                    .low = "0 mol%",
                    .high = "95 mol%",
                    .example = R"("5 mol%")",
                    .files = run,
                    .when = only(kinds | computed | by_set_points),
                    .setting = Setting::inert_fraction});
  };
  add_inert("stages.{stage}.liquid_propane_fraction", "propane of the liquid", liquid_stage);
  add_inert("stages.{stage}.gas_inert_fraction", "nitrogen and propane of the gas", in_gas_bed);
  rows.push_back({.pattern = "stages.{stage}.gas_propane_share",
                  .kind = quantity,
                  .meaning = "propane in the inerts of the gas; the rest is nitrogen",
                  .fallback = R"("0 mol%")",
                  .dimension = Dimension::mole_ratio,
                  .low = "0 mol%",
                  .high = "100 mol%",
                  .example = R"("20 mol%")",
                  .files = run,
                  .when = only(in_gas_bed | computed | by_set_points),
                  .setting = Setting::propane_share});
}

void add_feed_keys(std::vector<Key>& rows) {
  const auto add = [&](const char* pattern, std::string_view meaning, std::string_view example,
                       Setting setting) {
    rows.push_back({.pattern = pattern,
                    .kind = quantity,
                    .meaning = meaning,
                    .fallback = R"("0 kmol/h")",
                    .dimension = Dimension::molar_flow,
                    .other = Dimension::mass_flow,
                    .low = "0 kmol/h",
                    .high = "1e6 kmol/h",
                    .example = example,
                    .files = run,
                    .when = only(continuous | computed | by_feeds),
                    .setting = setting});
  };
  add("stages.{stage}.feeds.{monomer}",
      "fresh flow of a stage run by feeds, in moles or mass; the first stage needs propylene",
      R"("25 t/h")", Setting::feed_monomer_1);
  add("stages.{stage}.feeds.hydrogen", "the same of hydrogen", R"("2 kg/h")",
      Setting::feed_hydrogen);
  add("stages.{stage}.feeds.propane", "the same of propane", R"("30 kmol/h")",
      Setting::feed_propane);
  add("stages.{stage}.feeds.nitrogen", "the same of nitrogen", R"("1 kmol/h")",
      Setting::feed_nitrogen);
  rows.push_back({.pattern = "stages.{stage}.feed_temperature",
                  .kind = quantity,
                  .meaning = "of all that is fed fresh; decides the duty",
                  .fallback = R"("25 degC")",
                  .dimension = Dimension::temperature,
                  .low = "-50 degC",
                  .high = "150 degC",
                  .files = run,
                  .when = only(continuous | computed),
                  .setting = Setting::feed_temperature});
}

void add_carry_keys(std::vector<Key>& rows) {
  const auto add = [&](const char* pattern, std::string_view meaning, Setting setting) {
    rows.push_back({.pattern = pattern,
                    .kind = quantity,
                    .meaning = meaning,
                    .fallback = R"("100 %")",
                    .dimension = Dimension::fraction,
                    .low = "0 %",
                    .high = "100 %",
                    .example = R"("5 %")",
                    .files = run,
                    .when = only(computed),
                    .setting = setting});
  };
  add("stages.{stage}.carry_{monomer}",
      "of what leaves with the powder, the part that enters the next stage; the rest is flashed "
      "off",
      Setting::carry_monomer_1);
  add("stages.{stage}.carry_hydrogen", "the same of hydrogen", Setting::carry_hydrogen);
  add("stages.{stage}.carry_propane", "the same of propane", Setting::carry_propane);
  add("stages.{stage}.carry_nitrogen", "the same of nitrogen", Setting::carry_nitrogen);
}

void add_imposed_keys(std::vector<Key>& rows) {
  const auto add = [&](const char* pattern, std::string_view meaning, Setting setting) {
    rows.push_back({.pattern = pattern,
                    .kind = quantity,
                    .meaning = meaning,
                    .fallback = R"("0 mol/L")",
                    .dimension = Dimension::concentration,
                    .low = "0 mol/L",
                    .high = "100 mol/L",
                    .example = R"("8.4938 mol/L")",
                    .files = run,
                    .when = only(imposed),
                    .setting = setting});
  };
  add("stages.{stage}.imposed.{monomer}", "what the sites see, property_method imposed only",
      Setting::imposed_monomer_1);
  add("stages.{stage}.imposed.hydrogen", "the same of hydrogen", Setting::imposed_hydrogen);
  add("stages.{stage}.imposed.cocatalyst", "the same of cocatalyst", Setting::imposed_cocatalyst);
  add("stages.{stage}.imposed.poison", "the same of poison", Setting::imposed_poison);
}

}  // namespace tandem::app
