#include "app/study/compare_files.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/text/csv.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Trial;

/// What the objective is, and in which unit.
std::string objective_text(const Job& job) {
  const optimize::Objective& objective = job.objective;
  return fmt::format("{}{}{}; {} is better", objective.meaning, objective.unit.empty() ? "" : ", ",
                     objective.unit, optimize::more_is_better(objective) ? "more" : "less");
}

std::string figure(double value) { return std::isnan(value) ? "none" : rounded(value, 8); }

Json rows_of(const std::vector<Trial>& trials) {
  Json rows = Json::array();
  for (const Trial& t : trials) {
    rows.push_back({{"algorithm", optimize::traits_of(t.algorithm).name},
                    {"refused", t.refused.empty() ? Json(nullptr) : Json(t.refused)},
                    {"starts", t.starts},
                    {"feasible_starts", t.feasible_starts},
                    {"objective_by_itself", t.alone},
                    {"objective_polished", t.polished},
                    {"first_order_residual", t.residual},
                    {"evaluations_by_itself", t.alone_evaluations},
                    {"evaluations", t.evaluations},
                    {"time_s", t.seconds}});
  }
  return rows;
}

}  // namespace

std::string comparison_screen(const Job& job, const std::vector<Trial>& trials,
                              const std::string& files) {
  Lines lines;
  lines.push_back("Algorithms on: " + (job.title.empty() ? job.name : job.title));
  append(lines, wrap(fmt::format("Objective: {}.", objective_text(job)), screen_columns, 0));
  lines.emplace_back();
  lines.push_back(fmt::format("{:<10} {:>12} {:>12} {:>9} {:>8} {:>8} {:>8}", "algorithm",
                              "by itself", "polished", "feasible", "solves", "in all", "time, s"));
  for (const Trial& trial : trials) {
    const char* name = optimize::traits_of(trial.algorithm).name;
    if (!trial.refused.empty()) {
      append(lines,
             wrap(fmt::format("{:<10} not run: {}", name, trial.refused), screen_columns, 11));
      continue;
    }
    lines.push_back(fmt::format("{:<10} {:>12} {:>12} {:>9} {:>8} {:>8} {:>8.2f}", name,
                                figure(trial.alone), figure(trial.polished),
                                fmt::format("{} of {}", trial.feasible_starts, trial.starts),
                                trial.alone_evaluations, trial.evaluations, trial.seconds));
  }
  lines.emplace_back();
  append(
      lines,
      wrap(
          "by itself: best feasible point of the algorithm alone, over all its starts; polished: "
          "after SLSQP and Newton steps from there; feasible: starts that it brought to a feasible "
          "point itself; solves: steady states that it took, and in all with the polish.",
          screen_columns, 0));
  if (!files.empty()) lines.push_back("Files: " + files);
  return joined(lines);
}

std::string comparison_csv(const std::vector<Trial>& trials) {
  const Json rows = rows_of(trials);
  std::vector<CsvColumn> columns;
  for (const auto& [name, value] : rows[0].items()) columns.push_back({name, '/' + name});
  return csv_of(rows, columns);
}

std::string comparison_json(const Job& job, const std::vector<Trial>& trials) {
  return json_document(
      {{"title", job.title}, {"objective", objective_text(job)}, {"algorithms", rows_of(trials)}});
}

}  // namespace tandem::app
