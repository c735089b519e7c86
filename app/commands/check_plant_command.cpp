#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/commands/recipe_tags.hpp"
#include "app/document/terminal.hpp"
#include "app/job/read_job.hpp"
#include "app/plant/plant_averages.hpp"
#include "app/plant/tag_file.hpp"
#include "app/terminal/console.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

struct CheckPlantWords : JobWords {
  fs::path table;
  std::string oldest = "1 h";
  std::string experiment;

  [[nodiscard]] std::string fault() const {
    const Measure limit = read_measure(oldest, Dimension::time);
    if (!limit.sound) return fmt::format("--max-age \"{}\" {}", one_line(oldest), limit.problem);
    return limit.value > 0.0 ? JobWords::fault() : "--max-age has to be above 0";
  }
};

/// A table of the control system's ends, read back: what differs from the recipe.
int compare_ends(const CheckPlantWords& words, const DataTable& table, const TaggedRecipe& recipe) {
  std::vector<Diagnostic> faults;
  const std::vector<RecipeTag> there = read_tags(table, faults);
  if (!faults.empty()) return refuse(faults, one_line(words.table.string()));
  const doc::Table differing = differing_ends(recipe.tags, there);
  doc::Document page;
  page.add(doc::Paragraph{.text = differing.empty()
                                      ? fmt::format("low, aim and high of {} tags are those of {}.",
                                                    recipe.tags.size(), recipe.grade)
                                      : fmt::format("not what {} says:", recipe.grade),
                          .strong = one_line(words.table.string()) + ':'});
  page.add(differing);
  return print(joined(doc::terminal_lines(page, {.colour = wants_colour()})));
}

std::vector<OutputFile> files_of_averages(const CheckPlantWords& words, const Job& job,
                                          const PlantCheck& check, const fs::path& folder,
                                          std::string& note) {
  std::error_code code;
  const fs::path named = words.table.filename();
  const Averages averages{
      .job = job,
      .check = check,
      .experiment = words.experiment.empty() ? one_line(named.stem().string()) : words.experiment,
      .job_file = fs::proximate(fs::absolute(job.file, code), fs::absolute(folder, code), code)};
  const auto untold = untold_set_points(averages);
  if (!untold.empty())
    note = fmt::format("No tag tells {}: the recipe's aims stand in their place.",
                       fmt::join(untold, ", "));
  return {{"measured.toml", measured_toml(averages)},
          {"experiments.csv", experiments_csv(averages)},
          {"measurements.csv", measurements_csv(averages)}};
}

int run_check_plant(const CheckPlantWords& words, const std::vector<std::string>&) {
  std::string fault;
  const TaggedRecipe recipe = tagged_recipe(words.file, fault);
  if (!fault.empty()) return refuse(fault);
  std::vector<Diagnostic> faults;
  const auto table = read_table(words.table, faults);
  if (!table) return refuse(faults, one_line(words.table.string()));
  if (table->find("aim")) return compare_ends(words, *table, recipe);
  Snapshot snapshot = read_snapshot(*table, recipe.tags, faults);
  if (!faults.empty()) return refuse(faults, one_line(words.table.string()));
  snapshot.source = shown_path(words.table);
  PlantCheck check =
      check_plant(recipe.tags, snapshot, read_measure(words.oldest, Dimension::time).value);
  check.grade = recipe.grade;
  Output output(words.folder);
  if (!output.error().empty()) return refuse(output.error());
  std::vector<OutputFile> files;
  std::string note;
  if (output) {
    const ReadResult read = read_job(recipe.folder);
    if (!read.job) return refuse(read.diagnostics, recipe.folder.string());
    files = files_of_averages(words, *read.job, check, output.path(), note);
    fault = output.write(files);
  }
  doc::Document page = plant_check_document(check);
  page.add(doc::Paragraph{note});
  std::string answer =
      words.json ? plant_check_json(check)
                 : joined(doc::terminal_lines(
                       page, {.width = stdout_columns(screen_columns), .colour = wants_colour()}));
  if (!fault.empty()) return print_unwritten(answer, fault);
  if (output && !words.json) answer += "Files: " + output.naming(files) + '\n';
  return print(answer);
}

}  // namespace

Command check_plant_command() {
  return {
      .name = "check-plant",
      .group = group::plant,
      .help = "Compare a historian's table of tags with a recipe's low and high",
      .declare = [](CLI::App& app) {
        const auto words = std::make_shared<CheckPlantWords>();
        app.add_option("TABLE", words->table,
                       "CSV or a sheet of a workbook, with the columns tag, value, and if there "
                       "are such unit, time, quality")
            ->required()
            ->type_name("");
        app.add_option("OUT", words->file, "the folder of a run, or the job that left its recipe")
            ->required()
            ->type_name("");
        app.add_option("--max-age", words->oldest,
                       "A value is stale that is older, counted from the table's latest; "
                       "otherwise 1 h")
            ->type_name("TIME");
        app.add_option("-o,--output", words->folder,
                       "Folder for the averages as [measured] of a job and as tables of a fit; "
                       "otherwise none is written")
            ->type_name("DIR");
        app.add_option("--experiment", words->experiment,
                       "What the fit's tables call these values; otherwise the table's name")
            ->type_name("NAME");
        app.add_flag("--json", words->json, "One JSON document on stdout");
        return running(words, run_check_plant);
      }};
}

}  // namespace tandem::app
