#pragma once

// The one door to the property methods. A new method is an alternative of PropertyMethod and a line here.

#include <optional>
#include <string>
#include <variant>

#include "reactor/properties/correlations.hpp"
#include "reactor/properties/imposed.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// The fluid that holds a stage's set points, by the train's property method.
template <class T>
[[nodiscard]] StageFluid<T> stage_fluid(const Train& train, std::size_t stage,
                                        const OperatingPoint<T>& point) {
  if (std::holds_alternative<ImposedConcentrations>(train.property_method)) {
    return imposed::stage_fluid(train.catalyst, point[stage]);
  }
  return correlations::stage_fluid(train.catalyst, train.stages[stage], point[stage]);
}

/// Why a stage's set points have no solution, with the value that would do; empty where they have one.
[[nodiscard]] std::optional<std::string> check_set_points(const Train& train, std::size_t stage,
                                                          const OperatingPoint<double>& point);

}  // namespace tandem::reactor
