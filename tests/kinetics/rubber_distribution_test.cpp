// Part (B) over the particles: the figures of the closed form, moments, limits, slopes.

#include "kinetics/rubber_distribution.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <random>
#include <vector>

#include "tests/support/gauss.hpp"

using namespace tandem;
using namespace tandem::kinetics;

namespace {

/// Tanks, k_d tau in each part (residence times of 1 s), and W.
struct Case {
  double N_A, N_B, decay_A, decay_B, W;
};
template <class T = double>
RubberDistribution<T> distribution(const Case& c) {
  return {.A = {.residence_time = T(1.0), .tanks = T(c.N_A), .deactivation = T(c.decay_A)},
          .B = {.residence_time = T(1.0), .tanks = T(c.N_B), .deactivation = T(c.decay_B)},
          .W = T(c.W)};
}
RubberDistribution<double> closed(double N_A, double N_B, double W) {
  return distribution({N_A, N_B, 0.0, 0.0, W});
}

const Case cases[] = {
    {1.0, 1.0, 0.3, 0.5, 0.2},   {1.0, 1.0, 20.0, 20.0, 0.5}, {1.0, 4.0, 0.5, 2.0, 0.45},
    {4.0, 1.0, 5.0, 1.0, 0.3},   {1.3, 2.7, 1.0, 20.0, 0.6},  {8.0, 8.0, 20.0, 0.0, 0.5},
    {8.0, 3.0, 0.0, 20.0, 0.45}, {2.0, 2.0, 1e-4, 1e-3, 0.3}, {1.0, 8.0, 20.0, 3.0, 0.8}};

/// The integral of f over w between two shares, in y = ln(w/(1 - w)), where a density's power at an end
/// is an exponential.
template <class F>
double over_shares(const F& f, double from, double to) {
  return tests::gauss(
      [&](double y) {
        const double w = 1.0 / (1.0 + std::exp(-y));
        return f(w) * w / (1.0 + std::exp(y));
      },
      std::log(from / (1.0 - from)), std::log(to / (1.0 - to)), 100);
}

}  // namespace

TEST_CASE("one tank each and half of (B): uniform") {
  const auto d = closed(1.0, 1.0, 0.5);
  for (const double w : {1e-6, 0.1, 0.5, 0.65, 0.999}) {
    CHECK(d.density(w) ==
          Approx(1.0).epsilon(1e-13));  // a dozen operations, gamma functions among them
    CHECK(d.below(w) == Approx(w).epsilon(1e-13).margin(1e-15));
  }
  CHECK(d.standard_deviation() == Approx(std::sqrt(1.0 / 12.0)).epsilon(1e-12));
}

TEST_CASE("one tank each and a fifth of (B): the figures of the science brief") {
  const auto d = closed(1.0, 1.0, 0.2);
  CHECK(d.standard_deviation() == Approx(0.210).margin(0.0005));  // printed digits
  CHECK(d.below(0.10) == Approx(0.436).margin(0.0005));
  CHECK(d.above(0.40) == Approx(0.154).margin(0.0005));
}

TEST_CASE("sticky particles: the figures of the science brief") {
  const double W[] = {0.30, 0.45, 0.60};
  const double one[] = {0.127, 0.285, 0.496}, four[] = {0.019, 0.127, 0.411};
  for (int i = 0; i < 3; ++i) {
    CHECK(closed(1.0, 1.0, W[i]).above() == Approx(one[i]).margin(0.0005));  // printed digits
    CHECK(closed(4.0, 4.0, W[i]).above() == Approx(four[i]).margin(0.0005));
  }
}

TEST_CASE("incomplete beta function: binomial sums, mirror, derivative by its orders") {
  for (const int p : {1, 2, 5, 8}) {
    for (const int q : {1, 3, 8}) {
      for (const double z : {1e-6, 0.2, 0.5, 0.8, 0.999}) {
        double sum = 0.0, term = std::pow(1.0 - z, p + q - 1);  // P(at least p of p + q - 1)
        for (int k = 0; k < p + q; ++k) {
          if (k >= p) sum += term;
          term *= z / (1.0 - z) * (p + q - 1 - k) / (k + 1.0);
        }
        // A sum of up to 15 terms, and gamma functions: rounding.
        CHECK(incomplete_beta<double>(p, q, z, 1.0 - z) == Approx(sum).epsilon(2e-13));
      }
    }
  }
  // Far orders, where the continued fraction needs more terms: the median of a symmetric law.
  CHECK(incomplete_beta(3e4, 3e4, 0.5, 0.5) == Approx(0.5).epsilon(1e-9));  // digits of ln Gamma
}

