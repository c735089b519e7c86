#include "app/keys/setting_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "kinetics/species.hpp"
#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

using reactor::ComonomerBase;
using reactor::HydrogenBase;
using reactor::Phase;
using reactor::Setting;
using reactor::Stage;
using reactor::Substance;
using reactor::Train;

/// A unit in which set points are shown: SI * factor + offset.
struct ShownUnit {
  std::string_view text, suffix;
  double factor = 1.0, offset = 0.0;
};
constexpr double per_hour = 3600.0;
constexpr ShownUnit celsius{"degC", "C", 1.0, -273.15};
constexpr ShownUnit bar{"bar abs", "bar", 1e-5};
constexpr ShownUnit mole_ratio{"mol/mol", "mol_per_mol"};
constexpr ShownUnit hours{"h", "h", 1.0 / per_hour};
constexpr ShownUnit kilograms{"kg", "kg"};
constexpr ShownUnit cubic_metres{"m3", "m3"};
constexpr ShownUnit percent_of_mass{"wt%", "wt", 100.0};
constexpr ShownUnit mass_flow{"kg/h", "kg_per_h", per_hour};
constexpr ShownUnit small_flow{"mol/h", "mol_per_h", per_hour};
constexpr ShownUnit large_flow{"kmol/h", "kmol_per_h", 1e-3 * per_hour};
constexpr ShownUnit grams{"g", "g", 1e3};
constexpr ShownUnit moles{"mol", "mol"};
constexpr ShownUnit per_litre{"mol/L", "mol_per_L", 1e-3};

/// How a set point, or a run of them that differ by the monomer alone, is shown. Parts of a label in braces
/// vary by stage and monomer.
struct ShownSetting {
  Setting first;
  std::string_view label;
  ShownUnit unit;
  std::string_view label_in_batch = {};  ///< empty: label and unit are the same there
  ShownUnit unit_in_batch = {};
};

/// In the order of reactor::setting_table.
constexpr std::array<ShownSetting, reactor::setting_table.size()> shown_settings{{
    {Setting::temperature, "temperature{start}", celsius},
    {Setting::pressure, "pressure", bar},
    {Setting::hydrogen_ratio, "hydrogen/{base} in the {phase}", mole_ratio},
    {Setting::comonomer_ratio_1, "{monomer}/{base} in the {phase}", mole_ratio},
    {Setting::inert_fraction, "{inert} in the {phase}", mole_ratio},
    {Setting::diluent_share, "{diluent} in the inerts", mole_ratio},
    {Setting::residence_time, "residence time", hours, "duration", hours},
    {Setting::hold_up, "bed mass", kilograms},
    {Setting::liquid_volume, "liquid volume", cubic_metres},
    {Setting::slurry_volume, "slurry volume", cubic_metres},
    {Setting::slurry_solids, "slurry solids", percent_of_mass},
    {Setting::catalyst_feed, "catalyst feed", mass_flow, "catalyst charge", grams},
    {Setting::cocatalyst_per_titanium, "cocatalyst Al/Ti", mole_ratio},
    {Setting::donor_per_titanium, "donor Si/Ti", mole_ratio},
    {Setting::cocatalyst_feed, "extra cocatalyst feed", small_flow, "extra cocatalyst charge",
     moles},
    {Setting::donor_feed, "extra donor feed", small_flow, "extra donor charge", moles},
    {Setting::poison_feed, "retarder feed", small_flow, "retarder charge", moles},
    {Setting::hydrogen_charge, "hydrogen charge", moles},
    {Setting::propylene_charge, "propylene charge", moles},
    {Setting::vent, "vent", large_flow},
    {Setting::carry_monomer_1, "{monomer} carried on", mole_ratio},
    {Setting::carry_hydrogen, "hydrogen carried on", mole_ratio},
    {Setting::carry_diluent, "{diluent} carried on", mole_ratio},
    {Setting::carry_nitrogen, "nitrogen carried on", mole_ratio},
    {Setting::feed_monomer_1, "{monomer} feed", large_flow},
    {Setting::feed_hydrogen, "hydrogen feed", large_flow},
    {Setting::feed_diluent, "{diluent} feed", large_flow},
    {Setting::feed_nitrogen, "nitrogen feed", large_flow},
    {Setting::feed_temperature, "temperature of the feeds", celsius},
    {Setting::coolant_temperature, "coolant inlet", celsius},
    {Setting::imposed_monomer_1, "{monomer} at the sites", per_litre},
    {Setting::imposed_hydrogen, "hydrogen at the sites", per_litre},
    {Setting::imposed_cocatalyst, "cocatalyst at the sites", per_litre},
    {Setting::imposed_poison, "retarder at the sites", per_litre},
}};
static_assert(std::ranges::equal(shown_settings, reactor::setting_table, {}, &ShownSetting::first,
                                 &reactor::SettingTraits::first));

const ShownSetting& shown_as(Setting setting) {
  return *std::ranges::find(shown_settings, reactor::traits_of(setting).first,
                            &ShownSetting::first);
}

std::string monomer_name(const Train& train, std::size_t i) {
  const auto& monomers = train.catalyst.monomers;
  return i < monomers.size() ? monomers[i].name : "monomer " + std::to_string(i + 1);
}

