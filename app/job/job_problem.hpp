#pragma once

// What a job asks of the optimizer.

#include "app/job/job.hpp"

namespace tandem::app {

/// The job as a problem: the bands of its claims, then its own. Nobody listens, nothing interrupts.
[[nodiscard]] optimize::Problem problem_of(const Job& job);

}  // namespace tandem::app
