#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "app/commands/campaign_words.hpp"
#include "app/job/read_job.hpp"
#include "app/layers/diagnostic.hpp"
#include "app/report/kept_recipe.hpp"
#include "app/report/run_files.hpp"
#include "app/results/compute.hpp"
#include "app/results/run_log.hpp"
#include "app/study/job_table.hpp"
#include "app/study/ranks.hpp"
#include "app/study/variants.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/text/hash.hpp"
#include "app/text/text.hpp"
#include "reactor/parallel.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;
using optimize::Row;
using optimize::Rows;

/// A row's numbers: how the job ended, and whether it left files.
constexpr std::size_t row_code = 0;
constexpr std::size_t row_files = 1;
constexpr std::size_t row_values = 2;

struct CampaignWords : SharedWords {
  std::vector<fs::path> jobs;  ///< files, or folders of them
  fs::path table;              ///< variants of the one job; empty: none
  bool simulate = false;       ///< without searches

  [[nodiscard]] std::string fault() const {
    return !table.empty() && jobs.size() != 1
               ? fmt::format("--table has the variants of one job, and {} are given", jobs.size())
               : SharedWords::fault();
  }
};

struct CampaignJob {
  JobEntry entry;
  fs::path file;
  ReadResult read;
};

fs::path folder_in(const fs::path& whole, const std::string& name) { return whole / "jobs" / name; }

