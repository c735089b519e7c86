#include "optimize/evaluator.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::optimize {

double decision_value(const Decision& d, double x) {
  // The ends are met exactly, whatever rounding the formula has.
  if (x <= 0.0) return d.low;
  if (x >= 1.0) return d.high;
  if (d.logarithmic) return d.low * std::pow(d.high / d.low, x);
  return d.low + (d.high - d.low) * x;
}

double decision_slope(const Decision& d, double x) {
  if (d.logarithmic) return decision_value(d, x) * std::log(d.high / d.low);
  return d.high - d.low;
}

double decision_position(const Decision& d, double value) {
  const double x = d.logarithmic ? std::log(value / d.low) / std::log(d.high / d.low)
                                 : (value - d.low) / (d.high - d.low);
  return std::clamp(x, 0.0, 1.0);
}

Evaluator::Evaluator(const Problem& problem)
    : problem_(problem),
      solver_(problem.train),
      terms_(problem.objective, problem.prices, problem.uses, problem.train, solver_.quantities()) {
  solver_.set_stop(problem.interrupted);
  bands_ = problem.bands;
  const auto plant = plant_bands(problem.train, problem.bands);
  bands_.insert(bands_.end(), plant.begin(), plant.end());

  const auto& quantities = solver_.quantities();
  nominal_.assign(quantities.size(), nan);

  fitted_ = fitted_targets(problem.targets, quantities);

  const std::size_t n = problem.decisions.size();
  for (const Decision& d : problem.decisions) directions_.push_back({d.at, 1.0});
  gradient_.resize(quantities.size() * n);
  (void)solver_.evaluate(problem.point, directions_, nominal_, gradient_);
  constraints_ = constraints_of(bands_, quantities, nominal_);
  // A species that a stage neither holds nor gets is made up by exactly 0, and a plant may be run at its
  // limit, whatever is decided: no inner margin can be kept from that end.
  std::erase_if(constraints_, [&](const Constraint& c) {
    const auto slopes = std::span(gradient_).subspan(c.quantity * n, n);
    const double violation = c.violation(nominal_[c.quantity]);
    return c.plant && violation <= 0.0 && violation > -2.0 * inner_margin &&
           std::ranges::all_of(slopes, [](double slope) { return slope == 0.0; });
  });

  point_.values.resize(quantities.size());
  point_.violation.resize(constraints_.size());
  point_.violation_gradient.resize(constraints_.size() * n);
  point_.misses.resize(fitted_.size());
  point_.miss_gradient.resize(fitted_.size() * n);
  point_.merit_gradient.resize(n);
}

reactor::OperatingPoint<double> Evaluator::operating_point(std::span<const double> x) const {
  reactor::OperatingPoint<double> point = problem_.point;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Decision& d = problem_.decisions[i];
    point[d.at] = decision_value(d, x[i]);
  }
  return point;
}

void Evaluator::start_afresh() {
  warm_.state.clear();
  point_.x.clear();
}

const Evaluator::Point& Evaluator::at(std::span<const double> x, bool gradients) {
  const bool known = std::ranges::equal(point_.x, x) && !point_.x.empty();
  if (known && (point_.has_gradients || !gradients)) return point_;
  const std::size_t n = decisions();
  point_.x.assign(x.begin(), x.end());
  for (std::size_t i = 0; i < n; ++i) {
    directions_[i].scale = decision_slope(problem_.decisions[i], x[i]);
  }
  ++evaluations_;
  point_.message.clear();
  point_.has_gradients = gradients;
  const auto status = solver_.evaluate(operating_point(x), directions_, point_.values,
                                       gradients ? std::span(gradient_) : std::span<double>(),
                                       &warm_, &point_.message);
  point_.solved = status == reactor::SolveStatus::solved;
  if (!point_.solved) warm_.state.clear();
  for (std::size_t c = 0; c < constraints_.size(); ++c) {
    const Constraint& constraint = constraints_[c];
    const double value = point_.values[constraint.quantity];
    if (constraint.plant && point_.solved && std::isnan(value)) {  // nothing to be held here
      point_.violation[c] = -1.0;
      std::fill_n(point_.violation_gradient.begin() + static_cast<std::ptrdiff_t>(c * n), n, 0.0);
      continue;
    }
    point_.violation[c] = constraint.violation(value);
    const double slope = constraint.slope(value);
    for (std::size_t i = 0; i < n; ++i) {
      point_.violation_gradient[c * n + i] = slope * gradient_[constraint.quantity * n + i];
    }
  }
  fill_misses();
  point_.merit = problem_.objective.sense == Sense::least_squares
                     ? merit_of_misses(point_.misses, point_.miss_gradient, point_.merit_gradient)
                     : terms_.merit(point_.values, gradient_, point_.merit_gradient);
  return point_;
}

void Evaluator::fill_misses() {
  const std::size_t n = decisions();
  for (std::size_t t = 0; t < fitted_.size(); ++t) {
    const std::size_t q = fitted_[t].quantity;
    point_.misses[t] = fitted_[t].miss(point_.values[q]);
    const double slope = fitted_[t].slope(point_.values[q]);
    for (std::size_t i = 0; i < n; ++i) {
      point_.miss_gradient[t * n + i] = slope * gradient_[q * n + i];
    }
  }
}

double Evaluator::worst(const Point& point) {
  if (!point.solved) return infinity;
  double worst = -infinity;
  for (const double violation : point.violation) {
    if (std::isnan(violation)) return infinity;
    worst = std::max(worst, violation);
  }
  return worst;
}

double Evaluator::margin(const Point& point) const {
  double margin = infinity;
  for (std::size_t c = 0; c < constraints_.size(); ++c) {
    if (!constraints_[c].plant) margin = std::min(margin, -point.violation[c]);
  }
  return margin;
}

double Evaluator::objective(const Point& point) const {
  if (!point.solved) return nan;
  switch (problem_.objective.sense) {
    case Sense::largest:
    case Sense::least:
      return terms_.value(point.values);
    case Sense::margin:
      return margin(point);
    case Sense::least_squares:
      return typical_miss(point.merit);
  }
  return nan;
}

}  // namespace tandem::optimize
