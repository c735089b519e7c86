#pragma once

// The property method `correlations`, for quick studies (docs/model.md, section 4): a liquid with the
// molar density of propylene, volatilities relative to propylene, Henry's law for the amorphous polymer
// by the solubility rule of Stern, Hutchinson and Ray, and a cubic gas.

#include <cmath>

#include "kinetics/dual.hpp"
#include "reactor/properties/composition.hpp"
#include "reactor/properties/gas_law.hpp"
#include "reactor/properties/propylene.hpp"

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

/// Constants of hydrogen, and of the inert: propane in a liquid stage, nitrogen in a gas bed.
[[nodiscard]] const GasConstants& hydrogen_gas();
[[nodiscard]] const GasConstants& nitrogen_gas();

inline constexpr double hydrogen_molar_mass = 2.01588e-3;  // kg/mol
inline constexpr double propane_molar_mass = 44.0956e-3;   // kg/mol
inline constexpr double nitrogen_molar_mass = 28.0134e-3;  // kg/mol

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
/// Propane over propylene, by the ratio of their vapour pressures near 70 degC; representative.
inline constexpr double propane_volatility = 0.84;

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
  K.inert = T(propane_volatility);
  return K;
}

/// The fluid of one stage. The set points must have been found possible (see check_set_points).
/// Equations (45), (47).
template <class T>
[[nodiscard]] StageFluid<T> stage_fluid(const kinetics::Catalyst& catalyst, const Stage& stage,
                                        const StagePoint<T>& point) {
  const std::size_t monomers = catalyst.monomers.size();
  const T& temperature = point[Setting::temperature];
  const BySpecies<T> K = volatility(catalyst, temperature);
  const T vapour_pressure = propylene::vapour_pressure(temperature);
  const T saturated = propylene::saturated_density(temperature) / propylene::molar_mass;
  const bool gas_bed = stage.kind == StageKind::gas_bed;
  const BySpecies<T> x = mole_fractions(
      ratios_to_propylene(stage, point, monomers, gas_bed ? Phase::gas : Phase::liquid, K),
      point[Setting::inert_fraction]);

  StageFluid<T> fluid;
  T molar_density;
  if (gas_bed) {
    fluid.pressure = point[Setting::pressure];
    std::array<T, kinetics::max_monomers + 2> y;
    std::array<GasConstants, kinetics::max_monomers + 2> constants{};
    for (std::size_t i = 0; i < monomers; ++i) {
      y[i] = x.monomer[i];
      constants[i] = find_monomer(catalyst.monomers[i].name)->gas;
    }
    y[monomers] = x.hydrogen;
    constants[monomers] = hydrogen_gas();
    y[monomers + 1] = x.inert;
    constants[monomers + 1] = nitrogen_gas();
    molar_density =
        gas_density<T>(std::span(y).first(monomers + 2), std::span(constants).first(monomers + 2),
                       temperature, fluid.pressure);
    fluid.vapour = x;
  } else {
    fluid.bubble_pressure = x.hydrogen * K.hydrogen + x.inert * K.inert;
    for (std::size_t i = 0; i < monomers; ++i) {
      fluid.bubble_pressure += x.monomer[i] * K.monomer[i];
    }
    fluid.bubble_pressure = fluid.bubble_pressure * vapour_pressure;
    if (stage.kind == StageKind::loop) {
      fluid.pressure = point[Setting::pressure];
      molar_density =
          propylene::compressed_density(temperature, fluid.pressure) / propylene::molar_mass;
    } else {
      fluid.pressure = stage.pressure_given ? point[Setting::pressure] : fluid.bubble_pressure;
      molar_density = saturated;
      const T per_pressure = vapour_pressure / fluid.pressure;
      for (std::size_t i = 0; i < monomers; ++i) {
        fluid.vapour.monomer[i] = x.monomer[i] * K.monomer[i] * per_pressure;
      }
      fluid.vapour.hydrogen = x.hydrogen * K.hydrogen * per_pressure;
      // Propane, and the nitrogen that makes up a given pressure above the bubble point.
      fluid.vapour.inert =
          x.inert * K.inert * per_pressure + (1.0 - fluid.bubble_pressure / fluid.pressure);
    }
  }

  const double inert_molar_mass = gas_bed ? nitrogen_molar_mass : propane_molar_mass;
  fluid.density = molar_density * (x.hydrogen * hydrogen_molar_mass + x.inert * inert_molar_mass);
  for (std::size_t i = 0; i < monomers; ++i) {
    fluid.concentration.monomer[i] = molar_density * x.monomer[i];
    fluid.density += fluid.concentration.monomer[i] * catalyst.monomers[i].molar_mass;
  }
  fluid.concentration.hydrogen = molar_density * x.hydrogen;
  fluid.concentration.inert = molar_density * x.inert;

  // Sorption [mol/m3] per mol/m3 of the fluid, and the equivalent liquid by lambda = liquid over sorbed.
  const bool on_sorbed = catalyst.basis == kinetics::Basis::sorbed;
  const auto see = [&](const T& henry, const T& relative_volatility) {
    const T lambda = saturated / (henry * relative_volatility * vapour_pressure);
    if (!gas_bed) return on_sorbed ? 1.0 / lambda : T(1.0);
    const T sorbed_per_fluid = henry * fluid.pressure / molar_density;
    return on_sorbed ? sorbed_per_fluid : lambda * sorbed_per_fluid;
  };
  for (std::size_t i = 0; i < monomers; ++i) {
    const T henry =
        sorption(find_monomer(catalyst.monomers[i].name)->sorption_temperature, temperature);
    fluid.at_sites.monomer[i] = see(henry, K.monomer[i]);
    if (gas_bed) fluid.sorbed.monomer[i] = henry * fluid.pressure * x.monomer[i];
  }
  fluid.at_sites.hydrogen = see(T(hydrogen_sorption), K.hydrogen);
  if (gas_bed) fluid.sorbed.hydrogen = hydrogen_sorption * fluid.pressure * x.hydrogen;
  return fluid;
}

}  // namespace tandem::reactor::correlations
