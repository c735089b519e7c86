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
  T tanks{
      1.0};  ///< N, 1 or more, need not be whole; variance of what is made is its mean's square over N
  T deactivation{};  ///< 1/s, 0 or more: first-order decay of a particle's activity in this part
};

/// One tank of a part.
template <class T>
struct TankStay {
  T residence_time{};  ///< s
  T growth{1.0};  ///< of a particle whose activity has not decayed, in any unit common to the part
};

/// A part of unequal tanks or stages: the gamma law whose mean and variance are those of the mass made in them, without
/// decay. A particle makes m = growth x stay in a tank, so N = (sum m)^2 / sum m^2 of the mean m. Exact for equal
/// tanks. Equation (R1).
template <class T>
[[nodiscard]] PartHistory<T> part_of_tanks(std::span<const TankStay<T>> tanks, T deactivation) {
  T stay(0.0), sum(0.0), squares(0.0);
  for (const TankStay<T>& tank : tanks) {
    const T made = tank.growth * tank.residence_time;
    stay += tank.residence_time;
    sum += made;
    squares += made * made;
  }
  T equal = sum * sum / squares;
  if (value_of(equal) < 1.0) equal += 1.0 - value_of(equal);  // one tank, less a rounding
  return {.residence_time = stay, .tanks = equal, .deactivation = deactivation};
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
