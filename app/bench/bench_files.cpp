#include <fmt/format.h>

#include "app/bench/bench.hpp"
#include "app/results/run_log.hpp"
#include "app/text/csv.hpp"

namespace tandem::app {
namespace {

using reactor::StudyOutcome;
using reactor::StudyRow;

/// NaN where nothing was solved: a field without a number.
double over_own_rates(const StudyRow& row) {
  return row.time_in_rates > 0.0 ? row.time / row.time_in_rates : std::nan("");
}

Json counts_json(const reactor::SolverCounts& c) {
  return {{"steps", c.steps},
          {"right_hand_sides", c.right_hand_sides},
          {"jacobians", c.jacobians},
          {"factorizations", c.factorizations},
          {"linear_solves", c.linear_solves},
          {"error_test_failures", c.error_test_failures},
          {"convergence_failures", c.convergence_failures}};
}

Json rows_json(const Bench& bench) {
  Json rows = Json::array();
  for (const StudyRow& row : bench.study.rows) {
    rows.push_back({{"integrator", reactor::name_of(row.solver.method)},
                    {"linear_solver", reactor::name_of(row.solver.algebra)},
                    {"tolerance", row.tolerance},
                    {"outcome", name_of(row.outcome)},
                    {"reason", row.reason},
                    {"reached_h", row.reached / 3600.0},
                    {"time_s", row.time},
                    {"error", row.error},
                    {"worst_quantity", row.worst},
                    {"error_on_the_way", row.error_on_way},
                    {"counts", counts_json(row.counts)},
                    {"time_over_right_hand_sides", over_own_rates(row)}});
  }
  return rows;
}

}  // namespace

std::string bench_csv(const Bench& bench) {
  const Json rows = rows_json(bench);
  std::vector<CsvColumn> columns;
  for (const char* name : {"integrator", "linear_solver", "tolerance", "outcome", "reason",
                           "reached_h", "time_s", "error", "worst_quantity", "error_on_the_way"})
    columns.push_back({name, std::string("/") + name});
  for (const CsvColumn& count :
       csv_members(Json::array({{{"counts", counts_json({})}}}), "/counts"))
    columns.push_back(count);
  columns.push_back({"time_over_right_hand_sides", "/time_over_right_hand_sides"});
  return csv_of(rows, columns);
}

std::string bench_json(const Bench& bench) {
  const reactor::SolverStudy& study = bench.study;
  return json_document({{"program", "tandem " + version()},
                        {"job", bench.name},
                        {"title", bench.title},
                        {"horizon_h", study.horizon / 3600.0},
                        {"states", study.states},
                        {"right_hand_side_s", study.rates_time},
                        {"target_error", bench_target},
                        {"reference",
                         {{"integrator", reactor::name_of(reactor::Method::bdf)},
                          {"linear_solver", reactor::name_of(reactor::LinearAlgebra::structured)},
                          {"tolerance", study.reference_tolerance},
                          {"error", study.reference_error},
                          {"counts", counts_json(study.reference_counts)}}},
                        {"rows", rows_json(bench)}});
}

}  // namespace tandem::app
