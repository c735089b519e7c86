#pragma once

// TrainModel: the end of a batch, and its exact derivatives, integrated along.

#include "reactor/solve/batch_directions.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

/// Of every integration whose end an optimizer compares with its neighbours'.
inline constexpr double batch_tolerance = 1e-10;

template <int M>
SolveStatus TrainModel<M>::batch_values(const OperatingPoint<double>& point,
                                        std::span<double> values, std::string* message) {
  const Result end = start_up(point, {.relative_tolerance = batch_tolerance}, nullptr);
  if (message != nullptr) *message = end.message;
  if (end.status == SolveStatus::solved) std::ranges::copy(end.quantities, values.begin());
  return end.status;
}

template <int M>
SolveStatus TrainModel<M>::batch_derivatives(const OperatingPoint<double>& point,
                                             std::span<const Direction> directions,
                                             std::span<double> values, std::span<double> gradient,
                                             std::string* message) {
  BatchDirections<M> batch(*this, {}, point,
                           {.relative_tolerance = batch_tolerance,
                            .directions = {directions.begin(), directions.end()}});
  Budget budget;
  const Event event = batch.advance(HUGE_VAL, budget, stop);
  if (message != nullptr) *message = event.message;
  if (event.kind != EventKind::reached) return status_of(event.kind);
  std::ranges::copy(batch.quantities(), values.begin());
  std::ranges::copy(batch.derivatives(), gradient.begin());
  return SolveStatus::solved;
}

}  // namespace tandem::reactor::solve
