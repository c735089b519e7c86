#include "optimize/grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "optimize/evaluator.hpp"
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
  tasks.values = reactor::quantities_of(grid.train).size();
  tasks.make_worker = [&grid]() -> TaskWorker {
    auto solver = std::make_shared<reactor::SampleSolver>(grid.train, grid.point);
    return [&grid, solver](std::size_t index, Row& row) {
      row.status = solver->solve(
          [&](reactor::Train&, reactor::OperatingPoint<double>& point) {
            point = point_of(grid, index);
          },
          row.values, row.message);
    };
  };
  return tasks;
}

BandJudge::BandJudge(const Grid& grid, const std::vector<Band>& bands,
                     std::span<const double> nominal) {
  const auto quantities = reactor::quantities_of(grid.train);
  std::vector<reactor::SetPoint> moved;
  for (const GridAxis& axis : grid.axes) moved.push_back(axis.decision.at);
  bands_ = bands_in_force(grid.train, grid.point, moved, bands);
  std::erase_if(bands_, [&](const Band& band) {
    return reactor::find_quantity(quantities, band.quantity) == reactor::no_quantity;
  });
  for (const Band& band : bands_)
    quantity_.push_back(reactor::find_quantity(quantities, band.quantity));
  constraints_ = constraints_of(bands_, quantities, nominal);
}

std::vector<std::size_t> BandJudge::missed(std::span<const double> values) const {
  std::vector<std::size_t> list;
  for (std::size_t b = 0; b < bands_.size(); ++b) {
    const double value = values[quantity_[b]];
    const bool nothing_to_hold = is_of_plant(bands_[b]) && std::isnan(value);
    if (!nothing_to_hold && !bands_[b].holds(value)) list.push_back(b);
  }
  return list;
}

double BandJudge::margin(std::span<const double> values) const {
  double margin = std::numeric_limits<double>::infinity();
  for (const Constraint& c : constraints_) {
    if (c.plant) continue;
    const double inside = -c.violation(values[c.quantity]);
    if (std::isnan(inside)) return inside;
    margin = std::min(margin, inside);
  }
  return margin;
}

}  // namespace tandem::optimize