/// The files that the words of the command stand for: of a run's folder its answer, of another every job in it, by
/// name.
std::vector<fs::path> files_of(const std::vector<fs::path>& named, std::string& fault) {
  std::vector<fs::path> files;
  for (const fs::path& word : named) {
    std::error_code code;
    if (const fs::path file = job_file(word); !fs::is_directory(file, code)) {
      files.push_back(file);
      continue;
    }
    std::vector<fs::path> inside;
    for (const auto& entry : fs::directory_iterator(word, code))
      if (entry.path().extension() == ".toml") inside.push_back(entry.path());
    if (code) {
      fault = fmt::format("{} cannot be read: {}", one_line(word.string()), code.message());
    } else if (inside.empty()) {
      fault = fmt::format("the folder {} holds no file *.toml", one_line(word.string()));
    }
    std::ranges::sort(inside);
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

/// A job's name in the table: the file's, or of a run's answer that of its folder.
std::string name_of(const fs::path& file) {
  const bool of_run = file.filename() == "answer.toml" || file.filename() == "job.resolved.toml";
  const fs::path folder = file.parent_path().filename();
  return of_run && !folder.empty() ? folder.string() : file.stem().string();
}

/// A file that breaks the reader itself is one job that cannot be read.
ReadResult read_fenced(const fs::path& file, const std::vector<std::string>& sets) {
  try {
    return read_job(file, sets);
  } catch (const std::exception& error) {
    return {
        .job = {},
        .diagnostics = {{.file = file.string(),
                         .message = std::string("the program itself failed: ") + error.what()}}};
  }
}

std::vector<CampaignJob> jobs_of(const CampaignWords& words, std::string& fault) {
  std::vector<CampaignJob> jobs;
  if (words.table.empty()) {
    for (const fs::path& file : files_of(words.jobs, fault))
      jobs.push_back({.entry = {.name = name_of(file), .sets = {}}, .file = file, .read = {}});
  } else {
    Variants variants = read_variants(words.table);
    fault = std::move(variants.fault);
    const fs::path file = job_file(words.jobs[0]);
    const std::size_t digits = std::to_string(variants.entries.size()).size();
    for (JobEntry& entry : variants.entries) {
      if (entry.name.empty())
        entry.name = fmt::format("{}-{:0{}}", name_of(file), jobs.size() + 1, digits);
      jobs.push_back({.entry = std::move(entry), .file = file, .read = {}});
    }
  }
  std::vector<JobEntry> entries;
  for (CampaignJob& job : jobs) entries.push_back(std::move(job.entry));
  settle_names(entries);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    jobs[i].entry = std::move(entries[i]);
    std::vector<std::string> sets = words.sets;
    for (const auto& [key, value] : jobs[i].entry.sets) sets.push_back(key + '=' + value);
    jobs[i].read = read_fenced(jobs[i].file, sets);
  }
  return jobs;
}

std::string text_of(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += format(diagnostic);
  return text;
}

JournalOwner owner_of(const CampaignWords& words, const std::vector<CampaignJob>& jobs) {
  std::vector<std::string> kept{words.simulate ? "simulate" : "optimize"};
  std::string all;
  for (const CampaignJob& job : jobs) {
    kept.push_back(job.entry.name);
    if (job.read.job) all += job.read.job->numbers;
    for (const Diagnostic& fault : job.read.diagnostics) all += fault.key + ' ' + fault.message;
    all += '\0';
  }
  return owner_of(words, campaign_verb, std::move(kept), hash_of(all));
}

/// Computes one job as `tandem optimize` does, and writes what that writes.
void compute_entry(const CampaignWords& words, const std::vector<std::string>& line,
                   const CampaignJob& entry, const std::optional<fs::path>& folder,
                   unsigned threads, Row& row) {
  const auto answer_row = [&row](int code, bool files, std::string text) {
    row.status = reactor::SolveStatus::solved;
    row.values = {static_cast<double>(code), files ? 1.0 : 0.0};
    row.message = std::move(text);
  };
  const auto end_study = [&row](std::string why) {
    row.values.clear();
    row.message = std::move(why);
  };
  const auto refuse_row = [&](int code, std::string_view verdict, std::string_view message) {
    // Nobody shall sign what an older run has left there.
    const std::string fault =
        folder ? retire_run(folder_in(*folder, entry.entry.name)) : std::string{};
    if (!fault.empty()) return end_study(fault);
    answer_row(code, false, table_row(entry.entry, verdict, message));
  };
  if (!entry.read.job)
    return refuse_row(exit_code::bad_input, "unreadable", text_of(entry.read.diagnostics));
  const Job& job = *entry.read.job;
  const Task task = words.simulate ? Task::simulate : Task::optimize;
  if (const std::string unfit = unfit_for_search(job); task == Task::optimize && !unfit.empty())
    return refuse_row(exit_code::bad_input, "unfit", unfit);
  RunFacts facts{
      .command_line = line, .started = std::chrono::system_clock::now(), .threads = threads};
  const auto begin = std::chrono::steady_clock::now();
  const Computed computed = compute(job, task, {.threads = threads, .interrupted = interrupted});
  if (computed.interrupted) return row.values.clear();  // a search cut short is another answer
  if (!computed.fault.empty()) return refuse_row(exit_code::failed, "failed", computed.fault);
  facts.computed = std::chrono::steady_clock::now() - begin;
  const Report report = computed.report();
  std::string note;
  if (folder) {
    const OutputFolder own(folder_in(*folder, entry.entry.name));
    std::string fault = own.error();
    if (fault.empty()) {
      const RunFiles made =
          run_files(report, facts, {.threads = threads, .interrupted = interrupted});
      if (interrupted()) return row.values.clear();
      fault = made.fault;
      if (fault.empty()) {
        const PlacedRun placed = write_run(own, made.files, "draft", true);
        fault = placed.fault;
        if (!placed.aside.empty())
          note = fmt::format("the recipe of the folder stays, because {}; this run is in draft/",
                             placed.aside);
      }
    }
    if (!fault.empty()) return end_study(fault);
  }
  answer_row(code_of(report), folder.has_value(), table_row(entry.entry, report, note));
}

optimize::Tasks tasks_of(const CampaignWords& words, const std::vector<std::string>& line,
                         const std::vector<CampaignJob>& jobs,
                         const std::optional<fs::path>& folder) {
  const bool ranks = Ranks::count() > 1;
  const unsigned all = ranks ? std::max(words.threads, 1U) : reactor::thread_count(words.threads);
  // A rank does one job at a time; otherwise jobs come before the starts of their searches.
  const auto at_once = static_cast<unsigned>(std::min<std::size_t>(all, jobs.size()));
  const unsigned each = ranks ? all : std::max(all / std::max(at_once, 1U), 1U);
  return {.noun = "jobs",
          .count = jobs.size(),
          .values = row_values,
          .block = 1,
          .make_worker = [&words, &line, &jobs, folder, each]() -> optimize::TaskWorker {
            return [&words, &line, &jobs, folder, each](std::size_t index, Row& row) {
              compute_entry(words, line, jobs[index], folder, each, row);
            };
          },
          .stands =
              [&jobs, folder](std::size_t index, const Row& row) {
                if (row.values[row_files] == 0.0) return true;
                std::error_code code;
                return folder &&
                       fs::exists(folder_in(*folder, jobs[index].entry.name) / "result.json", code);
              },
          .broken =
              [&jobs, folder](std::size_t index, const std::string& why, Row& row) {
                std::string fault;
                if (folder) fault = retire_run(folder_in(*folder, jobs[index].entry.name));
                row.status = reactor::SolveStatus::solved;
                row.values = {exit_code::failed, 0.0};
                row.message = table_row(jobs[index].entry, "failed",
                                        fault.empty() ? why : why + "; " + fault);
              }};
}

/// The table, and a code that says whether every job has come to what was asked.
MadeStudy made_of(const Rows& rows, bool in_folder) {
  MadeStudy made;
  if (rows.stopped) return made;
  made.report = job_table(rows);
  const bool all = std::ranges::all_of(
      rows.rows, [](const Row& row) { return row.values[row_code] == exit_code::done; });
  made.code = all ? exit_code::done : exit_code::infeasible;
  if (made.report && in_folder)
    append(made.report->screen,
           {"", "Each job's own files, as tandem optimize leaves them, are in jobs/NAME."});
  return made;
}

int run_campaign(const CampaignWords& words, const std::vector<std::string>& line) {
  const bool leader = Ranks::is_leader();
  std::string fault;
  const std::vector<CampaignJob> jobs = jobs_of(words, fault);
  if (!fault.empty()) return refuse(fault);

  std::optional<fs::path> path = words.folder;
  if (!path && !words.json) path = fs::path("out") / campaign_verb;
  std::optional<OutputFolder> folder;
  if (leader && path) folder.emplace(*path);
  Campaign campaign(campaign_options(words, owner_of(words, jobs), folder, line));
  fault = folder ? folder->error() : "";
  if (fault.empty()) fault = campaign.fault();
  if (!Ranks::agree(fault.empty())) return refuse(fault);

  const Rows rows = campaign.run(tasks_of(words, line, jobs, path));
  const MadeStudy made = made_of(rows, path.has_value());
  if (!leader) return made.code;
  if (rows.stopped) return end_without_results(words, campaign, folder);
  if (!made.report) return refuse("the journal holds rows that no campaign has written");
  return end_with_results(words, made, campaign, folder);
}

/// Copies the files of a job from its shard's folder; a sentence where that cannot be.
std::string copy_job(const fs::path& from, const fs::path& to) {
  std::vector<OutputFile> files;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(from, code)) {
    if (!entry.is_regular_file(code)) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(in), {}}});
    if (!in) return fmt::format("{} cannot be read", one_line(entry.path().string()));
  }
  if (code) return fmt::format("{} cannot be read", one_line(from.string()));
  const OutputFolder folder(to);
  return folder.error().empty() ? folder.write(files) : folder.error();
}

}  // namespace

