#pragma once

// What a part of the train is to the particles that pass it: stays, decay, mean growth (docs/model.md,
// equations R1 to R4).

#include <cmath>
#include <span>

#include "kinetics/gamma_law.hpp"

namespace tandem::kinetics {

/// What one part (A or B) of the train is to a particle that passes it: N equal stirred tanks in a row.
template <class T>
struct PartHistory {
  T residence_time{};  ///< s, mean over particles, of all tanks of the part together; above 0
  T tanks{1.0};      ///< N, 1 or more, need not be whole; variance of the time is its square over N
  T deactivation{};  ///< 1/s, 0 or more: first-order decay of a particle's activity in this part
};

/// A part of unequal tanks or stages, by the residence times [s] of all its tanks: the gamma law of the
/// same mean and variance, N = (sum tau)^2 / sum tau^2. Exact for equal tanks. Equation (R1).
template <class T>
[[nodiscard]] PartHistory<T> part_of_tanks(std::span<const T> residence_times, T deactivation) {
  T sum(0.0), squares(0.0);
  for (const T& tau : residence_times) {
    sum += tau;
    squares += tau * tau;
  }
  T tanks = sum * sum / squares;
  if (value_of(tanks) < 1.0) tanks += 1.0 - value_of(tanks);  // one tank, less a rounding
  return {.residence_time = sum, .tanks = tanks, .deactivation = deactivation};
}

/// Means over the particles of a part, at unit growth rate. Equation (R3).
template <class T>
struct PartMeans {
  T mass{};      ///< s: mass over the growth rate [kg/s] of activity 1, for particles entering at 1
  T activity{};  ///< share of the entering activity that leaves, 0..1
};

template <class T>
[[nodiscard]] PartMeans<T> part_means(const PartHistory<T>& part) {
  using std::exp;
  const T tau = part.residence_time / part.tanks;  // of one tank
  const T kappa = part.deactivation * tau;
  const T stretch = log_mean(kappa);                // ln(1 + kappa)/kappa
  const T exponent = part.tanks * kappa * stretch;  // N ln(1 + kappa)
  return {.mass = tau * part.tanks * stretch * decayed_mean(exponent), .activity = exp(-exponent)};
}

/// Mass share W of (B) in all particles together, from the growth rates [kg/s per particle] that fresh
/// catalyst would have in (A) and in (B). Equation (R4).
template <class T>
[[nodiscard]] T rubber_share(const PartHistory<T>& A, const PartHistory<T>& B, const T& growth_A,
                             const T& growth_B) {
  const PartMeans<T> mean_A = part_means(A);
  const T b = growth_B * mean_A.activity * part_means(B).mass;
  return b / (growth_A * mean_A.mass + b);
}

/// Growth rate in (B) over that in (A), fresh catalyst in both, that gives the mass share W < 1 of (B): how
/// mean masses that a train has computed already fix the growth of its particles. Equation (R4).
template <class T>
[[nodiscard]] T growth_ratio(const PartHistory<T>& A, const PartHistory<T>& B, const T& W) {
  const PartMeans<T> mean_A = part_means(A);
  return W * mean_A.mass / ((1.0 - W) * mean_A.activity * part_means(B).mass);
}

}  // namespace tandem::kinetics
