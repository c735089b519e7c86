#include "bench/peers/fit_interface.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "app/fit/fit_file.hpp"
#include "optimize/fit/fit.hpp"
#include "optimize/fit/fit_model.hpp"
#include "optimize/fit/fit_values.hpp"

namespace {

using tandem::optimize::FitModel;
using tandem::optimize::FitProblem;

struct Opened {
  FitProblem problem;
  FitModel model;
  explicit Opened(FitProblem read) : problem(std::move(read)), model(problem, 1) {}
};

std::optional<Opened>& opened() {
  static std::optional<Opened> fit;
  return fit;
}

std::vector<double> point(const double* x) { return {x, x + opened()->problem.parameters.size()}; }

}  // namespace

extern "C" {

int fit_open(const char* file) {
  const auto read = tandem::app::read_fit(file);
  if (!read.fit) return -1;
  FitProblem problem = read.fit->problem;
  problem.candidates.clear();
  problem.sharpened.reset();
  for (const auto& parameter : problem.parameters)
    if (!parameter.set_points.empty() || !parameter.experiments.empty() || parameter.prior)
      return -1;
  opened().emplace(std::move(problem));
  return static_cast<int>(opened()->problem.parameters.size());
}

int fit_rows(void) { return static_cast<int>(opened()->model.fitted().size()); }

void fit_start(double* x, double* low, double* high) {
  for (const auto& parameter : opened()->problem.parameters) {
    *x++ = tandem::optimize::coordinate_of(parameter, parameter.start);
    *low++ = tandem::optimize::coordinate_of(parameter, parameter.low);
    *high++ = tandem::optimize::coordinate_of(parameter, parameter.high);
  }
}

int fit_residuals(const double* x, double* r) {
  // A problem without parameters has no slopes to integrate along, which cost ten times the values.
  FitProblem values = opened()->problem;
  for (auto& experiment : values.experiments)
    experiment.train =
        tandem::optimize::fitted_train(values.parameters, point(x), experiment.train);
  values.parameters.clear();
  FitModel model(values, 1);
  Eigen::VectorXd residuals;
  Eigen::MatrixXd none;
  if (!model.residuals({}, residuals, none)) return 0;
  std::ranges::copy(residuals, r);
  return 1;
}

int fit_slopes(const double* x, double* slopes) {
  Eigen::VectorXd residuals;
  Eigen::MatrixXd found;
  if (!opened()->model.residuals(point(x), residuals, found)) return 0;
  for (Eigen::Index row = 0; row < found.rows(); ++row)
    for (Eigen::Index p = 0; p < found.cols(); ++p) *slopes++ = found(row, p);
  return 1;
}

double fit_ours(double* x, long* evaluations) {
  const auto found = tandem::optimize::fit(opened()->problem, {.threads = 1, .profiles = false});
  *evaluations = static_cast<long>(found.evaluations);
  if (!found.solved) return std::numeric_limits<double>::quiet_NaN();
  for (const auto& parameter : found.parameters) *x++ = parameter.coordinate;
  return found.chi_square;
}

}  // extern "C"
