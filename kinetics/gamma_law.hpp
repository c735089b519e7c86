#pragma once

// The gamma distribution of a residence time over equal tanks in series, on any scalar, and the two
// functions that the decay of a site's activity brings with it (docs/model/particles.md, equations R1 to R4).
//
// Special functions are computed in plain doubles together with their derivatives, and lifted onto the
// scalar afterwards: value and slopes are exact, and a dual costs hardly more than a double.

#include <algorithm>
#include <array>
#include <cmath>

#include "kinetics/dual.hpp"

namespace tandem::kinetics {

/// The function f of x as a scalar of x's kind, from its value and derivative at x's value.
template <class T>
[[nodiscard]] T lifted(const T& x, double f, double derivative) {
  return f + derivative * (x - value_of(x));
}

/// ln Gamma(x), x > 0, by Stirling's series; to rounding of the larger of 1 and itself.
[[nodiscard]] inline double log_gamma_value(double x) {
  double product = 1.0;
  while (x < 10.0) product *= x++;
  const double y = 1.0 / (x * x);
  const double series =
      1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 -
                                       y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360)))));
  return (x - 0.5) * std::log(x) - x + 0.91893853320467274178 + series / x - std::log(product);
}
template <class T>
[[nodiscard]] T log_gamma(const T& x) {
  return lifted(x, log_gamma_value(value_of(x)), digamma(value_of(x)));
}

/// 1/k at k: a series of divisions would cost more than all the rest of a node.
inline constexpr auto inverse_integer = [] {
  std::array<double, 18> inverse{};
  for (std::size_t k = 1; k < inverse.size(); ++k) inverse[k] = 1.0 / static_cast<double>(k);
  return inverse;
}();

/// (1 - e^-x)/x, x >= 0: what decay leaves of an activity, averaged over a stay of x = k_d t. Smooth at
/// x = 0, where it is 1. Equation (R2).
template <class T>
[[nodiscard]] T decayed_mean(const T& x) {
  const double v = value_of(x);
  double f = 1.0, slope = 0.0;
  if (v > 0.5) {
    f = -std::expm1(-v) / v;
    slope = (1.0 - (1.0 + v) * f) / v;  // e^-x = 1 - x f
  } else {
    double term = 1.0;
    for (std::size_t k = 1; k <= 15 && std::abs(term) > 1e-17; ++k) {
      term *= inverse_integer[k + 1];  // (-x)^(k-1)/(k+1)!
      slope -= static_cast<double>(k) * term;
      f -= term * v;
      term *= -v;
    }
  }
  return lifted(x, f, slope);
}

/// ln(1 + x)/x, x >= 0, smooth at x = 0, where it is 1. Equation (R2).
template <class T>
[[nodiscard]] T log_mean(const T& x) {
  const double v = value_of(x);
  double f = 1.0, slope = 0.0;
  if (v > 0.1) {
    f = std::log1p(v) / v;
    slope = (1.0 / (1.0 + v) - f) / v;
  } else {
    double power = -1.0;
    for (std::size_t k = 1; k <= 16 && std::abs(power) > 1e-17; ++k) {
      const double term = power * inverse_integer[k + 1];  // (-1)^k x^(k-1)/(k+1)
      slope += static_cast<double>(k) * term;
      f += term * v;
      power *= -v;
    }
  }
  return lifted(x, f, slope);
}

/// Gamma distribution of order N >= 1 and unit scale, in plain doubles: N residence times in a row.
struct GammaLaw {
  double N;
  double log_gamma;
  double digamma;

  explicit GammaLaw(double order)
      : N(order), log_gamma(log_gamma_value(order)), digamma(tandem::digamma(order)) {}

  /// Probability per ln s at s, s^N e^-s / Gamma(N).
  [[nodiscard]] double per_logarithm(double log_s) const {
    return std::exp(N * log_s - std::exp(log_s) - log_gamma);
  }

  /// A probability and its derivative by N.
  struct Mass {
    double value = 0.0;
    double by_order = 0.0;

    Mass& operator+=(const Mass& more) {
      value += more.value;
      by_order += more.by_order;
      return *this;
    }
  };

  /// Probability of ln s between `from` and `to`, over at most one step(N), by Gauss and Legendre's five
  /// points: absolute error below 1e-12.
  [[nodiscard]] Mass between(double from, double to) const {
    static constexpr std::array<double, 5> node{-0.9061798459386640, -0.5384693101056831, 0.0,
                                                0.5384693101056831, 0.9061798459386640};
    static constexpr std::array<double, 5> weight{0.2369268850561891, 0.4786286704993665,
                                                  0.5688888888888889, 0.4786286704993665,
                                                  0.2369268850561891};
    const double half = 0.5 * (to - from), middle = 0.5 * (to + from);
    Mass mass;
    for (std::size_t i = 0; i < node.size(); ++i) {
      const double log_s = middle + half * node[i];
      const double part = half * weight[i] * per_logarithm(log_s);
      mass.value += part;
      mass.by_order += part * (log_s - digamma);
    }
    return mass;
  }

  /// Probability below ln s, s < N + 1, by its series, all terms positive.
  [[nodiscard]] Mass below(double log_s) const {
    const double s = std::exp(log_s);
    double term = per_logarithm(log_s) / N,
           slope = -term / N;  // slope of the factors after the first
    Mass mass{.value = term, .by_order = slope};
    for (double n = N + 1.0; term > 1e-17 * mass.value; n += 1.0) {
      term *= s / n;
      slope = slope * (s / n) - term / n;
      mass.value += term;
      mass.by_order += slope;
    }
    mass.by_order += (log_s - digamma) * mass.value;
    return mass;
  }

  /// Step in ln s at which the trapezoidal rule on densities of order N is right to about 1e-11: its error
  /// is the Fourier transform Gamma(N + i w)/Gamma(N) at w = 2 pi/step. Found by trial for N from 1 to 8;
  /// beyond, where the bell is 1/sqrt(N) wide, it follows the width.
  [[nodiscard]] static double step(double order) { return 0.56 / std::sqrt(order + 1.8); }
};

}  // namespace tandem::kinetics
