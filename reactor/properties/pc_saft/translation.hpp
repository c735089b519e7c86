#pragma once

// Translation of volumes: each molecule of a species takes c(T) less room than the equation of state says, in every
// phase and at every pressure (Peneloux, Rauzy and Freze 1982). Phases in equilibrium shift alike, so vapour
// pressures, K and what polymer sorbs in moles stay as they are; volumes, fugacities and enthalpies move. The solvers
// know nothing of it: their answers are translated, with exact derivatives. Equations (S24) and (S25).

#include "reactor/properties/pc_saft/contents.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/lift.hpp"

namespace tandem::reactor::pc_saft {

/// c of a species at a temperature [K], m3/mol.
template <class T>
[[nodiscard]] T translation(const Translation& c, const T& temperature) {
  const T above = temperature - translation_temperature;
  return c.value + above * (c.slope + above * c.curve);
}

/// That of a fluid's species, with the slopes that it has where constants move.
template <class T>
[[nodiscard]] T translation(const Fluid& fluid, std::size_t species, const T& temperature) {
  T c = translation(fluid.translation(species), temperature);
  if constexpr (carries_constants<T>) {
    for (std::size_t d = 0; d < fluid.moved().size(); ++d)
      c.slope[d] += translation(fluid.moved()[d].translation[species], value_of(temperature));
  }
  return c;
}

/// Its derivative by temperature, m3/(mol K).
template <class T>
[[nodiscard]] T translation_slope(const Fluid& fluid, std::size_t species, const T& temperature) {
  const auto slope = [](const Translation& c, const auto& at) {
    return c.slope + 2.0 * c.curve * (at - translation_temperature);
  };
  T c = slope(fluid.translation(species), temperature);
  if constexpr (carries_constants<T>) {
    for (std::size_t d = 0; d < fluid.moved().size(); ++d)
      c.slope[d] += slope(fluid.moved()[d].translation[species], value_of(temperature));
  }
  return c;
}

/// Room [m3] that these moles take less than by the equation of state.
template <class T>
[[nodiscard]] T translated_volume(const Fluid& fluid, const T& temperature,
                                  const Species<T>& moles) {
  T sum(0.0);
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    sum += moles[i] * translation(fluid, i, temperature);
  }
  return sum;
}

/// Residual enthalpy [J] that they lose by it: p sum n (c - T dc/dT).
template <class T>
[[nodiscard]] T translated_enthalpy(const Fluid& fluid, const T& temperature, const T& pressure,
                                    const Species<T>& moles) {
  T sum(0.0);
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    sum += moles[i] * (translation(fluid, i, temperature) -
                       temperature * translation_slope(fluid, i, temperature));
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
