#pragma once

#include <string>

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// How long the start-up of a command is to be [s]: --horizon, or the usual. A sentence in `fault` where it is no
/// time.
[[nodiscard]] double horizon_of(const Command& command, double usual, std::string& fault);

}  // namespace tandem::app
