#pragma once

// What a job calls uncertain, and what that moves in the model.

#include "app/job/job.hpp"
#include "app/layers/context.hpp"

namespace tandem::app {

/// Fills the job's sources. What a key moves is found by building the train with the key's number a little off;
/// `job` has to be built, and the leaves of `merged` are left as they were. Keys that move nothing, or not in a
/// straight line, and widths that lead out of a key's range are faults.
void build_uncertain(const Merged& merged, const Context& context, Job& job, Faults& faults);

}  // namespace tandem::app
