#pragma once

// How part (B) is spread over the particles. Particles stay different times in each step, so their mass
// share w of (B) differs (docs/model/particles.md, equations R5 to R13).

#include <array>
#include <cassert>
#include <cmath>
#include <type_traits>

#include "kinetics/dual.hpp"
#include "kinetics/part_history.hpp"
#include "kinetics/rubber_closed_form.hpp"
#include "kinetics/rubber_with_decay.hpp"

namespace tandem::kinetics {

/// Mass share of (B) above which particles count as sticky, the default. (M) A convention, not a
/// measurement: where the rubber of a particle is its continuous phase and reaches the surface.
inline constexpr double sticky_rubber_share = 0.65;

/// Distribution of the particles' mass share w of (B), particles weighted by mass. A particle's stays in
/// (A) and (B) are independent and gamma-distributed over the NUMBER of particles; growth is constant but
/// for the activity, which decays from 1 on entering (A), and on through (B). Without deactivation in
/// closed form; with it by quadrature, shares to 1e-10, the deviation to 1e-9 of itself, the density to 1e-8,
/// for N from 1 to 8 and k_d tau from 0 to 20. Slopes are exact in every input, k_d = 0 included.
template <class T>
struct RubberDistribution {
  PartHistory<T> A;
  PartHistory<T> B;
  T W{};  ///< mass share of (B) in all particles together, 0..1; where 0 or 1, particles are alike

  /// Mass-weighted mean of w. It is W exactly: the mass of (B) over all mass.
  [[nodiscard]] const T& mean() const { return W; }

  /// Mass-weighted standard deviation of w. Equations (R8) and (R13).
  [[nodiscard]] T standard_deviation() const;

  /// Share of all mass that is in particles with more than w of (B), 0 < w < 1. Equations (R7), (R11).
  [[nodiscard]] T above(double w = sticky_rubber_share) const;

  /// Share of all mass that is in particles with less than w of (B).
  [[nodiscard]] T below(double w) const { return 1.0 - above(w); }

  /// Mass share per w at w, 0 < w < 1. Equations (R5) and (R12).
  [[nodiscard]] T density(double w) const;
};

template <class T>
[[nodiscard]] bool without_decay(const RubberDistribution<T>& d) {
  assert(value_of(d.A.tanks) >= 1.0 && value_of(d.B.tanks) >= 1.0);
  return is_number(d.A.deactivation, 0.0) && is_number(d.B.deactivation, 0.0);
}

/// The same distribution with slopes along K directions of its own: k_d tau of (A), of (B), and W; of five also N of (A)
/// and of (B).
template <int K, int N>
[[nodiscard]] RubberDistribution<Dual<K>> by_few(const RubberDistribution<Dual<N>>& d) {
  using Few = Dual<K>;
  const auto part = [](const PartHistory<Dual<N>>& of, int decay, int tanks) -> PartHistory<Few> {
    const double stay = of.residence_time.value;
    return {.residence_time = Few(stay),
            .tanks = K == 5 ? Few::variable(of.tanks.value, tanks) : Few(of.tanks.value),
            .deactivation = Few::variable(of.deactivation.value, decay, 1.0 / stay)};
  };
  return {part(d.A, 0, 3 % K), part(d.B, 1, 4 % K), Few::variable(d.W.value, 2)};
}

/// What a RubberWithDecay answers to `ask`. Its quadrature is long, and however many directions T has it knows five numbers
/// alone, of which both N mostly do not move: so it is asked on duals by those, and the chain rule gives the slopes of T.
template <class T, class Ask>
[[nodiscard]] T with_decay(const RubberDistribution<T>& d, const Ask& ask) {
  if constexpr (std::is_same_v<T, double>) {
    return ask(RubberWithDecay<T>(d.A, d.B, d.W));
  } else {
    const auto chained = [&]<int K>(const RubberDistribution<Dual<K>>& few) {
      const Dual<K> y = ask(RubberWithDecay<Dual<K>>(few.A, few.B, few.W));
      const std::array<T, 5> by{d.A.residence_time * d.A.deactivation,
                                d.B.residence_time * d.B.deactivation, d.W, d.A.tanks, d.B.tanks};
      T found(y.value);
      for (std::size_t k = 0; k < K; ++k) found += y.slope[k] * (by[k] - value_of(by[k]));
      return found;
    };
    const bool tanks_move =
        !is_number(d.A.tanks, value_of(d.A.tanks)) || !is_number(d.B.tanks, value_of(d.B.tanks));
    return tanks_move ? chained(by_few<5>(d)) : chained(by_few<3>(d));
  }
}

template <class T>
T RubberDistribution<T>::standard_deviation() const {
  using std::sqrt;
  const double share = value_of(W);
  if (share <= 0.0 || share >= 1.0) return T(0.0);
  // sum of b^2/(a+b) is sum of b less that of ab/(a+b). Equation (R8).
  const T variance =
      W * (1.0 - W) - (without_decay(*this)
                           ? rubber_closed_form::mixed_mass(A.tanks, B.tanks, W)
                           : with_decay(*this, [](const auto& r) { return r.mixed_mass(); }));
  return value_of(variance) <= 0.0 ? T(0.0) : T(sqrt(variance));  // rounding, of very many tanks
}

template <class T>
T RubberDistribution<T>::above(double w) const {
  const double share = value_of(W);
  if (share <= 0.0 || share >= 1.0) return T(share > w ? 1.0 : 0.0);
  return without_decay(*this) ? rubber_closed_form::above(A.tanks, B.tanks, W, w)
                              : with_decay(*this, [&](const auto& r) { return r.above(w); });
}

template <class T>
T RubberDistribution<T>::density(double w) const {
  const double share = value_of(W);
  if (share <= 0.0 || share >= 1.0) return T(0.0);  // all of it at w = W
  return without_decay(*this) ? rubber_closed_form::density(A.tanks, B.tanks, W, w)
                              : with_decay(*this, [&](const auto& r) { return r.density(w); });
}

}  // namespace tandem::kinetics
