#include "optimize/grid.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"
#include "reactor/sample_solver.hpp"

namespace tandem::optimize {

double GridAxis::value(std::size_t i) const {
  return decision_value(decision, static_cast<double>(i) / static_cast<double>(points - 1));
}

reactor::OperatingPoint<double> point_of(const Grid& grid, std::size_t index) {
  reactor::OperatingPoint<double> point = grid.point;
  for (const GridAxis& axis : grid.axes) {
    point[axis.decision.at] = axis.value(index % axis.points);
    index /= axis.points;
  }
  return point;
}

Tasks tasks_of(const Grid& grid) {
  Tasks tasks;
  tasks.noun = "points";
  tasks.count = 1;
  for (const GridAxis& axis : grid.axes) tasks.count *= axis.points;
  tasks.values = reactor::quantities_of(grid.train).size() + 1;
  tasks.make_worker = [&grid]() -> TaskWorker {
    auto solver = std::make_shared<reactor::SampleSolver>(grid.train, grid.point);
    return [&grid, solver](std::size_t index, Row& row) {
      solver->next().point = point_of(grid, index);
      row.status = solver->solve(std::span(row.values).first(row.values.size() - 1), row.message);
      const bool solved = row.status == reactor::SolveStatus::solved;
      if (solved) row.message = solver->why_left();
      row.values.back() = !solved ? std::nan("") : row.message.empty() ? 1.0 : 0.0;
    };
  };
  return tasks;
}

BandJudge::BandJudge(const Grid& grid, Problem problem) {
  problem.train = grid.train;
  problem.point = grid.point;
  for (const GridAxis& axis : grid.axes) {
    const auto known = std::ranges::find(problem.decisions, axis.decision.at, &Decision::at);
    if (known == problem.decisions.end()) {
      problem.decisions.push_back(axis.decision);
    } else {
      *known = axis.decision;
    }
  }
  problem_ = std::make_unique<const Problem>(std::move(problem));
  evaluator_ = std::make_unique<const Evaluator>(*problem_);
  for (const Band& band : evaluator_->bands()) {
    const std::size_t q = reactor::find_quantity(evaluator_->quantities(), band.quantity);
    if (q == reactor::no_quantity) continue;
    bands_.push_back(band);
    quantity_.push_back(q);
  }
  ends_ = constraints_of(bands_, evaluator_->quantities(), evaluator_->sizes());
}

std::vector<MissedBand> BandJudge::missed(std::span<const double> values) const {
  std::vector<MissedBand> list;
  for (std::size_t b = 0; b < bands_.size(); ++b) {
    const double value = values[quantity_[b]];
    const bool nothing_to_hold = is_of_plant(bands_[b]) && std::isnan(value);
    if (nothing_to_hold || bands_[b].holds(value)) continue;
    if (std::isnan(value)) {
      list.push_back({.band = b, .side = MissedBand::Side::nowhere, .by = infinity});
      continue;
    }
    MissedBand missed{.band = b, .by = -infinity};
    for (const Constraint& end : ends_) {
      if (end.band != b) continue;
      const double violation = end.violation(value);
      // Of a negative number there is no logarithm: it lies below any end that has one.
      const double by = std::isnan(violation) ? end.sign * infinity : violation;
      if (!(by > missed.by)) continue;
      missed.side = end.sign > 0.0 ? MissedBand::Side::below : MissedBand::Side::above;
      missed.by = by;
    }
    list.push_back(missed);
  }
  std::ranges::stable_sort(list, std::ranges::greater{}, &MissedBand::by);
  return list;
}

}  // namespace tandem::optimize
