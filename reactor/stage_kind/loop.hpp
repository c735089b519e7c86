#pragma once

// A loop: powder in a liquid that fills its pipe.

#include <array>

#include "reactor/stage_kind/liquid_stage.hpp"

namespace tandem::reactor {

struct Loop : LiquidStage {
  static constexpr KindFacts facts{.name = "loop",
                                   .meaning = "a loop reactor full of liquid",
                                   .phases = PhaseSystem::liquid,
                                   .shape = Shape::ring};

  static constexpr std::array limits{slurry_pumps, slurry_fits, cooling_suffices,
                                     KindLimit{.quantity = "bubble_margin_bar",
                                               .value = &Limits::bubble_margin,
                                               .factor = 1e-5,
                                               .words = "loop does not boil"}};

  /// Run by feeds, its outflow holds the slurry's volume, which is all there is. Equation (62).
  template <class T, class S, int M>
  static void hold_volumes(const VolumeControl<T, S, M>& control, T& outflow, T& vent) {
    const auto all = control.all(control.c.slurry_volume);
    outflow = all.wanted / all.by_outflow;
    vent = T(0.0);
  }
};

}  // namespace tandem::reactor
