#pragma once

// How far a gas bed is above the dew point of its gas (docs/model.md, equations 48 and L5).

#include <cmath>
#include <limits>
#include <type_traits>
#include <variant>

#include "reactor/properties/correlations.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "reactor/tank_fluid.hpp"

namespace tandem::reactor {

namespace detail {

/// A zero of f(T) and its slope there, by Newton's method in 1/T, in which logarithms of vapour pressures
/// are nearly straight; f takes and gives duals. Temperature NaN where none below `highest` is found.
struct Root {
  double temperature = std::numeric_limits<double>::quiet_NaN();  ///< K
  double slope = 0.0;                                             ///< 1/K
};
template <class F>
[[nodiscard]] Root root_by_inverse_temperature(const F& f, double start, double highest) {
  constexpr double largest_step = 3e-4;  // 1/K, about 30 K
  constexpr double settled = 1e-8;       // of the temperature; its square is left
  constexpr double lowest = 60.0;        // K
  double T = start;
  for (int i = 0; i < 60; ++i) {
    const Dual<1> y = f(Dual<1>::variable(T, 0));
    const double slope = y.slope[0];
    double step = y.value / (slope * T * T);  // of 1/T
    if (!std::isfinite(step)) return {};
    step = std::clamp(step, -largest_step, largest_step);
    const double next = 1.0 / (1.0 / T + step);
    if (std::abs(next - T) <= settled * T) return {next, slope};
    T = next > 0.0 && next < highest ? next : 0.5 * (T + highest);
    if (T < lowest) return {};
  }
  return {};
}

/// ln of the sum of p_i/(K_i p_sat) at a temperature [K]: 0 where the gas begins to condense. Equation (48).
template <class T>
[[nodiscard]] T log_condensing(const kinetics::Catalyst& catalyst, const T& temperature,
                               const BySpecies<T>& partial_pressure) {
  using std::log;
  BySpecies<T> K = correlations::volatility(catalyst, temperature);
  T sum(0.0);
  for_each_species(K, partial_pressure, [&](const T& k, const T& p) {
    if (value_of(p) != 0.0 && value_of(k) > 0.0) sum += p / k;
  });
  return log(T(sum / propylene::vapour_pressure(temperature)));
}

/// ln of the dew pressure [Pa] of a gas by the equation of state; NaN where there is none.
template <class T>
[[nodiscard]] T log_dew_pressure(const pc_saft::Fluid& fluid, std::size_t monomers,
                                 const T& temperature, const BySpecies<T>& y) {
  using std::log;
  pc_saft::Contents<T> gas;
  for (std::size_t i = 0; i < monomers; ++i) gas.species[i] = y.monomer[i];
  gas.species[monomers] = y.hydrogen;
  gas.species[monomers + 1] = y.propane;
  gas.species[monomers + 2] = y.nitrogen;
  const auto dew = pc_saft::dew_pressure(fluid, temperature, gas);
  if (dew.status != pc_saft::SaturationStatus::found) {
    return T(std::numeric_limits<double>::quiet_NaN());
  }
  return log(dew.pressure);
}

/// The root on T: iterated in plain doubles; one Newton step on T brings its exact derivatives. Equation (L6).
template <class T>
[[nodiscard]] T root_on(const Root& root, const T& residual) {
  if (std::isnan(root.temperature)) return T(root.temperature);
  return root.temperature - residual / root.slope;
}

}  // namespace detail

/// Temperature [K] at which the gas in a gas bed would begin to condense at its pressure; NaN where there is
/// none, as above its critical pressure. Correlations are used below 0 degC as they stand.
template <class T, class S, int M>
[[nodiscard]] T dew_temperature(const StageConditions<S, M>& c, const T& temperature,
                                const TankFluid<T>& f) {
  using std::log;
  using D = Dual<1>;
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  const auto& catalyst = c.train->catalyst;
  const auto values = [](const BySpecies<T>& from) {
    BySpecies<D> to;
    for_each_species(to, from, [](D& x, const T& v) { x = D(value_of(v)); });
    return to;
  };
  BySpecies<T> partial;
  for_each_species(partial, f.fluid.vapour, [&](T& p, const T& y) { p = y * f.fluid.pressure; });
  const BySpecies<D> partial_values = species_as<D, all>(values(partial));
  const detail::Root quick = detail::root_by_inverse_temperature(
      [&](const D& T_d) { return detail::log_condensing(catalyst, T_d, partial_values); },
      value_of(temperature), propylene::critical_temperature);

  const auto* state = std::get_if<EquationOfState>(&c.train->property_method);
  if (state == nullptr) {
    if (std::isnan(quick.temperature)) return T(quick.temperature);
    return detail::root_on(quick, detail::log_condensing(catalyst, T(quick.temperature), partial));
  }
  const std::size_t monomers = catalyst.monomers.size();
  const BySpecies<D> y_values = values(f.fluid.vapour);
  const double log_pressure = std::log(value_of(f.fluid.pressure));
  constexpr double highest = 500.0;  // K, above any bed
  const detail::Root root = detail::root_by_inverse_temperature(
      [&](const D& T_d) {
        return detail::log_dew_pressure(state->fluid, monomers, T_d, y_values) - log_pressure;
      },
      std::isnan(quick.temperature) ? value_of(temperature) : quick.temperature, highest);
  if (std::isnan(root.temperature)) return T(root.temperature);
  return detail::root_on(root, T(detail::log_dew_pressure(state->fluid, monomers,
                                                          T(root.temperature), f.fluid.vapour) -
                                 log(f.fluid.pressure)));
}

/// The temperature [K] of a gas bed above the dew point of its gas. NaN where it has none, in a liquid stage
/// and with imposed concentrations. Equation (L5).
template <class T, class S, int M>
[[nodiscard]] T dew_margin(const StageConditions<S, M>& c, const T& temperature,
                           const TankFluid<T>& f) {
  if (c.imposed || c.design->kind != StageKind::gas_bed) {
    return T(std::numeric_limits<double>::quiet_NaN());
  }
  return temperature - dew_temperature(c, temperature, f);
}

}  // namespace tandem::reactor
