#pragma once

// A species as a liquid at its own vapour pressure (docs/model.md, equations 41a to 41c): within 0.1 % of the source in
// pressure and density and 0.6 % in heat from 0 to 85 degC (1-octene's pressure 0.2 %).

#include <array>
#include <cmath>

#include "kinetics/dual.hpp"

namespace tandem::reactor::correlations {

/// Forms in tau = 1 - T/T_c. A critical temperature of 0 stands for a species that does not condense at the
/// temperatures of these correlations.
struct Condensed {
  double critical_temperature = 0.0;        ///< K
  double critical_pressure = 0.0;           ///< Pa
  std::array<double, 3> vapour_pressure{};  ///< of tau, tau^1.5, tau^3: Wagner
  std::array<double, 3> density{};          ///< mol/m3, of 1, tau^(1/3), tau^(2/3)
  double vaporization = 0.0;                ///< J/mol at tau = 1
  double exponent = 0.0;                    ///< of tau: Watson

  [[nodiscard]] constexpr bool condenses() const { return critical_temperature > 0.0; }
};

/// Vapour pressure [Pa]. Equation (41a).
template <class T>
[[nodiscard]] T vapour_pressure(const Condensed& c, const T& temperature) {
  using std::exp;
  using std::sqrt;
  const T reduced = temperature / c.critical_temperature;
  const T tau = 1.0 - reduced;
  const auto& k = c.vapour_pressure;
  return c.critical_pressure *
         exp((k[0] * tau + k[1] * tau * sqrt(tau) + k[2] * tau * tau * tau) / reduced);
}

/// Molar density of the saturated liquid [mol/m3]. Equation (41b).
template <class T>
[[nodiscard]] T liquid_density(const Condensed& c, const T& temperature) {
  using std::pow;
  const T root = pow(1.0 - temperature / c.critical_temperature, 1.0 / 3.0);
  return c.density[0] + root * (c.density[1] + root * c.density[2]);
}

/// Enthalpy of vaporization [J/mol]; 0 from the critical temperature on. Equation (41c).
template <class T>
[[nodiscard]] T vaporization_enthalpy(const Condensed& c, const T& temperature) {
  using std::pow;
  const T tau = 1.0 - temperature / c.critical_temperature;
  return value_of(tau) > 0.0 ? T(c.vaporization * pow(tau, c.exponent)) : T(0.0);
}

}  // namespace tandem::reactor::correlations
