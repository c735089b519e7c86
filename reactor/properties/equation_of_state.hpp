#pragma once

// The property method `pc-saft` as a train holds it: parameters of one source, combined for the species of
// one job.

#include <optional>
#include <string>

#include "kinetics/catalyst.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"

namespace tandem::reactor {

/// PC-SAFT for liquid, vapour and polymer. Species in the order of BySpecies with the catalyst's monomers
/// alone, then the cocatalyst where the parameters know it; segment types in the order of the monomers.
struct EquationOfState {
  pc_saft::Fluid fluid;
  pc_saft::Parameters parameters;  ///< that it was made from
  pc_saft::FluidChoice choice;     ///< the species of the job

  /// For a catalyst's monomers; or nothing, and a sentence that names what the parameters miss.
  [[nodiscard]] static std::optional<EquationOfState> make(const pc_saft::Parameters& parameters,
                                                           const kinetics::Catalyst& catalyst,
                                                           std::string& error);
  /// For these species.
  [[nodiscard]] static std::optional<EquationOfState> make(pc_saft::Parameters parameters,
                                                           pc_saft::FluidChoice choice,
                                                           std::string& error);
};

}  // namespace tandem::reactor
