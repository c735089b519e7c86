#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/bench/bench.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::LinearAlgebra;
using reactor::SolverChoice;
using reactor::StudyOutcome;
using reactor::StudyRow;

/// The row that is shown for a solver: the loosest tolerance that brings the product to the target; else the
/// first failure that says something; else the finest that was solved.
const StudyRow* row_of(const std::vector<StudyRow>& rows, const SolverChoice& choice) {
  const StudyRow* shown = nullptr;
  for (const StudyRow& row : rows) {
    if (!(row.solver == choice)) continue;
    if (row.outcome == StudyOutcome::solved && row.error <= bench_target) return &row;
    const bool shown_failed = shown != nullptr && shown->outcome != StudyOutcome::solved &&
                              shown->outcome != StudyOutcome::not_run;
    if (!shown_failed) shown = &row;
  }
  return shown;
}

bool reached(const StudyRow& row) {
  return row.outcome == StudyOutcome::solved && row.error <= bench_target;
}

std::string line_of(const StudyRow& row) {
  const std::string name = reactor::name_of(row.solver.method);
  if (row.outcome == StudyOutcome::not_run) {
    return fmt::format("  {:<13} not run: {}", name, row.reason);
  }
  if (row.outcome != StudyOutcome::solved) {
    return fmt::format("  {:<13} {:6.0e} at {} h: {}", name, row.tolerance,
                       rounded(row.reached / 3600.0, 3), row.reason);
  }
  if (!reached(row)) {
    return fmt::format("  {:<13} {:6.0e} {:7.1e} not near enough to the reference", name,
                       row.tolerance, row.error);
  }
  const reactor::SolverCounts& c = row.counts;
  return fmt::format("  {:<13} {:6.0e} {:7.1e} {:7.1e} {:>7} {:>6} {:>7} {:>5} {:>6} {:>4}", name,
                     row.tolerance, row.error, row.error_on_way, rounded(1e3 * row.time, 3),
                     c.steps, c.right_hand_sides, c.jacobians, c.factorizations,
                     rounded(row.time / row.time_in_rates, 3));
}

std::string summary_of(const std::vector<StudyRow>& rows) {
  const StudyRow* fastest = nullptr;
  for (const StudyRow& row : rows) {
    if (reached(row) && (fastest == nullptr || row.time < fastest->time)) fastest = &row;
  }
  if (fastest == nullptr) {
    return "No solver came so near to the reference at any of these tolerances.";
  }
  std::string text = "Fastest: " + reactor::name_of(fastest->solver) + ", " +
                     rounded(1e3 * fastest->time, 3) + " ms.";
  const StudyRow* plain = row_of(rows, {reactor::Method::bdf, LinearAlgebra::dense_differences});
  if (plain != nullptr && reached(*plain)) {
    text += " CVODE as its manual sets it up (BDF; dense, differences) takes " +
            rounded(plain->time / fastest->time, 3) + " times as long.";
  }
  return text;
}

}  // namespace

std::string bench_screen(const Bench& bench, const std::string& folder) {
  const reactor::SolverStudy& study = bench.study;
  const std::string title = bench.title.empty() ? bench.name : bench.title;
  Lines lines{fit(one_line(title), screen_columns)};
  append(lines,
         wrap(fmt::format("Start-up of {} h, {} states, {} us a right-hand side. Reference: CVODE "
                          "BDF at {:.0e}, {:.1e} from itself at {:.0e}.",
                          rounded(study.horizon / 3600.0), study.states,
                          rounded(1e6 * study.rates_time, 3), study.reference_tolerance,
                          study.reference_error, 10.0 * study.reference_tolerance),
              screen_columns, 0));
  append(lines, wrap(fmt::format("Of each solver the loosest tolerance at which all product "
                                 "quantities end within {:.0e} of the reference.",
                                 bench_target),
                     screen_columns, 0));
  lines.emplace_back();
  lines.emplace_back(
      "                   tol     end     way      ms  steps   rates   jac factor /own");
  std::vector<SolverChoice> seen;
  for (const StudyRow& row : study.rows) {
    if (std::find(seen.begin(), seen.end(), row.solver) != seen.end()) continue;
    if (seen.empty() || seen.back().algebra != row.solver.algebra) {
      lines.emplace_back(row.solver.algebra == LinearAlgebra::none
                             ? "no linear systems"
                             : reactor::name_of(row.solver.algebra));
    }
    seen.push_back(row.solver);
    lines.push_back(fit(one_line(line_of(*row_of(study.rows, row.solver))), screen_columns));
  }
  lines.emplace_back();
  append(lines,
         wrap("end, way: largest relative error of a product quantity at the end, and at six times "
              "before it in parts of its largest value. rates: right-hand sides. /own: processor "
              "time over that of these right-hand sides alone.",
              screen_columns, 0));
  append(lines, wrap(summary_of(study.rows), screen_columns, 0));
  if (!folder.empty()) append(lines, wrap("Files: " + one_line(folder), screen_columns, 2));
  return joined(lines);
}

}  // namespace tandem::app
