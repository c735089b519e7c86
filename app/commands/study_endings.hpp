#pragma once

// How studies end, with results or without.

#include <filesystem>
#include <optional>
#include <string_view>

#include "app/commands/command_line.hpp"
#include "app/commands/make_study.hpp"
#include "app/results/output_folder.hpp"
#include "app/study/campaign.hpp"

namespace tandem::app {

/// The journal of a study in its folder: "uncertainty.journal".
[[nodiscard]] std::filesystem::path journal_in(const std::filesystem::path& folder,
                                               std::string_view study);

/// Says why not all evaluations are there, and how to go on.
[[nodiscard]] int end_without_results(const Command& command, const Campaign& campaign,
                                      const std::optional<OutputFolder>& folder);

/// Writes and shows the report, which `made` has.
[[nodiscard]] int end_with_results(const Command& command, const MadeStudy& made,
                                   Campaign& campaign, const std::optional<OutputFolder>& folder);

}  // namespace tandem::app
