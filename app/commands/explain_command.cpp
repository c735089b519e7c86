#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/commands/known_keys.hpp"
#include "app/job/read_job.hpp"
#include "app/screens/explain_screen.hpp"
#include "app/terminal/console.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

struct ExplainWords : JobWords {
  std::string key;
  bool names = false;  ///< nothing but names
};

int run_explain(const ExplainWords& words, const std::vector<std::string>&) {
  if (words.names) return print(fmt::format("{}\n", fmt::join(known_keys(words.file), "\n")));
  const std::size_t width = std::min(stdout_columns(screen_columns), screen_columns);
  if (words.key.empty()) return print(explain_all(width));
  const Explanation answer = explain(words.key, width);
  if (answer.found) return print(answer.text);
  return refuse(fmt::format("there is no key, quantity or word \"{}\"; {}", one_line(words.key),
                            answer.text.empty() ? "tandem explain lists them" : answer.text));
}

}  // namespace

std::vector<std::string> known_keys(const std::filesystem::path& job) {
  std::vector<std::string> stages, monomers;
  if (!job.empty()) {
    if (const ReadResult read = read_job(job); read.job) {
      for (const auto& stage : read.job->train.stages) stages.push_back(stage.name);
      for (const auto& monomer : read.job->train.catalyst.monomers)
        monomers.push_back(monomer.name);
    }
  }
  return key_names(stages, monomers);
}

Command explain_command() {
  return {.name = "explain",
          .group = group::writing,
          .help = "Say what a key, a quantity or a word of a screen means",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<ExplainWords>();
            app.add_option("KEY", words->key,
                           "a key, its last part, a table, a quantity, a word; without: all")
                ->type_name("");
            app.add_flag("--keys", words->names, "Nothing but the names of all keys, a line each");
            app.add_option("--job", words->file, "The job whose stages stand in those names")
                ->type_name("FILE");
            return running(words, run_explain);
          }};
}

}  // namespace tandem::app
