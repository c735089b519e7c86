#pragma once

// The files that a computed job leaves behind.

#include <vector>

#include "app/results/output_folder.hpp"
#include "app/results/report.hpp"
#include "app/results/run_log.hpp"

namespace tandem::app {

/// result.json, trajectory.csv, distribution.csv, job.resolved.toml, answer.toml where the verdict is feasible, and
/// run.log. Only the last of them depends on anything but the job.
[[nodiscard]] std::vector<OutputFile> job_files(const Report& report, const RunFacts& facts);

/// The folder a job's files go to where the command line names none: out/ and the job's name.
[[nodiscard]] std::filesystem::path default_folder(const Job& job);

/// That of a simulation, which is no search's recipe: simulated/ in it.
[[nodiscard]] std::filesystem::path simulated_folder(const Job& job);

}  // namespace tandem::app
