#pragma once

// A fit whose searches, profiles, groups left out and candidates are shared by shards, as `tandem merge` joins it.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands/study_run.hpp"

namespace tandem::app {

/// What a fit is called in its journal.
inline constexpr std::string_view fit_verb = "fit";

/// The file in a shard's folder that names the fit: its path as it was typed, and the whole path.
inline constexpr std::string_view fit_of_shard = "fit.path";

/// The fit that these folders hold shards of, where it is still the one that they began with; else a sentence in `fault`.
[[nodiscard]] std::optional<std::filesystem::path> fit_of(
    const std::vector<std::filesystem::path>& folders, const JournalOwner& owner,
    std::string& fault);

/// Ends a fit whose journal holds the rows of all shards, and writes its results. `words`: of merge.
[[nodiscard]] int finish_fit(SharedWords words, const std::filesystem::path& file,
                             const std::vector<std::string>& line);

}  // namespace tandem::app
