#pragma once

// The property method `correlations`, for quick studies (docs/model.md, section 4): a liquid with the
// molar density of propylene, volatilities relative to propylene, Henry's law for the amorphous polymer
// by the solubility rule of Stern, Hutchinson and Ray, and a cubic gas.

#include <cmath>

#include "kinetics/dual.hpp"
#include "reactor/properties/composition.hpp"
#include "reactor/properties/correlations/gas_law.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/properties/propylene.hpp"
#include "reactor/properties/pure_species.hpp"

namespace tandem::reactor::correlations {

inline constexpr double atmosphere = 101325.0;        // Pa
inline constexpr double lowest_temperature = 273.15;  // K
inline constexpr double highest_temperature =
    358.15;  // K; the liquid's fit ends below propylene's critical point

/// Pure constants of a monomer: the gas law's, and the critical temperature of the sorption rule.
struct MonomerConstants {
  const char* name;
  GasConstants gas;
  double sorption_temperature;  // K
};

/// By name; nullptr for a monomer without constants.
[[nodiscard]] const MonomerConstants* find_monomer(std::string_view name);

/// Constants of hydrogen and of the inerts.
[[nodiscard]] const GasConstants& hydrogen_gas();
[[nodiscard]] const GasConstants& propane_gas();
[[nodiscard]] const GasConstants& nitrogen_gas();

/// Henry's constant of sorption [mol/(m3 amorphous Pa)]: log10 S [mol/(L atm)] = -2.38 + 1.08 (Tc/T)^2.
/// Equation (43).
template <class T>
[[nodiscard]] T sorption(double critical_temperature, const T& temperature) {
  using std::exp;
  const T x = critical_temperature / temperature;
  return exp(std::log(10.0) * (-2.38 + 1.08 * x * x)) * (1000.0 / atmosphere);
}
inline constexpr double hydrogen_sorption = 0.0018 * 1000.0 / atmosphere;  // mol/(m3 Pa)

/// K of hydrogen in propylene at infinite dilution and propylene's vapour pressure: ln K linear in 1/T
/// through 12.34 at 70 degC, its slope fitted to 19.80 and 7.12 at 60 and 80 degC. Equation (44).
template <class T>
[[nodiscard]] T hydrogen_volatility(const T& temperature) {
  using std::exp;
  return exp(std::log(12.34) + 6010.46 * (1.0 / temperature - 1.0 / 343.15));
}
/// Propane over propylene, by the ratio of their vapour pressures near 70 degC; nitrogen over propylene
/// as in the flash of the teaching case, 60 degC and 30 bar. Representative.
inline constexpr double propane_volatility = 0.84;
inline constexpr double nitrogen_volatility = 9.0;

/// Volatilities relative to propylene. A comonomer's is S_C3/S_i, so that lambda is one for all
/// monomers: what a pool and a bed at its dew point see is then the same. Equation (44).
template <class T>
[[nodiscard]] BySpecies<T> volatility(const kinetics::Catalyst& catalyst, const T& temperature) {
  BySpecies<T> K;
  const T propylene = sorption(find_monomer("propylene")->sorption_temperature, temperature);
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    const auto* monomer = find_monomer(catalyst.monomers[i].name);
    K.monomer[i] = propylene / sorption(monomer->sorption_temperature, temperature);
  }
  K.hydrogen = hydrogen_volatility(temperature);
  K.propane = T(propane_volatility);
  K.nitrogen = T(nitrogen_volatility);
  return K;
}

/// Henry's constants of sorption by species, mol/(m3 amorphous Pa); nitrogen does not sorb.
template <class T>
[[nodiscard]] BySpecies<T> sorption_constants(const kinetics::Catalyst& catalyst,
                                              const T& temperature) {
  BySpecies<T> S;
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    S.monomer[i] =
        sorption(find_monomer(catalyst.monomers[i].name)->sorption_temperature, temperature);
  }
  S.hydrogen = T(hydrogen_sorption);
  S.propane = sorption(propane_gas().critical_temperature, temperature);
  return S;
}

/// All that the correlations take of a temperature: made once where it is held.
template <class T>
struct AtTemperature {
  T temperature{};                                    ///< K
  BySpecies<T> volatility;                            ///< relative to propylene
  BySpecies<T> sorption;                              ///< mol/(m3 amorphous Pa)
  T vapour_pressure{};                                ///< Pa, propylene's
  T saturated{};                                      ///< mol/m3, propylene's liquid
  T condensing{};                                     ///< J/mol, propylene's
  std::array<GasCoefficients<T>, max_species> gas{};  ///< monomers, then the others
};
template <class T>
[[nodiscard]] AtTemperature<T> at_temperature(const kinetics::Catalyst& catalyst,
                                              const T& temperature) {
  AtTemperature<T> at{
      .temperature = temperature,
      .volatility = volatility(catalyst, temperature),
      .sorption = sorption_constants(catalyst, temperature),
      .vapour_pressure = propylene::vapour_pressure(temperature),
      .saturated = propylene::saturated_density(temperature) / propylene::molar_mass,
      .condensing = propylene::vaporization_enthalpy(temperature)};
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    at.gas[i] = gas_coefficients(find_monomer(catalyst.monomers[i].name)->gas, temperature);
  }
  const std::array<const GasConstants*, other_species> others{&hydrogen_gas(), &propane_gas(),
                                                              &nitrogen_gas()};
  for (std::size_t i = 0; i < other_species; ++i) {
    at.gas[kinetics::max_monomers + i] = gas_coefficients(*others[i], temperature);
  }
  return at;
}

