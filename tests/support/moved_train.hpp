#pragma once

// A train whose numbers have gone some way along a direction.

#include "reactor/train_numbers.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::tests {

inline reactor::Train moved_train(const reactor::Train& train,
                                  const std::vector<reactor::MovedParameter>& by, double step) {
  reactor::Train moved = train;
  std::vector<double*> numbers;
  reactor::each_number(moved, [&](double& number) { numbers.push_back(&number); });
  for (const auto& one : by) *numbers[one.index] += step * one.slope;
  return moved;
}

}  // namespace tandem::tests
