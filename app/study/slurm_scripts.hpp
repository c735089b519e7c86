#pragma once

// A study as jobs of Slurm: an array whose tasks are the study's shards, and a job that joins them afterwards.

#include <cstddef>
#include <string>
#include <vector>

#include "app/results/output_folder.hpp"

namespace tandem::app {

struct SlurmArray {
  std::vector<std::string>
      study;                   ///< the command line of the study: "uncertainty", "job.toml", ...
  std::string program;         ///< that runs it, a path or a name
  std::string working_folder;  ///< from which the study's paths count
  std::string folder;  ///< where the scripts, the shards and the results go, as a whole path
  std::size_t tasks = 1;
  std::size_t cores = 1;  ///< of one task
  std::string time;       ///< of one task, as Slurm has it; empty: the cluster's own limit
};

/// shards.sh, merge.sh and submit.sh. A task that is killed and begun again goes on with its journal.
[[nodiscard]] std::vector<OutputFile> slurm_scripts(const SlurmArray& array);

/// A word as a POSIX shell takes it back.
[[nodiscard]] std::string shell_word(std::string_view word);

}  // namespace tandem::app
