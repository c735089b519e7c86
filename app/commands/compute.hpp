#pragma once

// From a job to an answer: the one place where app/ calls the optimizer.

#include <optional>

#include "app/job/job.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// Scales the job's catalyst to its measured figures at the job's own operating point. Nothing
/// where it has none; the job is left alone where they cannot be met, and the result then says why.
[[nodiscard]] std::optional<optimize::Calibration> scale_to_measured(Job& job);

/// Optimizes or simulates a job, with progress on stderr unless quiet; ends early after an interrupt. `threads`
/// search at once; 0: as many as there are.
[[nodiscard]] optimize::Answer compute(const Job& job, Task task, bool quiet, unsigned threads);

/// Why a job cannot be searched: what a search needs and the job lacks; empty where it can.
[[nodiscard]] std::string unfit_for_search(const Job& job);

}  // namespace tandem::app
