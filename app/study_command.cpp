#include "app/study_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "app/campaign.hpp"
#include "app/compute.hpp"
#include "app/console.hpp"
#include "app/endings.hpp"
#include "app/interrupt.hpp"
#include "app/job_files.hpp"
#include "app/job_problem.hpp"
#include "app/progress_line.hpp"
#include "app/ranks.hpp"
#include "app/read_job.hpp"
#include "app/study.hpp"
#include "app/study_options.hpp"
#include "app/text.hpp"
#include "app/uncertainty_report.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* resolved_name = "job.resolved.toml";

fs::path journal_in(const fs::path& folder, std::string_view study) {
  return folder / fmt::format("{}.journal", study);
}

JournalOwner owner_of(const Command& command, const Job& job) {
  return {.program = "tandem " + version(),
          .verb = std::string(study_name(command.verb)),
          .words = kept_words(command),
          .job = hash_of(job.resolved_toml),
          .shard = command.study.shard};
}

/// What a job lacks for the study that is asked for.
std::string unfit_for(const Command& command, const Job& job) {
  if (command.verb == Verb::uncertainty && job.uncertain.empty())
    return "nothing of the job is uncertain; say what is, as in [[uncertain]] key = "
           "\"reactions.propagation.k\", width = \"10 %\"";
  if (command.verb == Verb::uncertainty && problem_of(job).bands.empty())
    return "the job has neither claims nor [[bands]], so there is nothing that could hold";
  return {};
}

/// Where the study stands: a search is the same on every shard and rank, and after a restart.
StudyPoint point_of(const Command& command, const Job& job) {
  if (command.study.at_start || !unfit_for_search(job).empty()) return {.point = job.point};
  const optimize::Answer answer =
      compute(job, Task::optimize, command.quiet || !Ranks::is_leader(), command.threads);
  return {.point = answer.point, .searched = true, .verdict = answer.verdict};
}

/// Does the study; nothing where not all of its evaluations are there.
std::optional<StudyReport> report_of(const Job& job, const StudyPoint& place,
                                     const optimize::RunTasks& run, std::string& note) {
  const optimize::UncertaintyStudy study{.train = job.train,
                                         .point = place.point,
                                         .sources = job.uncertain,
                                         .bands = problem_of(job).bands,
                                         .samples = job.uncertainty.samples,
                                         .index_samples = job.uncertainty.index_samples,
                                         .seed = job.uncertainty.seed};
  const optimize::Rows rows = run(optimize::tasks_of(study));
  if (rows.stopped) return {};
  return uncertainty_report(job, place, study, optimize::judge(study, rows), note);
}

/// Why not all evaluations are there, and how to go on.
int end_without_results(const Command& command, const Campaign& campaign,
                        const std::optional<OutputFolder>& folder) {
  if (!campaign.fault().empty()) return refuse(campaign.fault());
  if (interrupted()) {
    const std::string kept =
        folder ? fmt::format(
                     "{} of {} evaluations are in {}; the same command with --resume goes "
                     "on with them",
                     campaign.done(), campaign.asked(), folder->path().string())
               : "nothing was written";
    print_fault("interrupted; " + kept);
    return exit_code::interrupted;
  }
  const Shard& shard = command.study.shard;
  return print(
      fmt::format("Shard {}/{}: its {} evaluations are in {}.\nNext: tandem merge with the "
                  "folders of all {} shards.\n",
                  shard.number, shard.of, campaign.done(), folder->path().string(), shard.of),
      exit_code::done);
}

}  // namespace

int run_study(const Command& command) {
  const bool leader = Ranks::is_leader();
  ReadResult read = read_job(command.file, command.sets);
  if (!read.job)
    return leader ? refuse(read.diagnostics, command.file.string()) : exit_code::bad_input;
  Job& job = *read.job;
  if (const std::string unfit = unfit_for(command, job); !unfit.empty())
    return leader ? refuse(unfit) : exit_code::bad_input;

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
  if (folder && fault.empty()) fault = folder->write({{resolved_name, job.resolved_toml}});
  if (!Ranks::agree(fault.empty())) return leader ? refuse(fault) : exit_code::bad_input;

  const auto calibration = scale_to_measured(job);
  if (calibration && !calibration->solved) {
    if (leader)
      print_fault("the figures in [measured] cannot be met: " + one_line(calibration->message));
    return exit_code::failed;
  }
  const StudyPoint place = point_of(command, job);
  if (place.searched && place.verdict == optimize::Verdict::failed) {
    if (leader) print_fault("the search before the study found no point that could be simulated");
    return exit_code::failed;
  }
  std::string note;
  std::optional<StudyReport> report;
  // A search that was interrupted is not the search that was asked for.
  if (Ranks::agree(!interrupted()))
    report = report_of(
        job, place, [&campaign](const optimize::Tasks& tasks) { return campaign.run(tasks); },
        note);
  if (!leader) return exit_code::done;
  if (!report) return end_without_results(command, campaign, folder);

  if (!folder) return print(report->json, exit_code::done);
  fault = folder->write(report->files);
  if (!fault.empty()) return refuse(fault);
  campaign.complete();
  if (!note.empty() && !command.quiet)
    fmt::print(stderr, "No pictures as SVG: {}\n", one_line(note));
  if (command.json) return print(report->json, exit_code::done);
  std::string where = "Files: " + folder->path().string() + ':';
  for (const OutputFile& file : report->files) where += ' ' + file.name;
  report->screen.emplace_back();
  append(report->screen, wrap(where, screen_columns, 2));
  return print(joined(report->screen), exit_code::done);
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

}  // namespace

int run_merge(const Command& command) {
  if (!Ranks::is_leader()) return exit_code::done;
  std::string fault;
  const auto shards = shards_in(command.study.folders, fault);
  if (!fault.empty()) return refuse(fault);
  Command study = command;
  JournalOwner owner = shards.front().owner;
  owner.shard = {};
  if (!take_kept_words(owner.verb, owner.words, study))
    return refuse(fmt::format("the shards are of no study that this program makes: tandem {}",
                              one_line(owner.verb)));
  OutputFolder folder(*command.folder);
  if (!folder.error().empty()) return refuse(folder.error());
  {
    Journal journal(journal_in(folder.path(), owner.verb), owner, Journal::Start::afresh);
    for (const JournalContent& shard : shards)
      for (const auto& [place, row] : shard.rows) journal.append(place, {row});
    if (!journal.fault().empty()) return refuse(journal.fault());
  }
  study.file = command.study.folders[0] / resolved_name;
  study.study.resume = true;
  return run_study(study);
}

}  // namespace tandem::app
