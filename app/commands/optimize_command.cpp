#include "app/commands/command.hpp"
#include "app/commands/compute_job.hpp"
#include "app/job/read_job.hpp"
#include "app/results/compute.hpp"
#include "app/terminal/interrupt.hpp"

namespace tandem::app {
namespace {

int run_optimize(const ComputeWords& words, const std::vector<std::string>& line) {
  ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  if (interrupted()) return exit_code::interrupted;
  if (const std::string unfit = unfit_for_search(*read.job); !unfit.empty()) return refuse(unfit);
  return compute_job(words, std::move(*read.job), Task::optimize, false, line);
}

}  // namespace

Command optimize_command() {
  return {.name = "optimize",
          .group = group::one_job,
          .help = "Search the ranges of a job for set points that meet its claims",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<ComputeWords>();
            add_compute(app, *words, true);
            return running(words, run_optimize);
          }};
}

}  // namespace tandem::app
