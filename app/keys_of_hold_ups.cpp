// Rows of the key table: what a stage holds, and the catalyst fed to it.

#include "app/stage_keys.hpp"

namespace tandem::app {

using enum ValueKind;
using reactor::Setting;

void add_hold_up_keys(std::vector<Key>& rows) {
  rows.push_back({.pattern = "stages.{stage}.residence_time",
                  .kind = quantity,
                  .meaning = "powder in the stage over powder leaving it; in a batch the duration",
                  .dimension = Dimension::time,
                  .low = "1 s",
                  .high = "1000 h",
                  .example = R"("90 min")",
                  .files = run,
                  .when = only(liquid_stage | by_set_points),
                  .setting = Setting::residence_time});
  rows.push_back({.pattern = "stages.{stage}.residence_time",
                  .kind = quantity,
                  .meaning = "the same of a gas bed",
                  .dimension = Dimension::time,
                  .low = "1 s",
                  .high = "1000 h",
                  .example = R"("90 min")",
                  .files = run,
                  .when = only(in_gas_bed),
                  .setting = Setting::residence_time});
  rows.push_back({.pattern = "stages.{stage}.hold_up",
                  .kind = quantity,
                  .meaning = "powder held in a gas bed; give this or residence_time",
                  .dimension = Dimension::mass,
                  .low = "1 g",
                  .high = "1000 t",
                  .example = R"("20 t")",
                  .files = run,
                  .when = only(in_gas_bed | continuous),
                  .setting = Setting::hold_up});
  rows.push_back({.pattern = "stages.{stage}.hold_up",
                  .kind = quantity,
                  .meaning =
                      "particle-free liquid held in a loop or pool; give two of residence_time, "
                      "hold_up and slurry_solids",
                  .dimension = Dimension::volume,
                  .low = "1 mL",
                  .high = "10000 m3",
                  .example = R"("60 m3")",
                  .files = run,
                  .when = only(liquid_stage | by_set_points),
                  .setting = Setting::liquid_volume});
  rows.push_back({.pattern = "stages.{stage}.slurry_solids",
                  .kind = quantity,
                  .meaning = "powder in the slurry; 40 wt% where just one of residence_time and "
                             "hold_up is given",
                  .dimension = Dimension::mass_fraction,
                  .low = "0.1 wt%",
                  .high = "70 wt%",
                  .example = R"("40 wt%")",
                  .files = run,
                  .when = only(liquid_stage | continuous | computed | by_set_points),
                  .setting = Setting::slurry_solids});
  rows.push_back({.pattern = "stages.{stage}.slurry_volume",
                  .kind = quantity,
                  .meaning = "the level: liquid and powder held in a pool run by feeds",
                  .required = true,
                  .dimension = Dimension::volume,
                  .low = "1 mL",
                  .high = "10000 m3",
                  .example = R"("60 m3")",
                  .files = run,
                  .when = only(in_pool | by_feeds),
                  .setting = Setting::slurry_volume});
  rows.push_back({.pattern = "stages.{stage}.slurry_volume",
                  .kind = quantity,
                  .meaning = "the same of a loop run by feeds; without it vessel_volume",
                  .dimension = Dimension::volume,
                  .low = "1 mL",
                  .high = "10000 m3",
                  .example = R"("60 m3")",
                  .files = run,
                  .when = only(in_loop | by_feeds),
                  .setting = Setting::slurry_volume});
}

void add_catalyst_feed_keys(std::vector<Key>& rows) {
  const auto add = [&](const char* pattern, std::string_view meaning, Setting setting, bool mass) {
    Key key{.pattern = pattern,
            .kind = quantity,
            .meaning = meaning,
            .fallback = mass ? R"("0 kg/h")" : R"("0 mol/h")",
            .dimension = mass ? Dimension::mass_flow : Dimension::molar_flow,
            .low = mass ? "0 kg/h" : "0 mol/h",
            .high = mass ? "10000 kg/h" : "1e6 mol/h",
            .example = mass ? R"("3 kg/h")" : R"("2 mol/h")",
            .files = run,
            .when = only(continuous),
            .setting = setting};
    rows.push_back(key);
    key.fallback = mass ? R"("0 kg")" : R"("0 mol")";
    key.dimension = mass ? Dimension::mass : Dimension::amount;
    key.low = mass ? "0 kg" : "0 mol";
    key.high = mass ? "10000 kg" : "1e6 mol";
    key.example = mass ? R"("10 mg")" : R"("5 mmol")";
    key.when = only(batch);
    rows.push_back(key);
  };
  const auto add_ratio = [&](const char* pattern, std::string_view meaning, Setting setting) {
    rows.push_back({.pattern = pattern,
                    .kind = quantity,
                    .meaning = meaning,
                    .fallback = R"("0 mol/mol")",
                    .dimension = Dimension::mole_ratio,
                    .low = "0 mol/mol",
                    .high = "100000 mol/mol",
                    .example = R"("100 mol/mol")",
                    .files = run,
                    .setting = setting});
  };
  add("stages.{stage}.catalyst_feed", "fresh catalyst; in a batch the charge",
      Setting::catalyst_feed, true);
  add_ratio("stages.{stage}.Al_per_Ti", "cocatalyst fed per titanium fed to this stage",
            Setting::cocatalyst_per_titanium);
  add_ratio("stages.{stage}.Si_per_Ti", "donor fed per titanium fed to this stage",
            Setting::donor_per_titanium);
  add("stages.{stage}.cocatalyst_feed", "cocatalyst beside what Al_per_Ti brings",
      Setting::cocatalyst_feed, false);
  add("stages.{stage}.donor_feed", "donor beside what Si_per_Ti brings", Setting::donor_feed,
      false);
  add("stages.{stage}.poison_feed", "poison or retarder", Setting::poison_feed, false);
  rows.push_back({.pattern = "stages.{stage}.vent",
                  .kind = quantity,
                  .meaning = "vapour or gas let out",
                  .fallback = R"("0 mol/h")",
                  .dimension = Dimension::molar_flow,
                  .low = "0 mol/h",
                  .high = "1e9 mol/h",
                  .example = R"("5 kmol/h")",
                  .files = run,
                  .when = only(in_pool | in_gas_bed | continuous | computed | by_set_points),
                  .setting = Setting::vent});
}

}  // namespace tandem::app