TEST_CASE("density, shares, mean and deviation of a distribution agree") {
  std::vector<Case> all(std::begin(cases), std::end(cases));
  all.push_back({1.0, 1.0, 0.0, 0.0, 0.2});
  all.push_back({1.5, 6.2, 0.0, 0.0, 0.6});
  for (const Case& c : all) {
    INFO("N " << c.N_A << ", " << c.N_B << ", k_d tau " << c.decay_A << ", " << c.decay_B << ", W "
              << c.W);
    const auto d = distribution(c);
    // Strong decay leaves many particles with next to nothing of (B): a fifth of them below 1e-7 in the
    // second case. What lies beyond these ends is taken as w = 0 and w = 1.
    const double first = 1e-11, last = 1.0 - 1e-7;
    const double below = d.below(first), above = d.above(last);
    const double mass = over_shares([&](double w) { return d.density(w); }, first, last);
    const double mean = over_shares([&](double w) { return w * d.density(w); }, first, last);
    const double square =
        over_shares([&](double w) { return (w - c.W) * (w - c.W) * d.density(w); }, first, last);
    // Shares are right to 1e-10, a density to 1e-8 at its worst point and far better on an average.
    CHECK(below + mass + above == Approx(1.0).epsilon(2e-9));
    CHECK(mean + above == Approx(c.W).epsilon(2e-9));
    CHECK(d.mean() == c.W);
    const double ends = c.W * c.W * below + (1.0 - c.W) * (1.0 - c.W) * above;
    CHECK(d.standard_deviation() == Approx(std::sqrt(square + ends)).epsilon(5e-9));
    for (const double w : {0.1, 0.4, 0.65, 0.9}) {
      const double step = tests::gauss([&](double x) { return d.density(x); }, w - 0.05, w, 2);
      CHECK(d.above(w - 0.05) - d.above(w) == Approx(step).margin(1e-9));
      CHECK(d.above(w) + d.below(w) == Approx(1.0).epsilon(1e-15));
    }
  }
}

