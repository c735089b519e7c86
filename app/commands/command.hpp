#pragma once

// What a command of the program is. Each stands in a file of its own, NAME_command.cpp, whose function NAME_command()
// describes it. app/CMakeLists.txt lists the names and makes commands() of them.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands/endings.hpp"

namespace CLI {
class App;
}

namespace tandem::app {

struct Study;

/// Runs a command whose words have been read; answers the exit code. `line`: the whole command line.
using Run = std::function<int(const std::vector<std::string>& line)>;

/// Runs `run` on words that were read, unless words.fault() finds one of them wrong.
template <class Words>
[[nodiscard]] Run running(std::shared_ptr<Words> words,
                          int (*run)(const Words&, const std::vector<std::string>& line)) {
  return [words, run](const std::vector<std::string>& line) {
    const std::string fault = words->fault();
    return fault.empty() ? run(*words, line) : refuse_line(fault);
  };
}

struct Command {
  std::string_view name;   ///< as typed; "recipe diff" stands below the word "recipe"
  std::string_view group;  ///< its heading in tandem --help; empty: not listed there
  std::string_view help;
  /// Declares the arguments and options, and answers what runs them. What completes a word follows from the name of an
  /// argument or the type of an option (complete_command.cpp): FILE, DIR, KEY, KEY=VALUE, or the words of a check.
  std::function<Run(CLI::App&)> declare;
  bool on_all_ranks = false;     ///< under mpirun; other commands run on the leader alone
  const Study* study = nullptr;  ///< of a command that makes one: tandem merge goes on with it
};

namespace group {
inline constexpr std::string_view one_job = "One job";
inline constexpr std::string_view plant = "Plant and laboratory";
inline constexpr std::string_view solvers = "Solvers and derivatives";
inline constexpr std::string_view studies = "Studies";
inline constexpr std::string_view writing = "Writing a job";
}  // namespace group

/// All commands, in the order of tandem --help.
[[nodiscard]] const std::vector<Command>& commands();

/// What a command line asks for.
struct Chosen {
  const Command* command = nullptr;
  Run run;
};

/// Declares all commands on a program. When the program is parsed, `chosen` receives the command that was asked for.
void add_commands(CLI::App& program, Chosen& chosen);

/// Runs the command of a command line; answers the exit code. Help and version go to stdout, faults of the command line
/// to stderr. argv as main has it.
[[nodiscard]] int run_command_line(int argc, const char* const* argv);

}  // namespace tandem::app
