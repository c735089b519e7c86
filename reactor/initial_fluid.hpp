#pragma once

// The fluid that a stage run by feeds is filled with before there is any catalyst: its feeds, flashed at
// its temperature and pressure, liquid up to its level and vapour above (docs/model.md, equation 68).

#include "reactor/tank_flow.hpp"
#include "reactor/tank_fluid.hpp"

namespace tandem::reactor {

/// Moles in one tank that holds `powder` [kg] of polymer; `in` is what it gets beside its feeds. NaN where
/// the feeds make no fluid of the stage's kind.
template <int M>
[[nodiscard]] BySpecies<double, M> initial_fluid(const StageConditions<double, M>& c,
                                                 const Masses& masses, double powder,
                                                 const Inflow<double, M>& in) {
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  BySpecies<double> feed = c.feeds.fluid;
  for_each_species(feed, in.flow.fluid, [](double& n, double x) { n += x; });
  const double temperature = c.point[Setting::temperature];
  const double pressure = c.point[Setting::pressure];
  const auto scaled = [](const BySpecies<double>& n, double by) {
    BySpecies<double> to;
    for_each_species(to, n, [&](double& x, double v) { x = v * by; });
    return to;
  };

  // What one second of feeds makes beside no polymer.
  const PhaseSplit<double> split =
      c.design->kind == StageKind::gas_bed
          ? PhaseSplit<double>{}
          : phase_split(*c.train, *c.design, temperature, pressure, feed, PolymerContent<double>{});
  if (c.design->kind == StageKind::gas_bed) {
    constexpr double likely_compressibility = 0.85;
    const double free_volume = c.vessel_volume - powder / masses.polymer.density;
    const double moles =
        pressure * free_volume / (likely_compressibility * kinetics::gas_constant * temperature);
    return species_as<double, M>(scaled(feed, moles / sum_of(feed)));
  }
  const double liquid = c.slurry_volume - powder / masses.polymer.density;
  BySpecies<double> n = scaled(split.liquid, liquid / split.liquid_volume);
  if (c.design->kind == StageKind::pool) {
    for_each_species(
        n, scaled(split.vapour, (c.vessel_volume - c.slurry_volume) / split.vapour_volume),
        [](double& x, double v) { x += v; });
  }
  static_assert(M <= all);
  return species_as<double, M>(n);
}

/// Moles of liquid that a second's feeds make, mol/s; NaN where they make none.
template <int M>
[[nodiscard]] double liquid_fed(const StageConditions<double, M>& c, const Inflow<double, M>& in) {
  BySpecies<double> feed = c.feeds.fluid;
  for_each_species(feed, in.flow.fluid, [](double& n, double x) { n += x; });
  const auto split = phase_split(*c.train, *c.design, c.point[Setting::temperature],
                                 c.point[Setting::pressure], feed, PolymerContent<double>{});
  return sum_of(split.liquid);
}

/// Why the flows that hold level and pressure cannot be: an outlet would have to run backwards. Empty where
/// they can.
template <int M>
[[nodiscard]] std::string why_not_held(const StageConditions<double, M>& c, const Masses& masses,
                                       const Tank<double, M>& tank,
                                       const TankFlow<double, M>& flow) {
  if (!c.by_feeds) return {};
  if (c.design->kind == StageKind::loop) {
    const auto fluid = tank_fluid(c, masses, tank.medium, totals_of(masses, c.stage, tank)).fluid;
    if (fluid.bubble_pressure > fluid.pressure) {
      return "stage " + c.design->name + ": a loop is liquid-full, but what it is fed boils at " +
             std::to_string(1e-5 * fluid.bubble_pressure) + " bar; give it a pressure above that";
    }
  }
  const double vented = sum_of(flow.vented);
  const double fed = sum_of(flow.fed);
  const auto kmol_per_h = [](double x) { return std::to_string(3.6 * x); };
  const std::string stage = "stage " + c.design->name + ": its feeds cannot hold ";
  if (vented < -1e-9 * fed) {
    return stage + std::to_string(1e-5 * c.point[Setting::pressure]) +
           " bar: " + kmol_per_h(-vented) +
           " kmol/h of vapour are missing; feed that much more, or lower the "
           "pressure";
  }
  if (!(flow.rate > 0.0)) return stage + "its level; more has to be fed";
  return {};
}

/// Why the feeds of a stage cannot fill it; empty where they can.
template <int M>
[[nodiscard]] std::string why_not_filled(const StageConditions<double, M>& c,
                                         const Inflow<double, M>& in) {
  BySpecies<double> feed = c.feeds.fluid;
  for_each_species(feed, in.flow.fluid, [](double& n, double x) { n += x; });
  const std::string stage = "stage " + c.design->name + ": ";
  if (!(sum_of(feed) > 0.0)) return stage + "nothing is fed to it; give it feeds";
  if (c.design->kind == StageKind::gas_bed) return {};
  const auto split = phase_split(*c.train, *c.design, c.point[Setting::temperature],
                                 c.point[Setting::pressure], feed, PolymerContent<double>{});
  const bool no_liquid = !(sum_of(split.liquid) > 0.0) || !(split.liquid_volume > 0.0);
  if (no_liquid) {
    return stage +
           "its feeds make no liquid at its temperature and pressure; a higher pressure, a "
           "lower temperature or less hydrogen would do";
  }
  if (c.design->kind == StageKind::pool && !(sum_of(split.vapour) > 0.0)) {
    return stage +
           "its feeds make no vapour at its temperature and pressure, and a pool boils; a "
           "lower pressure, a higher temperature or more hydrogen would do";
  }
  return {};
}

}  // namespace tandem::reactor