/// All that is taken of a temperature that does not move.
struct HeldCorrelations final : HeldTemperature {
  explicit HeldCorrelations(AtTemperature<double> made) : at(std::move(made)) {}
  AtTemperature<double> at;
};

/// Molar density [mol/m3] of the gas of these mole fractions; S is the scalar of T or a plain number. Equation (46).
template <class T, class S>
[[nodiscard]] T gas_molar_density(const AtTemperature<S>& at, const T& pressure,
                                  const BySpecies<T>& y) {
  T root_a(0.0);
  T b(0.0);
  std::size_t i = 0;
  BySpecies<T> fractions = y;
  for_each_species(fractions, y, [&](const T& fraction, const T&) {
    root_a += fraction * at.gas[i].root_a;
    b += fraction * at.gas[i].b;
    ++i;
  });
  return gas_density(root_a, b, S(kinetics::gas_constant * at.temperature), pressure);
}

/// Molar density of a liquid [mol/m3]: propylene's, compressed where there is no vapour beside it.
template <class T, class S>
[[nodiscard]] T liquid_molar_density(PhaseSystem phases, const AtTemperature<S>& at,
                                     const T& pressure) {
  if (phases != PhaseSystem::liquid) return T(at.saturated);
  return at.saturated * propylene::compression(at.temperature, at.vapour_pressure, pressure);
}

/// Pressure [Pa] at which a liquid of mole fractions x boils. Equation (45).
template <class T, class S>
[[nodiscard]] T bubble_pressure(const AtTemperature<S>& at, BySpecies<T> x) {
  for_each_species(x, at.volatility, [](T& to, const S& v) { to *= v; });
  return sum_of(x) * at.vapour_pressure;
}

/// The reacting phase of mole fractions x, liquid or the gas of a bed, and what its polymer takes of it; nothing of
/// the vapour over a liquid. Equation (47).
template <class T, class S>
[[nodiscard]] StageFluid<T> reacting_phase(const kinetics::Catalyst& catalyst, const Stage& stage,
                                           const AtTemperature<S>& at, const T& pressure,
                                           const BySpecies<T>& x, const T& molar_density) {
  const bool gas_bed = phases_of(stage) == PhaseSystem::gas_and_polymer;
  StageFluid<T> fluid;
  fluid.pressure = pressure;
  for_each_species(fluid.concentration, x, [&](T& c, const T& v) { c = molar_density * v; });
  fluid.density = mass_of(catalyst, fluid.concentration);
  if (gas_bed) {
    fluid.vapour = x;
    fluid.vapour_density = fluid.density;
    for_each_species(fluid.sorbed, x, [&](T& c, const T& y) { c = pressure * y; });
    for_each_species(fluid.sorbed, at.sorption, [](T& c, const S& s) { c *= s; });
    fluid.sorbed_enthalpy = -at.condensing * condensable(fluid.sorbed);
  } else {
    fluid.bubble_pressure = bubble_pressure(at, x);
    fluid.enthalpy = -at.condensing * condensable(fluid.concentration);
  }

  // Sorption [mol/m3] per mol/m3 of the fluid, and the equivalent liquid by lambda = liquid over sorbed.
  const bool on_sorbed = catalyst.basis == kinetics::Basis::sorbed;
  const T per_density = pressure / molar_density;
  const auto see = [&](const S& henry, const S& relative_volatility) -> T {
    const S lambda = at.saturated / (henry * relative_volatility * at.vapour_pressure);
    if (!gas_bed) return on_sorbed ? T(1.0 / lambda) : T(1.0);
    return on_sorbed ? henry * per_density : lambda * henry * per_density;
  };
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    fluid.at_sites.monomer[i] = see(at.sorption.monomer[i], at.volatility.monomer[i]);
  }
  fluid.at_sites.hydrogen = see(at.sorption.hydrogen, at.volatility.hydrogen);
  return fluid;
}

/// The fluid of a stage whose reacting phase has mole fractions x: liquid, or the gas of a bed.
/// pressure [Pa] is ignored in a pool whose pressure is its bubble pressure.
template <class T, class S>
[[nodiscard]] StageFluid<T> fluid_of(const kinetics::Catalyst& catalyst, const Stage& stage,
                                     const AtTemperature<S>& at, const T& pressure,
                                     const BySpecies<T>& x) {
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    return reacting_phase(catalyst, stage, at, pressure, x, gas_molar_density(at, pressure, x));
  }
  const bool boils = at_bubble_pressure(stage);
  const T there = boils ? bubble_pressure(at, x) : pressure;
  StageFluid<T> fluid = reacting_phase(catalyst, stage, at, there, x,
                                       liquid_molar_density(phases_of(stage), at, there));
  if (phases_of(stage) != PhaseSystem::liquid_and_vapour) return fluid;
  const T per_pressure = at.vapour_pressure / there;
  for_each_species(fluid.vapour, x, [&](T& y, const T& v) { y = v * per_pressure; });
  for_each_species(fluid.vapour, at.volatility, [](T& y, const S& k) { y *= k; });
  // The nitrogen that makes up a given pressure above the bubble point.
  fluid.vapour.nitrogen += 1.0 - fluid.bubble_pressure / there;
  fluid.vapour_density =
      gas_molar_density(at, there, fluid.vapour) * mass_of(catalyst, fluid.vapour);
  return fluid;
}

}  // namespace tandem::reactor::correlations
