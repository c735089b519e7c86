#include "app/commands/compare_command.hpp"

#include "app/commands/endings.hpp"
#include "app/job/job_problem.hpp"
#include "app/results/compute.hpp"
#include "app/results/output_folder.hpp"
#include "app/study/compare_files.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"

namespace tandem::app {

int compare_optimizers(const Command& command, Job job) {
  std::optional<OutputFolder> folder;
  if (command.folder) {
    folder.emplace(*command.folder);
    if (!folder->error().empty()) return refuse(folder->error());
  }
  if (const std::string unmet = unmet_figures(scale_to_measured(job)); !unmet.empty()) {
    if (folder) folder->abandon();
    print_fault(unmet);
    return exit_code::failed;
  }
  std::vector<optimize::Trial> trials;
  {
    ProgressLine line(stderr_is_terminal(), command.quiet);
    optimize::Problem problem = problem_of(job);
    problem.interrupted = interrupted;
    problem.search.threads = command.threads;
    problem.progress = line.listener();
    trials = optimize::compare_algorithms(problem);
  }
  if (interrupted()) {
    if (folder) folder->abandon();
    print_fault("interrupted; nothing was written");
    return exit_code::interrupted;
  }
  std::string files;
  if (folder) {
    const std::string fault = folder->write({{"optimizers.csv", comparison_csv(trials)},
                                             {"optimizers.json", comparison_json(job, trials)}});
    if (!fault.empty()) return refuse(fault);
    files = folder->path().string() + ": optimizers.csv optimizers.json";
  }
  return print(command.json ? comparison_json(job, trials) : comparison_screen(job, trials, files),
               exit_code::done);
}

}  // namespace tandem::app
