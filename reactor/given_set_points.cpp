#include "reactor/given_set_points.hpp"

#include "reactor/properties/property_method.hpp"

namespace tandem::reactor {
namespace {

/// Whether the control of a stage's hold-up is by this setting.
bool controls(HoldUpControl control, Setting setting) {
  switch (control) {
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
    case HoldUpControl::residence_time_and_slurry_volume:
      return setting == Setting::residence_time || setting == Setting::slurry_volume;
    case HoldUpControl::slurry_volume_and_solids:
      return setting == Setting::slurry_volume || setting == Setting::slurry_solids;
    case HoldUpControl::slurry_volume:
      return setting == Setting::slurry_volume;
  }
  return false;
}

}  // namespace

when::When ways_of(const Train& train, const Stage& stage) {
  const bool imposed = train.property_method->concentrations_given();
  const bool free = !train.batch && !imposed;
  const bool fed = free && stage.fluid_control == FluidControl::feeds;
  const bool cooled = free && stage.cooling.kind != CoolingKind::isothermal;
  return when::in_kind(stage.kind) | (train.batch ? when::batch : when::continuous) |
         (imposed ? when::imposed : when::computed) | (fed ? when::by_feeds : when::by_set_points) |
         (cooled ? when::cooled : when::isothermal);
}

bool is_given(const Train& train, const OperatingPoint<double>& point, SetPoint at) {
  const SettingTraits& traits = traits_of(at.setting);
  const Stage& stage = train.stages[at.stage];
  if (!traits.applies(ways_of(train, stage))) return false;
  if (traits.of == Substance::monomer && place_of(at.setting) >= train.catalyst.monomers.size())
    return false;
  // What is charged is not held beside.
  const StagePoint<double>& here = point[at.stage];
  if (at.setting == Setting::hydrogen_ratio && here[Setting::hydrogen_charge] > 0.0) return false;
  if (at.setting == Setting::liquid_volume && here[Setting::propylene_charge] > 0.0) return false;
  const double value = point[at];
  switch (traits.given) {
    case Given::always:
      return true;
    case Given::with_pressure:
      return stage.pressure_given && value > 0.0;
    case Given::by_control:
      return controls(stage.control, at.setting);
    case Given::above_zero:
      return value > 0.0;
    case Given::with_catalyst:
      return value > 0.0 && point[at.stage][Setting::catalyst_feed] > 0.0;
    case Given::other_than_default:
      return value != traits.fallback;
    case Given::before_a_stage:
      return !train.batch && at.stage + 1 < train.stages.size();
  }
  return false;
}

std::vector<Setting> given_settings(const Train& train, const OperatingPoint<double>& point,
                                    std::size_t stage) {
  std::vector<Setting> given;
  if (stage >= point.size() || stage >= train.stages.size()) return given;
  for (std::size_t i = 0; i < setting_count; ++i)
    if (const auto setting = static_cast<Setting>(i); is_given(train, point, {stage, setting}))
      given.push_back(setting);
  return given;
}

}  // namespace tandem::reactor