/// What a text calls each of the parts that vary by stage and monomer.
struct Parts {
  std::string monomer;  ///< that the setting is about
  std::string base;     ///< what a ratio is per mole of
  std::string phase;    ///< that a ratio or a share is taken in
  std::string inert;
  std::string diluent;
  std::string start;  ///< of a temperature that is not held
};

std::string filled(std::string_view text, const Parts& parts) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    out += text.substr(0, open);
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view part = text.substr(open + 1, close - open - 1);
    out += part == "monomer"   ? parts.monomer
           : part == "base"    ? parts.base
           : part == "phase"   ? parts.phase
           : part == "inert"   ? parts.inert
           : part == "diluent" ? parts.diluent
                               : parts.start;
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string phase_of(const Stage& stage, Setting setting) {
  Phase phase = reactor::facts_of(stage.kind).reacting();
  const reactor::SettingTraits& traits = reactor::traits_of(setting);
  if (traits.role == reactor::Role::ratio)
    phase = traits.of == Substance::hydrogen
                ? stage.hydrogen_phase
                : stage.comonomer_phase[reactor::place_of(setting) - 1];
  return phase == Phase::gas ? "gas" : "liquid";
}

/// Of a cooled stage the temperature given is where a start-up begins.
bool is_start(const Stage& stage, Setting setting) {
  return setting == Setting::temperature && stage.cooling.kind != reactor::CoolingKind::isothermal;
}

/// The monomers that a ratio is per mole of, the last one propylene; empty: all.
std::vector<std::size_t> base_of(const Stage& stage, Setting setting) {
  const reactor::SettingTraits& traits = reactor::traits_of(setting);
  if (traits.role != reactor::Role::ratio) return {};
  const std::size_t place = reactor::place_of(setting);
  if (traits.of == Substance::monomer)
    return stage.comonomer_base[place - 1] == ComonomerBase::propylene
               ? std::vector<std::size_t>{0}
               : std::vector<std::size_t>{place, 0};
  if (stage.hydrogen_base == HydrogenBase::all_monomers) return {};
  return {static_cast<std::size_t>(stage.hydrogen_base) -
          static_cast<std::size_t>(HydrogenBase::propylene)};
}

Parts parts_of_label(const Train& train, reactor::SetPoint at) {
  const Stage& stage = train.stages[at.stage];
  const std::vector<std::size_t> base = base_of(stage, at.setting);
  std::string per = base.empty() ? "all monomers" : monomer_name(train, base[0]);
  if (base.size() > 1) per = '(' + per + '+' + monomer_name(train, base[1]) + ')';
  return {.monomer = monomer_name(train, reactor::place_of(at.setting)),
          .base = per,
          .phase = phase_of(stage, at.setting),
          .inert = reactor::reacts_in_liquid(stage.kind) ? train.catalyst.diluent.name : "inerts",
          .diluent = train.catalyst.diluent.name,
          .start = is_start(stage, at.setting) ? " at the start" : ""};
}

/// The short name of a monomer, "C2".
std::string code_of(const Train& train, std::size_t i) {
  const kinetics::Species* known = kinetics::find_monomer(monomer_name(train, i));
  return known == nullptr ? monomer_name(train, i) : std::string(known->code);
}

Parts parts_of_key(const Train& train, reactor::SetPoint at) {
  const Stage& stage = train.stages[at.stage];
  const std::vector<std::size_t> base = base_of(stage, at.setting);
  std::string per = base.empty() ? "monomers" : code_of(train, base[0]);
  if (base.size() > 1) per += '_' + code_of(train, base[1]);
  const bool ratio = reactor::traits_of(at.setting).role == reactor::Role::ratio;
  const std::size_t place = reactor::place_of(at.setting);
  return {.monomer = ratio ? code_of(train, place) : monomer_name(train, place),
          .base = per,
          .phase = phase_of(stage, at.setting),
          .inert = reactor::reacts_in_liquid(stage.kind) ? train.catalyst.diluent.name : "inert",
          .diluent = train.catalyst.diluent.name,
          .start = {}};
}

/// The key within the stage's table.
std::string own_key(const Train& train, reactor::SetPoint at) {
  return filled(reactor::traits_of(at.setting).name, parts_of_key(train, at));
}

}  // namespace

SettingText setting_text(const Train& train, reactor::SetPoint at) {
  const ShownSetting& shown = shown_as(at.setting);
  const bool otherwise = train.batch && !shown.label_in_batch.empty();
  const ShownUnit& unit = otherwise ? shown.unit_in_batch : shown.unit;
  return {filled(otherwise ? shown.label_in_batch : shown.label, parts_of_label(train, at)),
          std::string(unit.text), std::string(unit.suffix), unit.factor, unit.offset};
}

std::string set_point_key(const Train& train, reactor::SetPoint at) {
  return "stages." + train.stages[at.stage].name + '.' + own_key(train, at);
}

bool mean_the_same(const Train& train, reactor::SetPoint a, reactor::SetPoint b) {
  return a.setting == b.setting && own_key(train, a) == own_key(train, b) &&
         is_start(train.stages[a.stage], a.setting) == is_start(train.stages[b.stage], b.setting);
}

}  // namespace tandem::app
