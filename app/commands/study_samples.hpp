#pragma once

#include "app/commands/study_run.hpp"
#include "app/job/job_problem.hpp"

namespace tandem::app {

/// Why a job does not do for samples of what is uncertain; empty where it does.
[[nodiscard]] inline std::string unfit_for_samples(const Job& job) {
  if (job.uncertain.empty())
    return "nothing of the job is uncertain; say what is, as in [[uncertain]] key = "
           "\"reactions.propagation.k\", width = \"10 %\"";
  if (problem_of(job).bands.empty())
    return "the job has neither claims nor [[bands]], so there is nothing that could hold";
  return {};
}

}  // namespace tandem::app
