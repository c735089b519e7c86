#pragma once

// `tandem campaign`: many jobs as one study, a task for each.

#include <string_view>
#include <vector>

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// The study's name in a journal.
inline constexpr std::string_view campaign_verb = "campaign";

/// Computes every job that can be read, writes its folder and the table of all. Answers the exit code.
[[nodiscard]] int run_campaign(const Command& command);

/// Brings the folders of all jobs together from those of the shards, and writes the table; `owner` is that of the
/// whole.
[[nodiscard]] int merge_campaign(const Command& command, const JournalOwner& owner,
                                 const std::vector<JournalContent>& shards);

}  // namespace tandem::app
