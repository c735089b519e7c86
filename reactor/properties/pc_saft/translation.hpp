#pragma once

// Translation of volumes: each molecule of a species takes c(T) less room than the equation of state says, in every
// phase and at every pressure (Peneloux, Rauzy and Freze 1982). Phases in equilibrium shift alike, so vapour
// pressures, K and what polymer sorbs in moles stay as they are; volumes, fugacities and enthalpies move. The solvers
// know nothing of it: their answers are translated, with exact derivatives. Equations (S24) and (S25).

#include "reactor/properties/pc_saft/contents.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"

namespace tandem::reactor::pc_saft {

/// c of a species at a temperature [K], m3/mol.
template <class T>
[[nodiscard]] T translation(const Translation& c, const T& temperature) {
  const T above = temperature - translation_temperature;
  return c.value + above * (c.slope + above * c.curve);
}

/// Room [m3] that these moles take less than by the equation of state.
template <class T>
[[nodiscard]] T translated_volume(const Fluid& fluid, const T& temperature,
                                  const Species<T>& moles) {
  T sum(0.0);
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    sum += moles[i] * translation(fluid.translation(i), temperature);
  }
  return sum;
}

/// Residual enthalpy [J] that they lose by it: p sum n (c - T dc/dT).
template <class T>
[[nodiscard]] T translated_enthalpy(const Fluid& fluid, const T& temperature, const T& pressure,
                                    const Species<T>& moles) {
  T sum(0.0);
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    const Translation& c = fluid.translation(i);
    const T slope = c.slope + 2.0 * c.curve * (temperature - translation_temperature);
    sum += moles[i] * (translation(c, temperature) - temperature * slope);
  }
  return pressure * sum;
}

/// Molar density [mol/m3] of a phase of mole fractions x; `sign` -1 takes the translation back.
template <class T>
[[nodiscard]] T translated_density(const Fluid& fluid, const T& temperature, const Species<T>& x,
                                   const T& density, double sign = 1.0) {
  return density / (1.0 - sign * density * translated_volume(fluid, temperature, x));
}

}  // namespace tandem::reactor::pc_saft
