#pragma once

// The fluid that a stage run by feeds is filled with before there is any catalyst: its feeds, flashed at
// its temperature and pressure, liquid up to its level and vapour above (docs/model.md, equation 68).

#include "reactor/tank_flow.hpp"
#include "reactor/tank_fluid.hpp"

namespace tandem::reactor {

/// What one tank is fed in a second, with what it gets from the tank before, mol/s.
template <int M>
[[nodiscard]] BySpecies<double> all_fed(const StageConditions<double, M>& c,
                                        const Inflow<double, M>& in) {
  BySpecies<double> fed = c.feeds.fluid;
  for_each_species(fed, in.flow.fluid, [](double& n, double x) { n += x; });
  return fed;
}

/// The phases that one second's feeds make beside no polymer, mol and m3.
template <int M>
[[nodiscard]] PhaseSplit<double> split_of_feeds(const StageConditions<double, M>& c,
                                                const Inflow<double, M>& in) {
  return phase_split(*c.train, *c.design, c.point[Setting::temperature], c.point[Setting::pressure],
                     all_fed(c, in), PolymerContent<double>{});
}

/// Moles in one tank that holds `powder` [kg] of polymer; `in` is what it gets beside its feeds. NaN where
/// the feeds make no fluid of the stage's kind.
template <int M>
[[nodiscard]] BySpecies<double, M> initial_fluid(const StageConditions<double, M>& c,
                                                 const Masses& masses, double powder,
                                                 const Inflow<double, M>& in) {
  BySpecies<double> n;
  const auto add = [&](const BySpecies<double>& part, double times) {
    for_each_species(n, part, [&](double& x, double v) { x += times * v; });
  };
  const double polymer_volume = powder / masses.polymer.density;
  if (c.design->kind == StageKind::gas_bed) {
    constexpr double likely_compressibility = 0.85;
    const BySpecies<double> fed = all_fed(c, in);
    const double RT = kinetics::gas_constant * c.point[Setting::temperature];
    const double moles = c.point[Setting::pressure] * (c.vessel_volume - polymer_volume) /
                         (likely_compressibility * RT);
    add(fed, moles / sum_of(fed));
    return species_as<double, M>(n);
  }
  const PhaseSplit<double> split = split_of_feeds(c, in);
  add(split.liquid, (c.slurry_volume - polymer_volume) / split.liquid_volume);
  if (c.design->kind == StageKind::pool) {
    add(split.vapour, (c.vessel_volume - c.slurry_volume) / split.vapour_volume);
  }
  return species_as<double, M>(n);
}

}  // namespace tandem::reactor
