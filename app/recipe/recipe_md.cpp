#include "app/recipe/recipe_md.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/results/heat_text.hpp"
#include "app/results/product_rows.hpp"
#include "app/results/target_rows.hpp"
#include "app/results/trim.hpp"
#include "app/results/why_not_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string heading(const Recipe& recipe) {
  return fmt::format("# {}: {}\n\n**{}.** {}\n\n", kind_words(recipe.kind), markdown(recipe.title),
                     recipe.verdict, markdown(recipe.sentence));
}

std::string head_table(const Recipe& recipe) {
  std::string out = "| | |\n|---|---|\n";
  const auto row = [&out](std::string_view name, const std::string& value) {
    out += fmt::format("| {} | {} |\n", name, markdown(value));
  };
  row("grade", recipe.grade);
  row("revision", recipe.revision);
  row("status", recipe.status);
  row("claims", recipe.claims.empty() ? "none" : recipe.claims);
  row("plant", recipe.plant);
  row("catalyst", recipe.catalyst);
  row("date", recipe.date);
  return out + '\n';
}

std::string warnings(const Recipe& recipe) {
  std::string out;
  for (const std::string& each : recipe.warnings) {
    const std::string text = markdown(each);
    const std::size_t end =
        text.starts_with("Warning") ? text.find("measured. ") + 9 : std::string::npos;
    out += end == std::string::npos
               ? fmt::format("> {}\n\n", text)
               : fmt::format("> **{}**{}\n\n", text.substr(0, end), text.substr(end));
  }
  return out;
}

std::string aim_text(const RecipeSetPoint& point) {
  if (!point.chosen) return point.aim.text;
  return fmt::format("**{}**{}", point.aim.text, point.at_end ? " \\*" : "");
}

std::string set_point_tables(const Recipe& recipe, const Report& report) {
  std::string out = "## Set points and feeds\n\n";
  const bool ranges = !recipe.range_note.empty();
  for (std::size_t stage = 0; stage < recipe.stages.size(); ++stage) {
    out += fmt::format("### {} ({})\n\n", markdown(recipe.stages[stage].name),
                       recipe.stages[stage].part);
    out += ranges ? "| set | unit | low | aim | high | low by | high by |\n"
                    "|---|---|---:|---:|---:|---|---|\n"
                  : "| set | unit | aim |\n|---|---|---:|\n";
    for (const RecipeSetPoint& point : recipe.set_points) {
      if (point.at.stage != stage) continue;
      out += fmt::format("| {} | {} |", markdown(point.name), markdown(point.aim.unit));
      out += ranges ? fmt::format(" {} | {} | {} | {} | {} |\n", point.low.text, aim_text(point),
                                  point.high.text, markdown(point.low_by), markdown(point.high_by))
                    : fmt::format(" {} |\n", aim_text(point));
    }
    out += '\n';
  }
  if (ranges) out += markdown(recipe.range_note) + "\n\n";
  if (report.task == Task::optimize)
    out += "Bold: chosen by the optimizer; \\* at the end of the range it was given. ";
  return out + "Pressures are absolute; ratios are molar.\n\n";
}

std::string reading_table(const Recipe& recipe) {
  if (recipe.readings.empty()) return {};
  std::string out = "## Feeds and readings that follow\n\n| reading | unit |";
  std::string rule = "|---|---|";
  for (const RecipeStage& stage : recipe.stages) {
    out += fmt::format(" {} ({}) |", markdown(stage.name), stage.part);
    rule += "---:|";
  }
  out += '\n' + rule + '\n';
  for (std::size_t i = 0; i < recipe.readings.size();) {
    const RecipeReading& first = recipe.readings[i];
    out += fmt::format("| {} | {} |", markdown(first.name), markdown(first.value.unit));
    for (std::size_t stage = 0; stage < recipe.stages.size(); ++stage) {
      const bool here = i < recipe.readings.size() && recipe.readings[i].stage == stage &&
                        recipe.readings[i].name == first.name &&
                        recipe.readings[i].value.unit == first.value.unit;
      out += here ? fmt::format(" {} |", recipe.readings[i].value.text) : "  |";
      if (here) ++i;
    }
    out += '\n';
  }
  return out + '\n';
}

