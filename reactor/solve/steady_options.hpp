#pragma once

// How a steady state is looked for, and what is kept of one for its neighbours.

#include <algorithm>
#include <vector>

#include "reactor/budget.hpp"
#include "reactor/solve/tank_jacobian.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::reactor::solve {

/// Factors of the Jacobians of all tanks at a steady state.
template <int M>
struct NearbyFactors final : KeptFactors {
  Masses masses;
  std::vector<Tank<double, M>> state;
  std::vector<TankJacobian<M>> jacobians;

  /// They are of tanks of the same shapes.
  [[nodiscard]] bool fit(const std::vector<Tank<double, M>>& tanks) const {
    return std::ranges::equal(state, tanks, [](const auto& a, const auto& b) {
      return a.sites.size() == b.sites.size() && a.carried.size() == b.carried.size() &&
             a.carried_seed.size() == b.carried_seed.size();
    });
  }
};

template <int M>
struct SteadyOptions {
  double tolerance =
      1e-10;  ///< largest relative change of the last Newton step; the error is its square
  double rounding = 1e-7;      ///< a change below this that no longer falls is rounding
  int steps = 60;              ///< Newton steps a tank, at most
  int relaxations = 200;       ///< implicit steps in time a tank, at most, where Newton fails
  double left = 1e-11;         ///< relative error that steps by nearby factors may leave
  const Stop* stop = nullptr;  ///< asked in each step; true: as if nothing had been found
  const NearbyFactors<M>* nearby = nullptr;  ///< by which a near answer is sought first

  [[nodiscard]] bool is_stopped() const { return stop != nullptr && *stop && (*stop)(); }
};

}  // namespace tandem::reactor::solve
