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
  reactor::PolymerProperties& polymer = train.polymer;
  number("polymer.sticky_rubber_share", polymer.sticky_rubber_share);
  number("polymer.sticking_temperature_without_rubber", polymer.sticking.without_rubber);
  number("polymer.sticking_temperature_with_rubber", polymer.sticking.with_rubber);
  number("polymer.sticking_rubber_share", polymer.sticking.rubber_share);
}

}  // namespace tandem::app
