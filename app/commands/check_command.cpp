#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/fit/fit_check.hpp"
#include "app/job/read_job.hpp"
#include "app/screens/check_screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

int check_fit(const JobWords& words) {
  if (!words.sets.empty())
    return refuse("--set changes keys of a job; a fit has keys of its own, in " +
                  one_line(words.file.string()));
  const ReadFit read = read_fit(words.file);
  if (!read.fit) return refuse(read.diagnostics, words.file.string());
  return print(joined(fit_check_screen(*read.fit)));
}

int run_check(const JobWords& words, const std::vector<std::string>&) {
  if (is_fit_file(words.file)) return check_fit(words);
  const ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  return print(check_screen(*read.job));
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .group = group::one_job,
          .help = "Read a job or a fit and say what it is; compute and write nothing",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<JobWords>();
            add_job(app, *words);
            add_quiet(app, *words);
            return running(words, run_check);
          }};
}

}  // namespace tandem::app
