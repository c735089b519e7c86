#include "app/commands/bench_command.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/bench/bench.hpp"
#include "app/commands/endings.hpp"
#include "app/commands/horizon.hpp"
#include "app/job/read_job.hpp"
#include "app/results/compute.hpp"
#include "app/results/job_files.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// The options of a command, or a sentence in `fault`.
reactor::StudyOptions options_of(const Command& command, std::string& fault) {
  reactor::StudyOptions options = bench_options(command.quick);
  if (!command.tolerances.empty()) options.tolerances = command.tolerances;
  options.horizon = horizon_of(command, options.horizon, fault);
  return options;
}

reactor::SolverStudy study_of(const Job& job, reactor::StudyOptions options, bool quiet) {
  ProgressLine line(stderr_is_terminal(), quiet);
  options.interrupted = interrupted;
  options.progress = [&line](const reactor::StudyProgress& p) {
    line.show(fmt::format("{} at {} ({} of {})", reactor::name_of(p.solver), p.tolerance,
                          p.done + 1, p.all),
              static_cast<double>(p.done) / static_cast<double>(p.all));
  };
  reactor::TrainSolver solver(job.train);
  return reactor::study_solvers(solver, job.point, options);
}

std::vector<OutputFile> files_of(const Bench& bench, bool quiet) {
  std::string note;
  std::vector<OutputFile> files = bench_pictures(bench, note);
  files.push_back({"bench.csv", bench_csv(bench)});
  files.push_back({"bench.json", bench_json(bench)});
  if (!note.empty() && !quiet) print_note(fmt::format("No bench.svg: {}\n", one_line(note)));
  return files;
}

}  // namespace

int run_bench(const Command& command) {
  std::string fault;
  const reactor::StudyOptions options = options_of(command, fault);
  if (!fault.empty()) return refuse(fault);
  ReadResult read = read_job(command.file, command.sets);
  if (!read.job) return refuse(read.diagnostics, command.file.string());
  Job& job = *read.job;
  std::optional<OutputFolder> folder;
  if (command.folder || !command.json) {
    folder.emplace(command.folder ? *command.folder : default_folder(job));
    if (!folder->error().empty()) return refuse(folder->error());
  }
  const auto give_up = [&folder](const std::string& why, int code) {
    if (folder) folder->abandon();
    print_fault(why);
    return code;
  };
  if (const std::string unmet = unmet_figures(scale_to_measured(job)); !unmet.empty()) {
    return give_up(unmet, exit_code::failed);
  }
  const Bench bench{job.name, job.title, study_of(job, options, command.quiet)};
  if (bench.study.interrupted || interrupted()) {
    return give_up("interrupted; nothing was written", exit_code::interrupted);
  }
  if (bench.study.status != reactor::SolveStatus::solved) {
    const bool bad = bench.study.status == reactor::SolveStatus::no_operating_point;
    return give_up(one_line(bench.study.message), bad ? exit_code::bad_input : exit_code::failed);
  }
  std::string where;
  if (folder) {
    const auto files = files_of(bench, command.quiet);
    const std::string unwritten = folder->write(files);
    if (!unwritten.empty()) return refuse(unwritten);
    where = folder->path().string() + ':';
    for (const OutputFile& file : files) where += ' ' + file.name;
  }
  return print(command.json ? bench_json(bench) : bench_screen(bench, where), exit_code::done);
}

}  // namespace tandem::app
