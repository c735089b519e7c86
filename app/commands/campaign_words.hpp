#pragma once

#include <string_view>

#include "app/commands/study_run.hpp"

namespace tandem::app {

/// What a campaign is called in its journal.
inline constexpr std::string_view campaign_verb = "campaign";

/// Joins the shards of a campaign in a folder: the journals' rows and the jobs' own files.
[[nodiscard]] int merge_campaign(const SharedWords& words,
                                 const std::vector<std::filesystem::path>& folders,
                                 const JournalOwner& owner,
                                 const std::vector<JournalContent>& shards);

}  // namespace tandem::app
