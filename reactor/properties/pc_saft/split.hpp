#pragma once

// Two phases in equilibrium: from a first guess to the minimum of the Gibbs energy.

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "reactor/properties/pc_saft/load.hpp"

namespace tandem::reactor::pc_saft {

/// A liquid and a vapour; amounts in Loaded's order, the polymer in the liquid's.
struct Split {
  Amounts liquid{};
  Amounts vapour{};
  double liquid_volume = 0.0;
  double vapour_volume = 0.0;
};

/// The vapour's moles of each species for given volatilities K (the vapour's mole fraction over the
/// liquid's, the liquid's counted with `ballast` mol that stay in it). What one phase alone would hold
/// comes back as false. Equation (S18).
[[nodiscard]] bool rachford_rice(const Fluid& fluid, const Loaded& feed, const Species<double>& K,
                                 double ballast, Split& split);

/// Polymer as moles in the measure of mole fractions: segments in twos, as in a small molecule, so that
/// volatilities stay near those of a mixture of small molecules.
[[nodiscard]] inline double polymer_ballast(const Loaded& feed) { return 0.5 * feed.segments; }

/// `steps` of successive substitution. False where a phase vanishes or has no root.
[[nodiscard]] bool substitute(const FluidAt& at, const Loaded& feed, double pressure, int steps,
                              Species<double>& K, Split& split);

/// Newton on the Gibbs energy in the vapour's amounts and both volumes, with descent and bounds. False
/// where it does not reach a minimum with two different phases.
[[nodiscard]] bool minimize(const FluidAt& at, const Loaded& feed, double pressure, Split& split);

}  // namespace tandem::reactor::pc_saft
