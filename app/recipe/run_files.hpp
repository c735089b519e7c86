#pragma once

// Everything that a computed job leaves behind.

#include <functional>
#include <string>
#include <vector>

#include "app/results/job_files.hpp"

namespace tandem::app {

/// The files of a run, those first that people open. The recipe's ranges are solved here, on `threads`; where
/// `interrupted` says so it stops, and what is answered is not to be written. A sentence in `fault` where a file
/// could not be made.
[[nodiscard]] std::vector<OutputFile> run_files(const Report& report, const RunFacts& facts,
                                                unsigned threads,
                                                const std::function<bool()>& interrupted,
                                                std::string& fault);

}  // namespace tandem::app
