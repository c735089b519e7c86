#pragma once

// Where to start looking for a bubble or dew point when none nearby is known.

#include "reactor/properties/pc_saft/density.hpp"
#include "reactor/properties/pc_saft/load.hpp"

namespace tandem::reactor::pc_saft {

/// The given phase at its volume, and the incipient phase's concentrations in one m3.
struct SaturationPoint {
  double volume = 0.0;
  Amounts incipient{};
};

/// A point to start Newton from: at a pressure in turn the given phase's fugacities, the incipient phase
/// that has them, and from the sum of its fractions a better pressure.
[[nodiscard]] bool approach(const FluidAt& at, const Loaded& feed, PhaseKind given,
                            SaturationPoint& point);

/// The same by flashes, where substitution finds no way: up through the pressures to the side where the
/// given phase is left alone, and closer by halving.
[[nodiscard]] bool search(const FluidAt& at, const Loaded& feed, const Contents<double>& contents,
                          PhaseKind given, SaturationPoint& point);

}  // namespace tandem::reactor::pc_saft
