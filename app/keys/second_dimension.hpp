#pragma once

// Keys that take a quantity in either of two dimensions: a feed in moles or in mass, a coolant's flow as
// heat capacity or as water.

#include "app/keys/key_match.hpp"

namespace tandem::app {

/// What 1 SI of a key's second dimension is in SI of its first; 0 where that needs the donor's molar mass [kg/mol] and none is
/// given.
[[nodiscard]] double second_to_first(const Path& path, double donor_molar_mass);

}  // namespace tandem::app
