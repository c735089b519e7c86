#pragma once

// Broken job files: those of configs/ with one fault each, made by a generator that knows which line it broke. What is
// changed is chosen by the key table, so that every one is a fault by construction.

#include <cstddef>
#include <string>
#include <vector>

namespace tandem::app::test {

struct BrokenJob {
  std::string job;  ///< the file to read, below configs/
  std::string
      file;  ///< the file that is broken, below configs/: the job itself, or one that it names
  std::string text;   ///< its content
  std::size_t line;   ///< of the fault; 0: of the file as a whole
  std::string fault;  ///< what was done
};

/// A file below configs/, and its text.
struct ConfigFile {
  std::string name, text;
};

/// All that a broken job needs to stand beside: configs/, and two jobs more, which name files of claims and properties.
[[nodiscard]] std::vector<ConfigFile> config_files();

/// So many broken jobs, the same ones in every run, no two alike.
[[nodiscard]] std::vector<BrokenJob> broken_jobs(std::size_t count);

}  // namespace tandem::app::test
