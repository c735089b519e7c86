#pragma once

// Linear systems of up to ten unknowns whose number is known at run time only.

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace tandem::reactor::pc_saft {

inline constexpr std::size_t max_unknowns = 10;  // eight species and two volumes
using Row = std::array<double, max_unknowns>;
using Square = std::array<Row, max_unknowns>;

/// Solves a x = b for several right-hand sides b[k], Gauss with row pivoting. False where a is singular.
template <std::size_t N>
[[nodiscard]] bool solve_system(Square& a, std::size_t n, std::array<Row, N>& b,
                                std::size_t sides) {
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t best = k;
    for (std::size_t i = k + 1; i < n; ++i) {
      if (std::abs(a[i][k]) > std::abs(a[best][k])) best = i;
    }
    if (!(std::abs(a[best][k]) > 0.0) || !std::isfinite(a[best][k])) return false;
    if (best != k) {
      std::swap(a[k], a[best]);
      for (std::size_t s = 0; s < sides; ++s) std::swap(b[s][k], b[s][best]);
    }
    const double inverse = 1.0 / a[k][k];
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = a[i][k] * inverse;
      if (factor == 0.0) continue;
      for (std::size_t j = k + 1; j < n; ++j) a[i][j] -= factor * a[k][j];
      for (std::size_t s = 0; s < sides; ++s) b[s][i] -= factor * b[s][k];
    }
  }
  for (std::size_t s = 0; s < sides; ++s) {
    for (std::size_t k = n; k-- > 0;) {
      double sum = b[s][k];
      for (std::size_t j = k + 1; j < n; ++j) sum -= a[k][j] * b[s][j];
      b[s][k] = sum / a[k][k];
    }
  }
  return true;
}

/// Solves (a + shift I) x = b for a symmetric a by Cholesky; false where that is not positive definite.
[[nodiscard]] inline bool solve_positive(const Square& a, std::size_t n, double shift, Row& b) {
  Square l;
  for (std::size_t j = 0; j < n; ++j) {
    double pivot = a[j][j] + shift;
    for (std::size_t k = 0; k < j; ++k) pivot -= l[j][k] * l[j][k];
    if (!(pivot > 1e-13)) return false;
    l[j][j] = std::sqrt(pivot);
    for (std::size_t i = j + 1; i < n; ++i) {
      double sum = a[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
      l[i][j] = sum / l[j][j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= l[i][k] * b[k];
    b[i] /= l[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= l[k][i] * b[k];
    b[i] /= l[i][i];
  }
  return true;
}

}  // namespace tandem::reactor::pc_saft
