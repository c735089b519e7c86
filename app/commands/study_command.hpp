#pragma once

// The commands that make studies, and the one that joins their shards.

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// Reads the job, does the study's evaluations as the command asks, writes its files. Answers the exit code.
[[nodiscard]] int run_study(const Command& command);

/// Joins the journals of shards and writes the results of their study.
[[nodiscard]] int run_merge(const Command& command);

}  // namespace tandem::app
