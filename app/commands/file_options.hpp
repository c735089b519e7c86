#pragma once

// The command lines that help to write job files: explain, new, schema, completion.

#include <string>
#include <string_view>
#include <vector>

#include "app/commands/command_line.hpp"

namespace CLI {
class App;
}

namespace tandem::app {

/// Adds these commands, with all of their options, to the program's.
void add_file_verbs(CLI::App& program, Command& command);

/// Their names.
[[nodiscard]] std::vector<std::string_view> file_verb_names();

/// A sentence where the words do not fit together, such as a band without a range; fills what follows
/// from them.
[[nodiscard]] std::string settle_file_words(Command& command);

}  // namespace tandem::app
