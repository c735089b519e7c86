#include "app/commands/study_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

struct StudyVerb {
  Verb verb;
  const char* name;
  const char* help;
  std::vector<const char*> words;  ///< that follow the job
  std::vector<const char*> meanings;
  std::size_t points;  ///< the usual number along an axis; 0: there is no axis
  bool about_answer =
      true;  ///< its evaluations do not build on each other: a search comes first, shards can share
};

const std::vector<StudyVerb>& study_verbs() {
  static const std::vector<StudyVerb> list = {
      {Verb::uncertainty,
       "uncertainty",
       "How sure a job's bands hold where its [[uncertain]] keys are not known exactly",
       {},
       {},
       0},
      {Verb::robust,
       "robust",
       "Search for set points that hold all bands with the job's uncertainty.probability",
       {},
       {},
       0,
       false},
      {Verb::sweep,
       "sweep",
       "The product against one set point",
       {"KEY", "FROM", "TO"},
       {"the set point, such as stages.gas.temperature", "its first value, with the unit",
        "its last value"},
       41},
      {Verb::map,
       "map",
       "The operating window over two set points: what holds where",
       {"KEY1", "KEY2"},
       {"a set point that has a range in the job", "another one"},
       41},
      {Verb::front,
       "front",
       "Two objectives against each other",
       {"GOAL1", "GOAL2"},
       {"margin, production, mileage or cost", "another one"},
       11,
       false},
  };
  return list;
}

constexpr std::string_view kept_points = "--points ";
constexpr std::string_view kept_at_start = "--at-start";

/// The two numbers of "2/4"; false where it is none.
bool read_shard(std::string_view text, Shard& shard) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const auto read = [](std::string_view digits, std::size_t& number) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size();
  };
  return read(text.substr(0, slash), shard.number) && read(text.substr(slash + 1), shard.of);
}

constexpr const char* studies = "Studies";

/// What all that computes in tasks takes; the folder without -o in words.
void add_common(CLI::App* verb, Command& command, const std::string& otherwise) {
  verb->add_option("--set", command.sets, "Set a key of the job; may be given several times")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  verb->add_option("-o,--output", command.folder, "Folder for the results; otherwise " + otherwise)
      ->type_name("DIR");
  verb->add_flag("--json", command.json,
                 "One JSON document on stdout; files are written only with -o");
  verb->add_option("--threads", command.threads,
                   "Threads that compute, otherwise as many as there are; the answer is the same")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
  verb->add_flag("--resume", command.study.resume,
                 "Go on with the journal that a stopped run has left in the folder");
  verb->add_option("--shard", command.study.shard_text,
                   "Only a share of the evaluations, as in 2/4; tandem merge joins the folders")
      ->type_name("I/M");
  verb->add_flag("--quiet", command.quiet, "Nothing on stderr but what is wrong");
}

void add_study_verb(CLI::App& program, const StudyVerb& text, Command& command) {
  CLI::App* verb = program.add_subcommand(text.name, text.help);
  verb->group(studies);
  verb->add_option("FILE", command.file, "the job, in TOML")->required()->type_name("");
  for (std::size_t i = 0; i < text.words.size(); ++i)
    verb->add_option(text.words[i], command.study.words[i], text.meanings[i])
        ->required()
        ->type_name("");
  add_common(verb, command, "out/ and the job's name");
  if (text.points > 0)
    verb->add_option("--points", command.study.points,
                     fmt::format("Points along an axis, otherwise {}", text.points))
        ->type_name("N")
        ->check(CLI::Range(2U, 1001U));
  if (text.about_answer)
    verb->add_flag("--at-start", command.study.at_start,
                   "About the job's own set points, without a search before");
  verb->callback([&command, &text] {
    command.verb = text.verb;
    command.study.words.resize(text.words.size());
    if (command.study.points == 0) command.study.points = text.points;
  });
}

void add_campaign(CLI::App& program, Command& command) {
  CLI::App* verb = program.add_subcommand(
      "campaign", "Optimize many jobs, or many variants of one: a folder for each, one table");
  verb->add_option("JOB", command.study.jobs, "jobs in TOML, or folders of them")
      ->required()
      ->type_name("");
  verb->add_option("--table", command.study.table,
                   "CSV: a line for each variant of the one job, a column for each key it sets")
      ->type_name("FILE");
  verb->add_flag("--simulate", command.study.simulate, "Compute the set points without a search");
  add_common(verb, command, "out/campaign");
  verb->callback([&command] { command.verb = Verb::campaign; });
  verb->group(studies);
}

