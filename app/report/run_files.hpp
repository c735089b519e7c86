#pragma once

// Everything that a computed job leaves behind.

#include <functional>
#include <string>
#include <vector>

#include "app/results/job_files.hpp"

namespace tandem::app {

struct RunFilesOptions {
  unsigned threads = 0;  ///< that solve what recipe and report ask for; 0: all
  std::function<bool()> interrupted =
      {};                 ///< asked between solves; what is made then is not to be written
  bool pictures = false;  ///< those of the report as files, too
};

struct RunFiles {
  std::vector<OutputFile> files;  ///< those first that people open
  std::string fault;              ///< a sentence where a file could not be made
  std::string note;               ///< why pictures are missing; empty where none is
};

/// The names of all files that run_files makes without pictures.
[[nodiscard]] std::vector<std::string> run_file_names();

/// Recipe, report, result and tables of a report's answer. The ranges of the recipe and the window of the report are
/// solved here; the same on any number of threads.
[[nodiscard]] RunFiles run_files(const Report& report, const RunFacts& facts,
                                 const RunFilesOptions& options);

}  // namespace tandem::app
