#pragma once

// Whether a phase would split: Michelsen's tangent plane (equation S17).

#include "reactor/properties/pc_saft/density.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/load.hpp"

namespace tandem::reactor::pc_saft {

enum class StabilityStatus {
  stable,
  unstable,  ///< another phase of lower Gibbs energy would form
  no_root,   ///< there is no phase of the kind asked for
  bad_input,
};

struct Stability {
  StabilityStatus status = StabilityStatus::bad_input;
  Species<double> trial{};  ///< mole fractions of what would form; where unstable
};

/// Is the phase of these contents [mol] at a temperature [K] and a pressure [Pa] stable? Trials are a
/// vapour and, where the phase holds neither polymer nor involatile species, a liquid as well; a second
/// liquid beside one with polymer is not looked for. `near`: a volume of the phase close by, or 0.
[[nodiscard]] Stability stability(const Fluid& fluid, double temperature, double pressure,
                                  const Contents<double>& contents, PhaseKind kind,
                                  double near = 0.0);

/// ln(n_i/V) + da/dn_i of a phase: its fugacities over R T, by species. Involatile ones count as well.
[[nodiscard]] Species<double> ln_fugacities(const FluidAt& at, std::size_t count, double volume,
                                            const Amounts& amounts);

/// Packing above which a phase is no gas: gases of a plant stay below 0.12, its liquids above 0.25, and
/// critical points lie near 0.13.
inline constexpr double densest_gas = 0.2;
[[nodiscard]] inline double packing_fraction(const FluidAt& at, std::size_t count,
                                             const Amounts& amounts, double volume) {
  double packed = 0.0;
  for (std::size_t j = 0; j < count; ++j) packed += at.zeta[2].value[j] * amounts[j];
  return packed / volume;
}

/// Looks for a trial phase of a kind whose tangent plane lies below that of `fugacities`; a trial's
/// amounts where there is one, their sum above 1. `own` is the phase's composition.
/// `gas_alone`: a trial vapour that turns out dense is no answer (a second liquid beside one with polymer).
[[nodiscard]] std::optional<Amounts> find_lower(const FluidAt& at, double pressure,
                                                const Species<double>& fugacities,
                                                const Amounts& own, PhaseKind trial,
                                                bool gas_alone);

}  // namespace tandem::reactor::pc_saft
