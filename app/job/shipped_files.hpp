#pragma once

// The plants and catalysts that ship: where they are, whether the program was installed or stands in its build folder.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tandem::app {

/// The folders named configs (plants/, catalysts/, schema/ within) that there are, the nearest first: TANDEM_CONFIGS,
/// beside the job to be written, where one stands, an installed program's share/tandem, a checkout's own.
[[nodiscard]] std::vector<std::filesystem::path> config_folders(const std::filesystem::path& job);

/// The files of a kind ("plants"), by name, each name from the nearest folder that has it.
[[nodiscard]] std::vector<std::filesystem::path> shipped_files(const std::filesystem::path& job,
                                                               const std::string& kind);

/// The shipped file of that name, with or without its ending.
[[nodiscard]] std::optional<std::filesystem::path> shipped_file(const std::filesystem::path& job,
                                                                const std::string& kind,
                                                                const std::string& name);

/// The file that a word means: a path from where one stands, or the name of a shipped one.
[[nodiscard]] std::optional<std::filesystem::path> find_file(const std::filesystem::path& job,
                                                             const std::string& kind,
                                                             const std::string& word);

}  // namespace tandem::app
