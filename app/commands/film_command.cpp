#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/commands/figures_file.hpp"
#include "app/commands/job_words.hpp"
#include "app/job/read_laboratory.hpp"
#include "app/results/film_report.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

int run_film(const JobWords& words, const std::vector<std::string>&) {
  const std::string file = one_line(words.file.string());
  if (is_job(words.file))
    return refuse(
        file +
        " is a job; the figures of the line stand in [film] of a sheet, which tandem sheet writes");
  const LaboratoryResult read = read_laboratory(words.file);
  if (!read.laboratory) return refuse(read.diagnostics, file);
  const Laboratory& laboratory = *read.laboratory;
  if (!laboratory.film)
    return refuse(file + " has no table [film]; tandem sheet writes one to fill in");
  if (const std::string missing = missing_of(*laboratory.film); !missing.empty())
    return refuse(file + ": [film] does not give " + missing);
  const std::string title = laboratory.title.empty() ? file : laboratory.title;
  return print(words.json ? film_json(title, *laboratory.film, laboratory.specification)
                          : film_screen(title, *laboratory.film, laboratory.specification));
}

}  // namespace

Command film_command() {
  return {.name = "film",
          .group = group::plant,
          .help = "Compute the take-off speeds at which the draft ratios of the claims hold",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<JobWords>();
            app.add_option("FILE", words->file, "laboratory figures with a table [film], in TOML")
                ->required()
                ->type_name("");
            app.add_flag("--json", words->json, "One JSON document on stdout");
            return running(words, run_film);
          }};
}

}  // namespace tandem::app