int merge_campaign(const SharedWords& words, const std::vector<fs::path>& folders,
                   const JournalOwner& owner, const std::vector<JournalContent>& shards) {
  if (!Ranks::is_leader()) return exit_code::done;
  Rows rows;
  rows.rows.resize(owner.words.empty() ? 0 : owner.words.size() - 1);
  std::vector<std::pair<fs::path, std::string>> to_copy;  // from where, and the job
  for (std::size_t s = 0; s < shards.size(); ++s) {
    for (const auto& [place, row] : shards[s].rows) {
      if (place.lot != 0 || place.index >= rows.rows.size() || row.values.size() != row_values)
        continue;
      rows.rows[place.index] = row;
      const std::string& name = owner.words[place.index + 1];
      if (row.values[row_files] == 0.0) continue;
      if (folder_name(name) != name) return refuse("the journal names jobs that are no folders");
      to_copy.emplace_back(folder_in(folders[s], name), name);
    }
  }
  const auto missing =
      std::ranges::count_if(rows.rows, [](const Row& row) { return row.values.empty(); });
  if (missing > 0)
    return refuse(fmt::format(
        "{} of {} jobs are in none of the folders: a shard did not end, and --resume ends it",
        missing, rows.rows.size()));
  for (const auto& [from, name] : to_copy)
    if (std::error_code code; !fs::exists(from / "result.json", code))
      return refuse(fmt::format("the journal names {}, and its files are not there",
                                one_line(from.string())));
  const OutputFolder whole(*words.folder);
  if (!whole.error().empty()) return refuse(whole.error());
  Campaign campaign({.journal = journal_in(whole.path(), campaign_verb), .owner = owner});
  if (!campaign.fault().empty()) return refuse(campaign.fault());
  for (const auto& [from, name] : to_copy)
    if (const std::string fault = copy_job(from, folder_in(whole.path(), name)); !fault.empty())
      return refuse(fault);
  const MadeStudy made = made_of(rows, true);
  if (!made.report) return refuse("the journals hold rows that no campaign has written");
  return end_with_results(words, made, campaign, whole);
}

Command campaign_command() {
  return {.name = campaign_verb,
          .group = group::studies,
          .help = "Optimize many jobs, or many variants of one: a folder for each, one table",
          .declare =
              [](CLI::App& app) {
                const auto words = std::make_shared<CampaignWords>();
                app.add_option("JOB", words->jobs, "jobs in TOML, or folders of them")
                    ->required()
                    ->type_name("");
                app.add_option(
                       "--table", words->table,
                       "CSV or a sheet of a workbook: a line for each variant of the one job, a "
                       "column for each key it sets")
                    ->type_name("FILE");
                app.add_flag("--simulate", words->simulate,
                             "Compute the set points without a search");
                add_shared(app, *words, "out/campaign");
                return running(words, run_campaign);
              },
          .on_all_ranks = true};
}

}  // namespace tandem::app
