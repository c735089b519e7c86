// Rows of the key table: a plant and its stages.

#include "app/key_table.hpp"

namespace tandem::app {

using enum ValueKind;
using reactor::Setting;

namespace {

constexpr Files built = in_job | in_plant;           ///< how a stage is made
constexpr Files run = in_job | in_plant | in_grade;  ///< how it is run

/// How long and how much: what the powder and the liquid of a stage are held by.
void add_hold_up(std::vector<Key>& rows) {
  rows.push_back({.pattern = "stages.{stage}.residence_time",
                  .kind = quantity,
                  .meaning = "powder in the stage over powder leaving it; in a batch the duration",
                  .dimension = Dimension::time,
                  .low = "1 s",
                  .high = "1000 h",
                  .example = R"("90 min")",
                  .files = run,
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
                  .when = only(liquid_stage),
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
                  .when = only(liquid_stage | continuous | correlations),
                  .setting = Setting::slurry_solids});
}

/// What is fed to a stage: mass and moles per time, in a batch as a charge.
void add_feeds(std::vector<Key>& rows) {
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
                  .when = only(in_pool | in_gas_bed | continuous | correlations),
                  .setting = Setting::vent});
}

/// Ratios and fractions in the stage's own fluid, the phase standing in the key.
void add_ratios(std::vector<Key>& rows) {
  for (const bool liquid : {true, false}) {
    const std::string phase = liquid ? "stages.{stage}.liquid_" : "stages.{stage}.gas_";
    const When when = only((liquid ? liquid_stage : in_pool | in_gas_bed) | correlations);
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
                    .when = only(kinds | correlations),
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
                  .when = only(in_gas_bed | correlations),
                  .setting = Setting::propane_share});
}

/// What of the fluid that leaves with the powder enters the next stage.
void add_carry(std::vector<Key>& rows) {
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
                    .when = only(correlations),
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

/// Concentrations at the sites, for checking kinetics by themselves.
void add_imposed(std::vector<Key>& rows) {
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

}  // namespace

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
       .meaning = "how concentrations at the sites follow from set points: quick correlations, or "
                  "imposed by the job",
       .fallback = R"("correlations")",
       .words = "correlations|imposed",
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

std::vector<Key> stage_keys() {
  std::vector<Key> rows = {
      {.pattern = "stages.{stage}.kind",
       .kind = choice,
       .meaning = "liquid-full loop, pool of boiling liquid, or gas over powder",
       .required = true,
       .words = "loop|pool|gas bed",
       .example = R"("loop")",
       .files = built},
      {.pattern = "stages.{stage}.part",
       .kind = choice,
       .meaning = "which part of the product it makes: crystalline polypropylene A or copolymer B",
       .fallback = R"("A")",
       .words = "A|B",
       .files = run},
      {.pattern = "stages.{stage}.tanks",
       .kind = integer,
       .meaning = "equal tanks in series, of a horizontal gas bed",
       .fallback = "1",
       .low = "1",
       .high = "8",
       .files = built,
       .when = only(in_gas_bed)},
      {.pattern = "stages.{stage}.temperature",
       .kind = quantity,
       .meaning = "of the stage",
       .required = true,
       .dimension = Dimension::temperature,
       .low = "0 degC",
       .high = "150 degC",
       .example = R"("70 degC")",
       .files = run,
       .setting = Setting::temperature},
      {.pattern = "stages.{stage}.pressure",
       .kind = quantity,
       .meaning = "absolute in bar, above the surroundings in barg",
       .required = true,
       .dimension = Dimension::pressure,
       .low = "0.1 bar",
       .high = "200 bar",
       .example = R"("22 barg")",
       .files = run,
       .when = only(in_loop | in_gas_bed),
       .setting = Setting::pressure},
      {.pattern = "stages.{stage}.pressure",
       .kind = quantity,
       .meaning = "of a pool: without it the bubble pressure; with it nitrogen makes up the rest",
       .dimension = Dimension::pressure,
       .low = "0.1 bar",
       .high = "200 bar",
       .example = R"("33 bar")",
       .files = run,
       .when = only(in_pool),
       .setting = Setting::pressure},
  };
  add_hold_up(rows);
  rows.push_back({.pattern = "stages.{stage}.seed_bed",
                  .kind = quantity,
                  .meaning = "powder without live sites at the start; steady: as much as the bed "
                             "will hold when it is steady",
                  .fallback = R"("steady")",
                  .dimension = Dimension::mass,
                  .low = "1 g",
                  .high = "1000 t",
                  .words = "steady",
                  .example = R"("15 t")",
                  .files = run,
                  .when = only(in_gas_bed)});
  rows.push_back({.pattern = "stages.{stage}.seed_bed",
                  .kind = quantity,
                  .meaning = "powder without live sites at the start of a loop or pool",
                  .fallback = R"("0 kg")",
                  .dimension = Dimension::mass,
                  .low = "0 kg",
                  .high = "1000 t",
                  .example = R"("2 t")",
                  .files = run,
                  .when = only(liquid_stage)});
  rows.push_back(
      {.pattern = "stages.{stage}.solids_enrichment",
       .kind = number,
       .meaning = "solids per liquid leaving over solids per liquid inside: settling legs",
       .fallback = "1.0",
       .low = "0.5",
       .high = "5",
       .files = run,
       .when = only(liquid_stage | continuous | correlations)});
  add_feeds(rows);
  add_ratios(rows);
  add_carry(rows);
  add_imposed(rows);
  return rows;
}

}  // namespace tandem::app
