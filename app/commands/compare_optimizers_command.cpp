#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/job/job_problem.hpp"
#include "app/job/read_job.hpp"
#include "app/results/compute.hpp"
#include "app/study/compare_files.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"

namespace tandem::app {
namespace {

int run_compare_optimizers(const JobWords& words, const std::vector<std::string>&) {
  ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  Job& job = *read.job;
  if (const std::string unfit = unfit_for_search(job); !unfit.empty()) return refuse(unfit);
  Output output(words.folder);
  if (!output.error().empty()) return refuse(output.error());
  if (const std::string unmet = unmet_figures(scale_to_measured(job)); !unmet.empty())
    return output.give_up(unmet, exit_code::failed);
  std::vector<optimize::Trial> trials;
  {
    ProgressLine line(stderr_is_terminal(), words.quiet);
    optimize::Problem problem = problem_of(job);
    problem.interrupted = interrupted;
    problem.search.threads = words.threads;
    problem.progress = line.listener();
    trials = optimize::compare_algorithms(problem);
  }
  if (interrupted()) return output.end_interrupted();
  const std::vector<OutputFile> files{{"optimizers.csv", comparison_csv(trials)},
                                      {"optimizers.json", comparison_json(job, trials)}};
  const std::string fault = output.write(files);
  const std::string named = fault.empty() ? output.naming(files) : "";
  const std::string answer =
      words.json ? comparison_json(job, trials) : comparison_screen(job, trials, named);
  return fault.empty() ? print(answer) : print_unwritten(answer, fault);
}

}  // namespace

Command compare_optimizers_command() {
  return {.name = "compare-optimizers",
          .group = group::solvers,
          .help = "Search a job by every algorithm: best objective, evaluations, time",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<JobWords>();
            add_job(app, *words);
            add_folder(app, *words, "nothing is written");
            add_json(app, *words);
            add_threads(app, *words);
            add_quiet(app, *words);
            return running(words, run_compare_optimizers);
          }};
}

}  // namespace tandem::app
