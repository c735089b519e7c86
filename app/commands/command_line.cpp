#include "app/commands/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "app/commands/completion.hpp"
#include "app/commands/file_options.hpp"
#include "app/commands/study_options.hpp"
#include "app/results/run_log.hpp"
#include "app/terminal/console.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr const char* first_steps = R"(Tandem designs polypropylene grades made in two reactors.

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
  tandem bench job.toml --horizon "4 h"    every solver on the job's start-up, time against error
  tandem uncertainty job.toml              how sure its bands hold; --resume after a stop
  tandem new my-job.toml --plant loop-and-gas-bed --claims 1,4

Exit codes: 0 done (optimize: feasible), 2 bad input, 3 nothing feasible found,
4 a simulation failed, 5 interrupted. NO_COLOR is obeyed.
)";

constexpr const char* of_answers = "One job";
constexpr const char* of_plant = "Plant and laboratory";
constexpr const char* of_solvers = "Solvers and derivatives";

struct VerbText {
  Verb verb;
  const char* name;
  const char* help;
  const char* group;
};

constexpr std::array<VerbText, 9> verb_texts = {{
    {Verb::optimize, "optimize", "Search the ranges of a job for set points that meet its claims",
     of_answers},
    {Verb::simulate, "simulate", "Compute what a job's set points make, without a search",
     of_answers},
    {Verb::claims, "claims", "Judge every claim, for a job's product or for laboratory figures",
     of_answers},
    {Verb::film, "film", "Say which take-off speeds hold the draft ratios of the claims", of_plant},
    {Verb::sheet, "sheet", "Write the laboratory sheet: what to measure for all claims", of_plant},
    {Verb::check, "check", "Read a job and say what it is; compute and write nothing", of_answers},
    {Verb::check_gradient, "check-gradient",
     "Compare every exact derivative of a job with differences", of_solvers},
    {Verb::compare_optimizers, "compare-optimizers",
     "Search a job by every algorithm: best objective, evaluations, time", of_solvers},
    {Verb::bench, "bench", "Solve a job's start-up by every integrator: time against error",
     of_solvers},
}};

/// What film line and laboratory ask for: no job, and nothing that computes.
void add_laboratory(CLI::App* verb, const VerbText& text, Command& command) {
  if (text.verb == Verb::film) {
    verb->add_option("FILE", command.file, "laboratory figures with a table [film], in TOML")
        ->required()
        ->type_name("");
    verb->add_flag("--json", command.json, "One JSON document on stdout");
  } else {
    verb->add_option("RESULTS", command.file,
                     "a job's folder of results, whose product the sheet begins with")
        ->type_name("");
    verb->add_option("-o,--output", command.folder,
                     "Folder for the sheet; otherwise out/laboratory")
        ->type_name("DIR");
  }
  verb->callback([&command, which = text.verb] { command.verb = which; });
}

