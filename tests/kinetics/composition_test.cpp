// Composition of chains: Stockmayer's distribution, over all lengths of a component.

#include "kinetics/composition.hpp"

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"
#include "tests/support/complex_step.hpp"

using namespace tandem;
using kinetics::ChainComposition;
using kinetics::stockmayer_kappa;

namespace {

/// Mass of chains below x by the definition: Gaussian of variance V/n at length n, n mass-distributed
/// as n^k e^(-k n/DPn) (Schulz and Zimm). Trapezoidal rule in ln n, past all powers on a smooth bell.
double by_lengths(const ChainComposition<double>& c, double x) {
  const double k = 1.0 / (c.DPw / c.DPn - 1.0);
  const double V = c.mean * (1.0 - c.mean) * stockmayer_kappa(c.mean, c.reactivity_product);
  const double step = 0.005;
  double sum = 0.0, whole = 0.0;
  for (int i = -6000; i < 1600; ++i) {
    const double u = i * step;
    const double s = std::exp(u);  // n/DPn
    const double mass = std::exp((k + 1.0) * u - k * s);
    const double z = (x - c.mean) * std::sqrt(s * c.DPn / V);
    whole += mass;
    sum += mass * 0.5 * std::erfc(-z / std::sqrt(2.0));
  }
  return sum / whole;
}

}  // namespace

TEST_CASE("Stockmayer's kappa") {
  CHECK(stockmayer_kappa(0.3, 1.0) == 1.0);                         // at random
  CHECK(stockmayer_kappa(0.5, 0.0) == Approx(0.0).margin(1e-15));   // alternating
  CHECK(stockmayer_kappa(0.5, 4.0) == Approx(2.0).epsilon(1e-15));  // blocks
}

TEST_CASE("Flory lengths: Stockmayer's closed law 3/(4 (1 + y^2)^(5/2))") {
  const ChainComposition<double> c{
      .mean = 0.4, .DPn = 300.0, .DPw = 600.0, .reactivity_product = 1.3};
  const double V = 0.24 * stockmayer_kappa(0.4, 1.3);
  for (const double x : {0.2, 0.35, 0.4, 0.41, 0.5, 0.75}) {
    const double y = (x - 0.4) * std::sqrt(300.0 / (2.0 * V));
    const double s = y / std::sqrt(1.0 + y * y);
    // Integral of the law from 0 to y is 3/4 (s - s^3/3).
    CHECK(c.below(x) == Approx(0.5 + 0.75 * (s - s * s * s / 3.0)).margin(2e-15));
  }
}

TEST_CASE("any Schulz-Zimm lengths: the integral over lengths") {
  for (const double ratio : {1.1, 1.3, 1.5, 1.77, 1.96, 2.0, 2.2, 2.4}) {
    for (const double x : {0.15, 0.45, 0.5, 0.55, 0.75}) {
      INFO("DPw/DPn " << ratio << ", below " << x);
      const ChainComposition<double> c{
          .mean = 0.5, .DPn = 40.0, .DPw = 40.0 * ratio, .reactivity_product = 1.5};
      // What the quadrature of Student's distribution promises, and twice that for this sum's own.
      CHECK(c.below(x) == Approx(by_lengths(c, x)).margin(3e-9));
    }
  }
}

TEST_CASE("below and above a composition are mirror images, far out too") {
  for (const double t : {0.0, 1e-9, 0.3, 2.0, 30.0}) {
    const double below = kinetics::student_t_below(-t, 4.0);
    CHECK(below + kinetics::student_t_below(t, 4.0) == Approx(1.0).epsilon(1e-15));
    const double s = t / std::sqrt(4.0 + t * t);
    if (t <= 2.0) CHECK(below == Approx(0.5 - 0.75 * (s - s * s * s / 3.0)).epsilon(1e-13));
    // Far out the closed form loses its digits: mass beyond is 3/16 gap^2 (3 - gap), gap = 1 - s.
    const double gap = 4.0 / ((4.0 + t * t) * (1.0 + s));
    CHECK(below == Approx(0.25 * gap * gap * (3.0 - gap)).epsilon(1e-13));
  }
}

