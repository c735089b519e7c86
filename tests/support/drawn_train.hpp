#pragma once

// A train and a point with one move of each uncertain source.

#include <utility>
#include <vector>

#include "optimize/uncertain.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::tests {

inline std::pair<reactor::Train, reactor::OperatingPoint<double>> drawn_train(
    reactor::Train train, reactor::OperatingPoint<double> point,
    const std::vector<optimize::Uncertain>& sources, const std::vector<optimize::Move>& moves) {
  const optimize::MovedBySources moved(sources);
  const std::vector<double*> all = reactor::number_addresses(train);
  std::vector<double> numbers;
  for (const std::size_t place : moved.numbers()) numbers.push_back(*all[place]);
  moved.apply(moves, point, numbers);
  for (std::size_t i = 0; i < numbers.size(); ++i) *all[moved.numbers()[i]] = numbers[i];
  return {std::move(train), std::move(point)};
}

}  // namespace tandem::tests
