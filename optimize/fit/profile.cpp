#include "optimize/fit/profile.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace tandem::optimize {

namespace {

constexpr double root_of_quantile = 1.959963984540054;  // of chi-square's 95 % with one degree
constexpr double close_enough = 0.01;                   // of it
constexpr int most_tries = 6;

/// The coordinate at which the root of the rise is that quantile, on one side; nothing where it cannot be computed. The
/// root is nearly a straight line, so a secant finds it.
std::optional<double> end_of(std::size_t p, double side, const Residuals& residuals,
                             const LeastSquaresOptions& search, const LeastSquaresResult& found,
                             const Fit& fit) {
  const double low = search.bounds.low[p], high = search.bounds.high[p];
  double last_far = 0.0, last_root = 0.0;
  double far = root_of_quantile * fit.parameters[p].deviation;
  LeastSquaresResult near = found;
  for (int i = 0; i < most_tries; ++i) {
    const double at = std::clamp(found.x[p] + side * far, low, high);
    far = std::abs(at - found.x[p]);
    if (!(far > 0.0)) return at;
    LeastSquaresOptions held = search;
    held.evaluations = 12;
    held.least_gain = 1e-4 / std::max(1.0, found.sum());
    held.bounds.low[p] = held.bounds.high[p] = at;
    // From the last point on along what the others follow by to first order.
    std::vector<double> start = near.x;
    const double step = at - near.x[p];
    const std::size_t n = near.x.size();
    for (std::size_t q = 0; q < start.size(); ++q) {
      start[q] += step * fit.covariance[q * n + p] / fit.covariance[p * n + p];
      start[q] = std::clamp(start[q], held.bounds.low[q], held.bounds.high[q]);
    }
    const LeastSquaresResult best = least_squares(residuals, start, held);
    if (best.stop == Stop::no_start) return std::nullopt;
    near = best;
    const double root = std::sqrt(std::max(best.sum() - found.sum(), 0.0));
    const bool on_bound = at == (side > 0.0 ? high : low);
    if (std::abs(root - root_of_quantile) < close_enough * root_of_quantile ||
        (on_bound && root < root_of_quantile))
      return at;
    const double slope = (root - last_root) / (far - last_far);
    if (!(slope > 0.0)) return std::nullopt;
    last_root = root;
    last_far = far;
    far = std::clamp(far + (root_of_quantile - root) / slope, 0.3 * far, 3.0 * far);
  }
  return std::nullopt;
}

}  // namespace

bool profile(const FitProblem& problem, const LeastSquaresResult& found, const FitOptions& options,
             Fit& fit) {
  std::vector<std::size_t> asked;
  for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
    const FittedParameter& fitted = fit.parameters[p];
    if (std::isfinite(fitted.deviation) && fitted.informed != Informed::at_its_bound)
      asked.push_back(p);
  }
  const LeastSquaresOptions search = search_options(problem, options);
  const auto rows = run_fit_tasks(
      "profiles", asked.size(), 2,
      [&](std::size_t i, unsigned within, Row& row) {
        FitModel model(problem, within);
        model.set_stop(options.interrupted);
        const Residuals residuals = residuals_of(model, options);
        for (const std::size_t side : {0U, 1U})
          if (const auto end =
                  end_of(asked[i], side == 0 ? -1.0 : 1.0, residuals, search, found, fit))
            row.values[side] = *end;
      },
      options);
  if (!rows) return false;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    FittedParameter& fitted = fit.parameters[asked[i]];
    const double below = (*rows)[i].values[0], above = (*rows)[i].values[1];
    if (!std::isnan(below)) fitted.low = value_at(problem.parameters[asked[i]], below);
    if (!std::isnan(above)) fitted.high = value_at(problem.parameters[asked[i]], above);
    fitted.profiled = !std::isnan(below) && !std::isnan(above);
  }
  return true;
}

}  // namespace tandem::optimize
