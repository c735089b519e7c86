#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/job/read_job.hpp"
#include "app/screens/check_screen.hpp"

namespace tandem::app {
namespace {

int run_check(const JobWords& words, const std::vector<std::string>&) {
  const ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  return print(check_screen(*read.job));
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .group = group::one_job,
          .help = "Read a job and say what it is; compute and write nothing",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<JobWords>();
            add_job(app, *words);
            add_quiet(app, *words);
            return running(words, run_check);
          }};
}

}  // namespace tandem::app
