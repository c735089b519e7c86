#include "app/commands/file_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/commands/completion.hpp"
#include "app/job/json_schema.hpp"
#include "app/job/new_job.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr const char* writing_a_job = "Writing a job";

void add_new(CLI::App& program, Command& command) {
  CLI::App* verb = program.add_subcommand(
      "new", "Write a starting job for a plant and a catalyst, by asking or by options");
  NewWords& words = command.fresh;
  verb->add_option("FILE", command.file, "the job to write; never one that is there")
      ->type_name("");
  const auto option = [&](const char* name, std::string& out, const char* help, const char* type) {
    return verb->add_option(name, out, help)->type_name(type);
  };
  option("--plant", words.plant, "A plant file, or the name of a shipped one", "FILE");
  option("--catalyst", words.catalyst, "A catalyst file, or the name of a shipped one", "FILE");
  option("--title", words.title, "What the job is, in a line", "TEXT");
  verb->add_option("--claims", words.claims, "The claims asked for, such as 1,4")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST");
  verb->add_option("--band", words.bands, "A limit, such as 'mfr_whole=[0.3, 20]'; several times")
      ->allow_extra_args(false)
      ->type_name("QUANTITY=RANGE");
  option("--goal", words.goal, "What is best among the feasible", "GOAL")
      ->check(CLI::IsMember(new_job_goals()));
  verb->add_flag("--ask", words.ask, "Ask on stderr for what is not given, terminal or not");
  verb->callback([&command] { command.verb = Verb::create; });
  verb->group(writing_a_job);
}

void add_explain(CLI::App& program, Command& command) {
  CLI::App* verb = program.add_subcommand(
      "explain", "Say what a key means: value and unit, default, range, where it stands");
  verb->add_option("KEY", command.fresh.word, "a key, its last part, or a table; without: all")
      ->type_name("");
  verb->add_flag("--keys", command.fresh.names, "Nothing but the names of all keys, a line each");
  verb->add_option("--job", command.file, "The job whose stages stand in those names")
      ->type_name("FILE");
  verb->callback([&command] { command.verb = Verb::explain; });
  verb->group(writing_a_job);
}

void add_schema(CLI::App& program, Command& command) {
  CLI::App* verb = program.add_subcommand(
      "schema", "The JSON Schema of a kind of file, for editors with Taplo or Tombi");
  verb->add_option("KIND", command.fresh.word, "which kind of file; otherwise the job's")
      ->type_name("")
      ->check(CLI::IsMember(schema_names()));
  verb->callback([&command] { command.verb = Verb::schema; });
  verb->group(writing_a_job);
}

void add_completion(CLI::App& program, Command& command) {
  CLI::App* verb = program.add_subcommand(
      "completion", "A script for a shell to complete commands, options, files and keys");
  verb->add_option("SHELL", command.fresh.word, "which shell")
      ->required()
      ->type_name("")
      ->check(CLI::IsMember(completion_shells()));
  verb->callback([&command] { command.verb = Verb::completion; });
  verb->group(writing_a_job);
}

}  // namespace

void add_file_verbs(CLI::App& program, Command& command) {
  add_new(program, command);
  add_explain(program, command);
  add_schema(program, command);
  add_completion(program, command);
}

std::vector<std::string_view> file_verb_names() {
  return {"new", "explain", "schema", "completion"};
}

std::string settle_file_words(Command& command) {
  if (command.verb != Verb::create) return {};
  for (const std::string& band : command.fresh.bands) {
    const std::size_t equals = band.find('=');
    if (equals == 0 || equals == std::string::npos)
      return fmt::format("--band takes QUANTITY=RANGE, as in 'mfr_whole=[0.3, 20]', not \"{}\"",
                         one_line(band));
  }
  return {};
}

}  // namespace tandem::app
