#include "optimize/fit/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tandem::optimize {

namespace {

/// The groups, each with its measurements that are fitted.
std::vector<LeftOut> groups_of(const FitProblem& problem, LeaveOut by) {
  std::vector<LeftOut> groups;
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    if (problem.measurements[m].use != MeasurementUse::fit) continue;
    const Experiment& experiment = problem.experiments[problem.measurements[m].experiment];
    const std::string& name = by == LeaveOut::group ? experiment.group : experiment.name;
    if (name.empty()) continue;  // of no group
    auto found = std::ranges::find(groups, name, &LeftOut::name);
    if (found == groups.end()) found = groups.insert(groups.end(), {.name = name});
    found->measurements.push_back(m);
  }
  return groups;
}

bool holds(const LeftOut& group, std::size_t measurement) {
  return std::ranges::find(group.measurements, measurement) != group.measurements.end();
}

/// The parameter that nothing informs where a group is left out.
const FitParameter* told_by_it_alone(const FitProblem& problem, const FitModel& model,
                                     const LeastSquaresResult& found, const LeftOut& group) {
  for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
    if (problem.parameters[p].prior) continue;
    const auto column = static_cast<Eigen::Index>(p);
    double rest = 0.0;
    for (std::size_t i = 0; i < model.fitted().size(); ++i)
      if (!holds(group, model.fitted()[i]))
        rest = std::max(rest, std::abs(found.slopes(static_cast<Eigen::Index>(i), column)));
    if (!(rest > 1e-9 * found.slopes.col(column).lpNorm<Eigen::Infinity>()))
      return &problem.parameters[p];
  }
  return nullptr;
}

void foretell(const FitProblem& problem, const LeastSquaresResult& found, const LeftOut& group,
              unsigned within, const FitOptions& options, Row& row) {
  FitProblem rest{problem.experiments, {}, problem.parameters, problem.curves};
  FitProblem gone = rest;
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    const FitMeasurement& measured = problem.measurements[m];
    if (measured.use == MeasurementUse::fit)
      (holds(group, m) ? gone : rest).measurements.push_back(measured);
  }
  FitModel model(rest, within);
  model.set_stop(options.interrupted);
  const LeastSquaresResult without =
      least_squares(residuals_of(model, options), found.x, search_options(rest, options));
  row.message = model.failure();
  if (without.stop == Stop::no_start) return;
  FitModel left(gone, within);
  left.set_stop(options.interrupted);
  row.message.clear();
  if (left.evaluate(without.x)) {
    std::ranges::copy(left.modelled(), row.values.begin());
  } else {
    row.message = left.failure();
  }
}

}  // namespace

std::optional<std::vector<LeftOut>> leave_out(const FitProblem& problem, const FitModel& model,
                                              const LeastSquaresResult& found,
                                              const FitOptions& options) {
  std::vector<LeftOut> groups = groups_of(problem, options.leave_out);
  std::size_t most = 1;
  std::vector<std::size_t> asked;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    most = std::max(most, groups[g].measurements.size());
    if (const FitParameter* alone = told_by_it_alone(problem, model, found, groups[g]))
      groups[g].message = fmt::format("nothing else informs {}", alone->name);
    else
      asked.push_back(g);
  }
  const auto rows = run_fit_tasks(
      "groups left out", asked.size(), most,
      [&](std::size_t i, unsigned within, Row& row) {
        foretell(problem, found, groups[asked[i]], within, options, row);
      },
      options);
  if (!rows) return std::nullopt;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    LeftOut& group = groups[asked[i]];
    group.message = (*rows)[i].message;
    double squares = 0.0, count = 0.0;
    for (std::size_t k = 0; k < group.measurements.size() && group.message.empty(); ++k) {
      const FitMeasurement& measured = problem.measurements[group.measurements[k]];
      group.foretold.push_back((*rows)[i].values[k]);
      group.miss.push_back(plain_miss(measured, group.foretold.back()));
      squares += measured.counts * group.miss.back() * group.miss.back();
      count += measured.counts;
    }
    group.mean_miss = std::sqrt(squares / count);
  }
  return groups;
}

}  // namespace tandem::optimize
