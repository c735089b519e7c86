#pragma once

// answer.toml: the answer as a job, for every command that takes one.

#include <string>

#include "app/results/report.hpp"

namespace tandem::app {

/// The job as it was run, each decision with its value in the answer as the start of its range, so that a simulation
/// computes the answer and a search begins there. In the place of measured figures stand the factors that were found
/// from them, for the figures belong to the point where they were measured. Empty where the verdict is not feasible.
[[nodiscard]] std::string answer_toml(const Report& report);

}  // namespace tandem::app
