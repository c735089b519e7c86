#include "app/commands/file_commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "app/commands/completion.hpp"
#include "app/commands/endings.hpp"
#include "app/job/json_schema.hpp"
#include "app/job/read_job.hpp"
#include "app/screens/explain_screen.hpp"
#include "app/terminal/console.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// The names of all keys; a job that cannot be read has no stages, and nothing is said of it: a shell
/// asks while the job is being written.
int print_names(const Command& command) {
  std::vector<std::string> stages, monomers;
  if (!command.file.empty()) {
    if (const ReadResult read = read_job(command.file); read.job) {
      for (const auto& stage : read.job->train.stages) stages.push_back(stage.name);
      for (const auto& monomer : read.job->train.catalyst.monomers)
        monomers.push_back(monomer.name);
    }
  }
  std::string answer;
  for (const std::string& name : key_names(stages, monomers)) answer += name + '\n';
  return print(answer, exit_code::done);
}

}  // namespace

int run_explain(const Command& command) {
  if (command.fresh.names) return print_names(command);
  const std::size_t width = std::min(stdout_columns(screen_columns), screen_columns);
  if (command.fresh.word.empty()) return print(explain_all(width), exit_code::done);
  const Explanation answer = explain_key(command.fresh.word, width);
  if (answer.found) return print(answer.text, exit_code::done);
  return refuse(fmt::format("there is no key \"{}\"; {}", one_line(command.fresh.word),
                            answer.text.empty() ? "tandem explain lists them" : answer.text));
}

int run_schema(const Command& command) {
  const std::string& kind = command.fresh.word;
  return print(json_schema(kind.empty() ? "job" : kind), exit_code::done);
}

int run_completion(const Command& command) {
  return print(program_completion(command.fresh.word), exit_code::done);
}

}  // namespace tandem::app
