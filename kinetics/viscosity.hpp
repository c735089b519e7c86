#pragma once

// Intrinsic viscosity in decalin at 135 degC (docs/model.md, section 3).

#include <cmath>

#include "kinetics/dual.hpp"

namespace tandem::kinetics {

/// Mark-Houwink constants, [eta] = K M^a in dl/g with M in g/mol. A copolymer takes ln K and a linear
/// in its mass fraction of propylene: representative.
template <class S>
struct BasicViscosityLaw {
  S K_polypropylene =
      S(2.0e-4);  ///< dl/g; isotactic polypropylene, on the scale of the melt flow law
  S a_polypropylene = S(0.725);
  S K_comonomer = S(4.4e-4);  ///< dl/g; polyethylene, on the same scale
  S a_comonomer = S(0.70);
};
using ViscosityLaw = BasicViscosityLaw<double>;

/// Intrinsic viscosity [dl/g] of one component of mass-average molar mass Mw [g/mol], its chains
/// distributed as Flory's: K (Mw/2)^a Gamma(2 + a). Equation (28).
template <class S, class T>
[[nodiscard]] T intrinsic_viscosity(const BasicViscosityLaw<S>& law, const T& Mw,
                                    const T& propylene_mass) {
  using std::exp;
  using std::log;
  using std::tgamma;
  const T comonomer = 1.0 - propylene_mass;
  const T ln_K = log(law.K_polypropylene) * propylene_mass + log(law.K_comonomer) * comonomer;
  const T a = law.a_polypropylene * propylene_mass + law.a_comonomer * comonomer;
  return exp(ln_K + a * log(0.5 * Mw)) * tgamma(2.0 + a);
}

}  // namespace tandem::kinetics
