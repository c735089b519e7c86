#pragma once

// Second derivatives: a number that carries its gradient and its Hessian along N directions. The sister
// of Dual (kinetics/dual.hpp), for functions of a few variables whose Newton step needs curvature.

#include <array>
#include <cmath>
#include <cstddef>

#include "kinetics/dual.hpp"

namespace tandem {

/// A value, its slopes along N directions, and the upper triangle of its second derivatives.
template <int N>
struct Jet {
  static constexpr std::size_t directions = N;
  double value = 0.0;
  std::array<double, N> slope{};
  std::array<double, N*(N + 1) / 2> curve{};  ///< d2/(dx_i dx_j) at place(i, j)

  /// Where the second derivative along i and j stands.
  [[nodiscard]] static constexpr std::size_t place(std::size_t i, std::size_t j) {
    return i <= j ? i * N - i * (i + 1) / 2 + j : place(j, i);
  }
  [[nodiscard]] constexpr double second(std::size_t i, std::size_t j) const {
    return curve[place(i, j)];
  }

  constexpr Jet() = default;
  constexpr Jet(double v) : value(v) {}  // NOLINT: a constant is a Jet without slope

  /// The independent variable number `direction`, with slope 1 (or `scale`) along it.
  [[nodiscard]] static constexpr Jet variable(double v, int direction, double scale = 1.0) {
    Jet x(v);
    x.slope[static_cast<std::size_t>(direction)] = scale;
    return x;
  }

  constexpr Jet& operator+=(const Jet& b) {
    value += b.value;
    for (std::size_t i = 0; i < slope.size(); ++i) slope[i] += b.slope[i];
    for (std::size_t k = 0; k < curve.size(); ++k) curve[k] += b.curve[k];
    return *this;
  }
  constexpr Jet& operator-=(const Jet& b) {
    value -= b.value;
    for (std::size_t i = 0; i < slope.size(); ++i) slope[i] -= b.slope[i];
    for (std::size_t k = 0; k < curve.size(); ++k) curve[k] -= b.curve[k];
    return *this;
  }
  constexpr Jet& operator*=(double b) {
    value *= b;
    for (auto& s : slope) s *= b;
    for (auto& c : curve) c *= b;
    return *this;
  }
  constexpr Jet& operator*=(const Jet& b) { return *this = *this * b; }
  constexpr Jet& operator/=(const Jet& b) { return *this = *this / b; }
  constexpr Jet& operator+=(double b) {
    value += b;
    return *this;
  }
  constexpr Jet& operator-=(double b) {
    value -= b;
    return *this;
  }
  constexpr Jet& operator/=(double b) { return *this *= 1.0 / b; }

  [[nodiscard]] friend constexpr Jet operator*(const Jet& a, const Jet& b) {
    Jet y(a.value * b.value);
    std::size_t k = 0;
    for (std::size_t i = 0; i < N; ++i) {
      y.slope[i] = a.slope[i] * b.value + a.value * b.slope[i];
      for (std::size_t j = i; j < N; ++j, ++k) {
        y.curve[k] = a.curve[k] * b.value + a.value * b.curve[k] + a.slope[i] * b.slope[j] +
                     a.slope[j] * b.slope[i];
      }
    }
    return y;
  }
  [[nodiscard]] friend constexpr Jet operator/(const Jet& a, const Jet& b) {
    const double inverse = 1.0 / b.value;
    return a * chain(b, inverse, -inverse * inverse, 2.0 * inverse * inverse * inverse);
  }
  [[nodiscard]] friend constexpr Jet operator+(Jet a, const Jet& b) { return a += b; }
  [[nodiscard]] friend constexpr Jet operator-(Jet a, const Jet& b) { return a -= b; }
  [[nodiscard]] friend constexpr Jet operator+(Jet a, double b) { return a += b; }
  [[nodiscard]] friend constexpr Jet operator-(Jet a, double b) { return a -= b; }
  [[nodiscard]] friend constexpr Jet operator*(Jet a, double b) { return a *= b; }
  [[nodiscard]] friend constexpr Jet operator/(Jet a, double b) { return a /= b; }
  [[nodiscard]] friend constexpr Jet operator+(double a, Jet b) { return b += a; }
  [[nodiscard]] friend constexpr Jet operator-(double a, const Jet& b) { return -b + a; }
  [[nodiscard]] friend constexpr Jet operator*(double a, Jet b) { return b *= a; }
  [[nodiscard]] friend constexpr Jet operator/(double a, const Jet& b) {
    const double inverse = 1.0 / b.value;
    return chain(b, a * inverse, -a * inverse * inverse, 2.0 * a * inverse * inverse * inverse);
  }
  [[nodiscard]] friend constexpr Jet operator-(Jet a) { return a *= -1.0; }

  /// f(a) by the chain rule: the value f, f'(a) and f''(a).
  [[nodiscard]] friend constexpr Jet chain(const Jet& a, double f, double first, double second) {
    Jet y(f);
    std::size_t k = 0;
    for (std::size_t i = 0; i < N; ++i) {
      y.slope[i] = first * a.slope[i];
      for (std::size_t j = i; j < N; ++j, ++k) {
        y.curve[k] = first * a.curve[k] + second * a.slope[i] * a.slope[j];
      }
    }
    return y;
  }
};

template <int N>
[[nodiscard]] Jet<N> exp(const Jet<N>& a) {
  const double f = std::exp(a.value);
  return chain(a, f, f, f);
}
template <int N>
[[nodiscard]] Jet<N> log(const Jet<N>& a) {
  const double inverse = 1.0 / a.value;
  return chain(a, std::log(a.value), inverse, -inverse * inverse);
}
template <int N>
[[nodiscard]] Jet<N> sqrt(const Jet<N>& a) {
  const double f = std::sqrt(a.value);
  return chain(a, f, 0.5 / f, -0.25 / (f * a.value));
}

template <int N>
[[nodiscard]] constexpr double value_of(const Jet<N>& x) {
  return x.value;
}

}  // namespace tandem
