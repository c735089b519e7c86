#include "app/recipe/recipe.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "app/recipe/recipe_parts.hpp"
#include "app/results/cost.hpp"
#include "app/results/intervals.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/run_log.hpp"
#include "app/results/set_points.hpp"
#include "app/results/warnings.hpp"
#include "app/text/hash.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"
#include "optimize/algorithm.hpp"

namespace tandem::app {
namespace {

using optimize::Verdict;

std::string verdict_text(Verdict verdict) {
  const VerdictWords& words = words_of(verdict);
  return std::string(words.heading) +
         (words.caution.empty() ? "" : ", " + std::string(words.caution));
}

std::string status_of(const Recipe& recipe) {
  if (!recipe.loadable) return "no recipe: not for use";
  if (recipe.approved_by.empty()) return "draft: nobody is named who approves it";
  if (recipe.approved_on.empty()) return "draft until signed by " + recipe.approved_by;
  return fmt::format("approved by {} on {}", recipe.approved_by, recipe.approved_on);
}

std::string name_of_properties(const Report& report) {
  return one_line(reactor::description(*report.job.train.property_method));
}

void add_provenance(const Report& report, Recipe& recipe) {
  const Job& job = report.job;
  const auto add = [&recipe](const char* name, const std::string& value) {
    if (!value.empty()) recipe.provenance.push_back({name, one_line(value)});
  };
  add("job", job.name);
  add("hash of job.resolved.toml", hash_text(job.resolved_toml));
  add("model", "tandem " + version());
  add("catalyst", job.train.catalyst.name);
  add("hash of the catalyst's parameters", job.parameters.catalyst);
  add("scaled to plant figures", calibration_text(report));
  add("properties", name_of_properties(report) +
                        (job.parameters.properties.empty() ? ", the program's own" : ""));
  add("hash of the property set", job.parameters.properties);
  if (report.task == Task::optimize) {
    add("search", std::string(optimize::traits_of(job.search.algorithm).name));
    add("seed", fmt::format("{}", job.search.seed));
    add("starts", fmt::format("{}", job.search.starts));
  }
  add("solver", fmt::format("CVODE from {}, relative tolerance {}, settled at {}; {} steps",
                            course_words(report).from, exact(job.simulation.relative_tolerance),
                            exact(job.simulation.settled), report.answer.simulated.counts.steps));
}

void add_head(const Report& report, const std::string& date, Recipe& recipe) {
  const Job& job = report.job;
  recipe.title = one_line(job.title.empty() ? job.name : job.title);
  recipe.grade = job.recipe.grade.empty() ? recipe.title : one_line(job.recipe.grade);
  recipe.revision = one_line(job.recipe.revision);
  recipe.prepared_by = one_line(job.recipe.prepared_by);
  recipe.approved_by = one_line(job.recipe.approved_by);
  recipe.approved_on = job.recipe.approved_on;
  recipe.job = one_line(job.name);
  recipe.course = course_words(report).title;
  for (const int id : job.claims)
    recipe.claims += fmt::format("{}{}", recipe.claims.empty() ? "" : ", ", id);
  std::string train;
  for (const reactor::Stage& stage : job.train.stages) {
    const char part = stage.part == reactor::Part::A ? 'A' : 'B';
    recipe.stages.push_back({one_line(stage.name), part});
    train += (train.empty() ? "" : ", ") + recipe.stages.back().name;
  }
  recipe.plant =
      job.plant_name.empty() ? train : fmt::format("{} ({})", one_line(job.plant_name), train);
  recipe.catalyst = one_line(job.train.catalyst.name);
  recipe.date = date;
}

RecipeKind kind_of(const Report& report) {
  if (!may_be_run(report)) return RecipeKind::none;
  return report.task == Task::simulate ? RecipeKind::operating_point : RecipeKind::recipe;
}

}  // namespace

std::string_view kind_words(RecipeKind kind) {
  switch (kind) {
    case RecipeKind::recipe:
      return "Recipe";
    case RecipeKind::operating_point:
      return "Operating point";
    case RecipeKind::none:
      break;
  }
  return "Not a recipe";
}

std::string full_name(const Recipe& recipe, const RecipeSetPoint& point) {
  return recipe.stages[point.at.stage].name + ": " + point.name;
}

Recipe make_recipe(const Report& report, const RecipeRanges& ranges, const std::string& date) {
  Recipe recipe;
  recipe.kind = kind_of(report);
  recipe.loadable = recipe.kind != RecipeKind::none && report.verdict != Verdict::infeasible &&
                    report.answer.settled;
  recipe.verdict = verdict_text(report.verdict);
  recipe.sentence = one_line(verdict_sentence(report));
  add_head(report, date, recipe);
  recipe.status = status_of(recipe);
  add_provenance(report, recipe);
  if (report.verdict == Verdict::failed) return recipe;
  for (Warning& warning : warnings_of(report)) recipe.warnings.push_back(std::move(warning.text));
  for (const std::string& each : what_binds(report)) recipe.binds.push_back(one_line(each));
  if (recipe.kind == RecipeKind::none) return recipe;
  add_set_points(report, ranges, recipe);
  recipe.readings = reading_table(report);
  add_feeds(report, ranges, recipe);
  add_limits(report, recipe);
  recipe.trims = trims_of(report);
  recipe.intervals = interval_table(report);
  recipe.cost = cost_table(report);
  if (!recipe.loadable) return recipe;
  add_tests(report, recipe);
  add_steps(report, recipe);
  add_tags(report, recipe);
  return recipe;
}

}  // namespace tandem::app
