#include "app/commands/study_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/job/read_job.hpp"
#include "app/keys/setting_text.hpp"
#include "app/results/compute.hpp"
#include "app/results/job_files.hpp"
#include "app/results/run_log.hpp"
#include "app/study/ranks.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/hash.hpp"
#include "app/text/text.hpp"
#include "reactor/given_set_points.hpp"

namespace tandem::app {
namespace {

/// The operating point that the study is about. A search finds the same on every shard and rank, and after a restart.
StudyPoint point_of(const StudyWords& words, const Job& job) {
  if (words.at_start || !words.study->about_answer || !unfit_for_search(job).empty())
    return {.point = job.point};
  ProgressLine line(stderr_is_terminal(), words.quiet || !Ranks::is_leader());
  const optimize::Answer answer = answer_of(
      job, Task::optimize,
      {.threads = words.threads, .interrupted = interrupted, .progress = line.listener()});
  return {.point = answer.point, .searched = true, .verdict = answer.verdict};
}

/// The place for the second job: the values that the search has chosen, of set points that only the second job gives a
/// range the first job's own, otherwise the second job's.
StudyPoint on_train_of(const Job& other, const Job& job, StudyPoint place) {
  reactor::OperatingPoint<double> out = other.point;
  for (const optimize::Decision& d : job.decisions) out[d.at] = place.point[d.at];
  for (const optimize::Decision& d : other.decisions) {
    if (find_decision(job, d.key) != nullptr) continue;
    // A ratio of another base, or a hold-up by another set point, is another key.
    const bool told =
        set_point_key(job.train, d.at) == d.key && reactor::is_given(job.train, job.point, d.at);
    if (told)
      out[d.at] = place.point[d.at];
    else
      place.without.push_back(d.at);
  }
  place.point = std::move(out);
  return place;
}

}  // namespace

const optimize::Decision* find_decision(const Job& job, const std::string& key) {
  const auto found = std::ranges::find(job.decisions, key, &optimize::Decision::key);
  return found == job.decisions.end() ? nullptr : &*found;
}

std::string resolved_in(std::string_view study) { return fmt::format("{}.resolved.toml", study); }

std::filesystem::path journal_in(const std::filesystem::path& folder, std::string_view study) {
  return folder / fmt::format("{}.journal", study);
}

JournalOwner owner_of(const SharedWords& words, std::string_view verb,
                      std::vector<std::string> kept, std::uint64_t job) {
  return {.program = "tandem " + version(),
          .verb = std::string(verb),
          .words = std::move(kept),
          .job = job,
          .shard = words.shard()};
}

CampaignOptions campaign_options(const SharedWords& words, JournalOwner owner,
                                 const std::optional<OutputFolder>& folder,
                                 const std::vector<std::string>& line) {
  CampaignOptions options{.journal = {},
                          .owner = std::move(owner),
                          .start = words.resume ? Journal::Start::resume : Journal::Start::afresh,
                          .threads = words.threads,
                          .quiet = words.quiet};
  if (folder && folder->error().empty())
    options.journal = journal_in(folder->path(), options.owner.verb);
  if (!words.merging) {
    options.again = line;
    if (!words.resume) options.again.emplace_back("--resume");
  }
  return options;
}

int run_study(const StudyWords& words, const std::vector<std::string>& line) {
  const Study& study = *words.study;
  const bool leader = Ranks::is_leader();
  ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  Job& job = *read.job;
  if (const std::string unfit = study.unfit(words, job); !unfit.empty()) return refuse(unfit);

  ReadResult swept{.job = job, .diagnostics = {}};
  if (study.extra_set != nullptr) {
    std::vector<std::string> sets = words.sets;
    if (auto set = study.extra_set(words)) sets.push_back(*std::move(set));
    swept = read_job(words.file, sets);
    if (!swept.job) return refuse(swept.diagnostics, words.file.string());
    if (const std::string unfit = study.unfit_swept(words, *swept.job); !unfit.empty())
      return refuse(unfit);
  }

  std::optional<OutputFolder> folder;
  if (leader && (words.folder || !words.json))
    folder.emplace(words.folder ? *words.folder : default_folder(job));
  Campaign campaign(campaign_options(
      words, owner_of(words, study.name, kept_words(words), hash_of(job.numbers)), folder, line));
  std::string fault = folder ? folder->error() : "";
  if (fault.empty()) fault = campaign.fault();
  // Written before the first evaluation, so that the folder of a shard or of a stopped study says what it is about.
  if (folder && fault.empty())
    fault = folder->write({{resolved_in(study.name), job.resolved_toml}});
  if (!Ranks::agree(fault.empty())) return refuse(fault);

  if (const std::string unmet = unmet_figures(scale_to_measured(job)); !unmet.empty()) {
    print_fault(unmet);
    return exit_code::failed;
  }
  // The figures were measured at the job's own set points, not where a sweep begins.
  swept.job->train.catalyst = job.train.catalyst;
  for (std::size_t s = 0; s < job.train.stages.size(); ++s)
    swept.job->train.stages[s].chemistry = job.train.stages[s].chemistry;
  StudyPoint place = point_of(words, job);
  // An interrupted search has not found what the study needs.
  const bool going_on = Ranks::agree(!interrupted());
  if (going_on && place.searched && place.verdict == optimize::Verdict::failed) {
    print_fault(
        "the search before the study found no point that could be simulated; tandem optimize on "
        "the job says why");
    return exit_code::failed;
  }
  place = on_train_of(*swept.job, job, std::move(place));
  const optimize::RunTasks run = [&campaign](const optimize::Tasks& tasks) {
    return campaign.run(tasks);
  };
  MadeStudy made;
  if (going_on) made = study.make({words, job, *swept.job, place, run});
  if (!leader) return made.code;
  if (!made.report && made.code == exit_code::failed) {
    print_fault(
        "no operating point could be simulated; tandem simulate on the job says why its own "
        "cannot");
    return made.code;
  }
  return made.report ? end_with_results(words, made, campaign, folder)
                     : end_without_results(words, campaign, folder);
}

int end_without_results(const SharedWords& words, const Campaign& campaign,
                        const std::optional<OutputFolder>& folder) {
  if (!campaign.fault().empty()) {
    print_fault(campaign.fault());
    return exit_code::unwritten;
  }
  const Shard shard = words.shard();
  // A rank may have been interrupted where the leader was not.
  if (interrupted() || shard.of == 1) {
    print_fault(
        "interrupted; " +
        (folder ? fmt::format("{} of {} evaluations are in {}; the same command {}goes on with "
                              "them",
                              campaign.done(), campaign.asked(), folder->path().string(),
                              words.merging ? "" : "with --resume ")
                : "nothing was written"));
    return exit_code::interrupted;
  }
  return print(
      fmt::format("Shard {}/{}: its {} evaluations are in {}.\nNext: tandem merge with the "
                  "folders of all {} shards.\n",
                  shard.number, shard.of, campaign.done(), folder->path().string(), shard.of));
}

int end_with_results(const SharedWords& words, const MadeStudy& made, Campaign& campaign,
                     const std::optional<OutputFolder>& folder) {
  const StudyReport& report = *made.report;
  if (!folder) return print(report.json, made.code);
  const std::string fault = folder->write(report.files);
  if (!fault.empty())
    return print_unwritten(words.json ? report.json : joined(report.screen), fault);
  campaign.complete();
  if (!made.note.empty() && !words.quiet)
    print_note(fmt::format("No picture as SVG: {}\n", one_line(made.note)));
  if (words.json) return print(report.json, made.code);
  std::string where = "Files: " + folder->path().string() + ':';
  for (const OutputFile& file : report.files) where += ' ' + file.name;
  Lines screen = report.screen;
  screen.emplace_back();
  append(screen, wrap(where, screen_columns, 2));
  return print(joined(screen), made.code);
}

}  // namespace tandem::app
