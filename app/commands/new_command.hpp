#pragma once

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// tandem new: writes a starting job, by options and by what is answered on a terminal.
[[nodiscard]] int run_new(const Command& given);

}  // namespace tandem::app
