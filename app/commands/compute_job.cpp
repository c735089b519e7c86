#include "app/commands/compute_job.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "app/commands/endings.hpp"
#include "app/job/state_file.hpp"
#include "app/keys/setting_text.hpp"
#include "app/report/kept_recipe.hpp"
#include "app/report/run_files.hpp"
#include "app/results/compute.hpp"
#include "app/results/output_folder.hpp"
#include "app/results/result_json.hpp"
#include "app/results/shown_report.hpp"
#include "app/screens/claims_screen.hpp"
#include "app/screens/summary.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"
#include "reactor/parallel.hpp"

namespace tandem::app {
namespace {

void note_start_point(const ComputeWords& words, const Job& job) {
  if (words.quiet || job.decisions.empty()) return;
  std::string text = "Set points with a range are simulated at these values:";
  for (const optimize::Decision& decision : job.decisions) {
    const SettingText shown = job.units.of(job.train, decision.at);
    text += fmt::format("{} {} {} {} ({})", text.ends_with(':') ? "" : ",", decision.key,
                        rounded(shown.shown(job.point[decision.at])), shown.unit,
                        std::isnan(decision.start) ? "middle of its range" : "its start");
  }
  print_note(joined(wrap(one_line(text + '.'), screen_columns, 2)));
}

std::string answer_text(const ComputeWords& words, bool claims, const Report& report,
                        const Screen& screen) {
  if (words.json) return result_json(report);
  if (!claims || report.verdict == optimize::Verdict::failed)
    return summary(ShownReport(report).report(), screen);
  const std::string title = report.job.title.empty() ? report.job.name : report.job.title;
  std::vector<std::string> notes{
      "\"resin\" is the reactor's share; film line and laboratory decide the rest."};
  if (!screen.folder.empty()) notes.push_back("Files: " + screen.folder);
  return claims_screen("Simulated: " + title, report.claims, notes, screen.colour);
}

/// The name of a run that may not replace a recipe, for the folder that it gets beside it.
std::string_view word_beside(const Report& report) {
  return report.verdict == optimize::Verdict::failed     ? "failed"
         : report.task == Task::simulate                 ? "simulated"
         : report.verdict == optimize::Verdict::feasible ? "draft"
                                                         : "infeasible";
}

/// A sentence where the state cannot be written.
std::string save_state(const std::filesystem::path& path, const Computed& computed) {
  const reactor::Result& end = computed.answer.simulated;
  if (end.status != reactor::SolveStatus::solved) {
    print_note("No state was saved, because the simulation failed.\n");
    return {};
  }
  const OutputFolder folder(path.has_parent_path() ? path.parent_path() : ".");
  if (!folder.error().empty()) return folder.error();
  return folder.write({{path.filename().string(), state_text(computed.job.train, end.state)}});
}

}  // namespace

void add_compute(CLI::App& app, ComputeWords& words, bool searches) {
  add_job(app, words);
  add_folder(app, words,
             searches ? "out/ and the job's name" : "out/, the job's name and simulated/");
  app.add_flag("--force", words.force,
               "Put what comes out in the place of a recipe, which goes to revisions/");
  add_json(app, words);
  app.add_flag("--plots", words.plots,
               "The pictures of report.html as SVG files as well; node draws them");
  if (searches) add_threads(app, words);
  add_quiet(app, words);
}

int compute_job(const ComputeWords& words, Job job, Task task, bool claims,
                const std::vector<std::string>& line) {
  RunFacts facts{.command_line = line, .started = std::chrono::system_clock::now()};
  const bool usual = !words.folder && !words.json && !claims;
  const bool searches = task == Task::optimize;
  Output output(!usual ? words.folder : searches ? default_folder(job) : simulated_folder(job));
  if (!output.error().empty()) return refuse(output.error());
  if (task == Task::simulate) note_start_point(words, job);

  const auto begin = std::chrono::steady_clock::now();
  if (task == Task::optimize) facts.threads = reactor::thread_count(words.threads);
  const Computed computed = [&] {
    ProgressLine progress(stderr_is_terminal(), words.quiet);
    return compute(std::move(job), task,
                   {.threads = words.threads,
                    .interrupted = interrupted,
                    .progress = progress.listener(),
                    .with_heat = !claims || words.json || output});
  }();
  facts.computed = std::chrono::steady_clock::now() - begin;
  if (computed.interrupted) return output.end_interrupted();
  if (!computed.fault.empty()) return output.give_up(computed.fault, exit_code::failed);

  std::string fault = words.save_state ? save_state(*words.save_state, computed) : "";
  const Report report = computed.report(claims ? ClaimsShown::all : ClaimsShown::of_the_job);
  constexpr std::size_t narrowest = 60, widest = 160;
  Screen screen{.colour = wants_colour(),
                .width = std::clamp(stdout_columns(screen_columns), narrowest, widest),
                .folder = {},
                .files = {}};
  if (output) {
    const RunFiles made =
        run_files(report, facts,
                  {.threads = words.threads, .interrupted = interrupted, .pictures = words.plots});
    if (interrupted()) return output.end_interrupted();
    if (!made.note.empty()) print_note(fmt::format("{}\n", one_line(made.note)));
    PlacedRun placed{.folder = {}, .fault = made.fault};
    if (made.fault.empty())
      placed = write_run(output.folder(), made.files, word_beside(report), words.force);
    if (placed.fault.empty()) {
      if (!placed.aside.empty() && !words.quiet)
        print_note(
            fmt::format("{} keeps its recipe: {}.\n", one_line(output.path()), placed.aside));
      screen.folder = placed.folder.string();
      for (const OutputFile& file : made.files)
        if (!file.name.ends_with(".svg")) screen.files.push_back(file.name);
    }
    if (fault.empty()) fault = placed.fault;
  }
  const std::string answer = answer_text(words, claims, report, screen);
  return fault.empty() ? print(answer, code_of(report)) : print_unwritten(answer, fault);
}

}  // namespace tandem::app
