#pragma once

// The property method `pc-saft` for a stage run by feeds: phases from moles, and feeds' enthalpies.

#include <array>
#include <type_traits>

#include "reactor/properties/equation_of_state/fluid.hpp"
#include "reactor/properties/equation_of_state/near.hpp"
#include "reactor/properties/first_few.hpp"
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

/// The fluid of a stage run by feeds, from its phases; where `bubble` is false without a loop's bubble pressure.
template <class T>
[[nodiscard]] StageFluid<T> fluid_of_split(const EquationOfState& eos, const Train& train,
                                           const Stage& stage, const T& temperature,
                                           const T& pressure, const PhaseSplit<T>& split,
                                           bool bubble = true) {
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
    if (bubble) {
      fluid.bubble_pressure =
          pc_saft::bubble_pressure(eos.fluid, temperature, contents_of(split.liquid, monomers))
              .pressure;
    }
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

/// Residual enthalpy [J/mol] of a species by itself as a liquid or a gas at a temperature [K], at `pressure` [Pa] or,
/// where it would be the other there, at its vapour pressure: continuous in the temperature.
template <class T>
[[nodiscard]] T supplied_enthalpy(const EquationOfState& eos, std::size_t species,
                                  const T& temperature, double pressure, pc_saft::PhaseKind kind) {
  pc_saft::Contents<T> one;
  one.species[species] = T(1.0);
  const auto wanted = pc_saft::phase(eos.fluid, temperature, T(pressure), one, kind);
  const auto other = pc_saft::phase(
      eos.fluid, value_of(temperature), pressure, values_of(one),
      kind == pc_saft::PhaseKind::liquid ? pc_saft::PhaseKind::vapour : pc_saft::PhaseKind::liquid);
  const auto found = pc_saft::PhaseStatus::found;
  constexpr double rounding = 1e-9;  // one root found twice
  const bool stable = wanted.status == found &&
                      (other.status != found || value_of(wanted.ln_fugacity[species]) <
                                                    other.ln_fugacity[species] + rounding);
  if (stable) return wanted.residual_enthalpy;
  const auto boiling = pc_saft::vapour_pressure(eos.fluid, species, temperature);
  if (boiling.status == pc_saft::SaturationStatus::found) {
    return pc_saft::phase(eos.fluid, temperature, boiling.pressure, one, kind).residual_enthalpy;
  }
  return wanted.status == found ? wanted.residual_enthalpy
                                : T(std::numeric_limits<double>::quiet_NaN());
}

/// Residual enthalpy [J/mol] of each species as it is supplied at a temperature [K].
template <class T>
[[nodiscard]] BySpecies<T> supplied_enthalpies(const EquationOfState& eos, const Supply& supply,
                                               std::size_t monomers, const T& temperature) {
  BySpecies<T> h;
  for_each_place(h, monomers, [&](T& to, std::size_t place) {
    to = supply.as_gas(eos.fluid.name(place))
             ? supplied_enthalpy(eos, place, temperature, supply.gas_pressure,
                                 pc_saft::PhaseKind::vapour)
             : supplied_enthalpy(eos, place, temperature, supply.liquid_pressure,
                                 pc_saft::PhaseKind::liquid);
  });
  return h;
}

/// The same by one equation of state: a dozen phases and vapour pressures, asked for in every solve and most often of
/// one temperature.
class SuppliedEnthalpies {
 public:
  template <class T>
  [[nodiscard]] BySpecies<T> at(const EquationOfState& eos, const Train& train,
                                const T& temperature) const {
    const std::size_t monomers = train.catalyst.monomers.size();
    const auto compute = [&] {
      return supplied_enthalpies(eos, train.supply, monomers, temperature);
    };
    if constexpr (std::is_same_v<T, double>) {
      return known_.answer(question(eos, train.supply, monomers, temperature), compute);
    } else {
      return compute();
    }
  }

 private:
  struct Question {
    double temperature = 0.0;      // K
    double liquid_pressure = 0.0;  // Pa
    double gas_pressure = 0.0;     // Pa
    BySpecies<double> as_gas;      // 1: supplied as a gas
    bool operator==(const Question&) const = default;
  };
  [[nodiscard]] static Question question(const EquationOfState& eos, const Supply& supply,
                                         std::size_t monomers, double temperature) {
    Question q{temperature, supply.liquid_pressure, supply.gas_pressure, {}};
    for_each_place(q.as_gas, monomers, [&](double& gas, std::size_t place) {
      gas = supply.as_gas(eos.fluid.name(place)) ? 1.0 : 0.0;
    });
    return q;
  }

  FirstFew<Question, BySpecies<double>> known_;
};

/// Enthalpy [J/mol] of each species over the ideal gas at 298.15 K, from its residual one. Equation (61).
template <class T>
[[nodiscard]] BySpecies<T> feed_enthalpy(const Train& train, const T& temperature,
                                         BySpecies<T> residual) {
  for_each_species(residual, heat_capacities(train.catalyst),
                   [&](T& h, double c) { h += c * (temperature - reference_temperature); });
  return residual;
}

}  // namespace tandem::reactor::eos
