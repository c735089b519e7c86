#include "optimize/prices.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tandem::optimize {

namespace {

constexpr double least_multiplier = 1e-7;  // of an objective of order 1: less is rounding

/// How much the scaled Lagrangian falls per unit by which one end of a band is moved outward. Both ends of a band
/// feel it, since its width is their scale; the ends are moved by as little as leaves the difference sharp.
double fall_by_end(const Evaluator& evaluator, const std::vector<reactor::Quantity>& quantities,
                   std::span<const double> values, const Optimality& optimality, std::size_t band,
                   bool high) {
  const Band& given = evaluator.bands()[band];
  const double end = high ? given.high : given.low;
  const double width = given.high - given.low;
  const double step = 1e-5 * std::max(std::abs(end), std::isfinite(width) ? width : 0.0);
  const double h = (step > 0.0 ? step : 1e-5) * (high ? 1.0 : -1.0);
  const auto lagrangian = [&](double moved) {
    Band changed = given;
    (high ? changed.high : changed.low) = moved;
    double sum = 0.0;
    for (const Constraint& there : constraints_of({changed}, quantities, evaluator.sizes())) {
      for (std::size_t c = 0; c < evaluator.constraints().size(); ++c) {
        const Constraint& here = evaluator.constraints()[c];
        if (here.band != band || here.sign != there.sign) continue;
        sum += optimality.constraints[c] * there.violation(values[here.quantity]);
      }
    }
    return sum;
  };
  return -(lagrangian(end + h) - lagrangian(end - h)) / (2.0 * std::abs(h));
}

}  // namespace

std::vector<Price> prices_at(Evaluator& evaluator, const Problem& problem,
                             std::span<const double> x, const Optimality& optimality) {
  std::vector<Price> prices;
  const Evaluator::Point& p = evaluator.at(x);
  if (!p.solved || optimality.constraints.size() != evaluator.constraints().size()) return prices;
  const double sense = change_by_merit(problem.objective, evaluator.objective(p));
  const auto& quantities = evaluator.solver().quantities();
  for (std::size_t c = 0; c < evaluator.constraints().size(); ++c) {
    const Constraint& constraint = evaluator.constraints()[c];
    if (optimality.constraints[c] <= least_multiplier) continue;
    Price price;
    price.limit.band = evaluator.bands()[constraint.band];
    price.limit.high = constraint.sign < 0.0;
    price.multiplier = optimality.constraints[c];
    price.worth = -sense * fall_by_end(evaluator, quantities, p.values, optimality, constraint.band,
                                       price.limit.high);
    prices.push_back(price);
  }
  for (std::size_t i = 0; i < problem.decisions.size(); ++i) {
    const Decision& d = problem.decisions[i];
    for (const bool high : {false, true}) {
      const double multiplier = high ? optimality.high[i] : optimality.low[i];
      if (multiplier <= least_multiplier) continue;
      Price price;
      price.limit.of_decision = true;
      price.limit.decision = d;
      price.limit.high = high;
      price.multiplier = multiplier;
      price.worth = -sense * multiplier / decision_slope(d, high ? 1.0 : 0.0);
      prices.push_back(price);
    }
  }
  std::ranges::stable_sort(prices, std::ranges::greater{}, &Price::multiplier);
  return prices;
}

std::vector<double> slopes_at(Evaluator& evaluator, const Problem& problem,
                              std::span<const double> x) {
  const std::size_t n = problem.decisions.size();
  std::vector<reactor::Direction> directions;
  for (const Decision& d : problem.decisions) directions.push_back({d.at, 1.0});
  reactor::TrainSolver& solver = evaluator.solver();
  std::vector<double> values(solver.quantities().size());
  std::vector<double> slopes(values.size() * n);
  const auto status =
      n == 0 ? reactor::SolveStatus::no_operating_point
             : solver.evaluate(evaluator.operating_point(x), directions, values, slopes);
  if (status != reactor::SolveStatus::solved) slopes.clear();
  return slopes;
}

}  // namespace tandem::optimize
