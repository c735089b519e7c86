#include "optimize/evaluator.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::optimize {

namespace {

constexpr double triethylaluminium = 0.11417;  // kg/mol

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

Evaluator::Evaluator(const Problem& problem) : problem_(problem), solver_(problem.train) {
  bands_ = problem.bands;
  const auto plant = plant_bands(problem.train, problem.bands);
  bands_.insert(bands_.end(), plant.begin(), plant.end());

  const auto& quantities = solver_.quantities();
  production_ = reactor::find_quantity(quantities, "production_kg_per_h");
  mileage_ = reactor::find_quantity(quantities, "mileage_kg_per_kg");
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
  fill_merit();
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

void Evaluator::fill_merit() {
  const std::size_t n = decisions();
  const auto& v = point_.values;
  const auto row = [&](std::size_t q) { return std::span(gradient_).subspan(q * n, n); };
  const auto use = [&](double merit, const auto& slope_of) {
    point_.merit = merit;
    for (std::size_t i = 0; i < n; ++i) point_.merit_gradient[i] = slope_of(i);
  };
  switch (problem_.objective.goal) {
    case Goal::margin:
    case Goal::production: {
      // Of two points with the same margin the one that makes more.
      const double production = v[production_];
      use(-std::log(production), [&](std::size_t i) { return -row(production_)[i] / production; });
      return;
    }
    case Goal::mileage: {
      const double mileage = v[mileage_];
      use(-std::log(mileage), [&](std::size_t i) { return -row(mileage_)[i] / mileage; });
      return;
    }
    case Goal::targets:
      point_.merit = merit_of_misses(point_.misses, point_.miss_gradient, point_.merit_gradient);
      return;
    case Goal::cost:
      break;
  }
  // ln(cost per kg): the feeds of all stages at their prices over the production.
  double cost = 0.0;
  std::vector<double> slope(n, 0.0);
  const auto& quantities = solver_.quantities();
  const Prices& prices = problem_.objective.prices;
  const auto charge = [&](const std::string& name, double price) {
    const std::size_t q = reactor::find_quantity(quantities, name);
    if (price == 0.0 || q == reactor::no_quantity) return;
    cost += price * v[q];
    for (std::size_t i = 0; i < n; ++i) slope[i] += price * row(q)[i];
  };
  for (const auto& stage : problem_.train.stages) {
    charge(stage.name + ".catalyst_feed_kg_per_h", prices.catalyst);
    charge(stage.name + ".cocatalyst_feed_mol_per_h", prices.cocatalyst * triethylaluminium);
    for (std::size_t m = 0; m < problem_.train.catalyst.monomers.size(); ++m) {
      const std::string& monomer = problem_.train.catalyst.monomers[m].name;
      charge(stage.name + "." + monomer + "_feed_kg_per_h", prices.monomer[m]);
    }
    charge(stage.name + ".hydrogen_feed_kg_per_h", prices.hydrogen);
  }
  const double production = v[production_];
  use(std::log(cost / production),
      [&](std::size_t i) { return slope[i] / cost - row(production_)[i] / production; });
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
  switch (problem_.objective.goal) {
    case Goal::margin:
      return margin(point);
    case Goal::production:
      return point.values[production_];
    case Goal::mileage:
      return point.values[mileage_];
    case Goal::cost:
      return std::exp(point.merit);
    case Goal::targets:
      return typical_miss(point.merit);
  }
  return nan;
}

}  // namespace tandem::optimize
