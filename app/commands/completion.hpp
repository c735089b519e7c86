#pragma once

// Scripts by which a shell completes the program's command lines, made from the command lines themselves.

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace tandem::app {

/// "bash", "zsh", "fish".
[[nodiscard]] std::vector<std::string> completion_shells();

/// The script for one of these shells, of all that a program takes.
[[nodiscard]] std::string completion_script(const CLI::App& program, std::string_view shell);

/// The same of this program (app/commands/command_line.cpp).
[[nodiscard]] std::string program_completion(std::string_view shell);

}  // namespace tandem::app
