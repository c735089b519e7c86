#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "app/commands/fit_shards.hpp"
#include "app/commands/study_run.hpp"
#include "app/fit/fit_file.hpp"
#include "app/fit/fit_page.hpp"
#include "app/fit/fit_words.hpp"
#include "app/fit/fitted_catalyst.hpp"
#include "app/fit/fitted_properties.hpp"
#include "app/study/ranks.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/hash.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::string_view properties_file = "properties.toml";

/// The fit, with its course on the terminal.
optimize::Fit fit_with_progress(const SharedWords& words, const FitFile& file, Campaign& campaign) {
  ProgressLine line(stderr_is_terminal(), words.quiet || !Ranks::is_leader());
  line.show("simulating the experiments");
  return optimize::fit(file.problem,
                       {.threads = words.threads,
                        .profiles = file.profiles,
                        .starts = file.starts,
                        .leave_out = file.leave_out,
                        .interrupted = interrupted,
                        .tell_unmoved =
                            [&](const std::vector<std::size_t>& measurements) {
                              for (const std::size_t m : measurements)
                                line.find(unmoved_sentence(file, m));
                            },
                        .look =
                            [&line](const optimize::LeastSquaresLook& look) {
                              line.show(fmt::format("evaluation {}, chi-square {}", look.evaluation,
                                                    rounded(look.sum, 4)));
                            },
                        .run =
                            [&](const optimize::Tasks& tasks) {
                              if (tasks.count > 1) line.show("");  // the campaign shows its own
                              return campaign.run(tasks);
                            }});
}

std::vector<OutputFile> files_of(const FitFile& file, const optimize::Fit& fit,
                                 const std::filesystem::path& folder) {
  std::vector<OutputFile> files{{"catalyst.toml", fitted_catalyst(file, fit, folder)},
                                {"report.html", fit_page(file, fit)},
                                {"covariance.csv", covariance_csv(file, fit)},
                                {"residuals.csv", residuals_csv(file, fit)},
                                {"fit.json", fit_json(file, fit)}};
  if (std::string set = fitted_properties(file, fit); !set.empty())
    files.insert(files.begin() + 1, {std::string(properties_file), std::move(set)});
  return files;
}

/// The fit's file as it was named, which is how its results name what it names, and from anywhere.
std::string paths_of(const std::filesystem::path& file) {
  std::error_code code;
  return fmt::format("{}\n{}\n", file.string(),
                     std::filesystem::absolute(file, code).lexically_normal().string());
}

int end_with_fit(const SharedWords& words, const FitFile& file, const optimize::Fit& fit,
                 Campaign& campaign, const std::optional<OutputFolder>& folder) {
  const std::string answer = words.json ? fit_json(file, fit) : joined(fit_screen(file, fit));
  if (!folder) return print(answer);
  const std::string path = folder->path().string();
  const std::vector<OutputFile> files = files_of(file, fit, folder->path());
  if (const std::string fault = folder->write(files); !fault.empty())
    return print_unwritten(answer, fault);
  campaign.complete();
  if (words.json) return print(answer);
  std::string names;
  for (const OutputFile& each : files) names += ' ' + each.name;
  std::string next =
      fmt::format("name {} as the catalyst of a job", (folder->path() / "catalyst.toml").string());
  if (std::ranges::find(files, properties_file, &OutputFile::name) != files.end())
    next += fmt::format(", and {} as its properties", (folder->path() / properties_file).string());
  return print(answer + fmt::format("\nFiles: {}:{}\nNext:  {}\n", path, names, next));
}

int run_fit(const SharedWords& words, const std::vector<std::string>& line) {
  const std::string shown = one_line(words.file.string());
  const ReadFit read = read_fit(words.file);
  if (!read.fit) return refuse(read.diagnostics, shown);
  const FitFile& file = *read.fit;
  std::optional<OutputFolder> folder;
  if (Ranks::is_leader() && (words.folder || !words.json))
    folder.emplace(words.folder.value_or(std::filesystem::path("out") / file.name));
  std::optional<Campaign> campaign(
      campaign_options(words, owner_of(words, fit_verb, {}, hash_of(file.numbers)), folder, line));
  std::string fault = folder ? folder->error() : "";
  if (fault.empty()) fault = campaign->fault();
  if (folder && fault.empty() && words.shard().of > 1)
    fault = folder->write({{std::string(fit_of_shard), paths_of(words.file)}});
  if (!Ranks::agree(fault.empty())) return refuse(fault);
  const optimize::Fit fit = fit_with_progress(words, file, *campaign);
  if (!Ranks::is_leader()) return exit_code::done;
  if (fit.stop == optimize::Stop::interrupted) return end_without_results(words, *campaign, folder);
  if (fit.solved) return end_with_fit(words, file, fit, *campaign, folder);
  campaign.reset();  // and with it its lock
  if (folder) {
    std::error_code code;
    std::filesystem::remove(journal_in(folder->path(), fit_verb), code);
    folder->abandon();
  }
  print_fault(shown + ": " + fit.message);
  return exit_code::failed;
}

}  // namespace

std::optional<std::filesystem::path> fit_of(const std::vector<std::filesystem::path>& folders,
                                            const JournalOwner& owner, std::string& fault) {
  for (const std::filesystem::path& folder : folders) {
    std::string problem;
    const auto text = bytes_of(folder / fit_of_shard, problem, {.largest = 1U << 16U});
    std::istringstream paths(text.value_or(""));
    for (std::string path; std::getline(paths, path);) {
      const ReadFit read = read_fit(path);
      if (read.fit && hash_of(read.fit->numbers) == owner.job) return path;
      fault = fmt::format("{} is {}; the shards are of it as it was", one_line(path),
                          read.fit ? "another fit by now" : "no fit that can be read");
    }
  }
  if (fault.empty()) fault = "none of the folders says which fit its shard is of";
  return std::nullopt;
}

int finish_fit(SharedWords words, const std::filesystem::path& file,
               const std::vector<std::string>& line) {
  words.file = file;
  words.resume = true;
  words.merging = true;
  return run_fit(words, line);
}

Command fit_command() {
  return {.name = fit_verb,
          .group = group::plant,
          .help = "Fit constants of the catalyst to measurements of plant and laboratory",
          .declare =
              [](CLI::App& app) {
                const auto words = std::make_shared<SharedWords>();
                app.add_option("FILE", words->file, "the fit, in TOML: docs/fit.md")
                    ->required()
                    ->type_name("");
                add_folder(app, *words, "out/FILE");
                add_resume(app, *words);
                add_shard(app, *words);
                add_threads(app, *words);
                add_json(app, *words);
                add_quiet(app, *words);
                return running(words, run_fit);
              },
          .on_all_ranks = true};
}

}  // namespace tandem::app
