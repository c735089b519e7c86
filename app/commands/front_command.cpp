#include <fmt/format.h>

#include <algorithm>

#include "app/commands/study_run.hpp"
#include "app/job/job_problem.hpp"
#include "app/results/compute.hpp"
#include "app/study/front_report.hpp"
#include "app/text/text.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

/// The objective of a front that a word names; null where it names none.
const optimize::Objective* front_objective(const std::string& word) {
  const optimize::Objective* objective = optimize::find_objective(word);
  return objective == nullptr || optimize::needs_targets(*objective) ? nullptr : objective;
}

/// "margin, production", all that a front can be of.
std::string front_objectives() {
  std::string names;
  for (const optimize::Objective& each : optimize::objectives())
    if (front_objective(each.name) != nullptr) names += (names.empty() ? "" : ", ") + each.name;
  return names;
}

std::string unfit_for_front(const StudyWords& words, const Job& job) {
  if (std::string unfit = unfit_for_search(job); !unfit.empty()) return unfit;
  std::vector<const optimize::Objective*> asked;
  for (const std::string& word : words.words) {
    asked.push_back(front_objective(word));
    if (asked.back() == nullptr)
      return fmt::format("\"{}\" is no objective of a front: it is one of {}", one_line(word),
                         front_objectives());
  }
  if (asked[0] == asked[1]) return "a front is of two objectives, and both are " + words.words[0];
  for (const optimize::Objective* objective : asked) {
    if (optimize::needs_bands(*objective) && !optimize::some_asked(problem_of(job).bands))
      return "the job has neither claims nor [[bands]], so there is no margin";
    if (optimize::needs_prices(*objective) && !optimize::has_prices(job.prices))
      return objective->name + " needs [prices] above 0";
  }
  if (!optimize::can_be_held(*asked[0]) && !optimize::can_be_held(*asked[1]))
    return fmt::format(
        "a front holds one objective to a value while it searches for the other, and neither {} "
        "nor {} can be held",
        asked[0]->name, asked[1]->name);
  return {};
}

MadeStudy make_front(const StudyCase& of) {
  const optimize::FrontStudy study{.problem = problem_of(of.job),
                                   .first = *front_objective(of.words.words[0]),
                                   .second = *front_objective(of.words.words[1]),
                                   .points = of.words.points};
  MadeStudy made;
  bool stopped = false;
  const auto points = optimize::trace_front(study, of.run, stopped);
  if (stopped) return made;
  made.report = front_report(of.job, study, points, made.note);
  const bool any = std::ranges::any_of(points, &optimize::FrontPoint::feasible);
  made.code = any ? exit_code::done : exit_code::infeasible;
  return made;
}

}  // namespace

Command front_command() {
  static const std::string names = front_objectives();
  static const Study study{.name = "front",
                           .help = "Trace the best trade-off between two objectives",
                           .arguments = {{"GOAL1", names.c_str()}, {"GOAL2", "another one"}},
                           .points = 11,
                           .about_answer = false,
                           .unfit = unfit_for_front,
                           .make = make_front};
  return command_of(study);
}

}  // namespace tandem::app
