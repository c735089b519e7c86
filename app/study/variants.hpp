#pragma once

// A table of variants of one job: a line for each, a column for each key that it sets.

#include <filesystem>
#include <string>
#include <vector>

#include "app/study/job_table.hpp"

namespace tandem::app {

/// Variants, or a sentence in `fault`.
struct Variants {
  std::vector<JobEntry> entries;  ///< a name is empty where the table has none
  std::string fault;
};

/// Reads a table, see read_table. The header names keys of the job; a column "name" names the variants. An empty cell
/// leaves the key to the job.
[[nodiscard]] Variants read_variants(const std::filesystem::path& file);

/// A name that can be a folder's: no "/", no control characters, no "." before, neither empty nor above 120 bytes.
[[nodiscard]] std::string folder_name(const std::string& name);

/// Makes names fit for folders, and the later ones of names that differ in letter case at most unlike: "grade",
/// "Grade-2".
void settle_names(std::vector<JobEntry>& entries);

}  // namespace tandem::app
