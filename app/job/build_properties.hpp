#pragma once

// Parameters of PC-SAFT: the program's set, or a file's with what the job lays over it.

#include <string>
#include <vector>

#include "app/layers/context.hpp"
#include "reactor/properties/pc_saft/parameters.hpp"
#include "reactor/train.hpp"

namespace tandem::app {

/// Whether a property file, or the job itself, gives parameters; without any the program's set holds.
[[nodiscard]] bool gives_properties(const Merged& merged);

/// The tables of `interactions` that hold: of a pair that a job names again, the job's.
[[nodiscard]] std::vector<std::string> interaction_tables(const Merged& merged);

/// The parameters given; faults of pairs are reported.
[[nodiscard]] reactor::pc_saft::Parameters parameters_of(const Merged& merged, Faults& faults);

/// Gives a train the property method that its job names, and its monomers the heat capacities of the
/// parameters.
void build_property_method(const Merged& merged, const Context& context, reactor::Train& train,
                           Faults& faults);

}  // namespace tandem::app
