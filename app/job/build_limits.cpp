#include "app/job/build_limits.hpp"

namespace tandem::app {

void build_limits(const Merged& merged, reactor::Train& train) {
  const auto number = [&](const char* path, double& out) {
    out = merged.number(path).value_or(out);  // NaN where it is off
  };
  reactor::Limits& limits = train.limits;
  number("limits.slurry_solids", limits.slurry_solids);
  number("limits.level", limits.level);
  number("limits.bubble_margin", limits.bubble_margin);
  number("limits.dew_margin", limits.dew_margin);
  number("limits.transfer_pressure_drop", limits.transfer_pressure_drop);
  number("limits.comonomer_saturation", limits.comonomer_saturation);
  number("limits.pore_filling", limits.pore_filling);
  number("limits.sticking_margin", limits.sticking_margin);
  number("limits.cooling_load", limits.cooling_load);
  reactor::UsualCooling& cooling = train.usual_cooling;
  number("usual_cooling.loop_transfer", cooling.loop_transfer);
  number("usual_cooling.condenser_transfer", cooling.condenser_transfer);
  number("usual_cooling.gas_velocity", cooling.gas_velocity);
  number("usual_cooling.bed_height", cooling.bed_height);
  number("usual_cooling.coolant_temperature", cooling.coolant_temperature);
  number("usual_cooling.least_difference", cooling.least_difference);
  reactor::PolymerProperties& polymer = train.polymer;
  number("polymer.sticky_rubber_share", polymer.sticky_rubber_share);
  number("polymer.sticking_temperature_without_rubber", polymer.sticking.without_rubber);
  number("polymer.sticking_temperature_with_rubber", polymer.sticking.with_rubber);
  number("polymer.sticking_rubber_share", polymer.sticking.rubber_share);
}

}  // namespace tandem::app