TEST_CASE("a component of one monomer does not scatter") {
  for (const double mean : {0.0, 1.0}) {
    const ChainComposition<double> c{
        .mean = mean, .DPn = 300.0, .DPw = 600.0, .reactivity_product = 1.0};
    CHECK(c.below(0.5) == (mean < 0.5 ? 1.0 : 0.0));
  }
}

TEST_CASE("of one monomer alone as much lies below an edge that is not sharp as of a trace more") {
  using D = Dual<4>;
  for (const double end : {0.0, 1.0}) {
    const auto below = [&](double trace) {
      const D mean = D::variable(end == 0.0 ? trace : 1.0 - trace, 0);
      return ChainComposition<D>{mean, D(300.0), D(700.0), D(1.2)}.below(D(0.15), D(0.06));
    };
    CHECK(below(0.0).value == Approx(below(1e-9).value).epsilon(1e-6));
    CHECK(below(0.0).slope[0] == Approx(below(1e-9).slope[0]).epsilon(1e-5));
  }
}

TEST_CASE("composition: slopes by every number of the component") {
  const auto below = [](auto mean, auto n, auto w, auto r) {
    using T = decltype(mean);
    return ChainComposition<T>{mean, n, w, r}.below(0.55);
  };
  using D = Dual<4>;
  const D y =
      below(D::variable(0.5, 0), D::variable(50.0, 1), D::variable(90.0, 2), D::variable(1.4, 3));
  using C = std::complex<double>;
  const double slopes[] = {
      tests::complex_step([&](C x) { return below(x, C(50.0), C(90.0), C(1.4)); }, 0.5),
      tests::complex_step([&](C x) { return below(C(0.5), x, C(90.0), C(1.4)); }, 50.0),
      tests::complex_step([&](C x) { return below(C(0.5), C(50.0), x, C(1.4)); }, 90.0),
      tests::complex_step([&](C x) { return below(C(0.5), C(50.0), C(90.0), x); }, 1.4)};
  for (std::size_t i = 0; i < 4; ++i) {
    INFO("number " << i);
    // Two sums of 12 terms and their quotient: rounding, some digits of it lost to cancellation.
    CHECK(y.slope[i] == Approx(slopes[i]).epsilon(1e-11));
  }
}

TEST_CASE(
    "an edge that is not sharp: one in ten to nine in ten over its width, at every composition "
    "smooth") {
  // Chains that do not scatter beside an edge of 6 mol%, of the lengths that occur.
  for (const double ratio : {1.1, 1.5, 2.0}) {
    const auto below = [&](double mean, double edge) {
      return ChainComposition<double>{
          .mean = mean, .DPn = 1e7, .DPw = 1e7 * ratio, .reactivity_product = 1.0}
          .below(0.15, edge);
    };
    CHECK(below(0.15, 0.06) == Approx(0.5).margin(1e-12));
    // What `student_width` promises, 1e-3 of the width, is 4e-4 of a share there.
    CHECK(below(0.12, 0.06) == Approx(0.9).margin(1e-3));
    CHECK(below(0.18, 0.06) == Approx(0.1).margin(1e-3));
    // Of a sharp edge the same chains make a stair.
    CHECK(below(0.149, 0.0) > 0.99);
    CHECK(below(0.151, 0.0) < 0.01);
    double largest = 0.0;
    for (double mean = 0.05; mean < 0.3; mean += 0.002) {
      largest = std::max(largest, std::abs(below(mean, 0.06) - below(mean + 0.002, 0.06)));
    }
    CHECK(largest < 0.05);
  }
  // Chains that scatter far more than the edge is wide do not see it.
  const ChainComposition<double> wide{
      .mean = 0.4, .DPn = 20.0, .DPw = 40.0, .reactivity_product = 1.0};
  CHECK(wide.below(0.3, 0.01) == Approx(wide.below(0.3)).margin(1e-3));
}
