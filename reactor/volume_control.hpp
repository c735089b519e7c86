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
  const bool bed = !reacts_in_liquid(c.design->kind);
  const double density = masses.polymer.density;
  std::array<VolumeSlopes<M>, 2> slopes;
  slopes[0].fluid = species_as<double, M>(gains.liquid);
  // Beside the amorphous polymer stands the crystalline; what the copolymer sorbs more counts as more of it.
  const double per_mass = 1.0 / density;
  const double amorphous = bed ? gains.liquid_by_polymer - per_mass : 0.0;
  const double swelling = masses.polymer.copolymer_sorption;
  slopes[0].polymer.powder = per_mass;
  slopes[0].polymer.amorphous_A = amorphous;
  slopes[0].polymer.rubber = bed ? swelling * gains.liquid_by_polymer - per_mass : 0.0;
  slopes[1] = slopes[0];
  for_each_species(slopes[1].fluid, species_as<double, M>(gains.vapour),
                   [](double& v, double more) { v += more; });
  slopes[1].polymer.amorphous_A += gains.vapour_by_polymer;
  slopes[1].polymer.rubber += swelling * gains.vapour_by_polymer;
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
  for_each_species(m.fluid, m.fluid, [](D& n, const D& x) { n = not_below_zero(x); });
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

}  // namespace detail

/// What holds a volume: outflow by_outflow + vent by_vent = wanted.
template <class T>
struct VolumeBalance {
  T wanted{};      ///< m3/s
  T by_outflow{};  ///< m3 a 1/s of outflow rate
  T by_vent{};     ///< m3 a mol/s of vent
};

/// The two volumes of a tank that its outlets may hold. A stage kind says which do.
template <class T, class S, int M>
class VolumeControl {
 public:
  VolumeControl(const StageConditions<S, M>& conditions, const BasicMasses<S>& masses,
                const Medium<T, M>& medium, const Totals<T, M>& totals, const TankFluid<T>& f,
                const detail::Gain<T, M>& gain, const BySpecies<T, M>& per_rate)
      : c(conditions),
        slopes_(detail::volume_slopes(conditions, plain(masses), medium, totals, f.split)),
        held_(held_volumes(conditions, masses, totals, f.split)),
        totals_(totals),
        gain_(gain),
        per_rate_(per_rate),
        vapour_(species_as<T, M>(f.fluid.vapour)) {}

  /// Of liquid and powder, to be held at `set` [m3].
  [[nodiscard]] VolumeBalance<T> slurry(const S& set) const {
    return balance(slopes_[0], set, held_.slurry);
  }
  /// Of these and the vapour.
  [[nodiscard]] VolumeBalance<T> all(const S& set) const {
    return balance(slopes_[1], set, held_.all);
  }

  const StageConditions<S, M>& c;

 private:
  [[nodiscard]] VolumeBalance<T> balance(const detail::VolumeSlopes<M>& slopes, const S& set,
                                         const T& is) const {
    VolumeBalance<T> b;
    detail::add_volume(gain_.fluid, slopes.fluid, b.wanted);
    detail::add_volume(gain_.polymer, slopes.polymer, b.wanted);
    detail::add_volume(per_rate_, slopes.fluid, b.by_outflow);
    detail::add_volume(totals_, slopes.polymer, b.by_outflow);
    detail::add_volume(vapour_, slopes.fluid, b.by_vent);
    b.wanted -= (T(set) - is) / control_time;
    return b;
  }

  std::array<detail::VolumeSlopes<M>, 2> slopes_;
  HeldVolumes<T> held_;
  const Totals<T, M>& totals_;
  const detail::Gain<T, M>& gain_;
  const BySpecies<T, M>& per_rate_;
  BySpecies<T, M> vapour_;
};

/// Outflow rate and vent of a stage run by feeds, or what of them its kind lets hold a volume. These flows
/// follow from dV/dt = (V_set - V)/control_time, which at rest is V = V_set. Equations (62), (63).
template <class T, class S, int M>
void flows_that_hold(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                     const Medium<T, M>& medium, const Totals<T, M>& totals,
                     const kinetics::Draw<T, M>& draw, const Inflow<T, M>& in,
                     const TankFluid<T>& f, const BySpecies<T, M>& per_rate, TankFlow<T, M>& flow,
                     T& vent) {
  const detail::Gain<T, M> gain = detail::gain_of(masses, c.stage, draw, in, flow.fed);
  const VolumeControl<T, S, M> control(c, masses, medium, totals, f, gain, per_rate);
  with_kind(c.design->kind, [&](auto kind) { kind.hold_volumes(control, flow.rate, vent); });
}

}  // namespace tandem::reactor
