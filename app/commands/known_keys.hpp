#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tandem::app {

/// The names of all keys, with the stages and monomers of a job where one is given. A job that cannot be read has none,
/// and nothing is said of it: a shell asks while the job is being written.
[[nodiscard]] std::vector<std::string> known_keys(const std::filesystem::path& job);

}  // namespace tandem::app
