#include "app/commands/compute.hpp"

#include <fmt/format.h>

#include "app/job/job_problem.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/text.hpp"
#include "optimize/algorithm.hpp"

namespace tandem::app {

std::optional<optimize::Calibration> scale_to_measured(Job& job) {
  const Measured& measured = job.measured;
  if (!(measured.production || measured.mfr_pp || measured.mfr_whole || measured.comonomer_wt)) {
    return {};
  }
  return optimize::calibrate(job.train, job.point,
                             {.production = measured.production,
                              .mfr_pp = measured.mfr_pp,
                              .mfr_whole = measured.mfr_whole,
                              .comonomer_wt = measured.comonomer_wt});
}

optimize::Answer compute(const Job& job, Task task, bool quiet, unsigned threads) {
  ProgressLine line(stderr_is_terminal(), quiet);
  optimize::Problem problem = problem_of(job);
  problem.interrupted = interrupted;
  problem.search.threads = threads;
  problem.progress = line.listener();
  return task == Task::optimize ? optimize::optimize(problem) : optimize::simulate(problem);
}

std::string unfit_for_search(const Job& job) {
  if (job.decisions.empty()) {
    return "no set point of the job has a range, so there is nothing to choose; "
           "tandem simulate computes it as it is";
  }
  if (job.objective.goal == optimize::Goal::margin && job.claims.empty() && job.bands.empty()) {
    return "the job looks for the largest margin but has neither claims nor [[bands]]; add some, "
           "or set objective.goal";
  }
  for (const optimize::Band& band : problem_of(job).bands) {
    if (band.low == band.high) {
      return fmt::format(
          "{} asks {} to be {} exactly, which no simulation holds without tolerance and no "
          "algorithm "
          "can keep a distance from; give the band a width, or make it one of [[targets]]",
          band.origin == "job" ? "a band of the job" : band.origin, band.quantity, exact(band.low));
    }
  }
  const std::string unfit = optimize::unfit(job.search.algorithm, job.decisions.size());
  return unfit.empty()
             ? unfit
             : "search.algorithm = \"" +
                   std::string(optimize::traits_of(job.search.algorithm).name) + "\": " + unfit;
}

}  // namespace tandem::app
