#pragma once

// A pool: powder in a boiling liquid under its vapour.

#include <array>

#include "reactor/stage_kind/liquid_stage.hpp"

namespace tandem::reactor {

struct Pool : LiquidStage {
  static constexpr KindFacts facts{.name = "pool",
                                   .meaning = "a stirred tank of boiling liquid",
                                   .phases = PhaseSystem::liquid_and_vapour};

  static constexpr std::array limits{slurry_pumps, slurry_fits, cooling_suffices};

  /// Run by feeds, outflow and vent together hold the slurry's volume and the vessel's. Equation (62).
  template <class T, class S, int M>
  static void hold_volumes(const VolumeControl<T, S, M>& control, T& outflow, T& vent) {
    const auto slurry = control.slurry(control.c.slurry_volume);
    const auto all = control.all(control.c.vessel_volume);
    const T determinant = slurry.by_outflow * all.by_vent - slurry.by_vent * all.by_outflow;
    outflow = (slurry.wanted * all.by_vent - slurry.by_vent * all.wanted) / determinant;
    vent = (slurry.by_outflow * all.wanted - all.by_outflow * slurry.wanted) / determinant;
  }
};

}  // namespace tandem::reactor
