#include "app/commands/make_study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/job/job_problem.hpp"
#include "app/job/read_job.hpp"
#include "app/results/compute.hpp"
#include "app/study/front_report.hpp"
#include "app/study/grid_report.hpp"
#include "app/study/ranks.hpp"
#include "app/study/robust_report.hpp"
#include "app/study/uncertainty_report.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Decision;

/// Samples by which a robust search chooses; its last check takes as many as the job says.
constexpr std::size_t choosing_samples = 20'000;

const Decision* find_decision(const Job& job, const std::string& key) {
  const auto found = std::ranges::find(job.decisions, key, &Decision::key);
  return found == job.decisions.end() ? nullptr : &*found;
}

std::string unfit_for_map(const Command& command, const Job& job) {
  std::vector<std::string> keys;
  for (const Decision& d : job.decisions) keys.push_back(d.key);
  for (const std::string& key : command.study.words) {
    if (find_decision(job, key) != nullptr) continue;
    const std::string meant = did_you_mean(key, keys);
    return fmt::format(
        "a map is over set points that have a range in the job, and \"{}\" has none{}",
        one_line(key),
        meant.empty() ? fmt::format("; --set '{}=[LOW, HIGH]' gives it one", one_line(key))
                      : "; " + meant);
  }
  if (command.study.words[0] == command.study.words[1])
    return "a map is over two set points, and both are " + one_line(command.study.words[0]);
  return {};
}

std::string unfit_for_front(const Command& command, const Job& job) {
  for (const std::string& goal : command.study.words)
    if (!front_goal(goal))
      return fmt::format(
          "\"{}\" is no objective of a front: it is one of margin, production, "
          "mileage, cost",
          one_line(goal));
  if (command.study.words[0] == command.study.words[1])
    return "a front is of two objectives, and both are " + command.study.words[0];
  const auto asks_for = [&](const char* goal) {
    return std::ranges::find(command.study.words, goal) != command.study.words.end();
  };
  if (asks_for("margin") && problem_of(job).bands.empty())
    return "the job has neither claims nor [[bands]], so there is no margin";
  const optimize::Prices& prices = job.objective.prices;
  const bool priced = prices.catalyst > 0.0 || prices.hydrogen > 0.0 || prices.cocatalyst > 0.0 ||
                      std::ranges::any_of(prices.monomer, [](double price) { return price > 0.0; });
  if (asks_for("cost") && !priced) return "cost needs [prices] above 0";
  return {};
}

std::string unfit_for_samples(const Job& job) {
  if (job.uncertain.empty())
    return "nothing of the job is uncertain; say what is, as in [[uncertain]] key = "
           "\"reactions.propagation.k\", width = \"10 %\"";
  if (problem_of(job).bands.empty())
    return "the job has neither claims nor [[bands]], so there is nothing that could hold";
  return {};
}

MadeStudy uncertainty_of(const Job& job, const StudyPoint& place, const optimize::RunTasks& run) {
  const optimize::UncertaintyStudy study{.train = job.train,
                                         .point = place.point,
                                         .sources = job.uncertain,
                                         .bands = problem_of(job).bands,
                                         .samples = job.uncertainty.samples,
                                         .index_samples = job.uncertainty.index_samples,
                                         .seed = job.uncertainty.seed};
  MadeStudy made;
  const optimize::Rows rows = run(optimize::tasks_of(study));
  if (!rows.stopped)
    made.report = uncertainty_report(job, place, study, optimize::judge(study, rows), made.note);
  return made;
}

