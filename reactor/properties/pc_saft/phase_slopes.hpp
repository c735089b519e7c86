#pragma once

// What the solvers share about one phase: enthalpy, and derivatives at given temperature and pressure.

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "reactor/properties/pc_saft/lift.hpp"
#include "reactor/properties/pc_saft/load.hpp"
#include "reactor/properties/pc_saft/moved_constants.hpp"

namespace tandem::reactor::pc_saft {

/// H_res [J] = -R T^2 da/dT + p V - N R T. Equation (S16).
[[nodiscard]] inline double residual_enthalpy(const Derivatives& a, double T, double pressure) {
  return -gas_constant * T * T * a.by_temperature + pressure * a.volume -
         a.molecules * gas_constant * T;
}

/// Its derivatives as a function of temperature, pressure, volume and amounts.
struct EnthalpySlopes {
  double by_temperature;
  double by_pressure;
  double by_volume;
  Amounts by_amount;
};
[[nodiscard]] inline EnthalpySlopes enthalpy_slopes(const FluidAt& at, std::size_t count,
                                                    const Derivatives& a, double pressure) {
  const double T = at.temperature;
  const double RT2 = gas_constant * T * T;
  EnthalpySlopes s{};
  s.by_temperature = -2.0 * gas_constant * T * a.by_temperature - RT2 * a.temperature2 -
                     a.molecules * gas_constant;
  s.by_pressure = a.volume;
  s.by_volume = -RT2 * a.volume_temperature + pressure;
  for (std::size_t k = 0; k < count; ++k) {
    s.by_amount[k] = -RT2 * a.amount_temperature[k] - at.molecules[k] * gas_constant * T;
  }
  return s;
}

/// dV by all inputs at given temperature and pressure, from p(T, V, n) = p. Equation (S15).
[[nodiscard]] inline Gradient volume_slopes(const FluidAt& at, std::size_t count,
                                            const Derivatives& a, double pressure) {
  const double T = at.temperature;
  const double inverse = -1.0 / a.pressure_by_volume();
  Gradient g{};
  g[temperature_input] = (-a.volume_temperature + pressure / (gas_constant * T * T)) * inverse;
  g[pressure_input] = -inverse / (gas_constant * T);
  for (std::size_t k = 0; k < count; ++k) {
    g[input_of(*at.fluid, k)] = (at.molecules[k] / a.volume - a.amount_volume[k]) * inverse;
  }
  return g;
}

/// dV by a constant at given temperature and pressure. Equation (S26).
[[nodiscard]] inline double volume_slope(const Derivatives& a, const MovedEnergy& moved) {
  return moved.by_volume / a.pressure_by_volume();
}

/// dH_res by a constant at given temperature, volume and amounts.
[[nodiscard]] inline double enthalpy_slope(const FluidAt& at, const MovedEnergy& moved) {
  return -gas_constant * at.temperature * at.temperature * moved.by_temperature;
}

/// Derivatives of da/dn_i by all inputs at given temperature and pressure.
[[nodiscard]] inline Gradient potential_slopes(const FluidAt& at, std::size_t count,
                                               const Derivatives& a, const Gradient& volume,
                                               std::size_t i) {
  Gradient g{};
  for (std::size_t k = 0; k < inputs; ++k) g[k] = a.amount_volume[i] * volume[k];
  g[temperature_input] += a.amount_temperature[i];
  for (std::size_t k = 0; k < count; ++k) g[input_of(*at.fluid, k)] += a.amount2[i][k];
  return g;
}

}  // namespace tandem::reactor::pc_saft
