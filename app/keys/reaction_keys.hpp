#pragma once

// How a catalyst file writes the reactions of kinetics/reactions.hpp.

#include <string>
#include <vector>

#include "kinetics/reactions.hpp"

namespace tandem::app {

/// What is wrong with sub-tables such as {"propylene", "ethylene"} under a reaction; empty if
/// nothing. Whether the catalyst knows those monomers is not asked here.
[[nodiscard]] std::string wrong_sub_table(const kinetics::Reaction& reaction,
                                          const std::vector<std::string>& parts);

/// The unit of k in the documentation: "L/(mol s)" or "1/s".
[[nodiscard]] const char* unit_of_k(const kinetics::Reaction& reaction);

}  // namespace tandem::app
