#pragma once

// tandem recipe diff OLD NEW.

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// What the second recipe changes; answers the code to end with.
[[nodiscard]] int run_recipe_diff(const Command& command);

}  // namespace tandem::app
