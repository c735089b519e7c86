#pragma once

// The one door to the property methods. A new method is an alternative of PropertyMethod and a line here.

#include <optional>
#include <string>
#include <variant>

#include "reactor/properties/correlations.hpp"
#include "reactor/properties/eos_feeds.hpp"
#include "reactor/properties/eos_set_points.hpp"
#include "reactor/properties/imposed.hpp"
#include "reactor/properties/phase_split.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// The fluid that holds a stage's set points, by the train's property method.
template <class T>
[[nodiscard]] StageFluid<T> stage_fluid(const Train& train, const Stage& stage,
                                        const StagePoint<T>& point) {
  if (std::holds_alternative<ImposedConcentrations>(train.property_method)) {
    return imposed::stage_fluid(train.catalyst, point);
  }
  if (const auto* eos = std::get_if<EquationOfState>(&train.property_method)) {
    return eos::stage_fluid(*eos, train, stage, point);
  }
  return correlations::stage_fluid(train.catalyst, stage, point);
}

/// What a property method takes of a temperature that is held, made once: nothing where it makes it anew each time.
template <class S>
using HeldTemperature = std::optional<correlations::AtTemperature<S>>;
template <class S>
[[nodiscard]] HeldTemperature<S> held_temperature(const Train& train, const S& temperature) {
  if (!std::holds_alternative<Correlations>(train.property_method)) return std::nullopt;
  return correlations::at_temperature(train.catalyst, temperature);
}

/// The phases that n [mol] make at temperature [K] and pressure [Pa] in a stage run by feeds; `held` where the
/// temperature is.
template <class T, class S = T>
[[nodiscard]] PhaseSplit<T> phase_split(const Train& train, const Stage& stage,
                                        const T& temperature, const T& pressure,
                                        const BySpecies<T>& n, const PolymerContent<T>& polymer,
                                        const HeldTemperature<S>& held = {}) {
  if (const auto* eos = std::get_if<EquationOfState>(&train.property_method)) {
    return eos::phase_split(*eos, train, stage, temperature, pressure, n, polymer);
  }
  if (held) return correlations::split(stage, *held, pressure, n, polymer);
  return correlations::split(stage, correlations::at_temperature(train.catalyst, temperature),
                             pressure, n, polymer);
}

/// The fluid of a stage run by feeds, from its phases.
template <class T, class S = T>
[[nodiscard]] StageFluid<T> fluid_of(const Train& train, const Stage& stage, const T& temperature,
                                     const T& pressure, const PhaseSplit<T>& split,
                                     const HeldTemperature<S>& held = {}) {
  if (const auto* eos = std::get_if<EquationOfState>(&train.property_method)) {
    return eos::fluid_of_split(*eos, train, stage, temperature, pressure, split);
  }
  if (held) return correlations::fluid_of_split(train.catalyst, stage, *held, pressure, split);
  return correlations::fluid_of_split(train.catalyst, stage,
                                      correlations::at_temperature(train.catalyst, temperature),
                                      pressure, split);
}

/// A liquid under its own vapour; `pool` is a pool whose pressure is not given. NaN where it cannot boil. An
/// equation of state looks for the bubble point from the one before, `near`.
template <class T>
[[nodiscard]] StageFluid<T> boiling_fluid(const Train& train, const Stage& pool,
                                          const T& temperature, const BySpecies<T>& n,
                                          eos::BubblePoint& near) {
  if (const auto* eos = std::get_if<EquationOfState>(&train.property_method)) {
    return eos::boiling_fluid(*eos, train, pool, temperature, n, near);
  }
  return correlations::boiling_fluid(train.catalyst, pool, temperature, n);
}

/// Residual enthalpy of all fluid of a stage, J; NaN where a phase is not there.
template <class T>
[[nodiscard]] T residual_enthalpy(const Train& train, const Stage& stage, const T& temperature,
                                  const T& pressure, const PhaseSplit<T>& split) {
  if (std::holds_alternative<ImposedConcentrations>(train.property_method)) return T(0.0);
  if (const auto* eos = std::get_if<EquationOfState>(&train.property_method)) {
    return eos::residual_enthalpy(*eos, train, stage, temperature, pressure, split);
  }
  return correlations::residual_enthalpy(temperature, split);
}

/// Heat capacity of all fluid of a stage beyond that of its ideal gases, at constant pressure and phases, J/K: the
/// residual enthalpy's difference over 0.1 K, so that its slopes need no third derivatives of the equation of
/// state. Upwards a boiling liquid would be gone sooner than downwards.
template <class T>
[[nodiscard]] T residual_heat_capacity(const Train& train, const Stage& stage, const T& temperature,
                                       const T& pressure, const PhaseSplit<T>& split) {
  constexpr double step = 0.1;
  return (residual_enthalpy(train, stage, temperature, pressure, split) -
          residual_enthalpy(train, stage, T(temperature - step), pressure, split)) /
         step;
}

/// Enthalpy [J/mol] of each species as it is fed, over the ideal gas at 298.15 K. Equation (61).
template <class T>
[[nodiscard]] BySpecies<T> feed_enthalpy(const Train& train, const Stage& stage,
                                         const T& temperature, const T& pressure) {
  if (std::holds_alternative<ImposedConcentrations>(train.property_method)) return {};
  if (const auto* eos = std::get_if<EquationOfState>(&train.property_method)) {
    return eos::feed_enthalpy(*eos, train, temperature, pressure);
  }
  return correlations::feed_enthalpy(train.catalyst, stage, temperature);
}

/// The highest temperature [K] at which a closed stage's fluid can be followed, whatever its pressure: where the
/// correlations end, or 3 K below the highest at which propylene boils, where what a bed's sites see is told by
/// an equivalent liquid. A liquid's own critical point is not counted.
[[nodiscard]] double highest_temperature(const Train& train, const Stage& stage);

/// Why a stage's set points have no solution, with the value that would do; empty where they have one.
[[nodiscard]] std::optional<std::string> check_set_points(const Train& train, std::size_t stage,
                                                          const OperatingPoint<double>& point);

}  // namespace tandem::reactor
