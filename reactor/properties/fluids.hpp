#pragma once

// The fluid of a stage by the train's property method, on any scalar.

#include <optional>
#include <string>

#include "reactor/properties/lifted.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// The fluid that holds a stage's set points.
template <class T>
[[nodiscard]] StageFluid<T> stage_fluid(const Train& train, const Stage& stage,
                                        const StagePoint<T>& point) {
  return lifted<StageFluid>(*train.property_method, point, [&](const auto& on, const auto& at) {
    return on.at_set_points({train, stage}, at);
  });
}

/// The phases that contents make in a stage run by feeds. `held` where the method has held the temperature.
template <class T>
[[nodiscard]] PhaseSplit<T> phase_split(const Train& train, const Stage& stage,
                                        const FluidContents<T>& contents,
                                        const HeldTemperature* held = nullptr) {
  return lifted<PhaseSplit>(*train.property_method, contents, [&](const auto& on, const auto& in) {
    return on.split({train, stage, held}, in);
  });
}

/// The fluid of a stage run by feeds, from its phases.
template <class T>
[[nodiscard]] StageFluid<T> fluid_of(const Train& train, const Stage& stage,
                                     const FluidPhases<T>& phases) {
  return lifted<StageFluid>(*train.property_method, phases, [&](const auto& on, const auto& in) {
    return on.of_phases({train, stage}, in);
  });
}

/// Both: what contents make in a stage run by feeds; where `bubble` is false without a liquid's bubble pressure.
template <class T>
[[nodiscard]] TankFluid<T> contents_fluid(const Train& train, const Stage& stage,
                                          const FluidContents<T>& contents,
                                          const HeldTemperature* held = nullptr,
                                          bool bubble = true) {
  return lifted<TankFluid>(*train.property_method, contents, [&](const auto& on, const auto& in) {
    return on.of_contents({train, stage, held, bubble}, in);
  });
}

/// A liquid under its own vapour; `pool` is a pool whose pressure is not given. NaN where it cannot boil. A method
/// that iterates looks for the bubble point from the one before, `near`.
template <class T>
[[nodiscard]] StageFluid<T> boiling_fluid(const Train& train, const Stage& pool,
                                          const T& temperature, const BySpecies<T>& n,
                                          BubblePoint& near) {
  return lifted<StageFluid>(*train.property_method, BoilingLiquid<T>{temperature, n},
                            [&](const auto& on, const auto& in) {
                              return on.boiling({train, pool}, in, near);
                            });
}

/// Residual enthalpy of all fluid of a stage, J; NaN where a phase is not there.
template <class T>
[[nodiscard]] T residual_enthalpy(const Train& train, const Stage& stage,
                                  const FluidPhases<T>& phases) {
  return lifted<lift::Number>(*train.property_method, phases, [&](const auto& on, const auto& in) {
    return on.residual_enthalpy({train, stage}, in);
  });
}

/// Heat capacity of all fluid of a stage beyond that of its ideal gases, at constant pressure and phases, J/K: the
/// residual enthalpy's difference over 0.1 K, so that its slopes need no third derivatives of the equation of
/// state. Upwards a boiling liquid would be gone sooner than downwards.
template <class T>
[[nodiscard]] T residual_heat_capacity(const Train& train, const Stage& stage,
                                       const FluidPhases<T>& phases) {
  constexpr double step = 0.1;
  FluidPhases<T> cooler = phases;
  cooler.temperature -= step;
  return (residual_enthalpy(train, stage, phases) - residual_enthalpy(train, stage, cooler)) / step;
}

/// Enthalpy [J/mol] of each species as it is supplied at a temperature [K], over the ideal gas at 298.15 K. A
/// temperature that moves in no direction is asked for on doubles, unless constants move. Equation (61).
template <class T>
[[nodiscard]] BySpecies<T> feed_enthalpy(const Train& train, const Stage& stage,
                                         const T& temperature) {
  const auto of = [&](const auto& on, const auto& at) {
    return on.feed_enthalpy({train, stage}, at);
  };
  if (!has_slopes(temperature) && !train.property_method->moves()) {
    constexpr int all = static_cast<int>(kinetics::max_monomers);
    return species_as<T, all>(lifted<AllSpecies>(
        *train.property_method, SupplyTemperature<double>{value_of(temperature)}, of));
  }
  return lifted<AllSpecies>(*train.property_method, SupplyTemperature<T>{temperature}, of);
}

/// Temperature [K] at which the gas of a bed begins to condense at its pressure [Pa], sought from that of the bed, or
/// from one nearby; NaN where there is none, as above its critical pressure.
template <class T>
[[nodiscard]] T dew_temperature(const Train& train, const Stage& stage, const T& pressure,
                                const BySpecies<T>& fractions, double start,
                                NearFluid* near = nullptr) {
  return lifted<lift::Number>(*train.property_method, GasAtPressure<T>{pressure, fractions},
                              [&](const auto& on, const auto& gas) {
                                return on.dew_temperature(
                                    {.train = train, .stage = stage, .near = near}, gas, start);
                              });
}

/// Why a stage's set points have no solution, with the value that would do; empty where they have one. `fluid`, where
/// it is asked for, becomes the one that they have; that of a stage run by feeds follows from its contents. `near`:
/// what was found of it at other set points, if anything; it becomes what is found here.
[[nodiscard]] std::optional<std::string> check_set_points(const Train& train, std::size_t stage,
                                                          const OperatingPoint<double>& point,
                                                          StageFluid<double>* fluid = nullptr,
                                                          NearFluid* near = nullptr);

}  // namespace tandem::reactor
