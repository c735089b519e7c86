#pragma once

// Files that tandem claims and tandem film tell apart: jobs, and laboratory figures.

#include <filesystem>

namespace tandem::app {

/// Whether the file can be read and has keys that only a job has.
[[nodiscard]] bool is_job(const std::filesystem::path& file);

/// Whether the file can be read, holds something beside a title, and none of the keys without which there is no job.
[[nodiscard]] bool holds_laboratory_figures(const std::filesystem::path& file);

}  // namespace tandem::app
