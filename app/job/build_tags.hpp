#pragma once

// The tags that a plant or a job gives to what a recipe holds.

#include "app/job/job.hpp"
#include "app/layers/context.hpp"

namespace tandem::app {

/// Fills the tags of a job that is built. A key that no job has, a unit that the key does not take, a tag or a key named
/// twice are faults; a tag of a key that this job alone does not use is left out.
void build_tags(const Merged& merged, const Context& context, Job& job, Faults& faults);

}  // namespace tandem::app
