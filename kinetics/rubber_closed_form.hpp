#pragma once

// The distribution of part (B) over particles whose activity does not decay, in closed form
// (docs/model/particles.md, equations R5 to R8).

#include <algorithm>
#include <cmath>

#include "kinetics/gamma_law.hpp"

namespace tandem::kinetics {

/// The regularized incomplete beta function I_z(p, q) of z and 1 - z, both given so that neither loses
/// digits; by its continued fraction, on whichever side of the mean that converges fast (Abramowitz and
/// Stegun 26.5.8). Error: rounding of the gamma functions, 1e-15 times the larger of 1 and p + q.
template <class T>
[[nodiscard]] T incomplete_beta(const T& p, const T& q, const T& z, const T& rest) {
  using std::exp;
  using std::log;
  const double p_value = value_of(p), q_value = value_of(q);
  if (value_of(z) * (p_value + q_value + 2.0) > p_value + 1.0)
    return 1.0 - incomplete_beta(q, p, rest, z);
  // Terms needed grow as the square root of the orders: they follow the bell's width.
  const int pairs = 12 + static_cast<int>(1.5 * std::sqrt(std::max(p_value, q_value)));
  T fraction(1.0);
  for (int m = pairs; m >= 0; --m) {  // from the innermost term outwards
    const T end = p + 2.0 * m;
    if (m < pairs) {
      const double n = m + 1.0;
      fraction = 1.0 + n * (q - n) * z / ((end + 1.0) * (end + 2.0) * fraction);
    }
    fraction = 1.0 - (p + 1.0 * m) * (p + q + 1.0 * m) * z / (end * (end + 1.0) * fraction);
  }
  const T log_front =
      p * log(z) + q * log(rest) - log_gamma(p) - log_gamma(q) + log_gamma(T(p + q));
  return exp(log_front) / (p * fraction);
}

namespace rubber_closed_form {

/// z and 1 - z: where w lies once both parts are counted in stays of their own tanks. Equation (R6).
template <class T>
struct Place {
  T z{};
  T rest{};
};
template <class T>
[[nodiscard]] Place<T> place(const T& N_A, const T& N_B, const T& W, double w) {
  const T in_A = N_A * W * (1.0 - w);  // alpha (1 - w), times a b
  const T in_B = N_B * (1.0 - W) * w;  // beta w, likewise
  const T sum = in_A + in_B;
  return {.z = in_B / sum, .rest = in_A / sum};
}

/// z^N_B (1 - z)^N_A / B(N_A, N_B): the density per ln(z/(1 - z)), by number of particles.
template <class T>
[[nodiscard]] T bell(const T& N_A, const T& N_B, const Place<T>& at) {
  using std::exp;
  using std::log;
  return exp(N_B * log(at.z) + N_A * log(at.rest) - log_gamma(N_A) - log_gamma(N_B) +
             log_gamma(T(N_A + N_B)));
}

/// Mass share per w. Equation (R5).
template <class T>
[[nodiscard]] T density(const T& N_A, const T& N_B, const T& W, double w) {
  const Place<T> at = place(N_A, N_B, W, w);
  // Mass of a particle at w over the mean of all, whose number per w is bell/(w (1 - w)).
  const T mass = (N_A + N_B) / (N_A * W * (1.0 - w) + N_B * (1.0 - W) * w) * W * (1.0 - W);
  return bell(N_A, N_B, at) * mass / (w * (1.0 - w));
}

/// Share of all mass in particles above w. Equation (R7).
template <class T>
[[nodiscard]] T above(const T& N_A, const T& N_B, const T& W, double w) {
  const Place<T> at = place(N_A, N_B, W, w);
  return incomplete_beta(N_A, N_B, at.rest, at.z) -
         bell(N_A, N_B, at) * ((1.0 - W) / N_A - W / N_B);
}

/// Mean over particles of ab/(a + b), masses of (A) and (B), over the mean of a + b. Trapezoidal rule in
/// u = ln(z/(1 - z)), where the bell falls off exponentially and is analytic to |Im u| = pi; to 1e-13.
/// Equation (R8).
template <class T>
[[nodiscard]] T mixed_mass(const T& N_A, const T& N_B, const T& W) {
  using std::exp;
  const double A = value_of(N_A), B = value_of(N_B);
  const T a = (1.0 - W) / N_A;  // mass of (A), and of (B), per mean stay in one of its tanks
  const T b = W / N_B;
  const T log_norm = log_gamma(T(N_A + N_B)) - log_gamma(N_A) - log_gamma(N_B);
  const double step = std::min(0.4, 0.6 * std::sqrt(1.0 / A + 1.0 / B));
  const double top = std::log(B / A);  // of the bell
  T sum(0.0);
  for (const int side : {-1, 1}) {
    double largest = 0.0;
    for (int i = side < 0 ? 1 : 0;; ++i) {
      const double u = top + side * i * step;
      const double log_z = -std::log1p(std::exp(-u)), log_rest = -std::log1p(std::exp(u));
      const double z = std::exp(log_z), rest = std::exp(log_rest);
      const T term = exp(N_B * log_z + N_A * log_rest + log_norm) * (z * rest) / (a * rest + b * z);
      sum += term;
      largest = std::max(largest, value_of(term));
      if (!(value_of(term) >= 1e-16 * largest)) break;
    }
  }
  return sum * step * a * b * (N_A + N_B);
}

}  // namespace rubber_closed_form
}  // namespace tandem::kinetics