TEST_CASE("the quadrature is the closed form where nothing decays") {
  for (const double N_A : {1.0, 1.7, 4.0, 8.0}) {
    for (const double N_B : {1.0, 2.4, 8.0}) {
      for (const double W : {0.05, 0.2, 0.5, 0.7, 0.95}) {
        const auto d = closed(N_A, N_B, W);
        const RubberWithDecay<double> q(d.A, d.B, d.W);
        INFO("N " << N_A << ", " << N_B << ", W " << W);
        for (const double w : {0.05, 0.4, 0.65, 0.9}) {
          CHECK(q.above(w) == Approx(d.above(w)).margin(1e-10));     // what it promises, and better
          CHECK(q.density(w) == Approx(d.density(w)).margin(2e-8));  // a single point's error
        }
        const double variance = W * (1.0 - W) - q.mixed_mass();
        CHECK(std::sqrt(variance) == Approx(d.standard_deviation()).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("slow decay changes the distribution in proportion, down to none") {
  const auto d = closed(1.0, 2.0, 0.4);
  for (const double decay : {1e-3, 1e-6, 1e-9}) {
    const auto slow = distribution({1.0, 2.0, decay, decay, 0.4});
    CHECK(slow.above() == Approx(d.above()).margin(decay + 1e-11));
    CHECK(slow.standard_deviation() == Approx(d.standard_deviation()).margin(decay + 1e-10));
  }
}

TEST_CASE("many tanks leave no spread") {
  for (const double N : {100.0, 1e4}) {
    for (const double decay : {0.0, 1.0}) {
      const auto d = distribution({N, N, decay, decay, 0.4});
      const double narrow = 0.4 * 0.6 * std::sqrt(2.0 / N);  // first order: w (1 - w) of both stays
      CHECK(d.standard_deviation() < 1.5 * narrow);
      if (decay == 0.0) CHECK(d.standard_deviation() == Approx(narrow).epsilon(2.0 / N));
      CHECK(d.above(0.4 + 8.0 * narrow) < 1e-9);
      CHECK(d.above(0.4 - 8.0 * narrow) > 1.0 - 1e-9);
    }
  }
}

TEST_CASE("a train that makes one part alone has particles alike") {
  for (const double W : {0.0, 1.0}) {
    for (const double decay : {0.0, 1.0}) {
      const auto d = distribution({1.0, 1.0, decay, decay, W});
      CHECK(d.above() == W);
      CHECK(d.standard_deviation() == 0.0);
    }
  }
}

TEST_CASE("a number that is none comes back as none, and soon") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (const Case& c : {Case{1.0, 1.0, 0.0, 0.0, none}, Case{1.0, 1.0, 1.0, 1.0, none},
                        Case{1.0, 1.0, none, 1.0, 0.3}, Case{1.0, 1.0, 1.0, none, 0.3}}) {
    CHECK(std::isnan(distribution(c).above()));
    CHECK(std::isnan(distribution(c).density(0.4)));
    CHECK(std::isnan(distribution(c).standard_deviation()));
  }
}

TEST_CASE("growth rates and mean masses fix each other") {
  const PartHistory<double> A{.residence_time = 3600.0, .tanks = 1.5, .deactivation = 1e-4};
  const PartHistory<double> B{.residence_time = 5400.0, .tanks = 3.0, .deactivation = 2e-4};
  const double W = rubber_share(A, B, 3.0, 2.0);
  CHECK(growth_ratio(A, B, W) == Approx(2.0 / 3.0).epsilon(1e-14));  // one formula and its inverse
  // One tank: growth over k_d times what decayed, 1 - 1/(1 + k_d tau).
  const auto one = part_means(PartHistory<double>{.residence_time = 100.0, .deactivation = 0.02});
  CHECK(one.activity == Approx(1.0 / 3.0).epsilon(1e-15));
  CHECK(one.mass == Approx((1.0 - 1.0 / 3.0) / 0.02).epsilon(1e-14));
  const auto none = part_means(PartHistory<double>{.residence_time = 100.0, .tanks = 2.5});
  CHECK(none.activity == 1.0);
  CHECK(none.mass == Approx(100.0).epsilon(1e-15));
}

TEST_CASE("unequal tanks: mean and variance of what is made in them") {
  using Tanks = std::vector<TankStay<double>>;
  const auto part_of = [](const Tanks& tanks) { return part_of_tanks<double>(tanks, 0.1); };
  CHECK(part_of({{20.0}, {20.0}, {20.0}}).tanks == Approx(3.0).epsilon(1e-15));
  const auto part = part_of({{30.0}, {10.0}});
  CHECK(part.residence_time == 40.0);
  CHECK(part.tanks == Approx(1.6).epsilon(1e-15));
  CHECK(part.deactivation == 0.1);
  // By mass: a third of the stay at three times the growth counts the same.
  CHECK(part_of({{30.0, 1.0}, {10.0, 3.0}}).tanks == Approx(2.0).epsilon(1e-15));
  // A tank in which nothing is made is none, however long the stay: a prepolymerization's limit.
  CHECK(part_of({{900.0, 0.0}, {2900.0, 1.0}}).tanks == 1.0);
}

TEST_CASE(
    "unequal tanks: the gamma law is near the particles of a short, slow tank before a long one") {
  // A quarter of an hour at a hundredth of the growth, then a loop of 48 min, then one tank of (B). Counted by stays
  // the two tanks of (A) were 1.5 equal ones, and the deviation 0.267.
  constexpr double stay[] = {900.0, 2880.0};
  constexpr double growth[] = {0.01, 1.0};
  constexpr double W = 0.45;
  std::mt19937_64 random(1);
  std::exponential_distribution<double> one;
  constexpr int particles = 400000;
  const double a_mean = stay[0] * growth[0] + stay[1] * growth[1];
  const double b_mean = a_mean * W / (1.0 - W);
  double mass = 0.0, squares = 0.0, sticky = 0.0;
  for (int i = 0; i < particles; ++i) {
    const double a = stay[0] * growth[0] * one(random) + stay[1] * growth[1] * one(random);
    const double b = b_mean * one(random);
    const double w = b / (a + b);
    mass += a + b;
    squares += (a + b) * (w - W) * (w - W);
    if (w > sticky_rubber_share) sticky += a + b;
  }
  const std::vector<TankStay<double>> tanks{{stay[0], growth[0]}, {stay[1], growth[1]}};
  const RubberDistribution<double> law{
      .A = part_of_tanks<double>(tanks, 0.0), .B = {.residence_time = 3600.0}, .W = W};
  // Of 400 000 particles the deviation and the share are known to 5e-4 and 1e-3.
  CHECK(law.standard_deviation() == Approx(std::sqrt(squares / mass)).margin(1e-3));
  CHECK(law.above() == Approx(sticky / mass).margin(2e-3));
}
