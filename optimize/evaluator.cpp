#include "optimize/evaluator.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"
#include "optimize/sobol_points.hpp"

namespace tandem::optimize {

namespace {

constexpr std::size_t most_tries = 8;  // of points, where the job's own has no steady state
constexpr std::size_t probe_points =
    3;                             // at which a quantity that seems not to move is looked at again
constexpr double still = 1e-9;     // of a quantity's size: less is rounding
constexpr double near_end = 0.05;  // scales: an end farther off does not hinder a search
constexpr double least_share = 0.05;  // of what moves a quantity, in its size

}  // namespace

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
  const auto moved = moved_by(problem.decisions);
  bands_ = bands_in_force(problem.train, problem.point, moved, problem.bands);
  echoes_ = echoes_of(problem.train, problem.point, moved);

  const auto& quantities = solver_.quantities();
  fitted_ = fitted_targets(problem.targets, quantities);

  const std::size_t n = problem.decisions.size();
  for (const Decision& d : problem.decisions) directions_.push_back({d.at, d.high - d.low});
  gradient_.resize(quantities.size() * n);
  const std::vector<double> values = nominal();
  constraints_ = constraints_of(bands_, quantities, sizes_,
                                problem.search.reserve * problem.simulation.settled);
  if (n > 0) take_out_fixed(values);

  point_.values.resize(quantities.size());
  point_.violation.resize(constraints_.size());
  point_.violation_gradient.resize(constraints_.size() * n);
  point_.misses.resize(fitted_.size());
  point_.miss_gradient.resize(fitted_.size() * n);
  point_.merit_gradient.resize(n);
}

/// The values at the job's own point, or where that has no steady state at another; from them all sizes.
std::vector<double> Evaluator::nominal() {
  const std::size_t n = decisions();
  std::vector<double> values(solver_.quantities().size(), nan);
  auto status = solver_.evaluate(problem_.point, directions_, values, gradient_);
  if (status != reactor::SolveStatus::solved && n > 0) {
    for (const auto& x : sobol_points(n, most_tries, problem_.search.seed)) {
      status = solver_.evaluate(operating_point(x), directions_, values, gradient_);
      if (status == reactor::SolveStatus::solved) break;
    }
  }
  moves_.assign(values.size(), 0.0);
  sizes_.assign(values.size(), nan);
  for (std::size_t q = 0; q < values.size(); ++q) {
    for (std::size_t i = 0; i < n; ++i)
      moves_[q] = std::max(moves_[q], std::abs(gradient_[q * n + i]));
    // A value may be near 0 by chance; what the decisions make of it is not.
    sizes_[q] = std::max(std::abs(values[q]), least_share * moves_[q]);
  }
  return values;
}

/// Whether a quantity is the same at other points, too; `size` is what its changes are compared with.
bool Evaluator::stays(std::size_t quantity, double nominal, double size) {
  if (probes_.empty()) {
    for (const auto& x : sobol_points(decisions(), probe_points, problem_.search.seed)) {
      std::vector<double> values(solver_.quantities().size(), nan);
      const auto status = solver_.evaluate(operating_point(x), {}, values, {});
      if (status == reactor::SolveStatus::solved) probes_.push_back(std::move(values));
    }
    if (probes_.empty()) probes_.emplace_back(solver_.quantities().size(), nan);
  }
  return std::ranges::all_of(probes_, [&](const auto& values) {
    return std::abs(values[quantity] - nominal) <= still * size;
  });
}

/// No margin can be kept from an end that no decision moves, and where it holds, none has to be: that of a band on a
/// set point that is held, or on what stands at its end whatever is decided. One that does not hold stays: it is why
/// nothing does.
void Evaluator::take_out_fixed(const std::vector<double>& nominal) {
  const auto moved = moved_by(problem_.decisions);
  const auto is_fixed = [&](const Constraint& c) {
    const Band& band = bands_[c.band];
    const auto echo = std::ranges::find(echoes_, band.quantity, &Echo::quantity);
    if (echo != echoes_.end()) {
      return std::ranges::find(moved, echo->at) == moved.end() &&
             band.holds(echo->value(problem_.point));
    }
    const double value = nominal[c.quantity];
    const double violation = c.violation(value);
    const double size = std::max(std::abs(value), c.scale);
    return violation <= 0.0 && violation > -near_end && moves_[c.quantity] <= still * size &&
           stays(c.quantity, value, size);
  };
  std::vector<Constraint> kept;
  bool others = false;  // of which the margin is
  for (const Constraint& c : constraints_) {
    if (!is_fixed(c)) {
      others = others || !c.plant;
      kept.push_back(c);
    } else if (!c.plant) {
      fixed_margin_ = std::min(fixed_margin_, std::max(-c.violation(nominal[c.quantity]), 0.0));
    }
  }
  constraints_ = std::move(kept);
  if (others) fixed_margin_ = infinity;
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
  warm_ = {};
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
  if (!point_.solved) warm_ = {};
  for (std::size_t c = 0; c < constraints_.size(); ++c) {
    const Constraint& constraint = constraints_[c];
    const double value = point_.values[constraint.quantity];
    if (constraint.plant && point_.solved && std::isnan(value)) {  // nothing to be held here
      point_.violation[c] = -1.0;
      std::fill_n(point_.violation_gradient.begin() + static_cast<std::ptrdiff_t>(c * n), n, 0.0);
      continue;
    }
    point_.violation[c] = constraint.violation(value) + constraint.reserve;
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

double Evaluator::margin(std::span<const double> values) const {
  double margin = fixed_margin_;
  for (const Constraint& c : constraints_) {
    if (c.plant) continue;
    const double inside = -c.violation(values[c.quantity]);
    if (std::isnan(inside)) return nan;
    margin = std::min(margin, inside);
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
      return margin(point.values);
    case Sense::least_squares:
      return typical_miss(point.merit);
  }
  return nan;
}

}  // namespace tandem::optimize
