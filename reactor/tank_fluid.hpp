#pragma once

// The fluid of a tank, held by its set points or made of the moles it contains, and what the sites see
// of it (docs/model.md, equations 17 to 19).

#include "reactor/charged_fluid.hpp"
#include "reactor/totals.hpp"

namespace tandem::reactor {

/// An iteration may leave an amount a rounding below 0, which phases do not know; its slopes stay.
template <class T>
[[nodiscard]] T not_below_zero(const T& x) {
  return value_of(x) < 0.0 ? x - value_of(x) : x;
}

/// The polymer of a tank as the property method knows it.
template <class T, class S, int M, class P>
[[nodiscard]] PolymerContent<T> polymer_content(const StageConditions<S, M>& c,
                                                const BasicMasses<P>& masses,
                                                const Medium<T, M>& medium,
                                                const Totals<T, M>& totals) {
  PolymerContent<T> p;
  p.amorphous = (totals.amorphous_A + totals.rubber) * copolymer_factor(masses, totals);
  if (!reacts_in_liquid(c.design->kind)) p.volume = p.amorphous / masses.polymer.density;
  if (!c.slurry_basis) return p;
  T units(0.0);
  for (std::size_t i = 0; i < M; ++i) {
    p.units[i] = not_below_zero(totals.units[i]);
    units += p.units[i];
  }
  // Chains of the first instants, a few units long, are no polymer to an equation of state.
  constexpr double shortest = 10.0;
  p.chains = not_below_zero(totals.chains);
  if (value_of(p.chains) * shortest > value_of(units)) p.chains = units / shortest;
  p.cocatalyst = not_below_zero(medium.cocatalyst);
  return p;
}

/// By the train's plain numbers.
template <class T, class S, int M>
[[nodiscard]] TankFluid<T> fluid_at_state(const StageConditions<S, M>& c,
                                          const BasicMasses<S>& masses, const Medium<T, M>& medium,
                                          const Totals<T, M>& totals, bool bubble) {
  if (c.by_feeds) {
    const T pressure(c.point[Setting::pressure]);
    BySpecies<T> moles;
    for_each_species(moles, medium.fluid, [](T& n, const T& x) { n = not_below_zero(x); });
    // What is held has no slopes, whatever the state's number carries.
    const T temperature = c.isothermal ? T(c.point[Setting::temperature]) : medium.temperature;
    return contents_fluid(
        *c.train, *c.design,
        FluidContents<T>{temperature, pressure, moles, polymer_content(c, masses, medium, totals)},
        c.held.get(), bubble);
  }
  if (c.charges.any()) return charged_fluid(c, masses, medium, totals);
  if (c.isothermal) return {fluid_as<T>(c.fluid), {}};
  StagePoint<T> point;
  for (std::size_t i = 0; i < setting_count; ++i) point.values[i] = T(c.point.values[i]);
  point[Setting::temperature] = medium.temperature;
  return {stage_fluid(*c.train, *c.design, point), {}};
}

/// The fluid of a tank. What only balances it may do without the bubble pressure of a loop run by feeds.
template <class T, class S, int M>
[[nodiscard]] TankFluid<T> tank_fluid(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                                      const Medium<T, M>& medium, const Totals<T, M>& totals,
                                      bool bubble = true) {
  TankFluid<T> f = fluid_at_state(c, masses, medium, totals, bubble);
  if constexpr (!std::is_same_v<S, double>) {
    // An equation of state knows moles sorbed per mole of units; the train's plain density makes them a volume's.
    if (c.train->property_method->sorbed_by_units()) {
      const S slopes = masses.polymer.density / c.train->polymer.density;
      for_each_species(f.fluid.sorbed, f.fluid.sorbed, [&](T& s, const T&) { s *= slopes; });
      f.fluid.sorbed_enthalpy *= slopes;
    }
  }
  return f;
}

/// Liquid in a slurry of given volume and solids, m3. Equation (20a).
template <class T, class S, int M>
[[nodiscard]] T liquid_of_slurry(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                                 const StageFluid<T>& fluid) {
  return c.slurry_volume / (1.0 + fluid.density * (c.powder_per_liquid / masses.polymer.density));
}

/// Volume of the liquid in a liquid stage [m3]; where solids are given it follows from the powder and the
/// liquid's density, where the slurry's volume is, from what the powder leaves free of it.
template <class T, class S, int M>
[[nodiscard]] T liquid_volume(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                              const Totals<T, M>& totals, const TankFluid<T>& f) {
  if (c.by_feeds || c.charges.any()) return f.split.liquid_volume;
  switch (c.control) {
    case HoldUpControl::residence_time_and_solids:
      return totals.powder / (f.fluid.density * c.powder_per_liquid);
    case HoldUpControl::slurry_volume_and_solids:
      return liquid_of_slurry(c, masses, f.fluid);
    case HoldUpControl::residence_time_and_slurry_volume: {
      // Powder that does not go into the slurry's volume keeps a little liquid: the level then says so.
      constexpr double least_liquid = 0.02;
      const T left = c.slurry_volume - totals.powder / masses.polymer.density;
      const T least(c.slurry_volume * least_liquid);
      return value_of(left) > value_of(least) ? left : least;
    }
    default:
      return T(c.liquid_volume);
  }
}

/// Powder [kg] that a tank is held at, whose control holds powder by mass. Equation (20).
template <class T, class S, int M>
[[nodiscard]] T held_powder(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                            const StageFluid<T>& fluid) {
  if (c.control == HoldUpControl::hold_up) return T(c.hold_up);
  const T liquid = c.control == HoldUpControl::slurry_volume_and_solids
                       ? liquid_of_slurry(c, masses, fluid)
                       : T(c.liquid_volume);
  return liquid * (fluid.density * c.powder_per_liquid);
}

/// The same where the fluid is not known yet.
template <class T, class S, int M>
[[nodiscard]] T powder_when_full(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                                 const Tank<T, M>& tank) {
  if (c.control == HoldUpControl::hold_up) return T(c.hold_up);
  return held_powder(c, masses,
                     tank_fluid(c, masses, tank.medium, totals_of(masses, c.stage, tank)).fluid);
}

/// A tank as the laws of its stage kind see it.
template <class T, class S, int M>
struct TankView {
  const StageConditions<S, M>& c;
  const BasicMasses<S>& masses;
  const Totals<T, M>& totals;
  const TankFluid<T>& fluid;
};

/// What the sites of a tank see. Equations (17) to (19). Rubber in the pores holds monomers and hydrogen back alike.
template <class T, class S, int M>
[[nodiscard]] kinetics::Surroundings<T, M> surroundings(const StageConditions<S, M>& c,
                                                        const BasicMasses<S>& masses,
                                                        const Medium<T, M>& medium,
                                                        const Totals<T, M>& totals,
                                                        const TankFluid<T>& f) {
  kinetics::Surroundings<T, M> e;
  e.potential_sites = medium.potential_sites;
  e.temperature = medium.temperature;
  T factor(1.0);
  if (c.imposed) {
    e.cocatalyst = T(c.imposed_cocatalyst);
    e.poison = T(c.imposed_poison);
  } else {
    const TankView<T, S, M> tank{c, masses, totals, f};
    factor = with_kind(c.design->kind, [&](auto kind) { return kind.surround(tank, medium, e); });
    factor *= transport_factor(c.train->catalyst, c.lift, totals);
  }
  for (std::size_t i = 0; i < M; ++i) {
    e.monomer[i] = f.fluid.concentration.monomer[i] * f.fluid.at_sites.monomer[i] * factor;
  }
  e.hydrogen = f.fluid.concentration.hydrogen * f.fluid.at_sites.hydrogen * factor;
  return e;
}

/// The volumes that level and pressure control hold in a stage run by feeds, m3.
template <class T>
struct HeldVolumes {
  T slurry{};  ///< liquid and powder
  T all{};     ///< with the vapour
};
template <class T, class S, int M, class P>
[[nodiscard]] HeldVolumes<T> held_volumes(const StageConditions<S, M>& c,
                                          const BasicMasses<P>& masses, const Totals<T, M>& totals,
                                          const PhaseSplit<T>& split) {
  HeldVolumes<T> v;
  v.slurry = with_kind(c.design->kind, [&](auto kind) {
    return kind.template slurry_volume<T>(masses, totals, split);
  });
  v.all = v.slurry + split.vapour_volume;
  return v;
}

}  // namespace tandem::reactor
