#pragma once

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// `tandem bench`: reads the job, studies the solvers on its start-up, writes, prints. Answers the exit code.
[[nodiscard]] int run_bench(const Command& command);

}  // namespace tandem::app
