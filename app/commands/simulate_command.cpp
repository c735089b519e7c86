#include "app/commands/command.hpp"
#include "app/commands/compute_job.hpp"
#include "app/job/read_job.hpp"
#include "app/terminal/interrupt.hpp"

namespace tandem::app {
namespace {

int run_simulate(const ComputeWords& words, const std::vector<std::string>& line) {
  ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  if (interrupted()) return exit_code::interrupted;
  return compute_job(words, std::move(*read.job), Task::simulate, false, line);
}

}  // namespace

Command simulate_command() {
  return {.name = "simulate",
          .group = group::one_job,
          .help = "Compute what a job's set points make, without a search",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<ComputeWords>();
            add_compute(app, *words, false);
            return running(words, run_simulate);
          }};
}

}  // namespace tandem::app
