#pragma once

// Density of the gas by the Peng-Robinson equation with van der Waals mixing and k_ij = 0
// (docs/model.md, equation 46).

#include <cmath>

#include "kinetics/rate_constant.hpp"

namespace tandem::reactor {

/// Constants of a gas: critical temperature [K] and pressure [Pa], acentric factor.
struct GasConstants {
  double critical_temperature;
  double critical_pressure;
  double acentric_factor;
};

/// The gas root Z of Peng and Robinson's cubic for dimensionless A and B, on doubles by Newton from
/// the ideal gas; from Z = 1 the iteration falls monotonically to the largest root.
[[nodiscard]] inline double compressibility_root(double A, double B) {
  double Z = 1.0 + B;
  for (int i = 0; i < 60; ++i) {
    const double f = ((Z - (1.0 - B)) * Z + (A - 3.0 * B * B - 2.0 * B)) * Z - B * (A - B - B * B);
    const double slope = (3.0 * Z - 2.0 * (1.0 - B)) * Z + (A - 3.0 * B * B - 2.0 * B);
    const double step = f / slope;
    Z -= step;
    if (!(std::abs(step) > 1e-8 * std::abs(Z))) break;  // the caller's Newton step squares it
  }
  return Z;
}

/// What Peng and Robinson's mixture takes of a gas at a temperature: the root of its attraction a, and its covolume b.
/// Equation (46).
template <class T>
struct GasCoefficients {
  T root_a{};      ///< (Pa m6/mol2)^0.5
  double b = 0.0;  ///< m3/mol
};
template <class T>
[[nodiscard]] GasCoefficients<T> gas_coefficients(const GasConstants& g, const T& temperature) {
  using std::sqrt;
  constexpr double R = kinetics::gas_constant;
  const double w = g.acentric_factor;
  const double m = 0.37464 + (1.54226 - 0.26992 * w) * w;
  const T alpha_root = 1.0 + m * (1.0 - sqrt(temperature / g.critical_temperature));
  const double a_critical_root =
      std::sqrt(0.45724 / g.critical_pressure) * R * g.critical_temperature;
  return {a_critical_root * alpha_root, 0.0778 * R * g.critical_temperature / g.critical_pressure};
}

/// Molar density [mol/m3] of a gas mixture at R T [J/mol] and pressure [Pa], from its fractions' mean root of a and
/// mean b. Exact in derivatives: one Newton step on T at the converged root.
template <class T, class S>
[[nodiscard]] T gas_density(const T& root_a, const T& b, const S& RT, const T& pressure) {
  const T A = root_a * root_a * pressure / (RT * RT);
  const T B = b * pressure / RT;
  const double Z0 = compressibility_root(value_of(A), value_of(B));
  const T f = ((Z0 - (1.0 - B)) * Z0 + (A - 3.0 * B * B - 2.0 * B)) * Z0 - B * (A - B - B * B);
  const T slope = (3.0 * Z0 - 2.0 * (1.0 - B)) * Z0 + (A - 3.0 * B * B - 2.0 * B);
  const T Z = Z0 - f / slope;
  return pressure / (Z * RT);
}

}  // namespace tandem::reactor
