#include "app/commands/commands.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "app/commands/bench_command.hpp"
#include "app/commands/campaign_command.hpp"
#include "app/commands/compare_command.hpp"
#include "app/commands/diff_command.hpp"
#include "app/commands/endings.hpp"
#include "app/commands/file_commands.hpp"
#include "app/commands/gradient_command.hpp"
#include "app/commands/laboratory_command.hpp"
#include "app/commands/new_command.hpp"
#include "app/commands/recipe_command.hpp"
#include "app/commands/study_command.hpp"
#include "app/commands/study_options.hpp"
#include "app/job/job_problem.hpp"
#include "app/job/read_job.hpp"
#include "app/report/run_files.hpp"
#include "app/results/compute.hpp"
#include "app/results/result_json.hpp"
#include "app/screens/check_screen.hpp"
#include "app/screens/claims_screen.hpp"
#include "app/screens/summary.hpp"
#include "app/study/ranks.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/text.hpp"
#include "reactor/parallel.hpp"

namespace tandem::app {
namespace {

void note_start_point(const Command& command, const Job& job) {
  if (command.quiet || job.decisions.empty()) return;
  const std::size_t count = job.decisions.size();
  print_note(fmt::format(
      "The job gives {} set point{} a range; simulated where {} (start, or middle of the "
      "range).\n",
      count, count == 1 ? "" : "s", count == 1 ? "it starts" : "they start"));
}

/// Whether files are written, and where: -o says so; without it optimize and simulate write to
/// their default unless the answer goes to stdout as JSON.
std::optional<std::filesystem::path> folder_of(const Command& command, const Job& job) {
  if (command.folder) return command.folder;
  if (command.json || command.verb == Verb::claims) return {};
  return default_folder(job);
}

std::string answer_text(const Command& command, const Report& report, const Screen& screen) {
  if (command.json) return result_json(report);
  if (command.verb != Verb::claims || report.verdict == optimize::Verdict::failed) {
    return summary(report, screen);
  }
  const std::string title = report.job.title.empty() ? report.job.name : report.job.title;
  std::vector<std::string> notes{
      "\"resin\" is the reactor's share; film line and laboratory decide the rest."};
  if (!screen.folder.empty()) notes.push_back("Files: " + screen.folder);
  return claims_screen("Simulated: " + title, report.claims, notes, screen.colour);
}

int end_interrupted(const std::optional<OutputFolder>& folder) {
  if (folder) folder->abandon();
  print_fault("interrupted; nothing was written");
  return exit_code::interrupted;
}

int compute_job(const Command& command, Job job) {
  RunFacts facts{.command_line = command.words, .started = std::chrono::system_clock::now()};
  const Task task = command.verb == Verb::optimize ? Task::optimize : Task::simulate;
  std::optional<OutputFolder> folder;
  if (const auto path = folder_of(command, job)) {
    folder.emplace(*path);
    if (!folder->error().empty()) return refuse(folder->error());
  }
  if (task == Task::simulate) note_start_point(command, job);

  const auto begin = std::chrono::steady_clock::now();
  if (task == Task::optimize) facts.threads = reactor::thread_count(command.threads);
  const bool shown = command.verb != Verb::claims || command.json || folder;
  const Computed computed = [&] {
    ProgressLine line(stderr_is_terminal(), command.quiet);
    return compute(std::move(job), task,
                   {.threads = command.threads,
                    .interrupted = interrupted,
                    .progress = line.listener(),
                    .with_heat = shown});
  }();
  facts.computed = std::chrono::steady_clock::now() - begin;
  if (computed.interrupted) return end_interrupted(folder);
  if (!computed.fault.empty()) {
    if (folder) folder->abandon();
    print_fault(computed.fault);
    return exit_code::failed;
  }

  const Report report =
      computed.report(command.verb == Verb::claims ? ClaimsShown::all : ClaimsShown::of_the_job);
  Screen screen{.colour = wants_colour(), .folder = {}, .files = {}};
  if (folder) {
    RunFiles made = run_files(
        report, facts,
        {.threads = command.threads, .interrupted = interrupted, .pictures = command.plots});
    if (interrupted()) return end_interrupted(folder);
    if (!made.note.empty()) print_note(fmt::format("{}\n", one_line(made.note)));
    const std::string fault = made.fault.empty() ? folder->write(made.files) : made.fault;
    if (!fault.empty()) return refuse(fault);
    screen.folder = folder->path().string();
    for (const OutputFile& file : made.files)
      if (!file.name.ends_with(".svg")) screen.files.push_back(file.name);
  }
  return print(answer_text(command, report, screen), code_of(report));
}

int run_job(const Command& command) {
  ReadResult read = read_job(command.file, command.sets);
  if (!read.job) return refuse(read.diagnostics, command.file.string());
  if (interrupted()) return exit_code::interrupted;
  if (command.verb == Verb::check) return print(check_screen(*read.job), exit_code::done);
  if (command.verb == Verb::check_gradient) return check_gradient(command, *read.job);
  if (command.verb == Verb::optimize || command.verb == Verb::compare_optimizers) {
    const std::string unfit = unfit_for_search(*read.job);
    if (!unfit.empty()) return refuse(unfit);
  }
  if (command.verb == Verb::compare_optimizers)
    return compare_optimizers(command, std::move(*read.job));
  return compute_job(command, std::move(*read.job));
}

}  // namespace

int run(const Command& command) {
  const bool of_ranks = command.verb == Verb::merge || command.verb == Verb::campaign ||
                        !study_name(command.verb).empty();
  if (!of_ranks && !Ranks::is_leader()) return exit_code::done;
  if (command.verb == Verb::create) return run_new(command);
  if (command.verb == Verb::explain) return run_explain(command);
  if (command.verb == Verb::schema) return run_schema(command);
  if (command.verb == Verb::completion) return run_completion(command);
  if (command.verb == Verb::bench) return run_bench(command);
  if (command.verb == Verb::diff) return run_diff(command);
  if (command.verb == Verb::recipe_diff) return run_recipe_diff(command);
  if (command.verb == Verb::film) return run_film(command);
  if (command.verb == Verb::sheet) return run_sheet(command);
  if (command.verb == Verb::campaign) return run_campaign(command);
  if (of_ranks) return command.verb == Verb::merge ? run_merge(command) : run_study(command);
  if (command.verb == Verb::claims && holds_laboratory_figures(command.file)) {
    return run_laboratory(command);
  }
  return run_job(command);
}

}  // namespace tandem::app
