#pragma once

// Chain composition of a binary copolymer after Stockmayer, over the chain lengths of a Schulz-Zimm
// component (docs/model.md, section 3, equations 29 to 31).

#include <cmath>

#include "kinetics/dual.hpp"

namespace tandem::kinetics {

/// kappa = sqrt(1 + 4 F (1 - F) (r1 r2 - 1)): how much wider than random the chains scatter.
/// Equation (29).
template <class T>
[[nodiscard]] T stockmayer_kappa(const T& F, const T& reactivity_product) {
  using std::sqrt;
  return sqrt(1.0 + 4.0 * F * (1.0 - F) * (reactivity_product - 1.0));
}

/// Composition of one component: mean mole fraction F of the counted unit, number-average length,
/// length distribution's shape, r1 r2.
template <class T>
struct ChainComposition {
  T mean{};
  T DPn{};
  T DPw{};
  T reactivity_product{};

  /// Mass fraction of chains whose composition lies below x. At length n the composition is Gaussian
  /// with variance F (1 - F) kappa / n; mass-weighted over a Schulz-Zimm distribution of order
  /// k = 1/(DPw/DPn - 1) that is Student's t with 2 (k + 1) degrees of freedom: 4 for Flory's.
  /// x may be no sharp edge: of chains that do not scatter, from one in ten to nine in ten lie below it as their mean
  /// moves by `edge`. Equation (30).
  [[nodiscard]] T below(const T& x, const T& edge = T(0.0)) const;
};

/// Student's t distribution function at t, smooth in t and in the degrees of freedom for any scalar.
/// With s = t/sqrt(freedom + t^2) the density is (1 - s^2)^power; the mass beyond |s| is integrated over
/// r, u = 1 - (1 - |s|) r^2, which takes the edge off the power at u = 1, so that Gauss and Legendre's
/// 12 points are right to 1e-9 of that mass for the freedoms that occur (3.4 to 22), to 2e-6 at 42.
/// Equation (31).
template <class T>
[[nodiscard]] T student_t_below(const T& t, const T& freedom) {
  using std::exp;
  using std::log;
  using std::sqrt;
  static constexpr std::array<double, 6> node{0.1252334085114689, 0.3678314989981802,
                                              0.5873179542866175, 0.7699026741943047,
                                              0.9041172563704749, 0.9815606342467192};
  static constexpr std::array<double, 6> weight{0.2491470458134028, 0.2334925365383548,
                                                0.2031674267230659, 0.1600783285433462,
                                                0.1069393259953184, 0.0471753363865118};
  const T power = 0.5 * (freedom - 2.0);
  const auto mass_beyond = [&](const T& gap) {  // of s = 1 - gap, but for a factor
    T sum(0.0);
    for (std::size_t i = 0; i < node.size(); ++i) {
      for (const double side : {-1.0, 1.0}) {
        const double r = 0.5 * (1.0 + side * node[i]);
        sum += weight[i] * r * exp(power * log(r * r * (2.0 - r * r * gap)));
      }
    }
    return exp((power + 1.0) * log(gap)) * sum;
  };
  const bool negative = value_of(t) < 0.0;
  const T size = negative ? T(-t) : t;
  const T square = freedom + t * t;
  const T gap = freedom / (square * (1.0 + size / sqrt(square)));  // 1 - |s| without cancellation
  const T outside = 0.5 * mass_beyond(gap) / mass_beyond(T(1.0));
  return negative ? outside : T(1.0 - outside);
}

/// Twice the t at which Student's distribution reaches nine in ten, to 1e-3 from 4 degrees of freedom on: 2.563 of the
/// normal one.
template <class T>
[[nodiscard]] T student_width(const T& freedom) {
  return 2.0 * 1.28155 * (1.0 + 0.66 / freedom + 0.5 / (freedom * freedom));
}

template <class T>
T ChainComposition<T>::below(const T& x, const T& edge) const {
  using std::sqrt;
  const double F = value_of(mean);
  const bool scatters = F > 0.0 && F < 1.0;  // one monomer alone does not: the edge alone is left
  if (!scatters && !(value_of(edge) > 0.0)) return T(value_of(x) > F ? 1.0 : 0.0);
  // Order of the Schulz-Zimm distribution: at most 20, where lengths hardly scatter any more.
  const T order = value_of(DPw) > 1.05 * value_of(DPn) ? 1.0 / (DPw / DPn - 1.0) : T(20.0);
  // Mass-weighted lengths are Gamma(k + 1) with mean DPw, so the variance's inverse is Gamma too.
  const T variance = mean * (1.0 - mean) * stockmayer_kappa(mean, reactivity_product) * order / DPn;
  const T freedom = 2.0 * (order + 1.0);
  const T step = edge / student_width(freedom);
  return student_t_below((x - mean) / sqrt(variance / (order + 1.0) + step * step), freedom);
}

}  // namespace tandem::kinetics