std::string test_table(const Recipe& recipe) {
  if (recipe.tests.empty()) return {};
  std::string out =
      "## Laboratory\n\n| sample | what | unit | low | aim | high | asked by |\n"
      "|---|---|---|---:|---:|---:|---|\n";
  for (const RecipeTest& each : recipe.tests)
    out += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", markdown(each.sample),
                       markdown(each.name), markdown(each.aim.unit),
                       (each.low_open ? "above " : "") + each.low.text, each.aim.text,
                       (each.high_open ? "below " : "") + each.high.text, markdown(each.asked_by));
  return out +
         "\nThe aim is what the model expects; low and high are what is asked for, blank where "
         "nothing is.\n\n";
}

std::string limit_table(const Recipe& recipe) {
  if (recipe.limits.empty()) return {};
  std::string out =
      "## Hard limits and alarms\n\n| where | what | unit | runs at | alarm | limit | set by |\n"
      "|---|---|---|---:|---:|---:|---|\n";
  for (const RecipeLimit& each : recipe.limits)
    out += fmt::format("| {} | {} | {} | {} | {} | {}{} | {} |\n", markdown(each.where),
                       markdown(each.name), markdown(each.value.unit), each.value.text,
                       each.alarm.text,
                       !each.limit.known() ? ""
                       : each.at_most      ? "at most "
                                           : "at least ",
                       each.limit.text, markdown(each.origin));
  return out +
         "\nAn alarm stands a quarter of the way back from the limit to where the recipe runs.\n\n";
}

std::string heat_loss_table(const Recipe& recipe) {
  if (recipe.heat_losses.empty()) return {};
  std::string out =
      "## When cooling and feeds are lost\n\n"
      "| stage | from, degC | rises, K/min | boils at, degC | after, min | reaches, degC | after, "
      "min |\n"
      "|---|---:|---:|---:|---:|---:|---:|\n";
  for (const RecipeHeatLoss& each : recipe.heat_losses)
    out +=
        fmt::format("| {} | {} | {} | {} | {} | {}{} | {} |\n", markdown(each.stage),
                    each.start.text, each.rise.text, each.boils_at.text, each.boils_after.text,
                    each.reaches.text, each.rising ? " and rising" : "", each.reaches_after.text);
  return out +
         "\n\"And rising\": what can be computed ends there, and the stage gets hotter still.\n\n";
}

std::string product_table(const Report& report) {
  std::string out = "## Product\n\n";
  if (!report.answer.bands.empty()) {
    out += "| quantity | value | unit | band | margin | asked by |\n|---|---:|---|---|---:|---|\n";
    for (const optimize::BandResult& result : report.answer.bands) {
      out += fmt::format("| {} | {} | {} | {} | {}{} | {} |\n", markdown(result.band.quantity),
                         rounded(result.value), markdown(unit_of(report, result.band.quantity)),
                         markdown(rounded_range(result.band)), with_sign(result.margin, 3),
                         result.holds ? "" : " **missed**", markdown(name_of(result.band.origin)));
    }
    out += '\n';
  }
  std::string rest;
  for (const auto* quantity : unbanded_product(report)) {
    rest += (rest.empty() ? "" : "; ") + markdown(named_value(report, *quantity));
  }
  return rest.empty() ? out : out + rest + ".\n\n";
}

std::string claims_list(const Report& report) {
  if (report.claims.empty()) return {};
  std::string held;
  std::string out;
  for (const optimize::ClaimResult& claim : report.claims) {
    if (claim.resin_holds) held += fmt::format("{}{}", held.empty() ? "" : ", ", claim.id);
    if (claim.resin_holds || claim.why.empty()) continue;
    out += fmt::format("* claim {}: {}\n", claim.id, markdown(claim.why.front()));
  }
  if (!held.empty()) {
    out +=
        fmt::format("* the resin's share of claim{} {} holds; film and membrane decide the rest\n",
                    held.find(',') == std::string::npos ? "" : "s", held);
  }
  return "## Claims\n\n" + out + '\n';
}

