#pragma once

// What a particle can hold and what lets it stick (docs/model/particles.md, equations R14 to R16).

#include <cassert>

#include "kinetics/dual.hpp"

namespace tandem::kinetics {

/// Densities [kg/m3] of the two parts in a particle. (M) Representative, not measured.
struct ParticleDensities {
  double homopolymer = 905.0;  ///< part (A), its crystalline and amorphous share together
  double copolymer = 860.0;    ///< part (B), rubber; without what it swells by in the reactor
};

/// Volume of (B) over the pore volume of the (A) particle, at the mass share W_B < 1 of (B); 1 where the
/// rubber just fills the pores. Porosity is pore volume over the volume of solid and pores after step
/// one, above 0 (0 stands for "not known" in a catalyst: then there is nothing to ask). Equation (R14).
template <class T, class S>
[[nodiscard]] T pore_filling(const T& W_B, const S& porosity, const ParticleDensities& rho = {}) {
  assert(value_of(porosity) > 0.0 && value_of(porosity) < 1.0);
  const S pores = porosity / (1.0 - porosity) / rho.homopolymer;  // m3 per kg of (A)
  return W_B / ((1.0 - W_B) * (rho.copolymer * pores));
}

/// Share of the outer concentration that the sites of a particle see, at a pore filling x (R14): 1/(1 + (1/e - 1) x^2),
/// e where rubber just fills the pores. A form assumed, not measured. Equation (R14a).
template <class T, class S>
[[nodiscard]] T effectiveness(const T& filling, const S& full_pores) {
  return 1.0 / (1.0 + (1.0 / full_pores - 1.0) * filling * filling);
}

/// The mass share of (B) at which rubber takes `filling` (1: all) of the pore volume. Equation (R15).
[[nodiscard]] constexpr double rubber_share_that_fills(double porosity, double filling = 1.0,
                                                       const ParticleDensities& rho = {}) {
  const double per_A = filling * porosity / (1.0 - porosity) * rho.copolymer / rho.homopolymer;
  return per_A / (1.0 + per_A);
}

/// Bed temperature [K] above which powder begins to stick: a line in W_B through two points. (M)
/// Representative, not measured: it moves with comonomer, molar mass of the rubber and antistatic, and a
/// plant knows its own.
template <class S>
struct BasicStickingLaw {
  S without_rubber = S(383.15);  ///< K, at W_B = 0: 110 degC
  S with_rubber = S(348.15);     ///< K, at W_B = rubber_share: 75 degC
  S rubber_share = S(0.60);      ///< mass share of (B) of the second point, above 0
};
using StickingLaw = BasicStickingLaw<double>;

/// Sticking temperature [K] at the mass share W_B of (B); the line goes on beyond its second point.
/// Equation (R16).
template <class T, class S = double>
[[nodiscard]] T sticking_temperature(const T& W_B, const BasicStickingLaw<S>& law = {}) {
  assert(value_of(law.rubber_share) > 0.0);
  return law.without_rubber - (law.without_rubber - law.with_rubber) / law.rubber_share * W_B;
}

}  // namespace tandem::kinetics
