#pragma once

// The constants of PC-SAFT that a train has, by the names of their keys in a property file.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reactor/properties/chosen_method.hpp"
#include "reactor/properties/equation_of_state.hpp"
#include "reactor/properties/property_method.hpp"

namespace tandem::reactor::eos {

/// All of them: of each species, of each segment type, and of each pair of them, one without a table among the
/// interactions with 0.
[[nodiscard]] std::vector<PropertyConstant> constants_of(const EquationOfState& eos);

/// The equation with other values for them, in that order; nothing, and why, where there is none.
[[nodiscard]] std::optional<EquationOfState> with_constants(const EquationOfState& eos,
                                                            std::span<const double> values,
                                                            std::string& error);

/// The same equation, whose answers on duals have the slopes of constants that move.
[[nodiscard]] EquationOfState along(const EquationOfState& eos,
                                    std::span<const MovedConstant> moves);

}  // namespace tandem::reactor::eos
