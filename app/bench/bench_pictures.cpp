#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/bench/bench.hpp"
#include "app/charts/html_page.hpp"
#include "app/charts/line_chart.hpp"
#include "app/charts/svg.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::LinearAlgebra;
using reactor::Method;
using reactor::StudyOutcome;
using reactor::StudyRow;

std::string note_of(const StudyRow& row) {
  const reactor::SolverCounts& c = row.counts;
  return fmt::format("{} steps, {} right-hand sides, {} Jacobians, {} factorizations", c.steps,
                     c.right_hand_sides, c.jacobians, c.factorizations);
}

/// The rows that `shown` picks, each named by `name`.
template <class Shown, class Name>
charts::Chart chart_of(const Bench& bench, const std::string& title, const std::string& description,
                       const Shown& shown, const Name& name) {
  charts::WorkPrecision comparison{
      .title = title,
      .description =
          description +
          fmt::format(" Error: the largest relative error of a product quantity, at the "
                      "end of {} h and on the way. Below {:.0e} it is the reference's own.",
                      rounded(bench.study.horizon / 3600.0), bench.study.reference_error),
      .time_title = "Processor time",
      .rows = {}};
  for (const StudyRow& row : bench.study.rows) {
    if (row.outcome != StudyOutcome::solved || !shown(row)) continue;
    comparison.rows.push_back({.series = name(row),
                               .tolerance = row.tolerance,
                               .time_s = row.time,
                               .error = std::max(row.error, row.error_on_way),
                               .note = note_of(row)});
  }
  return charts::work_precision_chart(comparison);
}

}  // namespace

std::vector<OutputFile> bench_pictures(const Bench& bench, std::string& note) {
  const std::array pictures{
      chart_of(
          bench, "Integrators, on the structured linear solver",
          "How much time each integrator takes for how small an error.",
          [](const StudyRow& row) {
            return row.solver.algebra == LinearAlgebra::structured ||
                   row.solver.algebra == LinearAlgebra::none;
          },
          [](const StudyRow& row) { return std::string{reactor::name_of(row.solver.method)}; }),
      chart_of(
          bench, "Linear solvers, under three integrators",
          "How much time each linear solver takes under the same integrator.",
          [](const StudyRow& row) {
            return row.solver.method == Method::bdf || row.solver.method == Method::dirk_4 ||
                   row.solver.method == Method::rosenbrock_4;
          },
          [](const StudyRow& row) { return reactor::name_of(row.solver); })};
  const std::string title = bench.title.empty() ? bench.name : bench.title;
  std::vector<OutputFile> files{
      {"bench.html", charts::html_page("Solvers on the start-up of " + title, pictures)}};
  const std::array<const char*, 2> names{"bench.svg", "bench-linear-solvers.svg"};
  for (std::size_t i = 0; i < names.size() && note.empty(); ++i) {
    if (auto drawn = charts::svg(pictures[i], note)) files.push_back({names[i], *std::move(drawn)});
  }
  return files;
}

}  // namespace tandem::app
