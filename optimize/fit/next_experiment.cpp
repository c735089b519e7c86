#include "optimize/fit/next_experiment.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/singular_directions.hpp"

namespace tandem::optimize {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Rounding, of columns of length 1, and of a direction's parts.
constexpr double unseen_singular = 1e-12;
constexpr double unseen_part = 1e-8;

/// One experiment of a problem alone, the parameters as they act in it.
FitProblem alone(const FitProblem& problem, std::size_t place) {
  FitProblem one{{problem.experiment(place)}, {}, problem.parameters};
  for (FitParameter& p : one.parameters) {
    if (p.experiments.empty()) continue;
    const bool acts = std::ranges::find(p.experiments, place) != p.experiments.end();
    p.experiments = {acts ? std::size_t{0} : std::size_t{1}};  // 1: in no experiment of these
  }
  return one;
}

/// The root of g^T (J^T J)^-1 g; infinite where g goes along what no residual sees.
double deviation_along(const MatrixXd& slopes, const VectorXd& g) {
  const auto [length, values, directions] = singular_directions(slopes);
  const VectorXd scaled = g.cwiseQuotient(length);
  double square = 0.0;
  for (Index k = 0; k < g.size(); ++k) {
    const double part = directions.col(k).dot(scaled);
    if (values[k] > unseen_singular * values[0])
      square += part * part / (values[k] * values[k]);
    else if (std::abs(part) > unseen_part * scaled.norm())
      return HUGE_VAL;
  }
  return std::sqrt(square);
}

double inverse_of_prior(const FitParameter& parameter) {
  return parameter.prior ? 1.0 / parameter.prior->deviation : 0.0;
}

/// Slopes of the fit's residuals, and below them those of a candidate's planned measurements, each per its deviation; the
/// candidate's own parameters stand behind the problem's, with their priors. Equation (Q16).
MatrixXd with_candidate(const MatrixXd& slopes, const Candidate& candidate, const FitModel& model) {
  const auto planned = static_cast<Index>(candidate.planned.size()),
             own = static_cast<Index>(candidate.own.size());
  MatrixXd all = MatrixXd::Zero(slopes.rows() + planned + own, slopes.cols() + own);
  all.topLeftCorner(slopes.rows(), slopes.cols()) = slopes;
  for (Index m = 0; m < planned; ++m) {
    const PlannedMeasurement& plan = candidate.planned[static_cast<std::size_t>(m)];
    const double deviation = plan.deviation * (plan.relative ? std::abs(model.modelled()[m]) : 1.0);
    all.row(slopes.rows() + m) = model.modelled_slopes().row(m) / deviation;
  }
  for (Index o = 0; o < own; ++o)
    all(slopes.rows() + planned + o, slopes.cols() + o) =
        inverse_of_prior(candidate.own[static_cast<std::size_t>(o)]);
  return all;
}

/// The deviation that a candidate leaves along a direction g of the problem's coordinates.
void try_candidate(const FitProblem& problem, std::size_t c, const LeastSquaresResult& found,
                   const VectorXd& g, unsigned within, Row& row) {
  const Candidate& candidate = problem.candidates[c];
  FitProblem one = alone(problem, problem.experiments.size() + c);
  std::vector<double> x = found.x;
  for (const FitParameter& own : candidate.own) {
    one.parameters.push_back(own);
    x.push_back(own.prior ? own.prior->mean : coordinate_of(own, own.start));
  }
  for (const PlannedMeasurement& plan : candidate.planned)
    one.measurements.push_back({.quantity = plan.quantity});
  FitModel model(one, within);
  if (!model.evaluate(x)) {
    row.message = model.failure();
    return;
  }
  const MatrixXd all = with_candidate(found.slopes, candidate, model);
  VectorXd along = VectorXd::Zero(all.cols());
  along.head(g.size()) = g;
  row.values[0] = deviation_along(all, along);
}

}  // namespace

std::optional<NextExperiment> next_experiment(const FitProblem& problem,
                                              const LeastSquaresResult& found,
                                              const FitOptions& options) {
  const Sharpened& asked = *problem.sharpened;
  const auto n = static_cast<Index>(found.x.size());
  NextExperiment next;
  VectorXd g = VectorXd::Zero(n);
  if (asked.parameter) {
    g[static_cast<Index>(*asked.parameter)] = 1.0;
    next.value = value_at(problem.parameters[*asked.parameter], found.x[*asked.parameter]);
  } else {
    FitProblem one = alone(problem, asked.experiment);
    one.measurements.push_back({.quantity = asked.quantity});
    FitModel model(one, options.threads);
    if (!model.evaluate(found.x)) {
      next.value = next.deviation = std::nan("");
      for (std::size_t c = 0; c < problem.candidates.size(); ++c)
        next.ranked.push_back({c, std::nan(""), model.failure()});
      return next;
    }
    g = model.modelled_slopes().row(0).transpose();
    next.value = model.modelled()[0];
  }
  next.deviation = deviation_along(found.slopes, g);
  const auto rows = run_fit_tasks(
      "candidates", problem.candidates.size(), 1,
      [&](std::size_t c, unsigned within, Row& row) {
        try_candidate(problem, c, found, g, within, row);
      },
      options);
  if (!rows) return std::nullopt;
  for (std::size_t c = 0; c < rows->size(); ++c)
    next.ranked.push_back({c, (*rows)[c].values[0], (*rows)[c].message});
  std::ranges::stable_sort(next.ranked, [](const RankedCandidate& a, const RankedCandidate& b) {
    return a.deviation < b.deviation || (std::isnan(b.deviation) && !std::isnan(a.deviation));
  });
  return next;
}

}  // namespace tandem::optimize
