#pragma once

// A recipe that a plant may be run by outlives the runs after it.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/results/output_folder.hpp"

namespace tandem::app {

/// Where a run's files went.
struct PlacedRun {
  std::filesystem::path folder;
  std::string fault;  ///< a sentence where they could not be written
  std::string aside;  ///< why they are not in the folder that was asked for; empty where they are
};

/// Writes the files of a run. A recipe that stands in the folder (loadable, and found by a search or with a name for
/// approval) is replaced by another one alone, or with `force`; an approved one by another revision that is approved,
/// too, and by nothing else. Otherwise the files go to the folder's subfolder `word`. What is replaced is kept with all
/// that its run has left: in revisions/1, revisions/2 and so on.
[[nodiscard]] PlacedRun write_run(const OutputFolder& folder, const std::vector<OutputFile>& files,
                                  std::string_view word, bool force);

/// Takes away what a run has left in a folder: a recipe to the revisions, anything else for good. An approved recipe
/// stays.
[[nodiscard]] std::string retire_run(const std::filesystem::path& folder);

}  // namespace tandem::app
