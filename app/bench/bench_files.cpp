#include <fmt/format.h>

#include "app/bench/bench.hpp"
#include "app/results/run_log.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

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

}  // namespace

std::string bench_csv(const Bench& bench) {
  std::string out =
      "integrator,linear_solver,tolerance,outcome,reason,reached_h,time_s,error,worst_quantity,"
      "error_on_the_way,steps,right_hand_sides,jacobians,factorizations,linear_solves,"
      "error_test_failures,convergence_failures,time_over_right_hand_sides\n";
  for (const StudyRow& row : bench.study.rows) {
    const reactor::SolverCounts& c = row.counts;
    out += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},", csv_field(reactor::name_of(row.solver.method)),
        csv_field(reactor::name_of(row.solver.algebra)), exact(row.tolerance), name_of(row.outcome),
        csv_field(row.reason), exact(row.reached / 3600.0), exact(row.time), exact(row.error),
        csv_field(row.worst), exact(row.error_on_way));
    out += fmt::format("{},{},{},{},{},{},{},{}\n", c.steps, c.right_hand_sides, c.jacobians,
                       c.factorizations, c.linear_solves, c.error_test_failures,
                       c.convergence_failures, exact(over_own_rates(row)));
  }
  return out;
}

std::string bench_json(const Bench& bench) {
  const reactor::SolverStudy& study = bench.study;
  Json rows = Json::array();
  for (const StudyRow& row : study.rows) {
    rows.push_back({{"integrator", reactor::name_of(row.solver.method)},
                    {"linear_solver", reactor::name_of(row.solver.algebra)},
                    {"tolerance", json_number(row.tolerance)},
                    {"outcome", name_of(row.outcome)},
                    {"reason", row.reason},
                    {"reached_h", json_number(row.reached / 3600.0)},
                    {"time_s", json_number(row.time)},
                    {"error", json_number(row.error)},
                    {"worst_quantity", row.worst},
                    {"error_on_the_way", json_number(row.error_on_way)},
                    {"counts", counts_json(row.counts)},
                    {"time_over_right_hand_sides", json_number(over_own_rates(row))}});
  }
  const Json document{{"program", "tandem " + version()},
                      {"job", bench.name},
                      {"title", bench.title},
                      {"horizon_h", json_number(study.horizon / 3600.0)},
                      {"states", study.states},
                      {"right_hand_side_s", json_number(study.rates_time)},
                      {"target_error", bench_target},
                      {"reference",
                       {{"integrator", reactor::name_of(reactor::Method::bdf)},
                        {"linear_solver", reactor::name_of(reactor::LinearAlgebra::structured)},
                        {"tolerance", study.reference_tolerance},
                        {"error", json_number(study.reference_error)},
                        {"counts", counts_json(study.reference_counts)}}},
                      {"rows", std::move(rows)}};
  return document.dump(2) + '\n';
}

}  // namespace tandem::app
