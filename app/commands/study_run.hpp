#pragma once

// A study: many evaluations about one job, kept in a journal, on threads, ranks or shards. What all studies have alike
// is here and in study_run.cpp; what one asks for and makes stands in its command's file.

#include <optional>
#include <string>
#include <vector>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/study/campaign.hpp"
#include "app/study/study.hpp"
#include "optimize/tasks.hpp"

namespace tandem::app {

/// The options of every command that computes in tasks.
struct SharedWords : JobWords {
  bool resume = false;
  std::string shard_text;
  bool merging = false;  ///< tandem merge goes on with the rows of shards

  /// The shard that --shard asks for; all of the study where it is none.
  [[nodiscard]] Shard shard() const;
  [[nodiscard]] std::string fault() const;
};

/// --set, -o, --json, --threads, --resume, --shard, --quiet; `otherwise`: the folder without -o.
void add_shared(CLI::App& app, SharedWords& words, const std::string& otherwise);

/// --resume alone, --shard alone.
void add_resume(CLI::App& app, SharedWords& words);
void add_shard(CLI::App& app, SharedWords& words);

/// Whose journal it is.
[[nodiscard]] JournalOwner owner_of(const SharedWords& words, std::string_view verb,
                                    std::vector<std::string> kept, std::uint64_t job);

/// How the tasks are done; `folder`: of the journal, or nothing. `line`: the whole command line.
[[nodiscard]] CampaignOptions campaign_options(const SharedWords& words, JournalOwner owner,
                                               const std::optional<OutputFolder>& folder,
                                               const std::vector<std::string>& line);

struct StudyWords : SharedWords {
  const Study* study = nullptr;
  std::vector<std::string> words;  ///< keys, ends and goals, in their order
  std::size_t points = 0;          ///< along an axis
  bool at_start = false;           ///< about the job's own set points, without a search

  [[nodiscard]] std::string fault() const;
};

struct MadeStudy {
  std::optional<StudyReport> report;  ///< nothing where not all evaluations were done
  std::string note;                   ///< why there are no SVGs
  int code = exit_code::done;
};

/// What a study is made from. Both jobs are scaled to what was measured.
struct StudyCase {
  const StudyWords& words;
  const Job& job;    ///< the one that was searched
  const Job& swept;  ///< the same, with the range that a sweep gives to what it moves
  const StudyPoint& place;
  const optimize::RunTasks& run;
};

struct Study {
  struct Argument {
    const char* name;
    const char* meaning;
  };
  std::string_view name;
  std::string_view help;
  std::vector<Argument> arguments = {};  ///< after the job
  std::size_t points = 0;                ///< the usual number along an axis; 0: there is no axis
  /// Whether its evaluations are independent of each other. Then a search comes first, and shards can share them.
  bool about_answer = true;
  /// Why the study cannot be made of a job; empty where it can.
  std::string (*unfit)(const StudyWords&, const Job&) = nullptr;
  /// A range for one key, with which the job is read a second time; null for most studies.
  std::optional<std::string> (*extra_set)(const StudyWords&) = nullptr;
  /// Why the study cannot be made of that second job; empty where it can.
  std::string (*unfit_swept)(const StudyWords&, const Job&) = nullptr;
  MadeStudy (*make)(const StudyCase&) = nullptr;
};

/// The command that makes a study, which has to outlive it.
[[nodiscard]] Command command_of(const Study& study);

[[nodiscard]] int run_study(const StudyWords& words, const std::vector<std::string>& line);

/// The decision of a job with a key; null where there is none.
[[nodiscard]] const optimize::Decision* find_decision(const Job& job, const std::string& key);

/// What a study was asked beside the job, as a journal keeps it; and back, false where that cannot be.
[[nodiscard]] std::vector<std::string> kept_words(const StudyWords& words);
[[nodiscard]] bool take_kept_words(const std::vector<std::string>& kept, StudyWords& words);

/// "sweep.resolved.toml": the file with the job of a study. (job.resolved.toml belongs to a recipe.)
[[nodiscard]] std::string resolved_in(std::string_view study);

/// The journal of a study in its folder: "uncertainty.journal".
[[nodiscard]] std::filesystem::path journal_in(const std::filesystem::path& folder,
                                               std::string_view study);

/// Says why not all evaluations are there, and how to go on.
[[nodiscard]] int end_without_results(const SharedWords& words, const Campaign& campaign,
                                      const std::optional<OutputFolder>& folder);

/// Writes and shows the report, which `made` has.
[[nodiscard]] int end_with_results(const SharedWords& words, const MadeStudy& made,
                                   Campaign& campaign, const std::optional<OutputFolder>& folder);

}  // namespace tandem::app
