#pragma once

// The chain-length distribution of one component on any scalar (docs/model.md, equation 38).

#include <cmath>

#include "kinetics/gamma_law.hpp"

namespace tandem::kinetics {

/// Mass fraction per decade of molar mass, dw/dlog10 M, at M [g/mol] > 0, of a Schulz-Zimm distribution: DPn and DPw above
/// 0, `unit_mass` in g/mol. Integrates to 1 over log10 M.
template <class T>
[[nodiscard]] T mass_per_decade(const T& DPn, const T& DPw, const T& unit_mass, double M) {
  using std::exp, std::log;
  // Order k with DPw/DPn = (k + 1)/k. Mass is Gamma(k + 1)-distributed over n at rate k/DPn.
  constexpr double narrowest = 0.02;  // of a spread that rounding has left
  const T spread = DPw / DPn - 1.0;
  const T k = value_of(spread) > narrowest ? T(1.0 / spread) : T(1.0 / narrowest);
  const T x = k * M / (unit_mass * DPn);
  return std::log(10.0) * exp((k + 1.0) * log(x) - x - log_gamma(T(k + 1.0)));
}

}  // namespace tandem::kinetics
