#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/charts/line_chart.hpp"
#include "app/report/section.hpp"
#include "app/results/limit_text.hpp"
#include "app/results/shown_objective.hpp"
#include "app/text/text.hpp"
#include "optimize/algorithm.hpp"

namespace tandem::app {
namespace {

using optimize::StartResult;

constexpr double alike = 1e-4;  // parts of the objective: a spread below it is not drawn as one

/// Feasible starts first, the best of them first; without a point last.
std::vector<std::size_t> ranked(const Report& report) {
  const auto& starts = report.answer.starts;
  std::vector<std::size_t> order(starts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const double sense = optimize::more_is_better(report.job.objective) ? -1.0 : 1.0;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (starts[a].feasible != starts[b].feasible) return starts[a].feasible;
    const double left = sense * starts[a].objective, right = sense * starts[b].objective;
    if (std::isnan(left) || std::isnan(right)) return std::isnan(right) && !std::isnan(left);
    return left < right;
  });
  return order;
}

doc::Picture waterfall(const Report& report) {
  const auto& starts = report.answer.starts;
  const ShownQuantity objective = shown_objective(report.job, report.job.objective);
  charts::LineChart chart{
      .title = "Where the starts ended",
      .description =
          "The objective that each start of the search reached, best first. A flat line: all found "
          "one optimum. Steps: there are several.",
      .x = {.title = "start, by rank", .unit = ""},
      .y = {.title = objective.name, .unit = objective.unit},
      .series = {{.name = "every band holds", .x = {}, .y = {}, .low = {}, .high = {}},
                 {.name = "bands missed", .x = {}, .y = {}, .low = {}, .high = {}}},
      .strips = {},
      .uprights = {},
      .height = 220,
      .points = true};
  doc::Table table{
      .caption = "Starts of the search, best first",
      .columns = doc::columns_of("rank; start; algorithm; ended; feasible=; objective#; "
                                 "residual=first-order residual#; evaluations#")};
  double low = HUGE_VAL, high = -HUGE_VAL;
  std::size_t rank = 0;
  for (const std::size_t i : ranked(report)) {
    const StartResult& start = starts[i];
    ++rank;
    charts::Series& series = chart.series[start.feasible ? 0 : 1];
    const double reached = objective.shown(start.objective);
    if (std::isfinite(reached)) {
      series.x.push_back(static_cast<double>(rank));
      series.y.push_back(reached);
      low = std::min(low, reached);
      high = std::max(high, reached);
    }
    table.rows.push_back({std::to_string(rank), std::to_string(i + 1),
                          std::string(optimize::traits_of(start.algorithm).name),
                          ended_text(report, start), start.feasible ? "feasible" : "infeasible",
                          doc::number(reached, 6), fmt::format("{:.1e}", start.residual),
                          std::to_string(start.evaluations)});
  }
  if (low <= high && high - low <= alike * std::max(std::abs(low), std::abs(high))) {
    const double room = std::max(0.1 * std::abs(low), 1e-9);
    chart.y.low = low - room;
    chart.y.high = high + room;
  }
  chart.x.low = 0.5;
  chart.x.high = static_cast<double>(rank) + 0.5;
  std::erase_if(chart.series, [](const charts::Series& series) { return series.x.empty(); });
  return {.name = "starts", .chart = charts::line_chart(chart), .numbers = std::move(table)};
}

/// Counts of work: the same on every machine.
doc::Table statistics(const Report& report) {
  const optimize::Answer& answer = report.answer;
  const reactor::SolverCounts& counts = answer.simulated.counts;
  doc::Table table{.caption = "Counts of work", .columns = doc::columns_of("work; count#")};
  const auto add = [&](const char* name, auto count) {
    table.rows.push_back({name, fmt::format("{}", count)});
  };
  if (!answer.starts.empty()) {
    add("starts of the search", answer.starts.size());
    add("starts that ended feasible", std::ranges::count_if(answer.starts, &StartResult::feasible));
    add("steady states with derivatives", answer.evaluations);
    if (std::isfinite(answer.residual))
      add("first-order residual of the answer", fmt::format("{:.1e}", answer.residual));
  }
  if (counts.steps > 0) {
    add("steps of the start-up", counts.steps);
    add("right-hand sides", counts.right_hand_sides);
    add("Jacobians", counts.jacobians);
    add("factorizations", counts.factorizations);
    add("Newton iterations", counts.newton_iterations);
    add("steps taken again", counts.error_test_failures);
  }
  return table;
}

}  // namespace

Section search_section(const Report& report) {
  const auto& starts = report.answer.starts;
  Section section{.id = "search", .title = starts.empty() ? "Solver" : "Search"};
  const bool some = std::ranges::any_of(
      starts, [](const StartResult& start) { return std::isfinite(start.objective); });
  if (some) section.content.add(waterfall(report));
  section.content.section("Work", statistics(report));
  return section;
}

}  // namespace tandem::app
