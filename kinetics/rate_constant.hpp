#pragma once

// Arrhenius constants with an order in the small reactant (docs/model.md, equations 1 and 2).

#include <cmath>

#include "kinetics/dual.hpp"

namespace tandem::kinetics {

inline constexpr double gas_constant = 8.31446261815324;  // J/(mol K), CODATA 2018, exact

/// One rate constant, on a scalar: double, or a Dual that carries derivatives by the constant itself. The default,
/// k = 0, is a reaction that does not happen.
template <class S>
struct BasicRateConstant {
  S k = S(0.0);                           ///< at the reference temperature; 1/s or m3/(mol s)
  S activation_energy = S(0.0);           ///< J/mol
  S order = S(1.0);                       ///< in the small reactant (hydrogen, cocatalyst, ...)
  S reference_concentration = S(1000.0);  ///< mol/m3; where an order other than 1 leaves k as it is
};
using RateConstant = BasicRateConstant<double>;

/// k(T) [unit of k] of a constant given at T_ref [K], T in K. Equation (1).
template <class S, class T>
[[nodiscard]] Product<S, T> at_temperature(const BasicRateConstant<S>& constant,
                                           const T& temperature, double reference_temperature) {
  using std::exp;
  if (is_number(constant.k, 0.0)) return Product<S, T>(0.0);
  return constant.k * exp(-over(constant.activation_energy, gas_constant) *
                          (1.0 / temperature - 1.0 / reference_temperature));
}

/// ln((C^2 + eps^2)^(1/2) / C_ref), eps = 1e-6 C_ref, of a concentration [mol/m3]. All orders of a species share it.
/// Equation (2).
template <class T, class S>
[[nodiscard]] T log_concentration(const T& concentration, const S& reference) {
  using std::log;
  using std::sqrt;
  const S eps = 1e-6 * reference;
  return log(sqrt(concentration * concentration + eps * eps) / reference);
}

/// The concentration [mol/m3] that a reaction of order n sees, C ((C^2 + eps^2)^(1/2) / C_ref)^(n-1), from the
/// log_concentration of C: k keeps its unit and the slope at C = 0 is finite. Equation (2).
template <class T, class S>
[[nodiscard]] T to_order(const T& concentration, const T& log_concentration, const S& order) {
  using std::exp;
  return concentration * exp((order - 1.0) * log_concentration);
}

/// The same of a concentration alone; C itself at order 1.
template <class T, class S>
[[nodiscard]] T effective_concentration(const T& concentration, const S& order,
                                        const S& reference) {
  if (is_number(order, 1.0)) return concentration;
  return to_order(concentration, log_concentration(concentration, reference), order);
}

}  // namespace tandem::kinetics
