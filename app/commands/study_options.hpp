#pragma once

// The words of the commands that make studies: how sure, sweeps, maps, fronts, and their campaigns.

#include <string>
#include <string_view>
#include <vector>

#include "app/commands/command_line.hpp"

namespace CLI {
class App;
}

namespace tandem::app {

/// Adds these commands, with all of their options, to the program's.
void add_study_verbs(CLI::App& program, Command& command);

/// Their names.
[[nodiscard]] std::vector<std::string_view> study_verb_names();

/// A sentence where the words do not fit together, such as a shard 5/4; fills what follows from them.
[[nodiscard]] std::string settle_study(Command& command);

/// The name of a verb that makes a study: "uncertainty".
[[nodiscard]] std::string_view study_name(Verb verb);

/// What a study was asked beside the job, as a journal keeps it; and back, false where that cannot be.
[[nodiscard]] std::vector<std::string> kept_words(const Command& command);
[[nodiscard]] bool take_kept_words(const std::string& verb, const std::vector<std::string>& words,
                                   Command& command);

}  // namespace tandem::app
