// Dual numbers against the complex step, for every operation and function they have.

#include "kinetics/dual.hpp"

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"
#include "tests/support/complex_step.hpp"

using tandem::Dual;
using tandem::tests::complex_step;
using tandem::tests::relative_difference;

namespace {

/// Value and slope of f at x on duals against f on doubles and by the complex step. Each function is a
/// handful of operations, each of them right to half a unit in the last place: 1e-14 holds fifty.
template <class F>
void agrees(const char* what, const F& f, std::initializer_list<double> points) {
  for (const double x : points) {
    INFO(what << " at " << x);
    const Dual<3> y = f(Dual<3>::variable(x, 1));
    CHECK(relative_difference(y.value, f(std::complex<double>(x)).real()) < 1e-14);
    CHECK(relative_difference(y.slope[1], complex_step(f, x)) < 1e-14);
    CHECK(y.slope[0] == 0.0);
    CHECK(y.slope[2] == 0.0);
  }
}

}  // namespace

TEST_CASE("dual numbers: arithmetic has the slopes of the complex step") {
  const auto points = {-3.7, -0.2, 0.3, 1.0, 25.0};
  agrees(
      "x + x x", [](auto x) { return x + x * x; }, points);
  agrees(
      "x x - x", [](auto x) { return x * x - x; }, points);
  agrees(
      "x / (2 + x x)", [](auto x) { return x / (2.0 + x * x); }, points);
  agrees(
      "x + 3", [](auto x) { return x + 3.0; }, points);
  agrees(
      "3 + x", [](auto x) { return 3.0 + x; }, points);
  agrees(
      "x - 3", [](auto x) { return x - 3.0; }, points);
  agrees(
      "3 - x", [](auto x) { return 3.0 - x; }, points);
  agrees(
      "3 x", [](auto x) { return 3.0 * x; }, points);
  agrees(
      "x 3", [](auto x) { return x * 3.0; }, points);
  agrees(
      "x / 3", [](auto x) { return x / 3.0; }, points);
  agrees(
      "3 / x", [](auto x) { return 3.0 / x; }, points);
  agrees(
      "-x", [](auto x) { return -x; }, points);
}

TEST_CASE("dual numbers: assignment with an operation is the operation") {
  const auto points = {-3.7, 0.3, 25.0};
  agrees(
      "+=, -=, *=, /= by numbers of their kind",
      [](auto x) {
        auto y = x * x;
        y += x;
        y *= x;
        y -= 2.0 * x;
        y /= x * x + 1.0;
        return y;
      },
      points);
  agrees(
      "+=, -=, *=, /= by doubles",
      [](auto x) {
        auto y = x * x;
        y += 2.0;
        y *= 3.0;
        y -= 5.0;
        y /= 7.0;
        return y;
      },
      points);
  agrees(
      "by itself",
      [](auto x) {
        auto y = x;
        y *= y;
        y += y;
        return y;
      },
      points);
}

TEST_CASE("dual numbers: functions have the slopes of the complex step") {
  const auto positive = {1e-3, 0.3, 1.0, 2.5, 40.0};
  agrees("exp",
         [](auto x) {
           using std::exp;
           return exp(x);
         },
         {-20.0, -0.3, 0.0, 1.0, 30.0});
  agrees(
      "log",
      [](auto x) {
        using std::log;
        return log(x);
      },
      positive);
  agrees(
      "sqrt",
      [](auto x) {
        using std::sqrt;
        return sqrt(x);
      },
      positive);
  for (const double p : {-1.5, -0.5, 1.0 / 3.0, 0.5, 2.0, 3.92}) {
    agrees(
        "pow",
        [p](auto x) {
          using std::pow;
          return pow(x, p);
        },
        positive);
  }
}

TEST_CASE("dual numbers: the gamma function's slope") {
  // No complex gamma function in the library: Richardson's central difference in long double instead,
  // whose truncation h^4/120 times the fifth derivative stays below 1e-11 of the slope here.
  for (const double x : {1.05, 1.5, 2.0, 2.8, 5.5, 12.0}) {
    INFO("at " << x);
    const auto central = [x](long double h) {
      return (std::tgamma(x + h) - std::tgamma(x - h)) / (2.0L * h);
    };
    const long double h = 1e-3L;
    const auto slope = static_cast<double>((4.0L * central(h / 2.0L) - central(h)) / 3.0L);
    const Dual<2> y = tgamma(Dual<2>::variable(x, 0));
    CHECK(y.value == std::tgamma(x));
    CHECK(y.slope[0] == Approx(slope).epsilon(1e-10));
    CHECK(y.slope[1] == 0.0);
  }
  // gamma'(1) is Euler's constant with its sign turned; the series' own truncation is below 1e-11.
  CHECK(tandem::digamma(1.0) == Approx(-0.57721566490153286).epsilon(1e-10));
}

TEST_CASE("dual numbers: several directions at once, each with its scale") {
  const auto x = Dual<2>::variable(3.0, 0, 10.0);
  const auto y = Dual<2>::variable(2.0, 1);
  const Dual<2> z = x * x / y;
  CHECK(z.value == 4.5);
  CHECK(z.slope[0] == Approx(30.0).epsilon(1e-15));
  CHECK(z.slope[1] == Approx(-2.25).epsilon(1e-15));
  CHECK(tandem::value_of(z) == 4.5);
  CHECK(tandem::value_of(std::complex<double>(4.5, 1.0)) == 4.5);
}
