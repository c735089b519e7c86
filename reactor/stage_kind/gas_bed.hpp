#pragma once

// A gas bed: powder in a gas, whose sites see what amorphous polymer sorbs of it.

#include <array>

#include "reactor/stage_kind/kind_facts.hpp"

namespace tandem::reactor {

struct GasBed {
  static constexpr KindFacts facts{.name = "gas bed",
                                   .meaning = "powder in circulating gas",
                                   .phases = PhaseSystem::gas_and_polymer,
                                   .level_by_outflow = false,
                                   .starts_with_powder = true,
                                   .shape = Shape::bed,
                                   .usual_level = 0.6};

  static constexpr std::array limits{cooling_suffices,
                                     KindLimit{.quantity = "level",
                                               .value = &Limits::level,
                                               .at_most = true,
                                               .factor = 100.0,
                                               .words = "bed fits its vessel",
                                               .of_vessel = true},
                                     KindLimit{.quantity = "dew_margin_K",
                                               .value = &Limits::dew_margin,
                                               .words = "gas does not condense"},
                                     KindLimit{.quantity = "sticking_margin_K",
                                               .value = &Limits::sticking_margin,
                                               .words = "powder does not stick"},
                                     KindLimit{.quantity = "comonomer_saturation",
                                               .value = &Limits::comonomer_saturation,
                                               .at_most = true,
                                               .words = "comonomer does not condense"},
                                     KindLimit{.quantity = "transfer_pressure_drop_bar",
                                               .value = &Limits::transfer_pressure_drop,
                                               .factor = 1e-5,
                                               .words = "powder transfers",
                                               .between_like = true}};

  /// Cocatalyst and poison, per volume of amorphous polymer, into a tank's surroundings; how many times more monomer
  /// its copolymer sorbs. Equations (17), (18).
  template <class T, class S, int M, class Medium, class Surroundings>
  static T surround(const TankView<T, S, M>& tank, const Medium& medium, Surroundings& e) {
    const auto& polymer = tank.masses.polymer;
    const T amorphous = tank.totals.amorphous_A + tank.totals.rubber;
    const T per_volume = polymer.gas_bed_cocatalyst_factor * polymer.density / amorphous;
    e.cocatalyst = medium.cocatalyst * per_volume;
    e.poison = medium.poison * per_volume;
    return copolymer_factor(tank.masses, tank.totals);
  }

  /// Moles of fluid, and its residual enthalpy [J], that leave with all powder of a tank: what is sorbed, and the gas
  /// between the particles. Equation (34).
  template <class T, class S, int M, class Moles>
  static void leave(const TankView<T, S, M>& tank, Moles& moles, T& enthalpy) {
    const auto& polymer = tank.masses.polymer;
    const auto& fluid = tank.fluid.fluid;
    const T between = tank.totals.powder * (1.0 / polymer.bulk_density - 1.0 / polymer.density);
    const T sorbing = (tank.totals.amorphous_A + tank.totals.rubber) / polymer.density *
                      copolymer_factor(tank.masses, tank.totals);
    if (tank.c.by_feeds) {
      for_each_species(moles, tank.fluid.split.liquid, [](T& n, const T& sorbed) { n = sorbed; });
    } else {
      for_each_species(moles, fluid.sorbed, [&](T& n, const T& s) { n = sorbing * s; });
    }
    for_each_species(moles, fluid.concentration,
                     [&](T& n, const T& concentration) { n += between * concentration; });
    enthalpy = sorbing * fluid.sorbed_enthalpy;
    enthalpy += between * fluid.enthalpy;
  }

  /// Volume of the polymer [m3]: the amorphous with what it sorbs, and the crystalline beside it.
  template <class T, class Masses, class Totals, class Split>
  static T slurry_volume(const Masses& masses, const Totals& totals, const Split& split) {
    return split.liquid_volume +
           (totals.powder - totals.amorphous_A - totals.rubber) / masses.polymer.density;
  }

  /// Volume [m3] of a bed of `powder` [kg].
  template <class T, class Masses, class Design>
  static T occupied_volume(const Masses& masses, const Design& stage, const T& powder, const T&,
                           bool) {
    return powder / bed_density(masses.polymer, stage.tanks);
  }

  /// Run by feeds, its vent holds the vessel's volume, that is its pressure. Equation (62).
  template <class T, class S, int M>
  static void hold_volumes(const VolumeControl<T, S, M>& control, T& outflow, T& vent) {
    const auto all = control.all(control.c.vessel_volume);
    vent = (all.wanted - outflow * all.by_outflow) / all.by_vent;
  }
};

}  // namespace tandem::reactor
