#pragma once

// From a job file to a Job.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/job/job.hpp"
#include "app/layers/diagnostic.hpp"

namespace tandem::app {

/// Either a job or what is wrong with it.
struct ReadResult {
  std::optional<Job> job;               ///< whole and sound, or nothing
  std::vector<Diagnostic> diagnostics;  ///< every fault of all of its files; empty with a job
};

/// The job that a path means: the file itself, or of a run's folder answer.toml, without an answer job.resolved.toml.
[[nodiscard]] std::filesystem::path job_file(const std::filesystem::path& path);

/// Reads the job that a path means, with the files it names; `sets` are overrides, each KEY=VALUE. Never throws for
/// anything that a file or an override may hold.
[[nodiscard]] ReadResult read_job(const std::filesystem::path& path,
                                  const std::vector<std::string>& sets = {});

/// The same of a job whose text is no file's yet, and which is to stand at `path`: the files that it
/// names are looked for from there.
[[nodiscard]] ReadResult read_job_text(std::string text, const std::filesystem::path& path);

/// The same of keys and values that no text holds; their places have to be Where{}.
[[nodiscard]] ReadResult read_job_table(Table table, const std::filesystem::path& path);

}  // namespace tandem::app
