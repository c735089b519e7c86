#pragma once

// The property method `correlations`, for quick studies (docs/model.md, section 4): a liquid with the
// molar density of propylene, volatilities relative to propylene, Henry's law for the amorphous polymer
// by the solubility rule of Stern, Hutchinson and Ray, and a cubic gas.

#include <cmath>

#include "kinetics/dual.hpp"
#include "reactor/properties/composition.hpp"
#include "reactor/properties/gas_law.hpp"
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

/// Molar density [mol/m3] of the gas of these mole fractions. Equation (46).
template <class T>
[[nodiscard]] T gas_molar_density(const kinetics::Catalyst& catalyst, const T& temperature,
                                  const T& pressure, const BySpecies<T>& y) {
  const std::size_t monomers = catalyst.monomers.size();
  std::array<T, max_species> fractions;
  std::array<GasConstants, max_species> constants{};
  for (std::size_t i = 0; i < monomers; ++i) {
    fractions[i] = y.monomer[i];
    constants[i] = find_monomer(catalyst.monomers[i].name)->gas;
  }
  const std::array<std::pair<T, GasConstants>, other_species> others{
      {{y.hydrogen, hydrogen_gas()}, {y.propane, propane_gas()}, {y.nitrogen, nitrogen_gas()}}};
  for (std::size_t i = 0; i < other_species; ++i) {
    fractions[monomers + i] = others[i].first;
    constants[monomers + i] = others[i].second;
  }
  const std::size_t n = monomers + other_species;
  return gas_density<T>(std::span(fractions).first(n), std::span(constants).first(n), temperature,
                        pressure);
}

/// Molar density of a liquid [mol/m3]: propylene's, compressed where there is no vapour beside it.
template <class T>
[[nodiscard]] T liquid_molar_density(StageKind kind, const T& temperature, const T& pressure) {
  return (kind == StageKind::loop ? propylene::compressed_density(temperature, pressure)
                                  : propylene::saturated_density(temperature)) /
         propylene::molar_mass;
}

/// The fluid of a stage whose reacting phase has mole fractions x: liquid, or the gas of a bed.
/// pressure [Pa] is ignored in a pool whose pressure is its bubble pressure. Equations (45), (47).
template <class T>
[[nodiscard]] StageFluid<T> fluid_of(const kinetics::Catalyst& catalyst, const Stage& stage,
                                     const T& temperature, const T& pressure,
                                     const BySpecies<T>& x) {
  const std::size_t monomers = catalyst.monomers.size();
  const BySpecies<T> K = volatility(catalyst, temperature);
  const BySpecies<T> S = sorption_constants(catalyst, temperature);
  const T vapour_pressure = propylene::vapour_pressure(temperature);
  const T saturated = propylene::saturated_density(temperature) / propylene::molar_mass;
  const T condensing = propylene::vaporization_enthalpy(temperature);
  const bool gas_bed = stage.kind == StageKind::gas_bed;

  StageFluid<T> fluid;
  T molar_density;
  if (gas_bed) {
    fluid.pressure = pressure;
    molar_density = gas_molar_density(catalyst, temperature, pressure, x);
    fluid.vapour = x;
  } else {
    BySpecies<T> over;  // partial pressures over the liquid, per vapour pressure of propylene
    for_each_species(over, x, [](T& to, const T& v) { to = v; });
    for_each_species(over, K, [](T& to, const T& v) { to *= v; });
    fluid.bubble_pressure = sum_of(over) * vapour_pressure;
    const bool bubble = stage.kind == StageKind::pool && !stage.pressure_given;
    fluid.pressure = bubble ? fluid.bubble_pressure : pressure;
    molar_density = liquid_molar_density(stage.kind, temperature, fluid.pressure);
    if (stage.kind == StageKind::pool) {
      const T per_pressure = vapour_pressure / fluid.pressure;
      for_each_species(fluid.vapour, over, [&](T& y, const T& p) { y = p * per_pressure; });
      // The nitrogen that makes up a given pressure above the bubble point.
      fluid.vapour.nitrogen += 1.0 - fluid.bubble_pressure / fluid.pressure;
      fluid.vapour_density =
          gas_molar_density(catalyst, temperature, fluid.pressure, fluid.vapour) *
          mass_of(catalyst, fluid.vapour);
    }
  }
  for_each_species(fluid.concentration, x, [&](T& c, const T& v) { c = molar_density * v; });
  fluid.density = mass_of(catalyst, fluid.concentration);
  if (gas_bed) fluid.vapour_density = fluid.density;
  if (!gas_bed) fluid.enthalpy = -condensing * condensable(fluid.concentration);

  // Sorption [mol/m3] per mol/m3 of the fluid, and the equivalent liquid by lambda = liquid over sorbed.
  const bool on_sorbed = catalyst.basis == kinetics::Basis::sorbed;
  const auto see = [&](const T& henry, const T& relative_volatility) {
    const T lambda = saturated / (henry * relative_volatility * vapour_pressure);
    if (!gas_bed) return on_sorbed ? 1.0 / lambda : T(1.0);
    const T sorbed_per_fluid = henry * fluid.pressure / molar_density;
    return on_sorbed ? sorbed_per_fluid : lambda * sorbed_per_fluid;
  };
  for (std::size_t i = 0; i < monomers; ++i) {
    fluid.at_sites.monomer[i] = see(S.monomer[i], K.monomer[i]);
  }
  fluid.at_sites.hydrogen = see(S.hydrogen, K.hydrogen);
  if (gas_bed) {
    for_each_species(fluid.sorbed, x, [&](T& c, const T& y) { c = fluid.pressure * y; });
    for_each_species(fluid.sorbed, S, [](T& c, const T& s) { c *= s; });
    fluid.sorbed_enthalpy = -condensing * condensable(fluid.sorbed);
  }
  return fluid;
}

/// The fluid of one stage. The set points must have been found possible (see check_set_points).
template <class T>
[[nodiscard]] StageFluid<T> stage_fluid(const kinetics::Catalyst& catalyst, const Stage& stage,
                                        const StagePoint<T>& point) {
  const T& temperature = point[Setting::temperature];
  const Phase reacting = stage.kind == StageKind::gas_bed ? Phase::gas : Phase::liquid;
  const BySpecies<T> ratios = ratios_to_propylene(stage, point, catalyst.monomers.size(), reacting,
                                                  volatility(catalyst, temperature));
  return fluid_of(catalyst, stage, temperature, point[Setting::pressure],
                  mole_fractions(stage, point, ratios));
}

}  // namespace tandem::reactor::correlations
