#pragma once

// Forward-mode derivatives: a number that carries its gradient along N directions.
// The model is written once on a scalar type T; double gives values, Dual<N> exact derivatives.

#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <utility>

namespace tandem {

/// A value and its derivatives along N directions. A plain array and plain loops, so that the
/// compiler turns each operation into a few vector instructions.
template <int N>
struct Dual {
  double value = 0.0;
  std::array<double, N> slope{};

  constexpr Dual() = default;
  constexpr Dual(double v) : value(v) {}  // NOLINT: a constant is a Dual of zero slope
  /// The same number where there are more directions, its own first.
  template <int K>
  constexpr explicit Dual(const Dual<K>& fewer) : value(fewer.value) {
    static_assert(K < N);
    for (std::size_t i = 0; i < K; ++i) slope[i] = fewer.slope[i];
  }

  /// The independent variable number `direction`, with slope 1 (or `scale`) along it.
  [[nodiscard]] static constexpr Dual variable(double v, int direction, double scale = 1.0) {
    Dual x(v);
    x.slope[static_cast<std::size_t>(direction)] = scale;
    return x;
  }

  constexpr Dual& operator+=(const Dual& b) {
    value += b.value;
    for (std::size_t i = 0; i < N; ++i) slope[i] += b.slope[i];
    return *this;
  }
  constexpr Dual& operator-=(const Dual& b) {
    value -= b.value;
    for (std::size_t i = 0; i < N; ++i) slope[i] -= b.slope[i];
    return *this;
  }
  constexpr Dual& operator*=(const Dual& b) {
    for (std::size_t i = 0; i < N; ++i) slope[i] = slope[i] * b.value + value * b.slope[i];
    value *= b.value;
    return *this;
  }
  constexpr Dual& operator/=(const Dual& b) {
    const double inverse = 1.0 / b.value;
    value *= inverse;
    for (std::size_t i = 0; i < N; ++i) slope[i] = (slope[i] - value * b.slope[i]) * inverse;
    return *this;
  }
  constexpr Dual& operator+=(double b) {
    value += b;
    return *this;
  }
  constexpr Dual& operator-=(double b) {
    value -= b;
    return *this;
  }
  constexpr Dual& operator*=(double b) {
    value *= b;
    for (auto& s : slope) s *= b;
    return *this;
  }
  constexpr Dual& operator/=(double b) { return *this *= 1.0 / b; }

  [[nodiscard]] friend constexpr Dual operator+(Dual a, const Dual& b) { return a += b; }
  [[nodiscard]] friend constexpr Dual operator-(Dual a, const Dual& b) { return a -= b; }
  [[nodiscard]] friend constexpr Dual operator*(Dual a, const Dual& b) { return a *= b; }
  [[nodiscard]] friend constexpr Dual operator/(Dual a, const Dual& b) { return a /= b; }
  [[nodiscard]] friend constexpr Dual operator+(Dual a, double b) { return a += b; }
  [[nodiscard]] friend constexpr Dual operator-(Dual a, double b) { return a -= b; }
  [[nodiscard]] friend constexpr Dual operator*(Dual a, double b) { return a *= b; }
  [[nodiscard]] friend constexpr Dual operator/(Dual a, double b) { return a /= b; }
  [[nodiscard]] friend constexpr Dual operator+(double a, Dual b) { return b += a; }
  [[nodiscard]] friend constexpr Dual operator-(double a, const Dual& b) { return -b + a; }
  [[nodiscard]] friend constexpr Dual operator*(double a, Dual b) { return b *= a; }
  [[nodiscard]] friend constexpr Dual operator/(double a, const Dual& b) { return Dual(a) / b; }
  [[nodiscard]] friend constexpr Dual operator-(const Dual& a) { return a * -1.0; }
};

/// What two scalars make, multiplied: a Dual where either is one.
template <class A, class B>
using Product = decltype(std::declval<A>() * std::declval<B>());

/// f(a) by the chain rule: the value f and the slope factor f'(a).
template <int N>
[[nodiscard]] constexpr Dual<N> chain(const Dual<N>& a, double f, double derivative) {
  Dual<N> y(f);
  for (std::size_t i = 0; i < N; ++i) y.slope[i] = derivative * a.slope[i];
  return y;
}

template <int N>
[[nodiscard]] Dual<N> exp(const Dual<N>& a) {
  const double f = std::exp(a.value);
  return chain(a, f, f);
}
template <int N>
[[nodiscard]] Dual<N> log(const Dual<N>& a) {
  return chain(a, std::log(a.value), 1.0 / a.value);
}
template <int N>
[[nodiscard]] Dual<N> sqrt(const Dual<N>& a) {
  const double f = std::sqrt(a.value);
  return chain(a, f, 0.5 / f);
}
/// The gamma function, for arguments above 1; its derivative through the digamma series.
[[nodiscard]] inline double digamma(double x) {
  double shift = 0.0;
  while (x < 10.0) {
    shift -= 1.0 / x;
    x += 1.0;
  }
  const double y = 1.0 / (x * x);
  return shift + std::log(x) - 0.5 / x -
         y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y / 240)));
}
template <int N>
[[nodiscard]] Dual<N> tgamma(const Dual<N>& a) {
  const double f = std::tgamma(a.value);
  return chain(a, f, f * digamma(a.value));
}
template <int N>
[[nodiscard]] Dual<N> pow(const Dual<N>& a, double p) {
  const double f = std::pow(a.value, p);
  return chain(a, f, p * std::pow(a.value, p - 1.0));
}
/// Where only the base has slopes this is pow(a, p.value).
template <int N>
[[nodiscard]] Dual<N> pow(const Dual<N>& a, const Dual<N>& p) {
  Dual<N> y = pow(a, p.value);
  const double by_exponent = y.value * std::log(a.value);
  for (std::size_t i = 0; i < N; ++i) {
    if (p.slope[i] != 0.0) y.slope[i] += by_exponent * p.slope[i];
  }
  return y;
}

/// a / b, its value rounded as that of a plain number is.
[[nodiscard]] constexpr double over(double a, double b) { return a / b; }
template <int N>
[[nodiscard]] constexpr Dual<N> over(const Dual<N>& a, double b) {
  return chain(a, a.value / b, 1.0 / b);
}

/// Whether a scalar is this number along every direction.
[[nodiscard]] constexpr bool is_number(double x, double number) { return x == number; }
template <int N>
[[nodiscard]] constexpr bool is_number(const Dual<N>& x, double number) {
  if (x.value != number) return false;
  for (const double s : x.slope) {
    if (s != 0.0) return false;
  }
  return true;
}

/// a / b; where both are 0 the quotient of their slopes along the direction in which b grows most, that is of what comes
/// first.
[[nodiscard]] constexpr double limit_of_quotient(double a, double b) { return a / b; }
template <int N>
[[nodiscard]] constexpr Dual<N> limit_of_quotient(const Dual<N>& a, const Dual<N>& b) {
  if (a.value != 0.0 || b.value != 0.0) return a / b;
  std::size_t most = 0;
  for (std::size_t i = 1; i < b.slope.size(); ++i) {
    if (b.slope[i] * b.slope[i] > b.slope[most] * b.slope[most]) most = i;
  }
  return Dual<N>(a.slope[most] / b.slope[most]);
}

/// The value behind a scalar, for the decisions of an algorithm (never for its results).
[[nodiscard]] constexpr double value_of(double x) { return x; }
[[nodiscard]] inline double value_of(const std::complex<double>& x) { return x.real(); }
template <int N>
[[nodiscard]] constexpr double value_of(const Dual<N>& x) {
  return x.value;
}

}  // namespace tandem
