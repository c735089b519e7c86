#pragma once

// What loop and pool have in common: powder in a liquid that dilutes it, and leaves with it.

#include "reactor/stage_kind/kind_facts.hpp"

namespace tandem::reactor {

struct LiquidStage {
  static constexpr KindLimit slurry_pumps{.quantity = "slurry_solids_wt",
                                          .value = &Limits::slurry_solids,
                                          .at_most = true,
                                          .factor = 100.0,
                                          .words = "slurry pumps"};
  static constexpr KindLimit slurry_fits{.quantity = "level",
                                         .value = &Limits::level,
                                         .at_most = true,
                                         .factor = 100.0,
                                         .words = "slurry fits its vessel",
                                         .of_vessel = true};

  /// What is dissolved in a tank, per volume of its liquid, into its surroundings; how many times more monomer the sites
  /// see where copolymer sorbs it, or less for the particles' own volume. Equation (19).
  template <class T, class S, int M, class Medium, class Surroundings>
  static T surround(const TankView<T, S, M>& tank, const Medium& medium, Surroundings& e) {
    const T volume = liquid_volume(tank.c, tank.masses, tank.totals, tank.fluid);
    e.cocatalyst = medium.cocatalyst / volume;
    e.poison = medium.poison / volume;
    if (tank.c.sees_sorbed) return copolymer_factor(tank.masses, tank.totals);
    if (!tank.c.slurry_basis || tank.fluid.split.holds_polymer) return T(1.0);
    return volume / (volume + tank.totals.powder / tank.masses.polymer.density);
  }

  /// Moles of fluid, and its residual enthalpy [J], that leave with all powder of a tank: liquid, less of it where
  /// settling legs enrich the solids. Equation (34).
  template <class T, class S, int M, class Moles>
  static void leave(const TankView<T, S, M>& tank, Moles& moles, T& enthalpy) {
    const auto& fluid = tank.fluid.fluid;
    const T volume = liquid_volume(tank.c, tank.masses, tank.totals, tank.fluid) /
                     tank.c.lift(tank.c.design->solids_enrichment);
    for_each_species(moles, fluid.concentration,
                     [&](T& n, const T& concentration) { n = volume * concentration; });
    enthalpy = volume * fluid.enthalpy;
  }

  /// Volume of liquid and powder [m3].
  template <class T, class Masses, class Totals, class Split>
  static T slurry_volume(const Masses& masses, const Totals& totals, const Split& split) {
    if (split.holds_polymer) return split.liquid_volume;
    return split.liquid_volume + totals.powder / masses.polymer.density;
  }

  /// Volume [m3] that `powder` [kg] takes up beside `liquid` [m3], which may hold it.
  template <class T, class Masses, class Design>
  static T occupied_volume(const Masses& masses, const Design&, const T& powder, const T& liquid,
                           bool holds_polymer) {
    return holds_polymer ? liquid : liquid + powder / masses.polymer.density;
  }
};

}  // namespace tandem::reactor
