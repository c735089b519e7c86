#pragma once

// Chain-length distribution of one component: Schulz-Zimm with the component's own moments
// (docs/model.md, equation 38). Flory's most probable distribution where DPw/DPn = 2.

namespace tandem::kinetics {

struct SchulzZimm {
  double DPn = 0.0;
  double DPw = 0.0;
  double unit_mass = 0.0;  ///< g/mol, mean over the component's units

  /// Mass fraction per decade of molar mass, dw/dlog10 M, at M [g/mol]. Integrates to 1 over log10 M.
  [[nodiscard]] double mass_per_decade(double M) const;
};

}  // namespace tandem::kinetics
