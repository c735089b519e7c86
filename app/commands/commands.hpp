#pragma once

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// Does what the command says: reads, computes, writes, prints. Answers the exit code.
[[nodiscard]] int run(const Command& command);

}  // namespace tandem::app
