#pragma once

// Small dense factors of compile-time size for the blocks of a tank.

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace tandem::reactor::solve {

template <std::size_t R, std::size_t C>
using Matrix = std::array<std::array<double, C>, R>;
template <std::size_t N>
using Vector = std::array<double, N>;

/// Several right-hand sides' numbers side by side. Solutions are linear in their right-hand sides, so each solve here
/// takes any type that adds up and is multiplied by numbers: double, Lanes, Dual. Rows are summed one after the other:
/// the numbers of one sum stay in registers, and a plain number's next row begins before the last is done.
template <std::size_t N>
struct Lanes {
  Vector<N> lane{};
  constexpr Lanes& operator+=(const Lanes& b) {
    for (std::size_t i = 0; i < N; ++i) lane[i] += b.lane[i];
    return *this;
  }
  constexpr Lanes& operator-=(const Lanes& b) {
    for (std::size_t i = 0; i < N; ++i) lane[i] -= b.lane[i];
    return *this;
  }
  constexpr Lanes& operator*=(double b) {
    for (double& x : lane) x *= b;
    return *this;
  }
  [[nodiscard]] friend constexpr Lanes operator*(double a, Lanes b) { return b *= a; }
};

/// LU of a matrix whose columns lose more than they pass on: diagonal above 0, the rest at or below 0,
/// and each column's sum, its slack, known by itself and at or above 0. Sites hop between forms up to a
/// million times for each that leaves, so a diagonal formed by subtraction would lose the slack's
/// digits; here no two numbers of opposite sign ever meet (after Grassmann, Taksar and Heyman 1985), and
/// the solution for a right-hand side of one sign is exact to rounding in every component.
template <std::size_t N>
class ColumnDominantLU {
 public:
  /// off: the matrix with positive numbers where it has negative ones (diagonal unused).
  void factor(const Matrix<N, N>& off, const Vector<N>& column_slack) {
    lu_ = off;
    Vector<N> slack = column_slack;
    for (std::size_t k = 0; k < N; ++k) {
      double diagonal = slack[k];
      for (std::size_t i = k + 1; i < N; ++i) diagonal += lu_[i][k];
      inverse_[k] = 1.0 / diagonal;
      for (std::size_t j = k + 1; j < N; ++j) {
        const double passed = lu_[k][j] * inverse_[k];
        slack[j] += passed * slack[k];
        for (std::size_t i = k + 1; i < N; ++i) lu_[i][j] += lu_[i][k] * passed;
      }
    }
  }

  /// b becomes the solution.
  template <class T>
  void solve(std::array<T, N>& b) const {
    std::array<T, N> x;
    for (std::size_t i = 0; i < N; ++i) {
      T sum = b[i];
      for (std::size_t k = 0; k < i; ++k) sum += lu_[i][k] * x[k];
      b[i] = sum;
      x[i] = inverse_[i] * sum;
    }
    for (std::size_t i = N; i-- > 0;) {
      T sum = b[i];
      for (std::size_t k = i + 1; k < N; ++k) sum += lu_[i][k] * b[k];
      sum *= inverse_[i];
      b[i] = sum;
    }
  }

 private:
  Matrix<N, N> lu_{};    ///< both factors, signs turned
  Vector<N> inverse_{};  ///< of the diagonal
};

/// LU with row pivoting of a small general matrix.
template <std::size_t N>
class PivotedLU {
 public:
  /// False where the matrix is singular or not finite.
  [[nodiscard]] bool factor(const Matrix<N, N>& a) {
    lu_ = a;
    for (std::size_t k = 0; k < N; ++k) {
      std::size_t best = k;
      for (std::size_t i = k + 1; i < N; ++i) {
        if (std::abs(lu_[i][k]) > std::abs(lu_[best][k])) best = i;
      }
      pivot_[k] = best;
      std::swap(lu_[k], lu_[best]);
      if (!(std::abs(lu_[k][k]) > 0.0) || !std::isfinite(lu_[k][k])) return false;
      inverse_[k] = 1.0 / lu_[k][k];
      for (std::size_t i = k + 1; i < N; ++i) {
        const double factor = lu_[i][k] *= inverse_[k];
        if (factor == 0.0) continue;
        for (std::size_t j = k + 1; j < N; ++j) lu_[i][j] -= factor * lu_[k][j];
      }
    }
    return true;
  }

  /// b becomes the solution.
  template <class T>
  void solve(std::array<T, N>& b) const {
    for (std::size_t k = 0; k < N; ++k) std::swap(b[k], b[pivot_[k]]);
    for (std::size_t i = 0; i < N; ++i) {
      T sum = b[i];
      for (std::size_t k = 0; k < i; ++k) sum -= lu_[i][k] * b[k];
      b[i] = sum;
    }
    for (std::size_t i = N; i-- > 0;) {
      T sum = b[i];
      for (std::size_t k = N; --k > i;) sum -= lu_[i][k] * b[k];
      sum *= inverse_[i];
      b[i] = sum;
    }
  }

 private:
  Matrix<N, N> lu_{};
  Vector<N> inverse_{};  ///< of the diagonal
  std::array<std::size_t, N> pivot_{};
};

}  // namespace tandem::reactor::solve
