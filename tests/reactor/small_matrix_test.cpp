// The small factors against solutions in exact integers and in long double.

#include "reactor/solve/small_matrix.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "tests/support/close.hpp"

using namespace tandem;
using reactor::solve::ColumnDominantLU;
using reactor::solve::Matrix;
using reactor::solve::PivotedLU;
using reactor::solve::Vector;

namespace {

/// The chain vacant -> live -> ... of N forms that hop on at `hop`, back at `back`, with a column slack
/// each; W x = b for the x given, in long double from numbers that are doubles exactly.
template <std::size_t N>
Vector<N> right_hand_side(const Matrix<N, N>& off, const Vector<N>& slack, const Vector<N>& x) {
  Vector<N> b;
  for (std::size_t i = 0; i < N; ++i) {
    long double sum = slack[i];
    for (std::size_t r = 0; r < N; ++r) sum += r == i ? 0.0L : static_cast<long double>(off[r][i]);
    sum *= x[i];
    for (std::size_t k = 0; k < N; ++k) {
      if (k != i) sum -= static_cast<long double>(off[i][k]) * x[k];
    }
    b[i] = static_cast<double>(sum);
  }
  return b;
}

/// A solution by Gauss elimination in long double, the diagonal summed in it.
template <std::size_t N>
Vector<N> in_long_double(const Matrix<N, N>& off, const Vector<N>& slack, const Vector<N>& b) {
  std::array<std::array<long double, N + 1>, N> a;
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t k = 0; k < N; ++k) a[i][k] = -static_cast<long double>(off[i][k]);
    a[i][i] = slack[i];
    for (std::size_t r = 0; r < N; ++r)
      a[i][i] += r == i ? 0.0L : static_cast<long double>(off[r][i]);
    a[i][N] = b[i];
  }
  for (std::size_t k = 0; k < N; ++k) {
    for (std::size_t i = 0; i < N; ++i) {
      if (i == k) continue;
      const long double f = a[i][k] / a[k][k];
      for (std::size_t j = k; j <= N; ++j) a[i][j] -= f * a[k][j];
    }
  }
  Vector<N> x;
  for (std::size_t i = 0; i < N; ++i) x[i] = static_cast<double>(a[i][N] / a[i][i]);
  return x;
}

}  // namespace

TEST_CASE("column-dominant factors: two forms that hop a million times a second, in closed form") {
  // W = [[s + h, -g], [-h, s + g]], det = s (s + h + g): x = (b1 (s + g) + b2 g, b1 h + b2 (s + h))/det.
  // The slack is 1e-10 of a diagonal: formed by subtraction it would keep six digits.
  const double h = 1e6, g = 7e5, s = 1e-4;
  ColumnDominantLU<2> lu;
  lu.factor({{{0.0, g}, {h, 0.0}}}, {s, s});
  Vector<2> x{3.0, 5.0};
  lu.solve(x);
  const double det = s * (s + h + g);
  // A dozen operations without cancellation.
  CHECK(tests::relative_difference(x[0], (3.0 * (s + g) + 5.0 * g) / det) < 2e-15);
  CHECK(tests::relative_difference(x[1], (3.0 * h + 5.0 * (s + h)) / det) < 2e-15);
}

TEST_CASE("column-dominant factors: a ring of six forms with slack 1e-4 against rates 1e6") {
  // All forms pass on to the next at a rate of their own: x_k ~ 1/rate_k, scaled so that the slack
  // carries off what is fed. Integers times powers of ten: all sums below are exact in long double.
  constexpr std::size_t N = 6;
  Matrix<N, N> off{};
  Vector<N> slack;
  for (std::size_t k = 0; k < N; ++k) {
    off[(k + 1) % N][k] = 1e6 * static_cast<double>(k + 1);
    off[(k + N - 1) % N][k] = 3e5 * static_cast<double>(N - k);
    slack[k] = 1e-4;
  }
  ColumnDominantLU<N> lu;
  lu.factor(off, slack);
  const Vector<N> b{2.0, 0.0, 1.0, 0.0, 0.0, 4.0};
  Vector<N> x = b;
  lu.solve(x);
  // Column sums are the slack, so slack times the sum of x is the sum of b exactly: 7e4 moles.
  double sum = 0.0;
  for (const double value : x) sum += value;
  CHECK(tests::relative_difference(sum, 7e4) < 1e-14);
  // Elimination in long double loses ten of its nineteen digits to the slack: 1e-9 is all it can say.
  const Vector<N> reference = in_long_double(off, slack, b);
  for (std::size_t k = 0; k < N; ++k) CHECK(tests::relative_difference(x[k], reference[k]) < 1e-8);
}

