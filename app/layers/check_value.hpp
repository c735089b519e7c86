#pragma once

// A leaf against its row of the key table: kind of value, unit, range, words; what is sound is
// converted to SI.

#include "app/layers/context.hpp"

namespace tandem::app {

/// Chooses the row that has a meaning in this context, reads the value by it, and reports what does
/// not fit. Keys of stages that no train names are left alone: they are reported once a stage.
void check_leaf(Leaf& leaf, const Context& context, Faults& faults);

/// The set point that a leaf of a stage gives; its row has to have one. Monomers by their place in
/// the catalyst's list; nothing for a monomer that is not in it.
[[nodiscard]] std::optional<reactor::Setting> setting_of(const Leaf& leaf, const Context& context);

}  // namespace tandem::app
