#pragma once

// Propylene as a liquid and at its vapour pressure, from 0 to 85 degC: fitted for this project to the
// reference Helmholtz equation of state (Lemmon 2013) at 50 to 80 degC and up to 45 bar.

#include <cmath>

#include "kinetics/species.hpp"

namespace tandem::reactor::propylene {

inline constexpr double critical_temperature = 364.211;  // K, Lemmon 2013
inline constexpr double critical_pressure = 45.55e5;     // Pa
inline constexpr double critical_density = 229.63;       // kg/m3
inline constexpr double molar_mass = kinetics::find_species("propylene")->molar_mass;  // kg/mol

/// Vapour pressure [Pa]; Wagner's form, within 2e-5 of the source at 50 to 80 degC and, from memory of
/// the literature, 1.5 % at 0 degC. Equation (40).
template <class T>
[[nodiscard]] T vapour_pressure(const T& temperature) {
  using std::exp;
  using std::sqrt;
  const T reduced = temperature / critical_temperature;
  const T tau = 1.0 - reduced;
  return critical_pressure *
         exp((-6.70428016 * tau + 1.41352463 * tau * sqrt(tau) - 3.07450471 * tau * tau * tau) /
             reduced);
}

/// Enthalpy of vaporization [J/mol]: 18.42 kJ/mol at the normal boiling point of 225.5 K, carried to other
/// temperatures by Watson's exponent of 0.38 (both from memory: representative). Equation (52).
template <class T>
[[nodiscard]] T vaporization_enthalpy(const T& temperature) {
  using std::pow;
  const double at_boiling = 1.0 - 225.5 / critical_temperature;
  return 18420.0 * pow((1.0 - temperature / critical_temperature) / at_boiling, 0.38);
}

/// Density of the saturated liquid [kg/m3]; within 1e-4 of the source at 50 to 80 degC.
/// Equation (41).
template <class T>
[[nodiscard]] T saturated_density(const T& temperature) {
  using std::pow;
  const T tau = 1.0 - temperature / critical_temperature;
  return critical_density *
         (1.0 + 1.6527587 * pow(tau, 1.0 / 3.0) + 0.83328792 * pow(tau, 2.0 / 3.0));
}

/// Density of the compressed liquid over that of the saturated, at a pressure [Pa] above the vapour pressure; Tait's
/// form, within 0.11 % of the source up to 45 bar (0.04 % up to 70 degC). Equation (42).
template <class T, class S>
[[nodiscard]] T compression(const S& temperature, const S& vapour_pressure, const T& pressure) {
  using std::log;
  const S x = (temperature - 333.15) / 10.0;
  const S B = (15.11659152 - 24.55521662 * x + 1.56552655 * x * x) * 1e5;
  const T ratio = (B + pressure) / (B + vapour_pressure);
  return 1.0 / (1.0 - 0.0894 * log(ratio));
}

}  // namespace tandem::reactor::propylene
