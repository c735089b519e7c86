#pragma once

// run.log: the one file that may know when, where and how a job was run.

#include <chrono>
#include <string>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

struct RunFacts {
  std::vector<std::string> command_line;
  std::chrono::system_clock::time_point started;
  std::chrono::duration<double> computed{};  ///< from the job read to the answer
  unsigned threads = 1;                      ///< that computed
};

/// The log as text: version, command line, host, folder, times, counts of work, every start of the search.
[[nodiscard]] std::string run_log(const Report& report, const RunFacts& facts);

/// The program's version, as in "0.1.0".
[[nodiscard]] std::string version();

}  // namespace tandem::app
