#pragma once

#include "app/commands/command_line.hpp"
#include "app/job/job.hpp"

namespace tandem::app {

/// `tandem check-gradient`: every exact derivative of a job against differences. Answers the exit code: done
/// where all agree, failed where one does not or the point has no steady state.
[[nodiscard]] int check_gradient(const Command& command, const Job& job);

}  // namespace tandem::app
