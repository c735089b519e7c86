#pragma once

// The property method `pc-saft` for a stage run by feeds: phases from moles, and feeds' enthalpies.

#include "reactor/properties/equation_of_state/fluid.hpp"
#include "reactor/properties/property_method.hpp"

namespace tandem::reactor::eos {

/// Phases of n [mol] beside the polymer: by a flash in a pool and in a bed, whose amorphous polymer is the
/// other phase; a loop is all liquid. On basis slurry polymer and cocatalyst are in the liquid.
/// Equation (67). Where there is no answer the volumes are NaN.
template <class T>
[[nodiscard]] PhaseSplit<T> phase_split(const EquationOfState& eos, const Train& train,
                                        const Stage& stage, const T& temperature, const T& pressure,
                                        const BySpecies<T>& n, const PolymerContent<T>& polymer) {
  const std::size_t monomers = train.catalyst.monomers.size();
  PhaseSplit<T> split;
  pc_saft::Contents<T> contents = contents_of(n, monomers);
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    contents.units[0] = polymer.amorphous / train.catalyst.monomers[0].molar_mass;
  } else if (train.catalyst.basis == kinetics::Basis::slurry) {
    split.holds_polymer = true;
    for (std::size_t i = 0; i < monomers; ++i) contents.units[i] = polymer.units[i];
    contents.chains = polymer.chains;
    if (const auto place = eos.fluid.find("cocatalyst")) {
      contents.species[*place] = polymer.cocatalyst;
    }
  }
  const T nan(std::numeric_limits<double>::quiet_NaN());
  if (phases_of(stage) == PhaseSystem::liquid) {
    const auto phase =
        pc_saft::phase(eos.fluid, temperature, pressure, contents, pc_saft::PhaseKind::liquid);
    split.liquid = n;
    split.liquid_volume = phase.status == pc_saft::PhaseStatus::found ? phase.volume : nan;
    return split;
  }
  const auto flash = pc_saft::flash(eos.fluid, temperature, pressure, contents);
  if (flash.status == pc_saft::FlashStatus::failed) {
    split.liquid_volume = split.vapour_volume = nan;
    return split;
  }
  split.liquid = by_species(flash.liquid, monomers);
  split.vapour = by_species(flash.vapour, monomers);
  split.liquid_volume = flash.liquid_volume;
  split.vapour_volume = flash.vapour_volume;
  return split;
}

/// The fluid of a stage run by feeds, from its phases.
template <class T>
[[nodiscard]] StageFluid<T> fluid_of_split(const EquationOfState& eos, const Train& train,
                                           const Stage& stage, const T& temperature,
                                           const T& pressure, const PhaseSplit<T>& split) {
  const std::size_t monomers = train.catalyst.monomers.size();
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    return fluid_of(eos, train, stage, temperature, pressure, fractions(split.vapour),
                    split.vapour);
  }
  BySpecies<T> y;
  if (value_of(sum_of(split.vapour)) > 0.0) y = fractions(split.vapour);
  StageFluid<T> fluid =
      fluid_of(eos, train, stage, temperature, pressure, fractions(split.liquid), y);
  if (phases_of(stage) == PhaseSystem::liquid) {
    fluid.bubble_pressure =
        pc_saft::bubble_pressure(eos.fluid, temperature, contents_of(split.liquid, monomers))
            .pressure;
  } else {
    fluid.bubble_pressure = pressure;
  }
  if (split.holds_polymer) {  // moles per volume of liquid and polymer
    const T free_volume = sum_of(split.liquid) / sum_of(fluid.concentration);
    const T dilution = free_volume / split.liquid_volume;
    for_each_species(fluid.concentration, split.liquid,
                     [&](T& c, const T& moles) { c = moles / split.liquid_volume; });
    fluid.enthalpy *= dilution;
  }
  return fluid;
}

/// Between a bubble point that a caller keeps and the equation's own.
[[nodiscard]] inline pc_saft::Saturation<double> saturation_of(const BubblePoint& point) {
  static_assert(BubblePoint::most_species == pc_saft::max_species);
  using pc_saft::SaturationStatus;
  return {.status = point.found ? SaturationStatus::found : SaturationStatus::bad_input,
          .pressure = point.pressure,
          .volume = point.volume,
          .incipient = point.vapour,
          .incipient_density = point.vapour_density,
          .K = point.volatility};
}
[[nodiscard]] inline BubblePoint bubble_point_of(const pc_saft::Saturation<double>& saturation) {
  return {.found = saturation.status == pc_saft::SaturationStatus::found,
          .pressure = saturation.pressure,
          .volume = saturation.volume,
          .vapour_density = saturation.incipient_density,
          .vapour = saturation.incipient,
          .volatility = saturation.K};
}

