#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/commands/compute_job.hpp"
#include "app/job/read_job.hpp"
#include "app/job/state_file.hpp"
#include "app/terminal/interrupt.hpp"

namespace tandem::app {
namespace {

int run_simulate(const ComputeWords& words, const std::vector<std::string>& line) {
  ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  if (interrupted()) return exit_code::interrupted;
  if (words.from_state) {
    StateResult start = read_state(*words.from_state, read.job->train);
    if (!start.state) return refuse(start.diagnostics, words.from_state->string());
    // A start-up counts its time from where it begins; a batch goes on in its recipe.
    if (!read.job->train.batch) start.state->time = 0.0;
    read.job->simulation.from = std::move(*start.state);
  }
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
            app.add_option("--from-state", words->from_state,
                           "Start from a saved state; without it from empty tanks")
                ->type_name("FILE");
            app.add_option("--save-state", words->save_state,
                           "Write the state at the end, for --from-state")
                ->type_name("FILE");
            return running(words, run_simulate);
          }};
}

}  // namespace tandem::app
