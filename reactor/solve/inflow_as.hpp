#pragma once

// What enters a tank, as constants on another scalar.

#include "reactor/tank_flow.hpp"

namespace tandem::reactor::solve {

template <class T, int M, class S>
[[nodiscard]] Tank<T, M> tank_as(const Tank<S, M>& from) {
  Tank<T, M> to;
  to.sites.resize(from.sites.size());
  to.carried.resize(from.carried.size());
  to.carried_seed.resize(from.carried_seed.size());
  for_each_number(to, from, [](T& x, const S& v) { x = T(value_of(v)); });
  return to;
}

/// `tank` holds the tank before on T, and has to outlive the inflow.
template <class T, int M>
[[nodiscard]] Inflow<T, M> inflow_as(const Inflow<double, M>& from, const Tank<T, M>& tank) {
  Inflow<T, M> to;
  to.entering = from.entering;
  to.from = from.from != nullptr ? &tank : nullptr;
  to.rate = T(from.rate);
  const auto copy = [](T& x, double v) { x = T(v); };
  for_each_number(to.flow, from.flow, copy);
  for_each_number(to.polymer, from.polymer, copy);
  to.leaving_hydrogen = T(from.leaving_hydrogen);
  to.same_stage = from.same_stage;
  return to;
}

}  // namespace tandem::reactor::solve
