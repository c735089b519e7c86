#pragma once

// The volume of a phase at a given pressure.

#include <optional>

#include "reactor/properties/pc_saft/fluid_at.hpp"

namespace tandem::reactor::pc_saft {

enum class PhaseKind { liquid, vapour };

/// Volume [m3] of the amounts at a pressure [Pa]. Vapour: the root below which the pressure rises with
/// density all the way from nothing; liquid: the root above which it does so. Where the isotherm has no
/// loop the one root is both; where the pressure lies beyond the branch's end there is none. `near` is a
/// volume to begin at, from a state close by: it saves steps, and is left where it leads astray.
[[nodiscard]] std::optional<double> volume_at(const FluidAt& at, std::size_t count,
                                              const Amounts& amounts, double pressure,
                                              PhaseKind kind, double near = 0.0);

}  // namespace tandem::reactor::pc_saft
