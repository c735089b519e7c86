#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>

#include "app/commands/study_run.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::string_view kept_points = "--points ";
constexpr std::string_view kept_at_start = "--at-start";

/// The whole number that a text is; false where it is none.
bool read_count(std::string_view digits, std::size_t& number) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size();
}

/// The two numbers of "2/4"; false where it is none.
bool read_shard(std::string_view text, Shard& shard) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && read_count(text.substr(0, slash), shard.number) &&
         read_count(text.substr(slash + 1), shard.of);
}

}  // namespace

Shard SharedWords::shard() const {
  Shard shard;
  if (!shard_text.empty()) (void)read_shard(shard_text, shard);
  return shard;
}

std::string SharedWords::fault() const {
  Shard shard;
  if (shard_text.empty()) return JobWords::fault();
  if (!read_shard(shard_text, shard))
    return fmt::format("--shard takes a number of a number, as in 2/4, not \"{}\"",
                       one_line(shard_text));
  if (shard.of < 1 || shard.number < 1 || shard.number > shard.of || shard.of > 100'000)
    return fmt::format("--shard {}: there is no such share; of M they are 1/M to M/M", shard_text);
  if (json && !folder) return "--shard leaves its evaluations in a folder: give one with -o";
  return JobWords::fault();
}

std::string StudyWords::fault() const {
  if (!shard_text.empty() && !study->about_answer)
    return fmt::format(
        "tandem {} has no shards, for its searches build on the answers of those before; --threads "
        "and mpirun share them",
        study->name);
  return SharedWords::fault();
}

void add_resume(CLI::App& app, SharedWords& words) {
  app.add_flag("--resume", words.resume,
               "Go on with the journal that a stopped run has left in the folder");
}

void add_shard(CLI::App& app, SharedWords& words) {
  app.add_option("--shard", words.shard_text,
                 "Only a share of the evaluations, as in 2/4; tandem merge joins the folders")
      ->type_name("I/M");
}

void add_shared(CLI::App& app, SharedWords& words, const std::string& otherwise) {
  add_sets(app, words);
  add_folder(app, words, otherwise);
  add_json(app, words);
  add_threads(app, words);
  add_resume(app, words);
  add_shard(app, words);
  add_quiet(app, words);
}

Command command_of(const Study& study) {
  return {.name = study.name,
          .group = group::studies,
          .help = study.help,
          .declare =
              [&study](CLI::App& app) {
                const auto words = std::make_shared<StudyWords>();
                words->study = &study;
                words->points = study.points;
                words->words.resize(study.arguments.size());  // once: options hold on to them
                app.add_option("FILE", words->file, "the job, in TOML")->required()->type_name("");
                for (std::size_t i = 0; i < study.arguments.size(); ++i)
                  app.add_option(study.arguments[i].name, words->words[i],
                                 study.arguments[i].meaning)
                      ->required()
                      ->type_name("");
                add_shared(app, *words, "out/ and the job's name");
                if (study.points > 0)
                  app.add_option("--points", words->points,
                                 fmt::format("Points along an axis, otherwise {}", study.points))
                      ->type_name("N")
                      ->check(CLI::Range(2U, 1001U));
                if (study.about_answer)
                  app.add_flag("--at-start", words->at_start,
                               "About the job's own set points, without a search before");
                return running(words, run_study);
              },
          .on_all_ranks = true,
          .study = &study};
}

std::vector<std::string> kept_words(const StudyWords& words) {
  std::vector<std::string> kept = words.words;
  if (words.points > 0) kept.push_back(fmt::format("{}{}", kept_points, words.points));
  if (words.at_start) kept.emplace_back(kept_at_start);
  return kept;
}

bool take_kept_words(const std::vector<std::string>& kept, StudyWords& words) {
  words.points = words.study->points;
  for (const std::string& word : kept) {
    if (word == kept_at_start)
      words.at_start = true;
    else if (!word.starts_with(kept_points))
      words.words.push_back(word);
    else if (!read_count(std::string_view(word).substr(kept_points.size()), words.points))
      return false;
  }
  return words.words.size() == words.study->arguments.size();
}

}  // namespace tandem::app
