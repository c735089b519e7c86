// Jets against duals of one direction nested by hand: the complex step of a dual's slope.

#include "kinetics/jet.hpp"

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"

using tandem::Dual;
using tandem::Jet;
using tandem::tests::relative_difference;

namespace {

/// f of x and y; every operation and function a Jet has.
template <class T>
T mixed(const T& x, const T& y) {
  using std::exp;
  using std::log;
  using std::sqrt;
  T a = x * y + 2.0 * x - y / 3.0 + 1.0;
  a *= exp(-0.3 * x) / (1.0 + y * y);
  a += log(x + 2.0 * y) - sqrt(x * y);
  a -= 3.0 / (x - 4.0 * y) + (5.0 - x);
  a /= 2.0 + x;
  return -a;
}

/// Its slopes by a Dual, at a point moved by hand.
Dual<2> slopes(double x, double y) {
  return mixed(Dual<2>::variable(x, 0), Dual<2>::variable(y, 1));
}

}  // namespace

TEST_CASE("jets: value and slopes are those of duals") {
  for (const auto& [x, y] : {std::pair(0.7, 1.3), std::pair(3.0, 0.2), std::pair(1.1, 2.9)}) {
    const auto jet = mixed(Jet<2>::variable(x, 0), Jet<2>::variable(y, 1));
    const auto dual = slopes(x, y);
    // The same operations in nearly the same order: 1e-14 holds fifty roundings.
    CHECK(relative_difference(jet.value, dual.value) < 1e-14);
    CHECK(relative_difference(jet.slope[0], dual.slope[0]) < 1e-13);
    CHECK(relative_difference(jet.slope[1], dual.slope[1]) < 1e-13);
  }
}

TEST_CASE("jets: second derivatives are differences of duals' slopes") {
  for (const auto& point : {std::pair(0.7, 1.3), std::pair(3.0, 0.2), std::pair(1.1, 2.9)}) {
    const double x = point.first, y = point.second;
    INFO(x << ", " << y);
    const auto jet = mixed(Jet<2>::variable(x, 0), Jet<2>::variable(y, 1));
    // Richardson's central difference: h^4 of the truncation and 1e-16/h of rounding are both 1e-12.
    const auto difference = [&](std::size_t of, std::size_t by) {
      const auto central = [&](double h) {
        const double dx = by == 0 ? h : 0.0;
        const double dy = by == 1 ? h : 0.0;
        return (slopes(x + dx, y + dy).slope[of] - slopes(x - dx, y - dy).slope[of]) / (2.0 * h);
      };
      return (4.0 * central(5e-4) - central(1e-3)) / 3.0;
    };
    for (std::size_t i = 0; i < 2; ++i) {
      for (std::size_t j = 0; j < 2; ++j) {
        CHECK(jet.second(i, j) == Approx(difference(i, j)).epsilon(1e-8).margin(1e-10));
      }
    }
  }
}

TEST_CASE("jets: the triangle of second derivatives has one place a pair") {
  std::array<int, Jet<4>{}.curve.size()> hits{};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = i; j < 4; ++j) {
      CHECK(Jet<4>::place(i, j) == Jet<4>::place(j, i));
      ++hits.at(Jet<4>::place(i, j));
    }
  }
  for (const int h : hits) CHECK(h == 1);
}
