#pragma once

// From keys to a catalyst and to the chemistry of a stage.

#include <string>

#include "app/layers/context.hpp"
#include "kinetics/catalyst.hpp"

namespace tandem::app {

/// The catalyst as its own keys give it. Faults beyond single values: lists whose length is not the
/// number of site types, constants without unit or activation energy, more sites than titanium.
[[nodiscard]] kinetics::Catalyst build_catalyst(const Merged& merged, const Context& context,
                                                Faults& faults);

/// The chemistry in a stage: the catalyst's with the stage's own [stages.NAME.reactions] over it;
/// the catalyst's alone where the name is empty.
[[nodiscard]] kinetics::Chemistry build_chemistry(const Merged& merged, const Context& context,
                                                  const std::string& stage, Faults& faults);

}  // namespace tandem::app