/// A liquid under its own vapour, and that vapour; `pool` is a pool whose pressure is not given. NaN where
/// the liquid has no bubble point. `near`: one nearby, if any, which becomes the one found.
template <class T>
[[nodiscard]] StageFluid<T> boiling_fluid(const EquationOfState& eos, const Train& train,
                                          const Stage& pool, const T& temperature,
                                          const BySpecies<T>& n, BubblePoint& near) {
  const std::size_t monomers = train.catalyst.monomers.size();
  const BySpecies<T> x = fractions(n);
  const pc_saft::Saturation<double> start = saturation_of(near);
  const auto boiling =
      pc_saft::bubble_pressure(eos.fluid, temperature, contents_of(x, monomers), &start);
  const bool found = boiling.status == pc_saft::SaturationStatus::found;
  if (found) near = bubble_point_of(values_of(boiling));
  const T pressure = found ? boiling.pressure : T(std::numeric_limits<double>::quiet_NaN());
  StageFluid<T> fluid =
      fluid_of(eos, train, pool, temperature, pressure, x, by_species(boiling.incipient, monomers));
  fluid.bubble_pressure = pressure;
  return fluid;
}

/// Residual enthalpy of all fluid in a stage, J: of its phases, and of what a bed's polymer sorbs, which
/// counts as condensed. NaN where a phase is not there.
template <class T>
[[nodiscard]] T residual_enthalpy(const EquationOfState& eos, const Train& train,
                                  const Stage& stage, const T& temperature, const T& pressure,
                                  const PhaseSplit<T>& split) {
  const std::size_t monomers = train.catalyst.monomers.size();
  T sum(0.0);
  const auto add = [&](const BySpecies<T>& n, pc_saft::PhaseKind kind) {
    if (!(value_of(sum_of(n)) > 0.0)) return;
    const auto phase =
        pc_saft::phase(eos.fluid, temperature, pressure, contents_of(n, monomers), kind);
    sum += phase.status == pc_saft::PhaseStatus::found
               ? phase.residual_enthalpy
               : T(std::numeric_limits<double>::quiet_NaN());
  };
  add(split.vapour, pc_saft::PhaseKind::vapour);
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    return sum + condensable(split.liquid) * condensed_enthalpy(eos, temperature);
  }
  add(split.liquid, pc_saft::PhaseKind::liquid);
  return sum;
}

/// Enthalpy [J/mol] of each species as it is fed: pure, in the phase that is stable at T and P, over the
/// ideal gas at 298.15 K. Equation (61).
template <class T>
[[nodiscard]] BySpecies<T> feed_enthalpy(const EquationOfState& eos, const Train& train,
                                         const T& temperature, const T& pressure) {
  const std::size_t monomers = train.catalyst.monomers.size();
  const BySpecies<double> cp = heat_capacities(train.catalyst);
  BySpecies<T> h;
  for_each_species(h, cp, [&](T& to, double c) { to = c * (temperature - reference_temperature); });
  for_each_place(h, monomers, [&](T& to, std::size_t place) {
    pc_saft::Contents<T> one;
    one.species[place] = T(1.0);
    const auto liquid =
        pc_saft::phase(eos.fluid, temperature, pressure, one, pc_saft::PhaseKind::liquid);
    const auto vapour =
        pc_saft::phase(eos.fluid, temperature, pressure, one, pc_saft::PhaseKind::vapour);
    const bool no_vapour = vapour.status != pc_saft::PhaseStatus::found;
    const bool condensed =
        no_vapour || (liquid.status == pc_saft::PhaseStatus::found &&
                      value_of(liquid.ln_fugacity[place]) < value_of(vapour.ln_fugacity[place]));
    to += condensed ? liquid.residual_enthalpy : vapour.residual_enthalpy;
  });
  return h;
}

}  // namespace tandem::reactor::eos
