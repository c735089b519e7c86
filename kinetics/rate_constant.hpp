#pragma once

// Arrhenius constants with an order in the small reactant (docs/model.md, equations 1 and 2).

#include <cmath>

namespace tandem::kinetics {

inline constexpr double gas_constant = 8.31446261815324;  // J/(mol K), CODATA 2018, exact

/// One rate constant. The default, k = 0, is a reaction that does not happen.
struct RateConstant {
  double k = 0.0;                  ///< at the reference temperature; 1/s or m3/(mol s)
  double activation_energy = 0.0;  ///< J/mol
  double order = 1.0;              ///< in the small reactant (hydrogen, cocatalyst, ...)
  double reference_concentration =
      1000.0;  ///< mol/m3; where an order other than 1 leaves k as it is
};

/// k(T) [unit of k] of a constant given at T_ref [K], T in K. Equation (1).
template <class T>
[[nodiscard]] T at_temperature(const RateConstant& constant, const T& temperature,
                               double reference_temperature) {
  using std::exp;
  if (constant.k == 0.0) return T(0.0);
  return constant.k * exp(-(constant.activation_energy / gas_constant) *
                          (1.0 / temperature - 1.0 / reference_temperature));
}

/// The concentration [mol/m3] that a reaction of order n sees, C_ref (C/C_ref)
/// ((C^2 + eps^2)^(1/2) / C_ref)^(n-1), eps = 1e-6 C_ref: k keeps its unit and the slope at C = 0
/// is finite. Equation (2).
template <class T>
[[nodiscard]] T effective_concentration(const T& concentration, double order, double reference) {
  using std::pow;
  using std::sqrt;
  if (order == 1.0) return concentration;
  const double eps = 1e-6 * reference;
  return concentration *
         pow(sqrt(concentration * concentration + eps * eps) / reference, order - 1.0);
}

}  // namespace tandem::kinetics
