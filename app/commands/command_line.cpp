#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "app/commands/command.hpp"
#include "app/commands/endings.hpp"
#include "app/results/run_log.hpp"
#include "app/study/ranks.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr const char* purpose = "Tandem designs polypropylene grades made in two reactors.";

constexpr const char* first_steps = R"(

  tandem optimize configs/jobs/membrane-resin.toml   find set points that meet the claims
  tandem simulate configs/jobs/aspen-pp.toml         see what given set points make
  tandem claims configs/jobs/membrane-resin.toml     judge all claims at a job's set points
  tandem check my-job.toml                           see whether a job of your own is sound

tandem new my-job.toml writes a first one, tandem explain KEY says what a key means.
tandem --help says more; so does tandem optimize --help.
)";

constexpr const char* examples = R"(
Examples:
  tandem optimize job.toml                 results go to out/job/, a summary to stdout
  tandem optimize job.toml -o trial-7      results go to trial-7/
  tandem simulate job.toml --set 'stages.loop.temperature=72 degC'
  tandem simulate job.toml --json | jq .product.mfr_ratio
  tandem claims figures.toml               laboratory figures: quantity = number, a line each
  tandem sheet out/job                     a sheet for the laboratory; fill it in, then judge it
  tandem setpoints out/job                 its tags, low, aim and high, for the control system
  tandem check-plant now.csv out/job       a historian's values against the recipe
  tandem bench job.toml --horizon "4 h"    every solver on the job's start-up, time against error
  tandem uncertainty job.toml              how sure its bands hold; --resume after a stop
  tandem new my-job.toml --plant loop-and-gas-bed --claims 1,4

Exit codes: 0 done (optimize: feasible), 2 bad input, 3 nothing feasible found,
4 a simulation failed, 5 interrupted, 6 computed and shown, but files could not be
written. NO_COLOR is obeyed.
)";

/// Where a command is declared: of "recipe diff" the second word below the first.
CLI::App* place_of(CLI::App& program, const Command& command) {
  const std::size_t space = command.name.find(' ');
  const auto first = std::string(command.name.substr(0, space));
  if (space == std::string_view::npos)
    return program.add_subcommand(first, std::string(command.help));
  const auto there =
      program.get_subcommands([&](CLI::App* app) { return app->get_name() == first; });
  CLI::App* above =
      there.empty() ? program.add_subcommand(first, std::string(command.help)) : there.front();
  above->require_subcommand(1);
  above->group(std::string(command.group));
  return above->add_subcommand(std::string(command.name.substr(space + 1)),
                               std::string(command.help));
}

/// Why the first word is no command; empty where it is one. CLI11 would only say that one is missing.
std::string unknown_command(std::string_view word) {
  if (word.starts_with('-')) return {};
  std::vector<std::string_view> names;
  for (const Command& command : commands()) {
    const std::string_view first = command.name.substr(0, command.name.find(' '));
    if (first == word) return {};
    if (!command.group.empty()) names.push_back(first);
  }
  return fmt::format(
      "\"{}\" is not one of {}{}", word, fmt::join(names, ", "),
      word.ends_with(".toml") ? fmt::format("; did you mean tandem optimize {}?", word) : "");
}

}  // namespace

void add_commands(CLI::App& program, Chosen& chosen) {
  for (const Command& command : commands()) {
    CLI::App* place = place_of(program, command);
    place->group(std::string(command.group));
    place->footer(examples);
    place->callback([&chosen, &command, run = command.declare(*place)] {
      chosen = {.command = &command, .run = run};
    });
  }
}

int run_command_line(int argc, const char* const* argv) {
  if (argc <= 1) {
    std::fputs(purpose, stdout);
    std::fputs(first_steps, stdout);
    return exit_code::done;
  }
  if (const std::string unknown = unknown_command(argv[1]); !unknown.empty())
    return refuse_line(unknown);
  CLI::App program{purpose, "tandem"};
  program.footer(examples);
  program.set_version_flag("--version", "tandem " + version());
  program.require_subcommand(1);
  Chosen chosen;
  add_commands(program, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    program.exit(asked);
    return exit_code::done;
  } catch (const CLI::Error& error) {
    return refuse_line(error.what());
  }
  if (!chosen.command->on_all_ranks && !Ranks::is_leader()) return exit_code::done;
  return chosen.run(std::vector<std::string>(argv, argv + argc));
}

}  // namespace tandem::app
