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

/// Reads a job with the files it names; `sets` are overrides, each KEY=VALUE. Never throws for
/// anything that a file or an override may hold.
[[nodiscard]] ReadResult read_job(const std::filesystem::path& path,
                                  const std::vector<std::string>& sets = {});

}  // namespace tandem::app
