#pragma once

#include "app/commands/command_line.hpp"
#include "app/job/job.hpp"

namespace tandem::app {

/// `tandem compare-optimizers`: every algorithm on the job's search, side by side. Answers the exit code.
[[nodiscard]] int compare_optimizers(const Command& command, Job job);

}  // namespace tandem::app
