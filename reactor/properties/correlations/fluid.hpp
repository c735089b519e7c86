#pragma once

// The property method `correlations`, for quick studies (docs/model.md, section 4): a liquid whose volumes add up,
// volatilities relative to propylene, Henry's law for the amorphous polymer by the solubility rule of Stern, Hutchinson
// and Ray, and a cubic gas.

#include <cmath>

#include "kinetics/dual.hpp"
#include "reactor/properties/composition.hpp"
#include "reactor/properties/correlations/condensed.hpp"
#include "reactor/properties/correlations/gas_law.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/properties/propylene.hpp"
#include "reactor/properties/pure_species.hpp"

namespace tandem::reactor::correlations {

inline constexpr double atmosphere = 101325.0;        // Pa
inline constexpr double lowest_temperature = 273.15;  // K
inline constexpr double highest_temperature =
    358.15;  // K; the liquid's fit ends below propylene's critical point
inline constexpr double hottest_bed =
    433.15;  // K, where no liquid is asked for: the rule of sorption, extrapolated

/// Pure constants of a monomer: the gas law's, the critical temperature of the sorption rule, and the liquid's, but
/// propylene's.
struct MonomerConstants {
  const char* name;
  GasConstants gas;
  double sorption_temperature;  // K
  Condensed liquid;
};

/// By name; nullptr for a monomer without constants.
[[nodiscard]] const MonomerConstants* find_monomer(std::string_view name);

/// Constants of hydrogen and of the inerts.
[[nodiscard]] const GasConstants& hydrogen_gas();
[[nodiscard]] const GasConstants& propane_gas();
[[nodiscard]] const GasConstants& nitrogen_gas();
[[nodiscard]] const Condensed& propane_liquid();

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
/// Propane over propylene, by the ratio of their vapour pressures, 0.822 to 0.842 at 20 to 85 degC; nitrogen over propylene
/// as in the flash of the teaching case, 60 degC and 30 bar. Representative.
inline constexpr double propane_volatility = 0.84;
inline constexpr double nitrogen_volatility = 9.0;

/// Volatilities relative to propylene: of a comonomer that condenses the ratio of vapour pressures; ethylene's is
/// S_C3/S_i, so that lambda is propylene's. Equation (44).
template <class T>
[[nodiscard]] BySpecies<T> volatility(const kinetics::Catalyst& catalyst, const T& temperature) {
  BySpecies<T> K;
  const T propylene = sorption(find_monomer("propylene")->sorption_temperature, temperature);
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    const auto* monomer = find_monomer(catalyst.monomers[i].name);
    K.monomer[i] = monomer->liquid.condenses()
                       ? vapour_pressure(monomer->liquid, temperature) /
                             propylene::vapour_pressure(temperature)
                       : propylene / sorption(monomer->sorption_temperature, temperature);
  }
  K.hydrogen = hydrogen_volatility(temperature);
  K.diluent = T(propane_volatility);
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
  S.diluent = sorption(propane_gas().critical_temperature, temperature);
  return S;
}

/// What a mole loses where it condenses, dissolves or is sorbed, J/mol: its enthalpy of vaporization, ethylene's as
/// propylene's; beyond the range of the liquid the value at the end of it.
template <class T>
[[nodiscard]] BySpecies<T> condensing_of(const kinetics::Catalyst& catalyst, const T& temperature) {
  BySpecies<T> heat;
  const bool beyond = value_of(temperature) > highest_temperature;
  const T at = beyond ? T(highest_temperature) : temperature;
  const T propylene = propylene::vaporization_enthalpy(at);
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    const Condensed& liquid = find_monomer(catalyst.monomers[i].name)->liquid;
    heat.monomer[i] = liquid.condenses() ? vaporization_enthalpy(liquid, at) : propylene;
  }
  heat.diluent = vaporization_enthalpy(propane_liquid(), at);
  return heat;
}

/// Sum of moles times what each species has per mole.
template <class T, class S>
[[nodiscard]] T per_species(BySpecies<T> moles, const BySpecies<S>& per_mole) {
  for_each_species(moles, per_mole, [](T& n, const S& each) { n *= each; });
  return sum_of(moles);
}

