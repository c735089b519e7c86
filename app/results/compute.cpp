#include "app/results/compute.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/job/job_problem.hpp"
#include "app/text/text.hpp"
#include "optimize/algorithm.hpp"
#include "optimize/plant_limits.hpp"

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

std::string unmet_figures(const std::optional<optimize::Calibration>& calibration) {
  if (!calibration || calibration->solved) return {};
  return "the figures in [measured] cannot be met: " + one_line(calibration->message);
}

optimize::Answer answer_of(const Job& job, Task task, const ComputeOptions& options) {
  optimize::Problem problem = problem_of(job);
  problem.interrupted = options.interrupted;
  problem.search.threads = options.threads;
  problem.progress = options.progress;
  return task == Task::optimize ? optimize::optimize(problem) : optimize::simulate(problem);
}

Computed compute(Job job, Task task, const ComputeOptions& options) {
  Computed done{.job = std::move(job), .task = task};
  done.calibration = scale_to_measured(done.job);
  done.fault = unmet_figures(done.calibration);
  if (!done.fault.empty()) return done;
  const auto is_interrupted = [&] { return options.interrupted && options.interrupted(); };
  done.answer = answer_of(done.job, task, options);
  if (options.with_heat && !is_interrupted()) {
    if (options.progress) options.progress({"looking at the heat"});
    done.heat = heat_of(done.job, done.answer, options.interrupted);
  }
  const reactor::Result& end = done.answer.simulated;
  if (!done.job.fitted.empty() && end.status == reactor::SolveStatus::solved && !is_interrupted())
    done.intervals =
        optimize::intervals_of(done.job.fitted, done.job.train, done.answer.point, end.quantities);
  done.interrupted = is_interrupted();
  return done;
}

Report Computed::report(ClaimsShown shown) const {
  Report report = make_report(job, answer, task, shown);
  report.calibration = calibration;
  report.heat = heat;
  report.intervals = intervals;
  return report;
}

std::string unfit_for_search(const Job& job) {
  if (job.decisions.empty()) {
    return "no set point of the job has a range, so there is nothing to choose; "
           "tandem simulate computes it as it is";
  }
  if (optimize::needs_bands(job.objective) && job.claims.empty() &&
      !optimize::some_asked(problem_of(job).bands)) {
    return "the job looks for the largest margin but has neither claims nor [[bands]]; add some, "
           "or set objective.goal";
  }
  for (const optimize::Band& band : problem_of(job).bands) {
    if (band.low == band.high) {
      return fmt::format(
          "{} asks {} to be {} exactly, which no simulation holds without tolerance and no "
          "algorithm "
          "can keep a distance from; give the band a width, or make it one of [[targets]]",
          band.origin.kind == optimize::OriginKind::job ? "a band of the job"
                                                        : name_of(band.origin),
          band.quantity, exact(band.low));
    }
  }
  const std::string unfit = optimize::unfit(job.search.algorithm, job.decisions.size());
  return unfit.empty()
             ? unfit
             : "search.algorithm = \"" +
                   std::string(optimize::traits_of(job.search.algorithm).name) + "\": " + unfit;
}

}  // namespace tandem::app
