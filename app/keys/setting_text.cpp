#include "app/keys/setting_text.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace tandem::app {
namespace {

using reactor::ComonomerBase;
using reactor::HydrogenBase;
using reactor::Phase;
using reactor::Setting;
using reactor::Stage;
using reactor::StageKind;
using reactor::Train;

constexpr double per_hour = 3600.0;

std::size_t number_of(Setting setting, Setting first) {
  return static_cast<std::size_t>(setting) - static_cast<std::size_t>(first);
}

std::string monomer_name(const Train& train, std::size_t i) {
  const auto& monomers = train.catalyst.monomers;
  return i < monomers.size() ? monomers[i].name : "monomer " + std::to_string(i + 1);
}

std::string in_phase(Phase phase) {
  return phase == Phase::liquid ? " in the liquid" : " in the gas";
}

std::string hydrogen_label(const Train& train, const Stage& stage) {
  std::string base = "all monomers";
  if (stage.hydrogen_base != HydrogenBase::all_monomers) {
    base = monomer_name(train, static_cast<std::size_t>(stage.hydrogen_base) -
                                   static_cast<std::size_t>(HydrogenBase::propylene));
  }
  return "hydrogen/" + base + in_phase(stage.hydrogen_phase);
}

std::string comonomer_label(const Train& train, const Stage& stage, std::size_t i) {
  const std::string name = monomer_name(train, i + 1);
  const std::string propylene = monomer_name(train, 0);
  const std::string base = stage.comonomer_base[i] == ComonomerBase::propylene
                               ? propylene
                               : '(' + name + '+' + propylene + ')';
  return name + '/' + base + in_phase(stage.comonomer_phase[i]);
}

/// A flow, or in a batch the amount that goes in at its start; factor is that of the amount.
SettingText dosed(const Train& train, const std::string& what, const std::string& unit,
                  double factor) {
  if (train.batch) return {what + " charge", unit, unit, factor};
  return {what + " feed", unit + "/h", unit + "_per_h", factor * per_hour};
}

SettingText fraction(std::string label) { return {std::move(label), "mol/mol", "mol_per_mol"}; }

SettingText fed(const std::string& what) {
  return {what + " feed", "kmol/h", "kmol_per_h", 1e-3 * per_hour};
}

SettingText concentration(const std::string& of) {
  return {of + " at the sites", "mol/L", "mol_per_L", 1e-3};
}

}  // namespace

SettingText setting_text(const Train& train, reactor::SetPoint at) {
  const Stage& stage = train.stages[at.stage];
  const Setting setting = at.setting;
  const bool gas = stage.kind == StageKind::gas_bed;
  const bool is_cooled = stage.cooling.kind != reactor::CoolingKind::isothermal;
  switch (setting) {
    case Setting::temperature:
      return {is_cooled ? "temperature at the start" : "temperature", "degC", "C", 1.0, -273.15};
    case Setting::pressure:
      return {"pressure", "bar abs", "bar", 1e-5};
    case Setting::hydrogen_ratio:
      return fraction(hydrogen_label(train, stage));
    case Setting::comonomer_ratio_1:
    case Setting::comonomer_ratio_2:
    case Setting::comonomer_ratio_3:
      return fraction(
          comonomer_label(train, stage, number_of(setting, Setting::comonomer_ratio_1)));
    case Setting::inert_fraction:
      return fraction(gas ? "inerts in the gas" : "propane in the liquid");
    case Setting::propane_share:
      return fraction("propane in the inerts");
    case Setting::residence_time:
      return {train.batch ? "duration" : "residence time", "h", "h", 1.0 / per_hour};
    case Setting::hold_up:
      return {"bed mass", "kg", "kg"};
    case Setting::liquid_volume:
      return {"liquid volume", "m3", "m3"};
    case Setting::slurry_volume:
      return {"slurry volume", "m3", "m3"};
    case Setting::slurry_solids:
      return {"slurry solids", "wt%", "wt", 100.0};
    case Setting::catalyst_feed:
      return train.batch ? dosed(train, "catalyst", "g", 1e3) : dosed(train, "catalyst", "kg", 1.0);
    case Setting::cocatalyst_per_titanium:
      return fraction("cocatalyst Al/Ti");
    case Setting::donor_per_titanium:
      return fraction("donor Si/Ti");
    case Setting::cocatalyst_feed:
      return dosed(train, "extra cocatalyst", "mol", 1.0);
    case Setting::donor_feed:
      return dosed(train, "extra donor", "mol", 1.0);
    case Setting::poison_feed:
      return dosed(train, "retarder", "mol", 1.0);
    case Setting::vent:
      return {"vent", "kmol/h", "kmol_per_h", 1e-3 * per_hour};
    case Setting::carry_monomer_1:
    case Setting::carry_monomer_2:
    case Setting::carry_monomer_3:
    case Setting::carry_monomer_4:
      return fraction(monomer_name(train, number_of(setting, Setting::carry_monomer_1)) +
                      " carried on");
    case Setting::carry_hydrogen:
      return fraction("hydrogen carried on");
    case Setting::carry_propane:
      return fraction("propane carried on");
    case Setting::carry_nitrogen:
      return fraction("nitrogen carried on");
    case Setting::feed_monomer_1:
    case Setting::feed_monomer_2:
    case Setting::feed_monomer_3:
    case Setting::feed_monomer_4:
      return fed(monomer_name(train, number_of(setting, Setting::feed_monomer_1)));
    case Setting::feed_hydrogen:
      return fed("hydrogen");
    case Setting::feed_propane:
      return fed("propane");
    case Setting::feed_nitrogen:
      return fed("nitrogen");
    case Setting::feed_temperature:
      return {"temperature of the feeds", "degC", "C", 1.0, -273.15};
    case Setting::coolant_temperature:
      return {"coolant inlet", "degC", "C", 1.0, -273.15};
    case Setting::imposed_monomer_1:
    case Setting::imposed_monomer_2:
    case Setting::imposed_monomer_3:
    case Setting::imposed_monomer_4:
      return concentration(monomer_name(train, number_of(setting, Setting::imposed_monomer_1)));
    case Setting::imposed_hydrogen:
      return concentration("hydrogen");
    case Setting::imposed_cocatalyst:
      return concentration("cocatalyst");
    case Setting::imposed_poison:
      return concentration("retarder");
    case Setting::count:
      break;
  }
  return {};
}

}  // namespace tandem::app
