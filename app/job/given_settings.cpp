// Which settings a stage is run by.

#include <cmath>
#include <variant>

#include "app/keys/setting_text.hpp"

namespace tandem::app {
namespace {

using reactor::HoldUpControl;
using reactor::Setting;
using reactor::Stage;
using reactor::StageKind;
using reactor::Train;

std::size_t number_of(Setting setting, Setting first) {
  return static_cast<std::size_t>(setting) - static_cast<std::size_t>(first);
}

bool is_held(const Stage& stage, Setting setting) {
  switch (stage.control) {
    case HoldUpControl::residence_time:
      return setting == Setting::residence_time;
    case HoldUpControl::residence_time_and_liquid_volume:
      return setting == Setting::residence_time || setting == Setting::liquid_volume;
    case HoldUpControl::residence_time_and_solids:
      return setting == Setting::residence_time || setting == Setting::slurry_solids;
    case HoldUpControl::hold_up:
      return setting == Setting::hold_up;
    case HoldUpControl::liquid_volume_and_solids:
      return setting == Setting::liquid_volume || setting == Setting::slurry_solids;
    case HoldUpControl::slurry_volume:
      return setting == Setting::slurry_volume;
  }
  return false;
}

bool is_given(const Train& train, const reactor::StagePoint<double>& point, std::size_t index,
              Setting setting) {
  const Stage& stage = train.stages[index];
  const std::size_t monomers = train.catalyst.monomers.size();
  const bool imposed =
      std::holds_alternative<reactor::ImposedConcentrations>(train.property_method);
  const double value = point[setting];
  const auto in_run = [setting](Setting first, std::size_t length) {
    return setting >= first && number_of(setting, first) < length;
  };
  if (setting == Setting::temperature) return true;
  if (setting == Setting::pressure)
    return !std::isnan(value) && value > 0.0 && stage.pressure_given;
  if (in_run(Setting::residence_time, 5)) return is_held(stage, setting);
  if (in_run(Setting::imposed_monomer_1, reactor::setting_count)) {
    if (!imposed) return false;
    return in_run(Setting::imposed_monomer_1, monomers) ||
           (setting >= Setting::imposed_hydrogen && value > 0.0);
  }
  if (setting == Setting::feed_temperature)
    return !imposed && !train.batch && value != reactor::StagePoint<double>{}[setting];
  if (setting == Setting::coolant_temperature)
    return stage.cooling.kind != reactor::CoolingKind::isothermal;
  const bool by_feeds = stage.fluid_control == reactor::FluidControl::feeds;
  if (in_run(Setting::feed_monomer_1, kinetics::max_monomers + 3)) {
    return by_feeds &&
           (in_run(Setting::feed_monomer_1, monomers) || setting >= Setting::feed_hydrogen);
  }
  if (setting == Setting::catalyst_feed) return value > 0.0;
  if (setting == Setting::cocatalyst_per_titanium || setting == Setting::donor_per_titanium) {
    return point[Setting::catalyst_feed] > 0.0 && value > 0.0;
  }
  if (in_run(Setting::cocatalyst_feed, 4)) return value > 0.0;  // the extra feeds and the vent
  if (imposed) return false;
  if (setting == Setting::hydrogen_ratio || setting == Setting::inert_fraction) return !by_feeds;
  if (in_run(Setting::comonomer_ratio_1, 3)) {
    return !by_feeds && number_of(setting, Setting::comonomer_ratio_1) + 1 < monomers;
  }
  if (setting == Setting::propane_share) return !by_feeds && stage.kind == StageKind::gas_bed;
  const bool last = index + 1 == train.stages.size();
  if (last || train.batch) return false;
  return setting == Setting::carry_hydrogen || setting == Setting::carry_propane ||
         setting == Setting::carry_nitrogen || in_run(Setting::carry_monomer_1, monomers);
}

}  // namespace

std::vector<Setting> given_settings(const Train& train,
                                    const reactor::OperatingPoint<double>& point,
                                    std::size_t stage) {
  std::vector<Setting> given;
  if (stage >= point.size()) return given;
  for (std::size_t i = 0; i < reactor::setting_count; ++i) {
    const auto setting = static_cast<Setting>(i);
    if (is_given(train, point[stage], stage, setting)) given.push_back(setting);
  }
  return given;
}

}  // namespace tandem::app