std::string bullets(std::string_view title, const std::vector<std::string>& list) {
  if (list.empty()) return {};
  std::string out = fmt::format("## {}\n\n", title);
  for (const std::string& item : list) out += "* " + markdown(item) + '\n';
  return out + '\n';
}

std::string trim_table_of(const Recipe& recipe) {
  if (recipe.trims.empty()) return {};
  std::string out =
      "## Trim\n\nWhat a small step of one set point does, all others left, to first order.\n\n| "
      "step |";
  std::string rule = "|---|";
  for (const RecipeTrimQuantity& each : recipe.trim_quantities) {
    out += fmt::format(" {} |", markdown(each.name));
    rule += "---:|";
  }
  out += '\n' + rule + '\n';
  for (const RecipeTrim& trim : recipe.trims) {
    out += "| " + markdown(trim.words) + " |";
    for (const Figure& effect : trim.effects) out += ' ' + effect.text + " |";
    out += '\n';
  }
  return out + '\n';
}

std::string step_table(const Recipe& recipe) {
  if (recipe.steps.empty()) return {};
  std::string out =
      "## Start-up\n\nAs simulated: every set point at its aim from the first feed on. Hold: go on "
      "only when it is "
      "so.\n\n| at, h | wait, h | | step |\n|---:|---:|---|---|\n";
  for (const RecipeStep& step : recipe.steps)
    out += fmt::format("| {} | {} | {} | {} |\n", step.time.text, step.wait.text,
                       step.hold ? "**hold**" : "", markdown(step.words));
  return out + "\ntrajectory.csv has the course.\n\n";
}

/// Whether bands and targets are reached from start-up at all.
std::string never_reached(const Report& report) {
  const bool targets = !report.answer.targets.empty();
  if (report.answer.bands.empty() && !targets) return {};
  if (!std::isnan(report.answer.start_up_to_bands)) return {};
  return fmt::format("## Start-up\n\nThe {} are not reached from start-up.\n\n",
                     targets ? "targets" : "bands");
}

std::string provenance(const Recipe& recipe) {
  std::string out = "## Provenance\n\n";
  for (const RecipeFact& fact : recipe.provenance)
    out += fmt::format("* {}: {}\n", markdown(fact.name), markdown(fact.value));
  return out + '\n';
}

std::string signatures(const Recipe& recipe) {
  constexpr std::string_view line = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";
  return fmt::format(
      "## Signed\n\n| | name | signature | day |\n|---|---|---|---|\n"
      "| prepared by | {} | {} | {} |\n| approved by | {} | {} | {} |\n",
      markdown(recipe.prepared_by), line, line, markdown(recipe.approved_by), line, line);
}

}  // namespace

std::string recipe_md(const Recipe& recipe, const Report& report) {
  std::string page = heading(recipe);
  if (report.verdict == optimize::Verdict::failed) {
    return page + "There is no product to report. run.log and result.json keep what is known.\n";
  }
  page += head_table(recipe) + warnings(recipe);
  if (recipe.kind != RecipeKind::none)
    page += set_point_tables(recipe, report) + reading_table(recipe) + test_table(recipe) +
            limit_table(recipe) + heat_loss_table(recipe) + heat_section(report);
  page += target_table(report) + product_table(report) + claims_list(report) +
          bullets("What binds", recipe.binds) + why_not_section(report);
  if (recipe.kind != RecipeKind::none)
    page += bullets("What the limits cost", price_texts(report)) + trim_table_of(recipe);
  page += recipe.loadable ? step_table(recipe) : std::string{};
  if (recipe.kind != RecipeKind::none && !recipe.loadable) page += never_reached(report);
  page += provenance(recipe);
  if (recipe.loadable) page += signatures(recipe);
  while (page.size() > 1 && page.ends_with("\n\n")) page.pop_back();
  return page;
}

}  // namespace tandem::app
