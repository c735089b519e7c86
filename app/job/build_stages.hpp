#pragma once

// From keys to stages, their set points and the decisions among these.

#include "app/job/job.hpp"
#include "app/layers/context.hpp"

namespace tandem::app {

/// Reports stages that no train names, trains that are too long, more than one ratio where one is
/// taken, and what a stage is held by; adds slurry_solids where a liquid stage leaves it out, the level
/// of a loop run by feeds, and the coolant's hold-up.
/// Before the stages are built.
void settle_stages(Merged& merged, const Context& context, const std::vector<Layer>& layers,
                   Faults& faults);

/// Fills train.stages, point and decisions of the job.
void build_stages(const Merged& merged, const Context& context, Job& job, Faults& faults);

/// What a stage is held by, from which of the keys it gives.
[[nodiscard]] reactor::HoldUpControl control_of(const Merged& merged, const Context& context,
                                                const std::string& stage);

}  // namespace tandem::app
