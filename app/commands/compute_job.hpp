#pragma once

// What optimize, simulate and claims have alike: a job is computed, its files are written, its answer is shown.

#include <string>
#include <vector>

#include "app/commands/job_words.hpp"
#include "app/job/job.hpp"
#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

struct ComputeWords : JobWords {
  bool force = false;                               ///< over a recipe, whatever comes out
  bool plots = false;                               ///< the report's pictures as files, too
  std::optional<std::filesystem::path> from_state;  ///< a state file in which the start-up begins
  std::optional<std::filesystem::path> save_state;  ///< where the state at its end is written
};

/// FILE, --set, -o, --force, --json, --plots; of a search --threads; --quiet.
void add_compute(CLI::App& app, ComputeWords& words, bool searches);

/// Computes a job and writes its files: with -o, or to its usual folder unless the answer is JSON or a judgement of
/// claims. Prints the answer; answers the exit code. `claims`: judge all claims on a screen of their own.
[[nodiscard]] int compute_job(const ComputeWords& words, Job job, Task task, bool claims,
                              const std::vector<std::string>& line);

}  // namespace tandem::app
