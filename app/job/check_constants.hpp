#pragma once

// Constants that nothing reads, because their reaction is off.

#include "app/layers/merged.hpp"

namespace tandem::app {

/// Faults where a reaction has an activation energy, an order, a reference concentration or a unit, but no k above 0
/// in any file. A k of 0 in a higher layer than they turns the reaction off and is none. Before defaults are added.
void check_constants(const Merged& merged, Faults& faults);

}  // namespace tandem::app
