// Rows of the key table: what a stage holds, and the catalyst fed to it.

#include "app/keys/stage_keys.hpp"

namespace tandem::app {

using enum ValueKind;
using reactor::Setting;

void add_hold_up_keys(std::vector<Key>& rows) {
  const Key residence_time{.pattern = "stages.{stage}.residence_time",
                           .kind = quantity,
                           .meaning =
                               "Residence time of the powder: powder in the stage divided by "
                               "powder leaving it per time. In a batch the duration of the stage",
                           .dimension = Dimension::time,
                           .low = "1 s",
                           .high = "1000 h",
                           .example = R"("90 min")",
                           .files = run,
                           .when = only(liquid_stage | by_set_points),
                           .setting = Setting::residence_time};
  rows.push_back(residence_time);
  rows.push_back(
      elsewhere(residence_time,
                {.meaning = "Residence time of the powder in a gas bed: powder in the bed divided "
                            "by powder leaving it per time. In a batch the duration of the stage",
                 .when = only(in_gas_bed)}));
  rows.push_back({.pattern = "stages.{stage}.hold_up",
                  .kind = quantity,
                  .meaning = "Mass of powder in a gas bed. Give either this or residence_time",
                  .dimension = Dimension::mass,
                  .low = "1 g",
                  .high = "1000 t",
                  .example = R"("20 t")",
                  .files = run,
                  .when = only(in_gas_bed | continuous),
                  .setting = Setting::hold_up});
  rows.push_back({.pattern = "stages.{stage}.hold_up",
                  .kind = quantity,
                  .meaning = "Volume of particle-free liquid in a loop or pool. Give two of "
                             "residence_time, hold_up and slurry_solids",
                  .dimension = Dimension::volume,
                  .low = "1 mL",
                  .high = "10000 m3",
                  .example = R"("60 m3")",
                  .files = run,
                  .when = only(liquid_stage | by_set_points),
                  .setting = Setting::liquid_volume});
  rows.push_back({.pattern = "stages.{stage}.slurry_solids",
                  .kind = quantity,
                  .meaning = "Mass share of powder in the slurry. 40 wt% if only one of "
                             "residence_time and hold_up is given",
                  .dimension = Dimension::mass_fraction,
                  .low = "0.1 wt%",
                  .high = "70 wt%",
                  .example = R"("40 wt%")",
                  .files = run,
                  .when = only(liquid_stage | continuous | computed | by_set_points),
                  .setting = Setting::slurry_solids});
  const Key slurry_volume{
      .pattern = "stages.{stage}.slurry_volume",
      .kind = quantity,
      .meaning = "Volume of liquid and powder in a pool run by feeds, held by its level control",
      .required = true,
      .dimension = Dimension::volume,
      .low = "1 mL",
      .high = "10000 m3",
      .example = R"("60 m3")",
      .files = run,
      .when = only(in_pool | by_feeds),
      .setting = Setting::slurry_volume};
  rows.push_back(slurry_volume);
  rows.push_back(elsewhere(
      slurry_volume,
      {.meaning =
           "Volume of liquid and powder in a loop run by feeds. Without it, the vessel volume",
       .when = only(in_loop | by_feeds)}));
}

void add_catalyst_feed_keys(std::vector<Key>& rows) {
  const Key catalyst{.fallback = R"("0 kg/h")",
                     .dimension = Dimension::mass_flow,
                     .low = "0 kg/h",
                     .high = "10000 kg/h",
                     .example = R"("3 kg/h")",
                     .when = only(continuous)};
  const Key catalyst_charge{.fallback = R"("0 kg")",
                            .dimension = Dimension::mass,
                            .low = "0 kg",
                            .high = "10000 kg",
                            .example = R"("10 mg")",
                            .when = only(batch)};
  const Key feed{.fallback = R"("0 mol/h")",
                 .dimension = Dimension::molar_flow,
                 .low = "0 mol/h",
                 .high = "1e6 mol/h",
                 .example = R"("2 mol/h")",
                 .when = only(continuous)};
  const Key charge{.fallback = R"("0 mol")",
                   .dimension = Dimension::amount,
                   .low = "0 mol",
                   .high = "1e6 mol",
                   .example = R"("5 mmol")",
                   .when = only(batch)};
  const Key ratio{.fallback = R"("0 mol/mol")",
                  .dimension = Dimension::mole_ratio,
                  .low = "0 mol/mol",
                  .high = "100000 mol/mol",
                  .example = R"("100 mol/mol")"};
  const auto add = [&](const Key& continuously, const Key& at_once, const SetPoint& point) {
    add_set_points(rows, continuously, {point});
    add_set_points(rows, at_once, {point});
  };
  add(catalyst, catalyst_charge,
      {"catalyst_feed", "Feed of fresh catalyst. In a batch the charge", Setting::catalyst_feed});
  add_set_points(
      rows, ratio,
      {{"Al_per_Ti",
        "Cocatalyst fed to this stage, mol aluminium per mol titanium fed to the same stage",
        Setting::cocatalyst_per_titanium},
       {"Si_per_Ti", "Donor fed to this stage, mol silane per mol titanium fed to the same stage",
        Setting::donor_per_titanium}});
  add(feed, charge,
      {"cocatalyst_feed", "Cocatalyst fed in addition to the feed that follows from Al_per_Ti",
       Setting::cocatalyst_feed});
  add(feed, charge,
      {"donor_feed", "Donor fed in addition to the feed that follows from Si_per_Ti",
       Setting::donor_feed});
  add(feed, charge, {"poison_feed", "Feed of poison or retarder", Setting::poison_feed});
  add_set_points(rows,
                 {.fallback = R"("0 mol/h")",
                  .dimension = Dimension::molar_flow,
                  .low = "0 mol/h",
                  .high = "1e9 mol/h",
                  .example = R"("5 kmol/h")",
                  .when = only(in_pool | in_gas_bed | continuous | computed | by_set_points)},
                 {{"vent", "Flow of vapour or gas that is vented", Setting::vent}});
}

}  // namespace tandem::app
