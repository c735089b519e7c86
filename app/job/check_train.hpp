#pragma once

// The library's own check of a train, its faults shown where the files give what is wrong.

#include "app/job/job.hpp"
#include "app/layers/merged.hpp"

namespace tandem::app {

/// Reports what keeps the job's train from being solved at its own set points, and at the upper end of every range.
void check_train(const Merged& merged, const Job& job, Faults& faults);

}  // namespace tandem::app