TEST_CASE("column-dominant factors: random matrices of every slack against long double") {
  constexpr std::size_t N = 7;
  std::mt19937_64 random(20);
  std::uniform_real_distribution<double> log10_rate(-4.0, 6.0), unit(0.0, 1.0);
  for (int round = 0; round < 200; ++round) {
    Matrix<N, N> off{};
    Vector<N> slack;
    Vector<N> b;
    for (std::size_t k = 0; k < N; ++k) {
      for (std::size_t i = 0; i < N; ++i) {
        if (i != k && unit(random) < 0.6) off[i][k] = std::pow(10.0, log10_rate(random));
      }
      slack[k] = 1.0 + unit(random) * 1e3;
      b[k] = unit(random);
    }
    ColumnDominantLU<N> lu;
    lu.factor(off, slack);
    Vector<N> x = b;
    lu.solve(x);
    const Vector<N> reference = in_long_double(off, slack, b);
    // Slack over rates is 1e-6 or more: long double keeps 13 digits, ours all but rounding.
    for (std::size_t k = 0; k < N; ++k)
      CHECK(tests::relative_difference(x[k], reference[k]) < 1e-13);
  }
}

TEST_CASE("column-dominant factors: the solution is one of the matrix as it was given") {
  constexpr std::size_t N = 3;
  const Matrix<N, N> off{{{0.0, 2.0, 1.0}, {4.0, 0.0, 8.0}, {0.5, 1.0, 0.0}}};
  const Vector<N> slack{0.25, 0.0, 2.0};
  const Vector<N> x{3.0, -2.0, 7.0};
  Vector<N> b = right_hand_side(off, slack, x);
  ColumnDominantLU<N> lu;
  lu.factor(off, slack);
  lu.solve(b);
  // A right-hand side of both signs cancels a little: some roundings of 1e-16, times a condition near 40.
  for (std::size_t k = 0; k < N; ++k) CHECK(b[k] == Approx(x[k]).epsilon(1e-13));
}

TEST_CASE("pivoted factors: exact integers, with a zero where elimination would start") {
  PivotedLU<3> lu;
  REQUIRE(lu.factor({{{0.0, 2.0, 1.0}, {4.0, -1.0, 3.0}, {-2.0, 5.0, 6.0}}}));
  Vector<3> x{2.0 * -2.0 + 5.0, 4.0 * 3.0 + 2.0 + 3.0 * 5.0, -2.0 * 3.0 + 5.0 * -2.0 + 6.0 * 5.0};
  lu.solve(x);
  CHECK(x[0] == Approx(3.0).epsilon(1e-14));
  CHECK(x[1] == Approx(-2.0).epsilon(1e-14));
  CHECK(x[2] == Approx(5.0).epsilon(1e-14));
}

TEST_CASE("pivoted factors: Hilbert's matrix of order five against its exact inverse") {
  // The inverse is of integers, and its first column is 25, -300, 1050, -1400, 630.
  constexpr std::size_t N = 5;
  Matrix<N, N> a;
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t k = 0; k < N; ++k) a[i][k] = 1.0 / static_cast<double>(i + k + 1);
  }
  PivotedLU<N> lu;
  REQUIRE(lu.factor(a));
  Vector<N> x{1.0, 0.0, 0.0, 0.0, 0.0};
  lu.solve(x);
  const double exact[] = {25.0, -300.0, 1050.0, -1400.0, 630.0};
  // Condition number 5e5 times the rounding of the entries.
  for (std::size_t k = 0; k < N; ++k) CHECK(x[k] == Approx(exact[k]).epsilon(2e-10));
}

TEST_CASE("pivoted factors: a singular or unfinished matrix is refused") {
  PivotedLU<2> lu;
  CHECK_FALSE(lu.factor({{{1.0, 2.0}, {2.0, 4.0}}}));
  CHECK_FALSE(lu.factor({{{std::nan(""), 0.0}, {0.0, 1.0}}}));
}
