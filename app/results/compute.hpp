#pragma once

// From a job to an answer: the one place where a job meets the optimizer. It knows no terminal, so that the program,
// the library and the Python module compute alike.

#include <functional>
#include <optional>
#include <string>

#include "app/job/job.hpp"
#include "app/results/heat.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// How a job is computed. The answer depends on none of it, unless it is interrupted.
struct ComputeOptions {
  unsigned threads = 0;                    ///< that search at once; 0: as many as there are
  std::function<bool()> interrupted = {};  ///< asked often, by several threads; empty: never
  std::function<void(const optimize::Progress&)> progress =
      {};                 ///< by one thread at a time; empty: nobody listens
  bool with_heat = true;  ///< stability, other steady states, loss of cooling
};

/// A job computed. A report refers to it, so it has to stay where it is as long as one is read.
struct Computed {
  Job job;  ///< its catalyst scaled to the job's measured figures
  Task task = Task::simulate;
  std::optional<optimize::Calibration> calibration = {};  ///< where there are such figures
  optimize::Answer answer = {};
  std::optional<Heat> heat = {};
  std::vector<optimize::Interval95> intervals =
      {};                    ///< of each quantity by the fit of the catalyst
  bool interrupted = false;  ///< the answer is none, then
  std::string fault =
      {};  ///< a sentence where the measured figures cannot be met; there is no answer, then

  [[nodiscard]] Report report(ClaimsShown shown = ClaimsShown::of_the_job) const;
};

/// Optimizes or simulates a job: what `tandem optimize` and `tandem simulate` do but for words and files. A job for
/// which unfit_for_search() has a sentence is not to be optimized.
[[nodiscard]] Computed compute(Job job, Task task, const ComputeOptions& options = {});

/// The same for a job that is already scaled: the answer alone.
[[nodiscard]] optimize::Answer answer_of(const Job& job, Task task,
                                         const ComputeOptions& options = {});

/// Scales the job's catalyst to its measured figures at the job's own operating point. Nothing
/// where it has none; the job is left alone where they cannot be met, and the result then says why.
[[nodiscard]] std::optional<optimize::Calibration> scale_to_measured(Job& job);

/// The sentence for figures that cannot be met; empty where they are met, or there are none.
[[nodiscard]] std::string unmet_figures(const std::optional<optimize::Calibration>& calibration);

/// Why a job cannot be searched: what a search needs and the job lacks; empty where it can.
[[nodiscard]] std::string unfit_for_search(const Job& job);

}  // namespace tandem::app
