#pragma once

// Density of the gas by the Peng-Robinson equation with van der Waals mixing and k_ij = 0
// (docs/model.md, equation 46).

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

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

/// Molar density [mol/m3] of a gas mixture at temperature [K] and pressure [Pa]; fractions and
/// constants in the same order. Exact in derivatives: one Newton step on T at the converged root.
template <class T>
[[nodiscard]] T gas_density(std::span<const T> fractions, std::span<const GasConstants> constants,
                            const T& temperature, const T& pressure) {
  using std::sqrt;
  constexpr double R = kinetics::gas_constant;
  T root_a(0.0);
  T b(0.0);
  for (std::size_t i = 0; i < fractions.size(); ++i) {
    const GasConstants& g = constants[i];
    const double w = g.acentric_factor;
    const double m = 0.37464 + (1.54226 - 0.26992 * w) * w;
    const T alpha_root = 1.0 + m * (1.0 - sqrt(temperature / g.critical_temperature));
    const double a_critical_root =
        std::sqrt(0.45724 / g.critical_pressure) * R * g.critical_temperature;
    root_a += fractions[i] * a_critical_root * alpha_root;
    b += fractions[i] * (0.0778 * R * g.critical_temperature / g.critical_pressure);
  }
  const T RT = R * temperature;
  const T A = root_a * root_a * pressure / (RT * RT);
  const T B = b * pressure / RT;
  const double Z0 = compressibility_root(value_of(A), value_of(B));
  const T f = ((Z0 - (1.0 - B)) * Z0 + (A - 3.0 * B * B - 2.0 * B)) * Z0 - B * (A - B - B * B);
  const T slope = (3.0 * Z0 - 2.0 * (1.0 - B)) * Z0 + (A - 3.0 * B * B - 2.0 * B);
  const T Z = Z0 - f / slope;
  return pressure / (Z * RT);
}

}  // namespace tandem::reactor
