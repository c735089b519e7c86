#pragma once

// Targets on the screen, in the recipe and in a sentence.

#include <string>

#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// A heading and a line for each target, those missed first; nothing where the job has none.
[[nodiscard]] Lines target_lines(const Report& report, bool colour);

/// The recipe's section on targets; empty where the job has none.
[[nodiscard]] std::string target_table(const Report& report);

/// "13 targets are met and 2 bands hold"; only for a job with targets.
[[nodiscard]] std::string what_is_met(const Report& report);

/// "1 of 13 targets and 2 of 2 bands"; what is met altogether is left out.
[[nodiscard]] std::string what_is_missed(const Report& report);

}  // namespace tandem::app
