#include <algorithm>

#include "app/commands/study_samples.hpp"
#include "app/results/compute.hpp"
#include "app/study/ranks.hpp"
#include "app/study/robust_report.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"

namespace tandem::app {
namespace {

/// Samples that a robust search takes for each of its choices. Its last check takes as many as the job says.
constexpr std::size_t choosing_samples = 20'000;

MadeStudy make_robust(const StudyCase& of) {
  const Job& job = of.job;
  optimize::RobustStudy study{.problem = problem_of(job),
                              .sources = job.uncertain,
                              .probability = job.uncertainty.probability,
                              .samples = std::min(choosing_samples, job.uncertainty.samples),
                              .check_samples = job.uncertainty.samples,
                              .index_samples = job.uncertainty.index_samples,
                              .seed = job.uncertainty.seed};
  // Searches and samples alternate. The samples have a progress line of their own.
  ProgressLine line(stderr_is_terminal(), of.words.quiet || !Ranks::is_leader());
  study.problem.interrupted = interrupted;
  study.problem.search.threads = of.words.threads;
  study.problem.progress = line.listener();
  MadeStudy made;
  const optimize::Robust found = optimize::find_robust(study, [&](const optimize::Tasks& tasks) {
    line.show("");
    return of.run(tasks);
  });
  if (found.stopped) return made;
  if (found.rounds.empty()) {
    made.code = exit_code::failed;
    return made;
  }
  made.report = robust_report(job, study, found, made.note);
  made.code = found.reached ? exit_code::done : exit_code::infeasible;
  return made;
}

std::string unfit_for_robust(const StudyWords&, const Job& job) {
  const std::string unfit = unfit_for_search(job);
  return unfit.empty() ? unfit_for_samples(job) : unfit;
}

}  // namespace

Command robust_command() {
  static const Study study{
      .name = "robust",
      .help =
          "Search for set points at which all bands hold with the job's uncertainty.probability",
      .about_answer = false,
      .unfit = unfit_for_robust,
      .make = make_robust};
  return command_of(study);
}

}  // namespace tandem::app
