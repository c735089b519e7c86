#pragma once

// Level and pressure control of a stage run by feeds (docs/model.md, equations 62 and 63): the flows through
// the outlets that hold the volumes of slurry and of all.

#include <array>

#include "reactor/tank_flow.hpp"
#include "reactor/tank_fluid.hpp"

namespace tandem::reactor {

/// Time in which level and pressure control take back a deviation of a stage run by feeds, s.
inline constexpr double control_time = 60.0;

namespace detail {

/// Slopes of the held volumes by moles of fluid, powder, copolymer, amorphous (A) and units.
template <int M>
struct VolumeSlopes {
  BySpecies<double, M> fluid;
  Totals<double, M> polymer;
};

/// Slopes by a method that has them in closed form: [0] of the slurry, [1] of all.
template <class S, int M>
[[nodiscard]] std::array<VolumeSlopes<M>, 2> slopes_of_gains(const StageConditions<S, M>& c,
                                                             const Masses& masses,
                                                             const VolumeGains& gains) {
  const bool bed = c.design->kind == StageKind::gas_bed;
  const double density = masses.polymer.density;
  std::array<VolumeSlopes<M>, 2> slopes;
  slopes[0].fluid = species_as<double, M>(gains.liquid);
  // Beside the amorphous polymer stands the crystalline; what the copolymer sorbs more counts as more of it.
  const double per_mass = 1.0 / density;
  const double amorphous = bed ? gains.liquid_by_polymer - per_mass : 0.0;
  const double swelling = masses.polymer.copolymer_sorption;
  slopes[0].polymer.powder = per_mass;
  slopes[0].polymer.amorphous_A = amorphous;
  slopes[0].polymer.copolymer = bed ? swelling * gains.liquid_by_polymer - per_mass : 0.0;
  slopes[1] = slopes[0];
  for_each_species(slopes[1].fluid, species_as<double, M>(gains.vapour),
                   [](double& v, double more) { v += more; });
  slopes[1].polymer.amorphous_A += gains.vapour_by_polymer;
  slopes[1].polymer.copolymer += swelling * gains.vapour_by_polymer;
  return slopes;
}

/// Slopes at the values of a state, exact: [0] of the slurry, [1] of all. They serve the
/// control alone, whose volumes at rest do not depend on them.
template <class S, class T, int M>
[[nodiscard]] std::array<VolumeSlopes<M>, 2> volume_slopes(const StageConditions<S, M>& c,
                                                           const Masses& masses,
                                                           const Medium<T, M>& medium,
                                                           const Totals<T, M>& totals,
                                                           const PhaseSplit<T>& now) {
  const double temperature = value_of(medium.temperature);
  const double pressure = value_of(c.point[Setting::pressure]);
  if (const auto gains = c.train->property_method->volume_gains(
          {*c.train, *c.design, c.held.get()}, {temperature, pressure, split_as<double>(now)})) {
    return slopes_of_gains(c, masses, *gains);
  }
  using D = Dual<static_cast<int>(species_count<M> + totals_size<M>)>;
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  int direction = 0;
  const auto variable = [&](D& x, const T& v) { x = D::variable(value_of(v), direction++); };
  Medium<D, M> m;
  for_each_species(m.fluid, medium.fluid, variable);
  m.cocatalyst = D(value_of(medium.cocatalyst));
  Totals<D, M> t;
  for_each_number(t, totals, variable);
  const PhaseSplit<D> split =
      phase_split(*c.train, *c.design,
                  FluidContents<D>{D(temperature), D(pressure), species_as<D, all>(m.fluid),
                                   polymer_content(c, masses, m, t)});
  const HeldVolumes<D> volumes = held_volumes(c, masses, t, split);
  std::array<VolumeSlopes<M>, 2> slopes;
  for (std::size_t a = 0; a < 2; ++a) {
    std::size_t i = 0;
    const D& volume = a == 0 ? volumes.slurry : volumes.all;
    const auto take = [&](double& x, const auto&) { x = volume.slope[i++]; };
    for_each_species(slopes[a].fluid, medium.fluid, take);
    for_each_number(slopes[a].polymer, totals, take);
    slopes[a].polymer.chains = 0.0;  // at equal mass the number of chains hardly matters
  }
  return slopes;
}

/// What a tank gains beside its outlets: fluid, mol/s, and polymer, per s.
template <class T, int M>
struct Gain {
  BySpecies<T, M> fluid;
  Totals<T, M> polymer;
};
template <class S, class T, int M>
[[nodiscard]] Gain<T, M> gain_of(const BasicMasses<S>& masses, std::size_t stage,
                                 const kinetics::Draw<T, M>& draw, const Inflow<T, M>& in,
                                 const BySpecies<T, M>& fed) {
  Gain<T, M> gain{fed, in.polymer};
  for_each_species(gain.fluid, in.flow.fluid, [](T& n, const T& x) { n += x; });
  for (std::size_t i = 0; i < M; ++i) gain.fluid.monomer[i] -= draw.monomer[i];
  gain.fluid.hydrogen -= draw.hydrogen;
  add_polymer(masses, stage, draw.monomer, T(0.0), gain.polymer);
  return gain;
}

/// Adds the volume that amounts take up.
template <class T, int M>
void add_volume(BySpecies<T, M> moles, const BySpecies<double, M>& slopes, T& to) {
  for_each_species(moles, slopes, [&](const T& n, double v) { to += n * v; });
}
template <class T, int M>
void add_volume(Totals<T, M> polymer, const Totals<double, M>& slopes, T& to) {
  for_each_number(polymer, slopes, [&](const T& n, double v) { to += n * v; });
}

/// What each flow does to a held volume: dV/dt = base - rate by_rate - vent by_vent.
template <class T>
struct VolumeBalance {
  T base{};
  T by_rate{};
  T by_vent{};
};
template <class T, int M>
[[nodiscard]] VolumeBalance<T> volume_balance(const VolumeSlopes<M>& slopes, const Gain<T, M>& gain,
                                              const Totals<T, M>& totals,
                                              const BySpecies<T, M>& per_rate,
                                              const BySpecies<T, M>& vapour) {
  VolumeBalance<T> b;
  add_volume(gain.fluid, slopes.fluid, b.base);
  add_volume(gain.polymer, slopes.polymer, b.base);
  add_volume(per_rate, slopes.fluid, b.by_rate);
  add_volume(totals, slopes.polymer, b.by_rate);
  add_volume(vapour, slopes.fluid, b.by_vent);
  return b;
}

}  // namespace detail

/// Outflow rate and vent of a stage run by feeds, of a gas bed the vent alone. The flows that hold the volumes
/// follow from dV/dt = (V_set - V)/control_time, which at rest is V = V_set. Equations (62), (63).
template <class T, class S, int M>
void flows_that_hold(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                     const Medium<T, M>& medium, const Totals<T, M>& totals,
                     const kinetics::Draw<T, M>& draw, const Inflow<T, M>& in,
                     const TankFluid<T>& f, const BySpecies<T, M>& per_rate, TankFlow<T, M>& flow,
                     T& vent) {
  const auto slopes = detail::volume_slopes(c, plain(masses), medium, totals, f.split);
  const HeldVolumes<T> held = held_volumes(c, masses, totals, f.split);
  const detail::Gain<T, M> gain = detail::gain_of(masses, c.stage, draw, in, flow.fed);
  const auto vapour = species_as<T, M>(f.fluid.vapour);
  const auto wanted = [&](const detail::VolumeBalance<T>& balance, const S& set, const T& is) {
    return balance.base - (T(set) - is) / control_time;
  };

  const auto all = detail::volume_balance(slopes[1], gain, totals, per_rate, vapour);
  const StageKind kind = c.design->kind;
  const T wanted_all =
      wanted(all, kind == StageKind::loop ? c.slurry_volume : c.vessel_volume, held.all);
  if (kind == StageKind::loop) {
    flow.rate = wanted_all / all.by_rate;
    vent = T(0.0);
  } else if (kind == StageKind::gas_bed) {
    vent = (wanted_all - flow.rate * all.by_rate) / all.by_vent;
  } else {
    const auto slurry = detail::volume_balance(slopes[0], gain, totals, per_rate, vapour);
    const T wanted_slurry = wanted(slurry, c.slurry_volume, held.slurry);
    const T determinant = slurry.by_rate * all.by_vent - slurry.by_vent * all.by_rate;
    flow.rate = (wanted_slurry * all.by_vent - slurry.by_vent * wanted_all) / determinant;
    vent = (slurry.by_rate * wanted_all - all.by_rate * wanted_slurry) / determinant;
  }
}

}  // namespace tandem::reactor
