#pragma once

// Dew points: the temperature at which the gas of a bed begins to condense (docs/model.md, equations 48 and L6).

#include <algorithm>
#include <cmath>
#include <limits>

#include "reactor/properties/correlations/fluid.hpp"

namespace tandem::reactor {

/// A zero of f(T) and its slope there, by Newton's method in 1/T, in which logarithms of vapour pressures
/// are nearly straight; f takes and gives duals. Temperature NaN where none below `highest` is found.
struct DewRoot {
  double temperature = std::numeric_limits<double>::quiet_NaN();  ///< K
  double slope = 0.0;                                             ///< 1/K
};
template <class F>
[[nodiscard]] DewRoot dew_root(const F& f, double start, double highest) {
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

/// The root on T: iterated in plain doubles; one Newton step on T brings its exact derivatives. Equation (L6).
template <class T>
[[nodiscard]] T root_on(const DewRoot& root, const T& residual) {
  if (std::isnan(root.temperature)) return T(root.temperature);
  return root.temperature - residual / root.slope;
}

namespace correlations {

/// ln of the sum of p_i/(K_i p_sat) at a temperature [K]: 0 where the gas begins to condense. Equation (48).
template <class T>
[[nodiscard]] T log_condensing(const kinetics::Catalyst& catalyst, const T& temperature,
                               const BySpecies<T>& partial_pressure) {
  using std::log;
  BySpecies<T> K = volatility(catalyst, temperature);
  T sum(0.0);
  for_each_species(K, partial_pressure, [&](const T& k, const T& p) {
    if (!is_number(p, 0.0) && value_of(k) > 0.0) sum += p / k;
  });
  return log(T(sum / propylene::vapour_pressure(temperature)));
}

/// On doubles, sought from `start` [K].
[[nodiscard]] inline DewRoot dew_root_of(const kinetics::Catalyst& catalyst,
                                         const BySpecies<double>& partial_pressure, double start) {
  const auto partial =
      species_as<Dual<1>, static_cast<int>(kinetics::max_monomers)>(partial_pressure);
  return dew_root(
      [&](const Dual<1>& temperature) { return log_condensing(catalyst, temperature, partial); },
      start, propylene::critical_temperature);
}

template <class T>
[[nodiscard]] BySpecies<T> partial_pressures(const GasAtPressure<T>& gas) {
  BySpecies<T> partial;
  for_each_species(partial, gas.fractions, [&](T& p, const T& y) { p = y * gas.pressure; });
  return partial;
}

template <class T>
[[nodiscard]] T dew_temperature(const kinetics::Catalyst& catalyst, const GasAtPressure<T>& gas,
                                double start) {
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  const BySpecies<T> partial = partial_pressures(gas);
  const DewRoot root = dew_root_of(catalyst, species_as<double, all>(partial), start);
  if (std::isnan(root.temperature)) return T(root.temperature);
  return root_on(root, log_condensing(catalyst, T(root.temperature), partial));
}

}  // namespace correlations

}  // namespace tandem::reactor
