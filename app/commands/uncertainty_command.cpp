#include "app/commands/study_samples.hpp"
#include "app/study/uncertainty_report.hpp"

namespace tandem::app {
namespace {

MadeStudy make_uncertainty(const StudyCase& of) {
  const Job& job = of.job;
  const optimize::UncertaintyStudy study{.train = job.train,
                                         .point = of.place.point,
                                         .sources = job.uncertain,
                                         .bands = problem_of(job).bands,
                                         .samples = job.uncertainty.samples,
                                         .index_samples = job.uncertainty.index_samples,
                                         .seed = job.uncertainty.seed};
  MadeStudy made;
  const optimize::Rows rows = of.run(optimize::tasks_of(study));
  if (!rows.stopped)
    made.report = uncertainty_report(job, of.place, study, optimize::judge(study, rows), made.note);
  return made;
}

}  // namespace

Command uncertainty_command() {
  static const Study study{
      .name = "uncertainty",
      .help =
          "The probability that a job's bands hold, with its [[uncertain]] keys as distributions",
      .unfit = [](const StudyWords&, const Job& job) { return unfit_for_samples(job); },
      .make = make_uncertainty};
  return command_of(study);
}

}  // namespace tandem::app
