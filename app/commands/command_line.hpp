#pragma once

// The words on the command line, as a struct.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/study/journal.hpp"

namespace tandem::app {

/// How a run of the program ends, for whoever called it; ./run passes it on.
namespace exit_code {
inline constexpr int done = 0;         ///< optimize: feasible; others: whatever the verdict
inline constexpr int bad_input = 2;    ///< files, values, the command line, an output folder
inline constexpr int infeasible = 3;   ///< optimize found nothing feasible
inline constexpr int failed = 4;       ///< a simulation failed
inline constexpr int interrupted = 5;  ///< by SIGINT or SIGTERM; nothing is written
}  // namespace exit_code

enum class Verb {
  optimize,
  simulate,
  claims,
  film,
  sheet,
  check,
  check_gradient,
  compare_optimizers,
  bench,
  uncertainty,
  robust,
  sweep,
  map,
  front,
  campaign,
  merge,
  diff,
  recipe_diff,
  create,  ///< tandem new
  explain,
  schema,
  completion,
};

/// What studies are asked beside a job (app/commands/study_options.hpp).
struct StudyWords {
  std::vector<std::string> words;  ///< keys, ends and goals, in their order
  std::size_t points = 0;          ///< along an axis
  bool at_start = false;           ///< about the job's own set points, without a search
  bool resume = false;
  std::string shard_text;
  Shard shard;
  std::vector<std::filesystem::path> folders;  ///< merge: of shards; diff, recipe diff: of results
  std::vector<std::filesystem::path> jobs;     ///< campaign: files, or folders of them
  std::filesystem::path table;                 ///< campaign: variants of the job; empty: none
  bool simulate = false;                       ///< campaign: without searches
};

/// What is asked of the commands that help to write jobs (app/commands/file_options.hpp).
struct NewWords {
  std::string word;    ///< explain: the key; schema: the kind of file; completion: the shell
  bool names = false;  ///< explain: nothing but names
  std::string plant, catalyst, title, goal;
  std::vector<int> claims;
  std::vector<std::string> bands;  ///< QUANTITY=RANGE
  bool ask = false;
};

struct Command {
  Verb verb = Verb::optimize;
  std::filesystem::path file;
  std::vector<std::string> sets;                ///< KEY=VALUE, in their order
  std::optional<std::filesystem::path> folder;  ///< -o
  bool json = false;
  bool quiet = false;
  unsigned threads = 0;            ///< that compute at once; 0: as many as there are
  bool plots = false;              ///< optimize, simulate: the report's pictures as files, too
  bool quick = false;              ///< bench: in some seconds
  bool start_up = false;           ///< check-gradient: of the start-up
  std::string horizon;             ///< of a start-up: a time with its unit; empty: the usual
  std::vector<double> tolerances;  ///< bench: empty: the usual
  StudyWords study;
  NewWords fresh;
  std::vector<std::string> words;  ///< the whole command line
};

/// A command to run, or nothing but the code to end with: help and version are then on stdout, a
/// fault of the command line on stderr.
struct ParsedCommandLine {
  std::optional<Command> command;
  int code = exit_code::done;
};

/// Never throws. argv as main has it.
[[nodiscard]] ParsedCommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace tandem::app
