#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/bench/bench.hpp"
#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/job/read_job.hpp"
#include "app/results/compute.hpp"
#include "app/results/job_files.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

struct BenchWords : JobWords {
  bool quick = false;
  std::vector<double> tolerances;  ///< relative; empty: the usual
};

reactor::SolverStudy study_solvers(const Job& job, reactor::StudyOptions options, bool quiet) {
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

std::vector<OutputFile> bench_files(const Bench& bench, bool quiet) {
  std::string note;
  std::vector<OutputFile> files = bench_pictures(bench, note);
  files.push_back({"bench.csv", bench_csv(bench)});
  files.push_back({"bench.json", bench_json(bench)});
  if (!note.empty() && !quiet) print_note(fmt::format("No bench.svg: {}\n", one_line(note)));
  return files;
}

int run_bench(const BenchWords& words, const std::vector<std::string>&) {
  reactor::StudyOptions options = bench_options(words.quick);
  if (!words.tolerances.empty()) options.tolerances = words.tolerances;
  std::string fault;
  options.horizon = horizon_of(words, options.horizon, fault);
  if (!fault.empty()) return refuse(fault);
  ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  Job& job = *read.job;
  if (job.train.batch)
    return refuse(
        "a batch has no start-up, which is what every integrator would solve; tandem simulate "
        "integrates the batch");
  Output output(!words.folder && !words.json ? default_folder(job) : words.folder);
  if (!output.error().empty()) return refuse(output.error());
  if (const std::string unmet = unmet_figures(scale_to_measured(job)); !unmet.empty())
    return output.give_up(unmet, exit_code::failed);
  const Bench bench{job.name, job.title, study_solvers(job, options, words.quiet)};
  if (bench.study.interrupted || interrupted()) return output.end_interrupted();
  if (bench.study.status != reactor::SolveStatus::solved) {
    const bool bad = bench.study.status == reactor::SolveStatus::no_operating_point;
    return output.give_up(one_line(bench.study.message),
                          bad ? exit_code::bad_input : exit_code::failed);
  }
  const auto files = output ? bench_files(bench, words.quiet) : std::vector<OutputFile>{};
  fault = output.write(files);
  const std::string named = fault.empty() ? output.naming(files) : "";
  const std::string answer = words.json ? bench_json(bench) : bench_screen(bench, named);
  return fault.empty() ? print(answer) : print_unwritten(answer, fault);
}

}  // namespace

Command bench_command() {
  return {.name = "bench",
          .group = group::solvers,
          .help = "Solve a job's start-up by every integrator: processor time against error",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<BenchWords>();
            add_job(app, *words);
            add_folder(app, *words, "out/ and the job's name");
            add_json(app, *words);
            add_horizon(app, *words);
            app.add_flag("--quick", words->quick, "Fewer solvers and tolerances: under 10 s");
            app.add_option("--tolerances", words->tolerances,
                           "Relative tolerances, such as 1e-4,1e-6; otherwise 1e-3 to 1e-10")
                ->delimiter(',')
                ->allow_extra_args(false)
                ->type_name("LIST");
            add_quiet(app, *words);
            return running(words, run_bench);
          }};
}

}  // namespace tandem::app