MadeStudy robust_of(const Command& command, const Job& job, const optimize::RunTasks& run) {
  optimize::RobustStudy study{.problem = problem_of(job),
                              .sources = job.uncertain,
                              .probability = job.uncertainty.probability,
                              .samples = std::min(choosing_samples, job.uncertainty.samples),
                              .check_samples = job.uncertainty.samples,
                              .index_samples = job.uncertainty.index_samples,
                              .seed = job.uncertainty.seed};
  // Searches and samples take turns, and the samples have a line of their own.
  ProgressLine line(stderr_is_terminal(), command.quiet || !Ranks::is_leader());
  study.problem.interrupted = interrupted;
  study.problem.search.threads = command.threads;
  study.problem.progress = line.listener();
  MadeStudy made;
  const optimize::Robust found = optimize::find_robust(study, [&](const optimize::Tasks& tasks) {
    line.show("");
    return run(tasks);
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

MadeStudy grid_of(const Command& command, const Job& swept, const StudyPoint& place,
                  const optimize::RunTasks& run) {
  optimize::Grid grid{.train = swept.train, .point = place.point, .axes = {}};
  const bool is_sweep = command.verb == Verb::sweep;
  for (std::size_t i = 0; i < (is_sweep ? 1U : 2U); ++i)
    grid.axes.push_back({.decision = *find_decision(swept, command.study.words[i]),
                         .points = command.study.points});
  MadeStudy made;
  const optimize::Rows rows = run(optimize::tasks_of(grid));
  if (!rows.stopped)
    made.report = is_sweep ? sweep_report(swept, place, grid, rows, made.note)
                           : map_report(swept, place, grid, rows, made.note);
  return made;
}

MadeStudy front_of(const Command& command, const Job& job, const optimize::RunTasks& run) {
  const optimize::FrontStudy study{.problem = problem_of(job),
                                   .first = *front_goal(command.study.words[0]),
                                   .second = *front_goal(command.study.words[1]),
                                   .points = command.study.points};
  MadeStudy made;
  bool stopped = false;
  const auto points = optimize::trace_front(study, run, stopped);
  if (stopped) return made;
  made.report = front_report(job, study, points, made.note);
  const bool any = std::ranges::any_of(points, &optimize::FrontPoint::feasible);
  made.code = any ? exit_code::done : exit_code::infeasible;
  return made;
}

}  // namespace

std::string unfit_for_study(const Command& command, const Job& job) {
  if (command.verb == Verb::uncertainty) return unfit_for_samples(job);
  if (command.verb == Verb::map) return unfit_for_map(command, job);
  if (command.verb == Verb::sweep) return {};
  std::string unfit = unfit_for_search(job);
  if (unfit.empty() && command.verb == Verb::robust) unfit = unfit_for_samples(job);
  if (unfit.empty() && command.verb == Verb::front) unfit = unfit_for_front(command, job);
  return unfit;
}

SweptJob swept_job(const Command& command, const Job& job) {
  if (command.verb != Verb::sweep) return {.job = job, .faults = {}, .unfit = {}};
  const auto& [key, from, to] =
      std::tie(command.study.words[0], command.study.words[1], command.study.words[2]);
  std::vector<std::string> sets = command.sets;
  sets.push_back(fmt::format("{}=[{}, {}]", key, toml_string(from), toml_string(to)));
  ReadResult read = read_job(command.file, sets);
  SweptJob swept{.job = std::move(read.job), .faults = std::move(read.diagnostics), .unfit = {}};
  if (swept.job && find_decision(*swept.job, key) == nullptr)
    swept.unfit = fmt::format(
        "a sweep is over a set point, such as stages.loop.temperature, and \"{}\" is none",
        one_line(key));
  return swept;
}

bool is_about_answer(Verb verb) {
  return verb == Verb::uncertainty || verb == Verb::sweep || verb == Verb::map;
}

MadeStudy make_study(const Command& command, const Job& job, const Job& swept,
                     const StudyPoint& place, const optimize::RunTasks& run) {
  switch (command.verb) {
    case Verb::robust:
      return robust_of(command, job, run);
    case Verb::front:
      return front_of(command, job, run);
    case Verb::sweep:
    case Verb::map:
      return grid_of(command, swept, place, run);
    default:
      return uncertainty_of(job, place, run);
  }
}

}  // namespace tandem::app
