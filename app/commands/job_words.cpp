#include "app/commands/job_words.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {

std::string JobWords::fault() const {
  for (const std::string& set : sets) {
    const std::size_t equals = set.find('=');
    if (equals == std::string::npos || equals == 0)
      return fmt::format("--set takes KEY=VALUE, not \"{}\"", set);
  }
  return folder && folder->empty() ? "-o takes the name of a folder" : "";
}

void add_job(CLI::App& app, JobWords& words, const std::string& meaning) {
  app.add_option("FILE", words.file, meaning)->required()->type_name("");
  add_sets(app, words);
}

void add_sets(CLI::App& app, JobWords& words) {
  // One value for each --set, or it would take the file's name for a second one.
  app.add_option("--set", words.sets, "Set a key of the job; may be given several times")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
}

void add_folder(CLI::App& app, JobWords& words, const std::string& otherwise) {
  app.add_option("-o,--output", words.folder, "Folder for the results; otherwise " + otherwise)
      ->type_name("DIR");
}

void add_json(CLI::App& app, JobWords& words) {
  app.add_flag("--json", words.json, "One JSON document on stdout; files are written only with -o");
}

void add_threads(CLI::App& app, JobWords& words) {
  app.add_option("--threads", words.threads,
                 "Threads that compute, otherwise as many as there are; the answer is the same")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
}

CLI::Option* add_horizon(CLI::App& app, JobWords& words) {
  return app.add_option("--horizon", words.horizon, "How long a start-up; otherwise 12 h")
      ->type_name("TIME");
}

void add_quiet(CLI::App& app, JobWords& words) {
  app.add_flag("--quiet", words.quiet, "Nothing on stderr but what is wrong");
}

void add_two(CLI::App& app, std::vector<std::filesystem::path>& two, const std::string& meaning) {
  app.add_option("OUT", two, meaning)->required()->expected(2)->type_name("");
}

double horizon_of(const JobWords& words, double usual, std::string& fault) {
  if (words.horizon.empty()) return usual;
  constexpr double longest = 3.6e9;  // a million hours
  const Measure horizon = read_measure(words.horizon, Dimension::time);
  if (!horizon.sound)
    fault = fmt::format("--horizon \"{}\" {}", one_line(words.horizon), horizon.problem);
  else if (!(horizon.value >= 1.0 && horizon.value <= longest))
    fault =
        fmt::format("--horizon \"{}\" is not from 1 s to a million hours", one_line(words.horizon));
  return horizon.value;
}

}  // namespace tandem::app
