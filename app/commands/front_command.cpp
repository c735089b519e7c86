#include <fmt/format.h>

#include <algorithm>

#include "app/commands/study_run.hpp"
#include "app/job/job_problem.hpp"
#include "app/results/compute.hpp"
#include "app/study/front_report.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string unfit_for_front(const StudyWords& words, const Job& job) {
  if (std::string unfit = unfit_for_search(job); !unfit.empty()) return unfit;
  for (const std::string& goal : words.words)
    if (!front_goal(goal))
      return fmt::format(
          "\"{}\" is no objective of a front: it is one of margin, production, "
          "mileage, cost",
          one_line(goal));
  if (words.words[0] == words.words[1])
    return "a front is of two objectives, and both are " + words.words[0];
  const auto asks_for = [&](const char* goal) {
    return std::ranges::find(words.words, goal) != words.words.end();
  };
  if (asks_for("margin") && problem_of(job).bands.empty())
    return "the job has neither claims nor [[bands]], so there is no margin";
  const optimize::Prices& prices = job.objective.prices;
  const bool priced = prices.catalyst > 0.0 || prices.hydrogen > 0.0 || prices.cocatalyst > 0.0 ||
                      std::ranges::any_of(prices.monomer, [](double price) { return price > 0.0; });
  if (asks_for("cost") && !priced) return "cost needs [prices] above 0";
  return {};
}

MadeStudy make_front(const StudyCase& of) {
  const optimize::FrontStudy study{.problem = problem_of(of.job),
                                   .first = *front_goal(of.words.words[0]),
                                   .second = *front_goal(of.words.words[1]),
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
  static const Study study{
      .name = "front",
      .help = "Two objectives against each other",
      .arguments = {{"GOAL1", "margin, production, mileage or cost"}, {"GOAL2", "another one"}},
      .points = 11,
      .about_answer = false,
      .unfit = unfit_for_front,
      .make = make_front};
  return command_of(study);
}

}  // namespace tandem::app
