#pragma once

// Vapour pressures of the comonomers that may condense in a gas bed (docs/model.md, equation L7).

#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include "kinetics/dual.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// Wagner's form, p = p_c exp((k0 tau + k1 tau^1.5 + k2 tau^3 + k3 tau^6) T_c/T) with tau = 1 - T/T_c,
/// where critical_pressure is above 0; otherwise Antoine's, log10(p/mmHg) = k0 - k1/(T - 273.15 K + k2).
struct VapourPressureFit {
  std::string_view name;
  double critical_temperature;  ///< K
  double critical_pressure;     ///< Pa; 0: Antoine's form
  std::array<double, 4> k;
};

/// By the monomer's name; nullptr where there is none.
[[nodiscard]] const VapourPressureFit* vapour_pressure_fit(std::string_view name);

/// Vapour pressure [Pa] of the train's monomer i at a temperature [K]; NaN above its critical point, and
/// for propylene, whose own correlation is propylene::vapour_pressure.
template <class T>
[[nodiscard]] T comonomer_vapour_pressure(const Train& train, std::size_t i, const T& temperature) {
  using std::exp;
  using std::sqrt;
  const VapourPressureFit* fit = vapour_pressure_fit(train.catalyst.monomers[i].name);
  if (fit == nullptr || !(value_of(temperature) < fit->critical_temperature)) {
    return T(std::numeric_limits<double>::quiet_NaN());
  }
  const auto& k = fit->k;
  if (!(fit->critical_pressure > 0.0)) {
    constexpr double mmHg = 133.322368;  // Pa
    return mmHg * exp(std::log(10.0) * (k[0] - k[1] / (temperature - 273.15 + k[2])));
  }
  const T reduced = temperature / fit->critical_temperature;
  const T tau = 1.0 - reduced;
  const T cube = tau * tau * tau;
  return fit->critical_pressure *
         exp((k[0] * tau + k[1] * tau * sqrt(tau) + k[2] * cube + k[3] * cube * cube) / reduced);
}

}  // namespace tandem::reactor
