#include "app/report/run_files.hpp"

#include <iterator>
#include <utility>

#include "app/document/page_writer.hpp"
#include "app/recipe/recipe_files.hpp"
#include "app/recipe/recipe_ranges.hpp"
#include "app/report/report_page.hpp"
#include "app/results/shown_report.hpp"

namespace tandem::app {
namespace {

void append(std::vector<OutputFile>& files, std::vector<OutputFile> more) {
  std::move(more.begin(), more.end(), std::back_inserter(files));
}

}  // namespace

std::vector<std::string> run_file_names() {
  std::vector<std::string> names{"report.html"};
  for (const doc::PageWriter* writer : doc::page_writers())
    names.push_back(std::string("recipe.") + writer->extension);
  names.insert(names.end(),
               {"recipe.json", "recipe.xlsx", "recipe.xml", "result.json", "trajectory.csv",
                "distribution.csv", "job.resolved.toml", "answer.toml", "run.log"});
  return names;
}

RunFiles run_files(const Report& report, const RunFacts& facts, const RunFilesOptions& options) {
  RunFiles made;
  const auto stopped = [&options] { return options.interrupted && options.interrupted(); };
  const RecipeRanges ranges = ranges_of(report, options.threads, options.interrupted);
  if (stopped()) return made;
  const Window window =
      window_about(report.job, report.answer, options.threads, options.interrupted);
  if (stopped()) return made;
  const ShownReport shown(report);
  const Recipe recipe = make_recipe(shown.report(), ranges, recipe_date());
  made.files.push_back({"report.html", report_page(shown.report(), window, recipe)});
  append(made.files, recipe_files(recipe, shown.report(), made.fault));
  append(made.files, job_files(report, facts));
  if (options.pictures) append(made.files, report_pictures(shown.report(), window, made.note));
  return made;
}

}  // namespace tandem::app
