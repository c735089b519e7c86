#include "app/recipe/recipe_document.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/recipe/shift_page.hpp"
#include "app/results/heat_tables.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/why_not.hpp"

namespace tandem::app {
namespace {

using doc::Document;
using doc::Paragraph;
using doc::Role;

Document set_points_by_stage(const Recipe& recipe) {
  Document out;
  std::vector<std::string> names;
  for (const RecipeStage& stage : recipe.stages) names.push_back(stage.name);
  const auto parts = doc::split(set_point_table(recipe), "stage", names);
  for (std::size_t stage = 0; stage < parts.size(); ++stage) {
    const doc::Table& table = parts[stage].second;
    out.section(
        fmt::format("{} ({})", names[stage], recipe.stages[stage].part),
        recipe.range_note.empty() ? doc::select(table, {"name", "tag", "unit", "aim"}) : table, 3);
  }
  out.add(Paragraph{recipe.range_note});
  return out.add(Paragraph{
      "Bold: chosen by the search. *: at the end of the range that the job gives. Ratios are "
      "molar.",
      Role::note});
}

Document product(const Report& report) {
  Document out;
  out.add(band_table(report));
  return out.add(other_quantities(report));
}

Document targets(const Report& report) {
  Document out;
  out.add(target_table(report));
  if (!out.empty() && report.task == Task::optimize)
    out.add(Paragraph{
        "Fitted: the set points were chosen for it. Checked: it was not, and follows from them.",
        Role::note});
  return out;
}

Document claims(const Report& report) {
  Document out;
  out.add(claims_table(report.claims));
  if (!out.empty())
    out.add(Paragraph{
        "Resin: whether the reactor's share of the claim holds. Film and membrane decide the rest.",
        Role::note});
  return out;
}

/// That bands and targets are not reached from start-up, where it is so.
Document never_reached(const Report& report) {
  Document out;
  const bool targets = !report.answer.targets.empty();
  if ((!report.answer.bands.empty() || targets) && std::isnan(report.answer.start_up_to_bands))
    out.add(Paragraph{fmt::format("The {} are not reached from {}.", targets ? "targets" : "bands",
                                  course_words(report).from)});
  return out;
}

doc::Table signatures(const Recipe& recipe) {
  const std::string line(16, '_');
  return {.caption = "Signed",
          .columns = doc::columns_of("; name; signature; day"),
          .rows = {{"prepared by", recipe.prepared_by, line, line},
                   {"approved by", recipe.approved_by, line,
                    recipe.approved_on.empty() ? line : recipe.approved_on}}};
}

/// A table, and a sentence on it where it holds something.
Document noted(doc::Table table, const char* note) {
  Document out;
  const bool some = !table.empty();
  out.add(std::move(table));
  return some ? out.add(Paragraph{note, Role::note}) : out;
}

Document limits_and_start_up(const Recipe& recipe) {
  Document out;
  out.section("Limits and alarms",
              noted(limit_table(recipe),
                    "An alarm stands a quarter of the way back from the limit to where the recipe "
                    "runs."));
  out.section("When cooling and feeds are lost",
              noted(recipe.heat_losses,
                    "Still rising: the computation ends there, and the stage gets hotter still."));
  return out.section(
      std::string(recipe.course),
      noted(recipe.steps,
            "As simulated: every set point is at its aim from the first step on. Hold: "
            "go on only when the step's condition is met. trajectory.csv has the course."));
}

}  // namespace

doc::Facts head_facts(const Recipe& recipe) {
  return {.rows = {{"grade", recipe.grade},
                   {"revision", recipe.revision},
                   {"status", recipe.status},
                   {"claims", recipe.claims.empty() ? "none" : recipe.claims},
                   {"plant", recipe.plant},
                   {"catalyst", recipe.catalyst},
                   {"date", recipe.date}}};
}

doc::Facts provenance_facts(const Recipe& recipe) {
  doc::Facts facts;
  for (const RecipeFact& fact : recipe.provenance) facts.rows.emplace_back(fact.name, fact.value);
  return facts;
}

Document working_sections(const Recipe& recipe) {
  Document out;
  if (recipe.kind == RecipeKind::none) return out;
  out.section("Set points and feeds", set_points_by_stage(recipe));
  out.section("Laboratory",
              noted(laboratory_table(recipe),
                    "The aim is what the model expects. Low and high are what is asked for; blank: "
                    "nothing is."));
  return out.add(limits_and_start_up(recipe));
}

Document recipe_document(const Recipe& recipe, const Report& report) {
  Document out;
  out.add(doc::Heading{fmt::format("{}: {}", kind_words(recipe.kind), recipe.title), 1});
  out.add(Paragraph{.text = recipe.sentence, .strong = recipe.verdict + '.'});
  if (report.verdict == optimize::Verdict::failed)
    return out.add(
        Paragraph{"There is no product to report. run.log and result.json keep what is known."});
  out.add(head_facts(recipe));
  for (const std::string& each : recipe.warnings) out.add(Paragraph{each, Role::warning});
  const bool shown = recipe.kind != RecipeKind::none;
  if (recipe.loadable) {
    out.add(shift_page(recipe));
    out.section("Signed", signatures(recipe));
    out.section("For the engineer: set points and feeds", set_points_by_stage(recipe));
    out.add(limits_and_start_up(recipe));
  } else {
    out.add(working_sections(recipe));
  }
  if (shown) out.section("Feeds and readings that follow", readings_by_stage(report));
  if (shown) out.section("Heat", heat_section(report));
  out.section("Targets", targets(report));
  out.section("Product", product(report));
  out.section(
      "What the fit leaves open",
      noted(recipe.intervals,
            "95 % intervals from the covariance of the catalyst's fit by exact slopes (delta "
            "method): what the data leave open of the fitted constants, and no fault of the "
            "model itself."));
  out.section("Cost", Document{}.add(recipe.cost));
  out.section("Claims", claims(report));
  out.section("What binds", doc::List{recipe.binds});
  out.section("Why not", why_not(report));
  out.section("What can be reached", reachable(report));
  if (shown) {
    out.section("What the limits cost", doc::List{price_texts(report)});
    out.section("Trim", noted(trim_table(recipe.trims),
                              "What a small step of one set point does while all others stay, to "
                              "first order."));
    if (!recipe.loadable) out.section(std::string(recipe.course), never_reached(report));
  }
  return out.section("Provenance", provenance_facts(recipe));
}

}  // namespace tandem::app
