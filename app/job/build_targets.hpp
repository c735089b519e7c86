#pragma once

// The targets that a job asks for.

#include "app/job/job.hpp"
#include "app/layers/merged.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {

/// Fills the job's targets; those of the job on a quantity replace those of its grade. Quantities that the
/// train does not have, values that are none of them, and targets to fit under another goal are faults. The
/// job's train, decisions and objective have to be there.
void build_targets(const Merged& merged, const std::vector<reactor::Quantity>& quantities, Job& job,
                   Faults& faults);

}  // namespace tandem::app
