#pragma once

// tandem diff: what differs between two results.

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// Compares two files result.json, or those in two folders. Answers the exit code, 0 whether they differ or not.
[[nodiscard]] int run_diff(const Command& command);

}  // namespace tandem::app
