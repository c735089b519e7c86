#pragma once

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// tandem explain, tandem schema, tandem completion: answers from tables that the program carries.
[[nodiscard]] int run_explain(const Command& command);
[[nodiscard]] int run_schema(const Command& command);
[[nodiscard]] int run_completion(const Command& command);

}  // namespace tandem::app
