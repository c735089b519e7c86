#include "app/study/robust_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/document/terminal.hpp"
#include "app/recipe/recipe_files.hpp"
#include "app/results/answer_job.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/result_json.hpp"
#include "app/results/set_points.hpp"
#include "app/results/shown_objective.hpp"
#include "app/results/shown_report.hpp"
#include "app/study/uncertainty_report.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

Json document_of(const Job& job, const optimize::RobustStudy& study,
                 const optimize::Robust& found) {
  Json rounds = Json::array();
  for (const optimize::RobustRound& round : found.rounds)
    rounds.push_back({{"missed_at_an_end", round.missed},
                      {"found_within_drawn_in_bands", round.feasible},
                      {"probability", round.chance.value},
                      {"low", round.chance.low},
                      {"high", round.chance.high},
                      {"objective", round.objective}});
  Json document = study_document(job);
  document.update({{"asked_probability", study.probability},
                   {"reached", found.reached},
                   {"message", found.message},
                   {"probability", found.check.all.value},
                   {"low", found.check.all.low},
                   {"high", found.check.all.high},
                   {"samples", found.check.all.samples},
                   {"rounds", std::move(rounds)}});
  return document;
}

/// What a recipe of a robust search has to say of itself.
std::string robust_sentence(const optimize::RobustStudy& study, const optimize::Robust& found) {
  return fmt::format(
      "Chosen to hold all bands at once in {} % of cases while {} uncertain {} scatter{}: they "
      "hold "
      "in {:.2f} % of {} samples.",
      rounded(100.0 * study.probability), study.sources.size(),
      study.sources.size() == 1 ? "key" : "keys", study.sources.size() == 1 ? "s" : "",
      100.0 * found.check.all.value, found.check.all.samples);
}

}  // namespace

StudyReport robust_report(const Job& job, const optimize::RobustStudy& study,
                          const optimize::Robust& found, std::string& note) {
  const Report answer = make_report(job, found.answer, Task::optimize);
  const StudyPoint place{
      .point = found.answer.point, .searched = true, .verdict = found.answer.verdict};
  StudyReport report = uncertainty_report(job, place, found.check_study, found.check, note);
  Lines lines;
  append(lines, wrap(fmt::format("{}  {} % asked for  {}", found.reached ? "ROBUST" : "NOT ROBUST",
                                 rounded(100.0 * study.probability), one_line(title_of(job))),
                     screen_columns, 2));
  if (!found.message.empty()) append(lines, wrap(found.message + '.', screen_columns, 0));
  const ShownQuantity objective = shown_objective(job, job.objective);
  for (std::size_t i = 0; i < found.rounds.size(); ++i) {
    const optimize::RobustRound& round = found.rounds[i];
    const std::string told = fmt::format(
        "Round {}: {:.2f} % hold all bands, {} {}{}{}, {}", i + 1, 100.0 * round.chance.value,
        objective.name, rounded(objective.shown(round.objective)),
        objective.unit.empty() ? "" : " ", objective.unit,
        i == 0
            ? std::string("bands as asked for")
            : fmt::format("room for {} % at each end", rounded(100.0 * (1.0 - round.missed), 3)));
    append(lines, wrap(told, screen_columns, 2));
  }
  const ShownReport shown(answer);
  doc::Table points = set_point_table(shown.report());
  std::erase_if(points.rows, [](const auto& row) {
    return std::ranges::none_of(
        row, [](const doc::Cell& cell) { return cell.tone == doc::Tone::strong; });
  });
  lines.emplace_back();
  append(lines,
         doc::terminal_lines(doc::pivoted(points, "stage", "aim", stage_names(shown.report())),
                             doc::Terminal{}, "Set points"));
  lines.emplace_back();
  lines.emplace_back("Checked by fresh samples:");
  append(lines, report.screen);
  report.screen = std::move(lines);
  report.add_document("robust", document_of(job, study, found));
  report.files.push_back({"result.json", result_json(answer)});
  if (std::string as_job = answer_toml(answer); !as_job.empty())
    report.files.push_back({"answer.toml", std::move(as_job)});
  Recipe recipe = make_recipe(shown.report(), ranges_of(answer, 0, {}), recipe_date());
  recipe.sentence += ' ' + robust_sentence(study, found);
  for (OutputFile& file : recipe_files(recipe, shown.report(), note))
    report.files.push_back(std::move(file));
  return report;
}

}  // namespace tandem::app
