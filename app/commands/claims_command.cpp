#include <fmt/format.h>

#include <cmath>

#include "app/commands/command.hpp"
#include "app/commands/compute_job.hpp"
#include "app/commands/figures_file.hpp"
#include "app/job/read_job.hpp"
#include "app/job/read_laboratory.hpp"
#include "app/results/laboratory_claims.hpp"
#include "app/screens/claims_screen.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// Computes the draft ratio from the figures of the line where none is given. Answers a sentence on it; empty where
/// there is none.
std::string add_draft_ratio(Laboratory& laboratory) {
  if (!laboratory.film || !laboratory.film->take_off) return {};
  const double by_line = laboratory.film->draft_ratio(*laboratory.film->take_off);
  if (std::isnan(by_line)) return {};
  const auto [figure, fresh] = laboratory.figures.try_emplace("draft_ratio", by_line);
  if (fresh)
    return fmt::format(
        "draft_ratio is not given; by [film] it is {}.{}", rounded(by_line),
        laboratory.film->melt_density ? "" : " (The melt's density there is representative.)");
  // Densities are known to 5 %. A larger difference is a mistake in one of the two.
  if (std::abs(by_line / figure->second - 1.0) < 0.05) return {};
  return fmt::format("draft_ratio is given as {}; by [film] it is {}.", rounded(figure->second),
                     rounded(by_line));
}

int judge_figures(const JobWords& words) {
  const std::string file = words.file.string();
  if (!words.sets.empty())
    return refuse("--set changes a job, and " + file + " holds laboratory figures");
  const LaboratoryResult read = read_laboratory(words.file);
  if (!read.laboratory) return refuse(read.diagnostics, file);
  Laboratory laboratory = *read.laboratory;
  const std::string drawn = add_draft_ratio(laboratory);
  LaboratoryVerdict verdict =
      judge_laboratory(laboratory.specification, laboratory.figures, laboratory.facts);
  if (!drawn.empty()) verdict.notes.push_back(drawn);
  const std::string document =
      laboratory_json(laboratory.specification, laboratory.figures, verdict);
  const Output output(words.folder);
  std::string fault = output.error();
  if (fault.empty()) fault = output.write({{"result.json", document}});
  if (!fault.empty()) return refuse(fault);
  if (words.json) return print(document);
  const std::string title = laboratory.title.empty() ? file : laboratory.title;
  return print(
      claims_screen("Laboratory figures: " + title, verdict.claims, verdict.notes, wants_colour()));
}

int run_claims(const ComputeWords& words, const std::vector<std::string>& line) {
  if (holds_laboratory_figures(words.file)) return judge_figures(words);
  ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  if (interrupted()) return exit_code::interrupted;
  return compute_job(words, std::move(*read.job), Task::simulate, true, line);
}

}  // namespace

Command claims_command() {
  return {.name = "claims",
          .group = group::one_job,
          .help = "Judge every claim, for a job's product or for laboratory figures",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<ComputeWords>();
            add_job(app, *words, "the job, or laboratory figures, in TOML");
            add_folder(app, *words, "nothing is written");
            add_json(app, *words);
            add_quiet(app, *words);
            return running(words, run_claims);
          }};
}

}  // namespace tandem::app