void add_merge(CLI::App& program, Command& command) {
  CLI::App* verb =
      program.add_subcommand("merge", "Join the folders of a study's shards and write its results");
  verb->add_option("DIR", command.study.folders, "the shards' folders")->required()->type_name("");
  verb->add_option("-o,--output", command.folder, "Folder for the results")
      ->required()
      ->type_name("DIR");
  verb->add_flag("--quiet", command.quiet, "Nothing on stderr but what is wrong");
  verb->callback([&command] { command.verb = Verb::merge; });
  verb->group(studies);
}

void add_diff(CLI::App& program, Command& command) {
  CLI::App* verb = program.add_subcommand("diff", "What differs between two results");
  verb->add_option("OUT", command.study.folders, "two folders of results, or two files result.json")
      ->required()
      ->expected(2)
      ->type_name("");
  verb->add_flag("--json", command.json, "One JSON document on stdout");
  verb->callback([&command] { command.verb = Verb::diff; });
  verb->group(studies);
}

void add_recipe(CLI::App& program, Command& command) {
  CLI::App* verb = program.add_subcommand("recipe", "What a shift does with recipes");
  verb->require_subcommand(1);
  CLI::App* diff = verb->add_subcommand("diff", "What a new recipe changes for the shift");
  diff->add_option("OUT", command.study.folders,
                   "the old and the new: two folders of results, or two files recipe.json")
      ->required()
      ->expected(2)
      ->type_name("");
  diff->add_flag("--json", command.json, "One JSON document on stdout");
  diff->callback([&command] { command.verb = Verb::recipe_diff; });
  verb->group("Plant and laboratory");
}

}  // namespace

void add_study_verbs(CLI::App& program, Command& command) {
  std::size_t most = 0;
  for (const StudyVerb& text : study_verbs()) most = std::max(most, text.words.size());
  command.study.words.resize(most);  // once: options hold on to their words
  for (const StudyVerb& text : study_verbs()) add_study_verb(program, text, command);
  add_campaign(program, command);
  add_merge(program, command);
  add_diff(program, command);
  add_recipe(program, command);
}

std::vector<std::string_view> study_verb_names() {
  std::vector<std::string_view> names;
  for (const StudyVerb& text : study_verbs()) names.emplace_back(text.name);
  names.emplace_back("campaign");
  names.emplace_back("merge");
  names.emplace_back("diff");
  names.emplace_back("recipe");
  return names;
}

std::string settle_study(Command& command) {
  StudyWords& study = command.study;
  if (command.verb == Verb::campaign && !study.table.empty() && study.jobs.size() != 1)
    return fmt::format("--table has the variants of one job, and {} are given", study.jobs.size());
  if (study.shard_text.empty()) return {};
  if (!read_shard(study.shard_text, study.shard))
    return fmt::format("--shard takes a number of a number, as in 2/4, not \"{}\"",
                       one_line(study.shard_text));
  if (study.shard.of < 1 || study.shard.number < 1 || study.shard.number > study.shard.of ||
      study.shard.of > 100'000)
    return fmt::format("--shard {}: there is no such share; of M they are 1/M to M/M",
                       study.shard_text);
  for (const StudyVerb& text : study_verbs())
    if (text.verb == command.verb && !text.about_answer)
      return fmt::format(
          "tandem {} has no shards, for its searches build on the answers of those before; "
          "--threads "
          "and mpirun share them",
          text.name);
  if (command.json && !command.folder)
    return "--shard leaves its evaluations in a folder: give one with -o";
  return {};
}

std::string_view study_name(Verb verb) {
  for (const StudyVerb& text : study_verbs())
    if (text.verb == verb) return text.name;
  return {};
}

std::vector<std::string> kept_words(const Command& command) {
  std::vector<std::string> words = command.study.words;
  if (command.study.points > 0)
    words.push_back(fmt::format("{}{}", kept_points, command.study.points));
  if (command.study.at_start) words.emplace_back(kept_at_start);
  return words;
}

bool take_kept_words(const std::string& verb, const std::vector<std::string>& words,
                     Command& command) {
  for (const StudyVerb& text : study_verbs()) {
    if (text.name != verb) continue;
    command.verb = text.verb;
    command.study.words.clear();
    command.study.points = text.points;
    command.study.at_start = false;
    for (std::string_view word : words) {
      if (word == kept_at_start) {
        command.study.at_start = true;
      } else if (word.starts_with(kept_points)) {
        word.remove_prefix(kept_points.size());
        std::from_chars(word.data(), word.data() + word.size(), command.study.points);
      } else {
        command.study.words.emplace_back(word);
      }
    }
    return command.study.words.size() == text.words.size();
  }
  return false;
}

}  // namespace tandem::app
