#include "app/commands/study_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "app/commands/campaign_command.hpp"
#include "app/commands/endings.hpp"
#include "app/commands/make_study.hpp"
#include "app/commands/study_endings.hpp"
#include "app/commands/study_options.hpp"
#include "app/job/read_job.hpp"
#include "app/results/compute.hpp"
#include "app/results/job_files.hpp"
#include "app/results/run_log.hpp"
#include "app/study/campaign.hpp"
#include "app/study/ranks.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/hash.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

/// The job of a study, under a name of its own: in the same folder job.resolved.toml belongs to a recipe.
std::string resolved_in(std::string_view study) { return fmt::format("{}.resolved.toml", study); }

JournalOwner owner_of(const Command& command, const Job& job) {
  return {.program = "tandem " + version(),
          .verb = std::string(study_name(command.verb)),
          .words = kept_words(command),
          .job = hash_of(job.resolved_toml),
          .shard = command.study.shard};
}

/// Where the study stands: a search is the same on every shard and rank, and after a restart.
StudyPoint point_of(const Command& command, const Job& job) {
  if (command.study.at_start || !is_about_answer(command.verb) || !unfit_for_search(job).empty())
    return {.point = job.point};
  ProgressLine line(stderr_is_terminal(), command.quiet || !Ranks::is_leader());
  const optimize::Answer answer = answer_of(
      job, Task::optimize,
      {.threads = command.threads, .interrupted = interrupted, .progress = line.listener()});
  return {.point = answer.point, .searched = true, .verdict = answer.verdict};
}

/// The point in a job that is the same but for how a stage may be run: what the search has chosen, the rest its own.
reactor::OperatingPoint<double> on_train_of(const Job& other, const Job& job,
                                            const reactor::OperatingPoint<double>& point) {
  reactor::OperatingPoint<double> out = other.point;
  for (const optimize::Decision& d : job.decisions) out[d.at] = point[d.at];
  return out;
}

}  // namespace

int run_study(const Command& command) {
  const bool leader = Ranks::is_leader();
  ReadResult read = read_job(command.file, command.sets);
  if (!read.job) return refuse(read.diagnostics, command.file.string());
  Job& job = *read.job;
  if (const std::string unfit = unfit_for_study(command, job); !unfit.empty()) return refuse(unfit);

  SweptJob other = swept_job(command, job);
  if (!other.unfit.empty()) return refuse(other.unfit);
  if (!other.job) return refuse(other.faults, command.file.string());

  std::optional<OutputFolder> folder;
  if (leader && (command.folder || !command.json)) {
    folder.emplace(command.folder ? *command.folder : default_folder(job));
  }
  CampaignOptions options{
      .journal = {},
      .owner = owner_of(command, job),
      .start = command.study.resume ? Journal::Start::resume : Journal::Start::afresh,
      .threads = command.threads,
      .quiet = command.quiet};
  std::string fault = folder ? folder->error() : "";
  if (folder && fault.empty()) {
    options.journal = journal_in(folder->path(), options.owner.verb);
  }
  Campaign campaign(options);
  if (fault.empty()) fault = campaign.fault();
  // Before the first evaluation: what a shard or a stopped study is about.
  if (folder && fault.empty())
    fault = folder->write({{resolved_in(options.owner.verb), job.resolved_toml}});
  if (!Ranks::agree(fault.empty())) return refuse(fault);

  if (const std::string unmet = unmet_figures(scale_to_measured(job)); !unmet.empty()) {
    print_fault(unmet);
    return exit_code::failed;
  }
  // What was measured was so at the job's own point, wherever a sweep begins.
  other.job->train.catalyst = job.train.catalyst;
  for (std::size_t s = 0; s < job.train.stages.size(); ++s)
    other.job->train.stages[s].chemistry = job.train.stages[s].chemistry;
  StudyPoint place = point_of(command, job);
  // A search that was interrupted is not the search that was asked for.
  const bool going_on = Ranks::agree(!interrupted());
  if (going_on && place.searched && place.verdict == optimize::Verdict::failed) {
    print_fault(
        "the search before the study found no point that could be simulated; tandem optimize on "
        "the job "
        "says why");
    return exit_code::failed;
  }
  place.point = on_train_of(*other.job, job, place.point);
  MadeStudy made;
  if (going_on)
    made = make_study(command, job, *other.job, place,
                      [&campaign](const optimize::Tasks& tasks) { return campaign.run(tasks); });
  if (!leader) return made.code;
  if (!made.report && made.code == exit_code::failed) {
    print_fault(
        "no operating point could be simulated; tandem simulate on the job says why its own "
        "cannot");
    return made.code;
  }
  if (!made.report) return end_without_results(command, campaign, folder);

  return end_with_results(command, made, campaign, folder);
}

