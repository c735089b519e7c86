#pragma once

// Melt flow rate at 230 degC and 2.16 kg from the mass-average molar mass, and the two rules that
// join the parts into the whole (docs/model.md, equation 27).

#include <cmath>

namespace tandem::kinetics {

/// MFR = a Mw^-b, MFR in g/10 min, Mw in g/mol. The default, 3.39e22 Mw^-3.92, is quoted widely in
/// the literature of polypropylene reactors: 11.5 g/10 min at 3e5 g/mol.
template <class S>
struct BasicMeltFlowLaw {
  S a = S(3.39e22);  ///< (g/10 min) (g/mol)^b
  S b = S(3.92);     ///< dimensionless
};
using MeltFlowLaw = BasicMeltFlowLaw<double>;

/// MFR [g/10 min] of a polymer of mass-average molar mass Mw [g/mol].
template <class S, class T>
[[nodiscard]] T melt_flow_rate(const BasicMeltFlowLaw<S>& law, const T& Mw) {
  using std::exp;
  using std::log;
  return exp(log(law.a) - law.b * log(Mw));
}

/// MFR_whole [g/10 min] by the laboratory's rule between part (A), mass fraction W_A, and part (B):
/// log MFR_whole = W_A log MFR_PP + W_B log MFR_RC. This rule defines MFR_RC, which cannot be sampled.
template <class T>
[[nodiscard]] T melt_flow_rate_whole(const T& W_A, const T& mfr_pp, const T& mfr_rc) {
  using std::exp;
  using std::log;
  return exp(W_A * log(mfr_pp) + (1.0 - W_A) * log(mfr_rc));
}

}  // namespace tandem::kinetics
