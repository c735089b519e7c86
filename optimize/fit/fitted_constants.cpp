#include "optimize/fit/fitted_constants.hpp"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "optimize/fit/fit_action.hpp"
#include "reactor/parameters.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::optimize {

namespace {

constexpr double two_sided_95 = 1.959963984540054;  // of the standard normal distribution
constexpr double same_value = 1e-3;        // of a quantity: the solver's own error is far below
constexpr double left_by_rounding = 1e-9;  // numbers that were written and read again
constexpr double named_part = 0.5;         // of a direction's largest: smaller ones do not name it

Eigen::Index eigen_at(std::size_t i) { return static_cast<Eigen::Index>(i); }

Eigen::MatrixXd correlation_matrix(const std::vector<FittedConstant>& constants) {
  Eigen::MatrixXd matrix(eigen_at(constants.size()), eigen_at(constants.size()));
  for (std::size_t p = 0; p < constants.size(); ++p)
    for (std::size_t q = 0; q < constants.size(); ++q)
      // The mean of both rows, which differ by rounding at most.
      matrix(eigen_at(p), eigen_at(q)) =
          0.5 * (constants[p].correlation[q] + constants[q].correlation[p]);
  return matrix;
}

/// What a constant's coordinate moves. Of a spread to first order: the logarithms of its site types move in a straight
/// line. (U6)
std::vector<FitAction> actions_of(const FittedConstant& constant, const reactor::Train& train) {
  const FitParameter parameter{
      .name = constant.name, .tie = constant.tie, .numbers = constant.numbers};
  return actions_of(parameter, train);
}

/// What a direction is mostly made of: "fit: activity - deactivation".
std::string name_of_direction(const std::vector<FittedConstant>& constants,
                              const Eigen::VectorXd& along) {
  std::vector<std::size_t> order(constants.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return std::abs(along[eigen_at(a)]) > std::abs(along[eigen_at(b)]);
  });
  std::string name = "fit: " + constants[order[0]].name;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (std::abs(along[eigen_at(order[i])]) < named_part * std::abs(along[eigen_at(order[0])]))
      break;
    const bool against = along[eigen_at(order[i])] * along[eigen_at(order[0])] < 0.0;
    name += (against ? " - " : " + ") + constants[order[i]].name;
  }
  return name;
}

}  // namespace

std::optional<CorrelationFault> correlation_fault(const std::vector<FittedConstant>& constants) {
  const std::size_t n = constants.size();
  for (std::size_t p = 0; p < n; ++p) {
    const FittedConstant& c = constants[p];
    if (!(c.deviation > 0.0) || !std::isfinite(c.deviation))
      return CorrelationFault{p, "its standard deviation has to be above 0"};
    if (c.correlation.size() != n)
      return CorrelationFault{
          p, fmt::format("it has {} numbers, but the fit has {} constants, and a row has one with "
                         "each of them",
                         c.correlation.size(), n)};
    if (!(std::abs(c.correlation[p] - 1.0) <= left_by_rounding))
      return CorrelationFault{
          p, fmt::format("the correlation of {} with itself is {:g}; it has to be 1", c.name,
                         c.correlation[p])};
  }
  for (std::size_t p = 0; p < n; ++p)
    for (std::size_t q = 0; q < p; ++q)
      if (!(std::abs(constants[p].correlation[q] - constants[q].correlation[p]) <=
            left_by_rounding))
        return CorrelationFault{
            p, fmt::format("the correlation of {} with {} is {:g} here and {:g} in the row of {}; "
                           "both have to be the same",
                           constants[p].name, constants[q].name, constants[p].correlation[q],
                           constants[q].correlation[p], constants[q].name)};
  if (n == 0) return std::nullopt;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(correlation_matrix(constants));
  const double least = eigen.eigenvalues()[0];
  if (least >= -left_by_rounding * static_cast<double>(n)) return std::nullopt;
  Eigen::Index most = 0;
  eigen.eigenvectors().col(0).cwiseAbs().maxCoeff(&most);
  return CorrelationFault{
      static_cast<std::size_t>(most),
      fmt::format("no constants can hang together so: the matrix of all rows has the negative "
                  "eigenvalue {:.3g}",
                  least)};
}

std::vector<Uncertain> directions_of(const std::vector<FittedConstant>& constants,
                                     const reactor::Train& train) {
  std::vector<Uncertain> sources;
  if (constants.empty()) return sources;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(correlation_matrix(constants));
  std::vector<std::vector<FitAction>> actions;
  for (const FittedConstant& constant : constants) actions.push_back(actions_of(constant, train));
  for (Eigen::Index k = eigen.eigenvalues().size() - 1; k >= 0; --k) {
    const double width = eigen.eigenvalues()[k];
    if (width <= left_by_rounding * static_cast<double>(constants.size())) continue;
    Eigen::VectorXd along = eigen.eigenvectors().col(k);
    // A direction and its opposite are the same: the largest part is positive.
    Eigen::Index largest = 0;
    along.cwiseAbs().maxCoeff(&largest);
    if (along[largest] < 0.0) along = -along;
    Uncertain source{.key = name_of_direction(constants, along),
                     .distribution = Distribution::normal,
                     .relative = false,
                     .width = 1.0,
                     .unit = "standard deviations",
                     .nominal = 1.0};
    for (std::size_t p = 0; p < constants.size(); ++p) {
      const double part = constants[p].deviation * along[eigen_at(p)] * std::sqrt(width);  // (U7)
      for (const FitAction& action : actions[p])
        source.fitted.push_back(
            {action.number, action.shifts ? part : action.power * part, action.shifts});
    }
    if (!source.fitted.empty()) sources.push_back(std::move(source));
  }
  return sources;
}

std::vector<Interval95> intervals_of(const std::vector<FittedConstant>& constants,
                                     const reactor::Train& train,
                                     const reactor::OperatingPoint<double>& point,
                                     std::span<const double> values) {
  std::vector<Interval95> intervals(values.size());
  std::vector<reactor::Direction> along;
  std::vector<std::size_t> moving;
  const std::vector<reactor::Parameter> numbers = reactor::parameters_of(train);
  for (std::size_t p = 0; p < constants.size(); ++p) {
    reactor::Direction direction;
    for (const FitAction& action : actions_of(constants[p], train))
      direction.parameters.push_back(
          {action.number, action.shifts ? 1.0 : action.power * numbers[action.number].value});
    if (direction.parameters.empty()) continue;
    along.push_back(std::move(direction));
    moving.push_back(p);
  }
  reactor::TrainSolver solver(train);
  const std::size_t n = along.size();
  std::vector<double> again(solver.quantities().size());
  std::vector<double> gradient(again.size() * n);
  if (n == 0 || values.size() != again.size() ||
      solver.evaluate(point, along, again, gradient) != reactor::SolveStatus::solved)
    return intervals;
  for (std::size_t q = 0; q < values.size(); ++q) {
    if (!(std::abs(again[q] - values[q]) <= same_value * std::abs(values[q]))) continue;
    double variance = 0.0;  // (U8)
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b)
        variance += gradient[q * n + a] * gradient[q * n + b] * constants[moving[a]].deviation *
                    constants[moving[b]].deviation * constants[moving[a]].correlation[moving[b]];
    const double half = two_sided_95 * std::sqrt(std::max(variance, 0.0));
    if (solver.quantities()[q].logarithmic && values[q] > 0.0) {
      intervals[q] = {values[q] * std::exp(-half / values[q]),
                      values[q] * std::exp(half / values[q])};
    } else {
      intervals[q] = {values[q] - half, values[q] + half};
    }
  }
  return intervals;
}

}  // namespace tandem::optimize