namespace {

/// The journals of one study's shards; a sentence in `fault` where they are not that.
std::vector<JournalContent> shards_in(const std::vector<fs::path>& folders, std::string& fault) {
  std::vector<JournalContent> shards;
  for (const fs::path& folder : folders) {
    std::vector<fs::path> journals;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
      if (entry.path().extension() == ".journal") journals.push_back(entry.path());
    if (code || journals.size() != 1) {
      fault = fmt::format("{} holds {} journals of a study, and merge takes folders with one",
                          folder.string(), journals.size());
      return {};
    }
    shards.push_back(read_journal(journals[0]));
    fault = shards.back().fault;
    if (!fault.empty()) return {};
    JournalOwner as_first = shards.back().owner;
    as_first.shard.number = shards.front().owner.shard.number;
    if (as_first != shards.front().owner) {
      fault = fmt::format("{} and {} hold shards of different studies", folders[0].string(),
                          folder.string());
      return {};
    }
  }
  std::string missing;
  const Shard& first = shards.front().owner.shard;
  for (std::size_t number = 1; number <= first.of; ++number) {
    const bool there = std::ranges::any_of(
        shards, [number](const JournalContent& s) { return s.owner.shard.number == number; });
    if (!there) missing += fmt::format("{}{}/{}", missing.empty() ? "" : ", ", number, first.of);
  }
  if (!missing.empty()) fault = "shards are missing: " + missing;
  return shards;
}

/// Whether a journal holds nothing but rows of these shards: an earlier merge of them that was stopped.
bool is_part_of(const JournalContent& whole, const JournalOwner& owner,
                const std::vector<JournalContent>& shards) {
  if (!whole.fault.empty() || whole.complete || whole.owner != owner) return false;
  return std::ranges::all_of(whole.rows, [&](const auto& entry) {
    return std::ranges::any_of(shards, [&](const JournalContent& shard) {
      const auto same = shard.rows.find(entry.first);
      return same != shard.rows.end() && same->second.status == entry.second.status &&
             same->second.values.size() == entry.second.values.size() &&
             same->second.message == entry.second.message;
    });
  });
}

}  // namespace

int run_merge(const Command& command) {
  std::string fault;
  const auto shards = shards_in(command.study.folders, fault);
  if (!fault.empty()) return refuse(fault);
  JournalOwner owner = shards.front().owner;
  owner.shard = {};
  if (owner.program != "tandem " + version())
    return refuse(
        fmt::format("the shards are of {}, and this is tandem {}: each program merges its own",
                    one_line(owner.program), version()));
  if (owner.verb == campaign_verb) return merge_campaign(command, owner, shards);
  Command study = command;
  if (!take_kept_words(owner.verb, owner.words, study))
    return refuse(fmt::format("the shards are of no study that this program makes: tandem {}",
                              one_line(owner.verb)));
  if (Ranks::is_leader()) {
    const OutputFolder folder(*command.folder);
    fault = folder.error();
    if (fault.empty()) {
      const fs::path file = journal_in(folder.path(), owner.verb);
      const bool again = is_part_of(read_journal(file), owner, shards);
      Journal journal(file, owner, again ? Journal::Start::resume : Journal::Start::afresh);
      for (const JournalContent& shard : shards)
        for (const auto& [place, row] : shard.rows)
          if (!journal.rows().contains(place)) journal.append(place, {row});
      fault = journal.fault();
    }
  }
  if (!Ranks::agree(fault.empty())) return refuse(fault);
  study.file = command.study.folders[0] / resolved_in(owner.verb);
  study.study.resume = true;
  return run_study(study);
}

}  // namespace tandem::app