void add_verb(CLI::App& program, const VerbText& text, Command& command) {
  CLI::App* verb = program.add_subcommand(text.name, text.help);
  verb->footer(examples);
  verb->group(text.group);
  if (text.verb == Verb::film || text.verb == Verb::sheet)
    return add_laboratory(verb, text, command);
  verb->add_option("FILE", command.file,
                   text.verb == Verb::claims ? "the job, or laboratory figures, in TOML"
                                             : "the job, in TOML")
      ->required()
      ->type_name("");
  // One value for each --set, or it would take the file's name for a second one.
  verb->add_option("--set", command.sets, "Set a key of the job; may be given several times")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  if (text.verb != Verb::check) {
    const bool asked = text.verb == Verb::claims || text.verb == Verb::check_gradient ||
                       text.verb == Verb::compare_optimizers;
    const std::string otherwise =
        asked ? "otherwise nothing is written" : "otherwise out/ and the job's name";
    verb->add_option("-o,--output", command.folder, "Folder for the results; " + otherwise)
        ->type_name("DIR");
  }
  if (text.verb != Verb::check && text.verb != Verb::check_gradient) {
    verb->add_flag("--json", command.json,
                   "One JSON document on stdout; files are written only with -o");
  }
  if (text.verb == Verb::optimize || text.verb == Verb::simulate) {
    verb->add_flag("--plots", command.plots,
                   "The pictures of report.html as SVG files as well; node draws them");
  }
  if (text.verb == Verb::optimize || text.verb == Verb::check_gradient ||
      text.verb == Verb::compare_optimizers) {
    verb->add_option("--threads", command.threads,
                     "Threads that compute, otherwise as many as there are; the answer is the same")
        ->type_name("N")
        ->check(CLI::Range(1U, 1024U));
  }
  CLI::Option* start_up = nullptr;
  if (text.verb == Verb::check_gradient) {
    start_up = verb->add_flag("--start-up", command.start_up,
                              "Those along the start-up, and not those of the steady state");
  }
  if (text.verb == Verb::bench || text.verb == Verb::check_gradient) {
    CLI::Option* horizon =
        verb->add_option("--horizon", command.horizon, "How long a start-up; otherwise 12 h")
            ->type_name("TIME");
    if (start_up != nullptr) horizon->needs(start_up);
  }
  if (text.verb == Verb::bench) {
    verb->add_flag("--quick", command.quick, "Fewer solvers and tolerances: under 10 s");
    verb->add_option("--tolerances", command.tolerances,
                     "Relative tolerances, such as 1e-4,1e-6; otherwise 1e-3 to 1e-10")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST");
  }
  verb->add_flag("--quiet", command.quiet, "Nothing on stderr but what is wrong");
  verb->callback([&command, which = text.verb] { command.verb = which; });
}

/// A repeated option or a --set without "=" is a fault that CLI11 does not see.
std::string fault_of(const Command& command) {
  for (const std::string& set : command.sets) {
    const std::size_t equals = set.find('=');
    if (equals == std::string::npos || equals == 0) {
      return fmt::format("--set takes KEY=VALUE, not \"{}\"", set);
    }
  }
  if (command.folder && command.folder->empty()) return "-o takes the name of a folder";
  return {};
}

ParsedCommandLine refuse_line(const std::string& fault) {
  print_fault(one_line(fault));
  print_note("Run tandem --help for what there is.\n");
  return {.command = {}, .code = exit_code::bad_input};
}

/// A first word that is no verb; CLI11 would only say that one is missing.
std::string unknown_verb(std::string_view word) {
  std::vector<std::string_view> names;
  for (const VerbText& text : verb_texts) names.emplace_back(text.name);
  for (const std::string_view name : study_verb_names()) names.push_back(name);
  for (const std::string_view name : file_verb_names()) names.push_back(name);
  if (std::find(names.begin(), names.end(), word) != names.end() || word.starts_with('-'))
    return {};
  const bool job = word.ends_with(".toml");
  return fmt::format("\"{}\" is not one of {}{}", word, fmt::join(names, ", "),
                     job ? fmt::format("; did you mean tandem optimize {}?", word) : "");
}

void describe(CLI::App& program, Command& command) {
  program.footer(examples);
  program.set_version_flag("--version", "tandem " + version());
  program.require_subcommand(1);
  for (const VerbText& text : verb_texts) add_verb(program, text, command);
  add_study_verbs(program, command);
  add_file_verbs(program, command);
}

constexpr const char* purpose = "Tandem designs polypropylene grades made in two reactors.";

}  // namespace

std::string program_completion(std::string_view shell) {
  Command unused;
  CLI::App program{purpose, "tandem"};
  describe(program, unused);
  return completion_script(program, shell);
}

ParsedCommandLine parse_command_line(int argc, const char* const* argv) {
  if (argc <= 1) {
    std::fputs(first_steps, stdout);
    return {};
  }
  const std::string unknown = unknown_verb(argv[1]);
  if (!unknown.empty()) return refuse_line(unknown);
  Command command;
  command.words.assign(argv, argv + argc);
  CLI::App program{purpose, "tandem"};
  describe(program, command);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    program.exit(asked);
    return {};
  } catch (const CLI::Error& error) {
    return refuse_line(error.what());
  }
  std::string fault = fault_of(command);
  if (fault.empty()) fault = settle_study(command);
  if (fault.empty()) fault = settle_file_words(command);
  if (!fault.empty()) return refuse_line(fault);
  return {.command = std::move(command), .code = exit_code::done};
}

}  // namespace tandem::app
