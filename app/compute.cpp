#include "app/compute.hpp"

#include "app/console.hpp"
#include "app/interrupt.hpp"
#include "app/progress_line.hpp"
#include "optimize/claims.hpp"
#include "optimize/problem.hpp"

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

optimize::Answer compute(const Job& job, Task task, bool quiet) {
  ProgressLine line(stderr_is_terminal(), quiet);
  optimize::Problem problem{
      .train = job.train,
      .point = job.point,
      .decisions = job.decisions,
      .bands = optimize::reactor_bands(job.specification, job.claims),
      .targets = job.targets,
      .objective = job.objective,
      .simulation = {.relative_tolerance = job.simulation.relative_tolerance,
                     .settled = job.simulation.settled,
                     .horizon = job.simulation.horizon},
      .search = {.starts = job.search.starts,
                 .evaluations = job.search.evaluations,
                 .seed = job.search.seed},
      .interrupted = interrupted,
      .progress = [&line](const optimize::Progress& progress) { line.show(progress.text); },
  };
  problem.bands.insert(problem.bands.end(), job.bands.begin(), job.bands.end());
  return task == Task::optimize ? optimize::optimize(problem) : optimize::simulate(problem);
}

}  // namespace tandem::app
