#pragma once

// How a command ends: the answer on stdout, or a fault on stderr, and the exit code for it.

#include <string>
#include <vector>

#include "app/layers/diagnostic.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// Prints the answer; answers `code`, or that of bad input where stdout does not take the answer.
[[nodiscard]] int print(const std::string& answer, int code);

/// The code for a computed job: of a search that found nothing feasible, of a failed simulation, or done.
[[nodiscard]] int code_of(const Report& report);

/// Says on stderr what is wrong; answers the code of bad input.
[[nodiscard]] int refuse(const std::string& sentence);

/// The same for every fault of a file.
[[nodiscard]] int refuse(const std::vector<Diagnostic>& diagnostics, const std::string& file);

}  // namespace tandem::app