/// Liquid over sorbed concentration in propylene at its vapour pressure, by species; nitrogen does not sorb. Equation
/// (47).
template <class T>
[[nodiscard]] BySpecies<T> liquid_over_sorbed(const kinetics::Catalyst& catalyst,
                                              const T& temperature) {
  const T per_pressure = propylene::saturated_density(temperature) /
                         (propylene::molar_mass * propylene::vapour_pressure(temperature));
  const BySpecies<T> henry = sorption_constants(catalyst, temperature);
  BySpecies<T> lambda = volatility(catalyst, temperature);
  for_each_species(lambda, henry, [&](T& to, const T& S) { to = per_pressure / (S * to); });
  lambda.nitrogen = T(0.0);
  return lambda;
}

/// All that the correlations take of a temperature: made once where it is held.
template <class T>
struct AtTemperature {
  T temperature{};              ///< K
  BySpecies<T> volatility;      ///< relative to propylene
  BySpecies<T> sorption;        ///< mol/(m3 amorphous Pa)
  T vapour_pressure{};          ///< Pa, propylene's
  T saturated{};                ///< mol/m3, propylene's liquid
  BySpecies<T> liquid_volume;   ///< m3/mol in a liquid at its vapour pressure
  BySpecies<T> condensing;      ///< J/mol, 0 of hydrogen and nitrogen
  BySpecies<double> reference;  ///< liquid over sorbed concentration at the reference temperature
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
      .condensing = condensing_of(catalyst, temperature),
      .reference = liquid_over_sorbed(catalyst, catalyst.reference_temperature)};
  const T volume = 1.0 / at.saturated;
  for_each_species(at.liquid_volume, at.liquid_volume, [&](T& v, const T&) { v = volume; });
  at.liquid_volume.diluent = 1.0 / liquid_density(propane_liquid(), temperature);
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    const MonomerConstants& monomer = *find_monomer(catalyst.monomers[i].name);
    at.gas[i] = gas_coefficients(monomer.gas, temperature);
    if (monomer.liquid.condenses()) {
      at.liquid_volume.monomer[i] = 1.0 / liquid_density(monomer.liquid, temperature);
    }
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

/// Volume [m3] of a liquid of these moles: volumes add up, compressed as propylene is where there is no vapour beside it.
/// Equation (42a).
template <class T, class S>
[[nodiscard]] T liquid_volume(PhaseSystem phases, const AtTemperature<S>& at, const T& pressure,
                              const BySpecies<T>& moles) {
  const T saturated = per_species(moles, at.liquid_volume);
  if (phases != PhaseSystem::liquid) return saturated;
  return saturated / propylene::compression(at.temperature, at.vapour_pressure, pressure);
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
    fluid.sorbed_enthalpy = -per_species(fluid.sorbed, at.condensing);
  } else {
    fluid.bubble_pressure = bubble_pressure(at, x);
    fluid.enthalpy = -per_species(fluid.concentration, at.condensing);
  }

  // Sorption [mol/m3] per mol/m3 of the fluid, and the liquid that constants on the catalyst's basis are for.
  const kinetics::Basis basis = catalyst.basis;
  const T per_density = pressure / molar_density;
  const auto see = [&](const S& henry, const S& relative_volatility, double reference) -> T {
    const bool sorbed = kinetics::sees_sorbed(basis);
    if (!sorbed && !gas_bed) return T(1.0);
    const auto lambda = [&]() -> S {
      return at.saturated / (henry * relative_volatility * at.vapour_pressure);
    };
    const T taken = gas_bed ? T(henry * per_density) : T(1.0 / lambda());
    if (!sorbed) return lambda() * taken;
    return basis == kinetics::Basis::sorbed ? taken : reference * taken;
  };
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    fluid.at_sites.monomer[i] =
        see(at.sorption.monomer[i], at.volatility.monomer[i], at.reference.monomer[i]);
  }
  fluid.at_sites.hydrogen =
      see(at.sorption.hydrogen, at.volatility.hydrogen, at.reference.hydrogen);
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
                                       1.0 / liquid_volume(phases_of(stage), at, there, x));
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
