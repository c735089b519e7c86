// Part (B) over the particles: exact slopes, and the functions under it.

#include <catch2/catch.hpp>

#include "kinetics/rubber_distribution.hpp"

using namespace tandem;
using namespace tandem::kinetics;

namespace {

/// Richardson's central difference: truncation h^4/120 times the fifth derivative, and what f is not
/// smooth by, over h.
template <class F>
double central(const F& f, double x, double h) {
  const auto difference = [&](double d) { return (f(x + d) - f(x - d)) / (2.0 * d); };
  return (4.0 * difference(0.5 * h) - difference(h)) / 3.0;
}

/// N_A, tau_A, k_A, N_B, tau_B, k_B, W
using Inputs = std::array<double, 7>;
template <class T>
RubberDistribution<T> distribution(const std::array<T, 7>& x) {
  return {.A = {.residence_time = x[1], .tanks = x[0], .deactivation = x[2]},
          .B = {.residence_time = x[4], .tanks = x[3], .deactivation = x[5]},
          .W = x[6]};
}
RubberDistribution<Dual<7>> with_slopes(const Inputs& x) {
  std::array<Dual<7>, 7> y;
  for (int i = 0; i < 7; ++i) {
    const auto n = static_cast<std::size_t>(i);
    y[n] = Dual<7>::variable(x[n], i);
  }
  return distribution(y);
}

struct Asked {
  const char* name;
  double (*value)(const RubberDistribution<double>&);
  Dual<7> (*dual)(const RubberDistribution<Dual<7>>&);
};
const Asked asked[] = {{"share above 0.65", [](const auto& d) { return d.above(); },
                        [](const auto& d) { return d.above(); }},
                       {"standard deviation", [](const auto& d) { return d.standard_deviation(); },
                        [](const auto& d) { return d.standard_deviation(); }},
                       {"density at 0.3", [](const auto& d) { return d.density(0.3); },
                        [](const auto& d) { return d.density(0.3); }}};

}  // namespace

TEST_CASE("rubber distribution: slopes by every input") {
  const Inputs points[] = {{1.2, 2.0, 0.4, 1.5, 3.0, 0.2, 0.45},
                           {4.0, 1.0, 2.0, 2.5, 1.0, 6.0, 0.6},
                           {7.5, 1.0, 20.0, 6.5, 1.0, 20.0, 0.3}};
  for (const Inputs& point : points) {
    for (const Asked& ask : asked) {
      const Dual<7> y = ask.dual(with_slopes(point));
      CHECK(y.value == Approx(ask.value(distribution(point))).epsilon(1e-13));  // order of rounding
      for (std::size_t i = 0; i < point.size(); ++i) {
        INFO(ask.name << " by input " << i << " at N_A " << point[0]);
        const auto f = [&](double x) {
          Inputs moved = point;
          moved[i] = x;
          return ask.value(distribution(moved));
        };
        // The grid follows N and sums end a node sooner or later: 1e-11 over 1e-3 of the input.
        CHECK(y.slope[i] ==
              Approx(central(f, point[i], 1e-3 * point[i])).epsilon(1e-6).margin(1e-7));
      }
    }
  }
}

TEST_CASE("rubber distribution: slopes of the closed form, and by a deactivation of 0") {
  for (Inputs point :
       {Inputs{1.0, 2.0, 0.0, 1.0, 3.0, 0.0, 0.3}, Inputs{3.3, 1.0, 0.0, 2.2, 1.0, 0.0, 0.5}}) {
    std::array<Dual<7>, 7> x;
    for (int i = 0; i < 7; ++i) {
      const auto n = static_cast<std::size_t>(i);
      x[n] = n == 2 || n == 5 ? Dual<7>(0.0) : Dual<7>::variable(point[n], i);
    }
    for (const Asked& ask : asked) {
      const Dual<7> plain = ask.dual(distribution(x));
      const Dual<7> y = ask.dual(with_slopes(point));
      for (std::size_t i = 0; i < point.size(); ++i) {
        INFO(ask.name << " by input " << i << " at N_A " << point[0]);
        const auto f = [&](double value) {
          Inputs moved = point;
          moved[i] = value;
          return ask.value(distribution(moved));
        };
        if (i == 2 || i == 5) {  // no decay below 0: the forward difference, to its second order
          const double h = 1e-3;
          const double forward = (4.0 * f(0.5 * h) - f(h) - 3.0 * f(0.0)) / h;
          CHECK(plain.slope[i] == 0.0);
          CHECK(y.slope[i] == Approx(forward).epsilon(1e-4).margin(1e-6));
        } else {
          // Values right to rounding, but for N = 1 itself: an order below 1 is a gamma law, too.
          const double h = 1e-3 * point[i];
          if (point[0] > 1.0)
            CHECK(plain.slope[i] == Approx(central(f, point[i], h)).epsilon(1e-8).margin(1e-10));
          CHECK(y.slope[i] == Approx(plain.slope[i]).epsilon(1e-7).margin(1e-8));
        }
      }
    }
  }
}

TEST_CASE("decay's two functions and ln Gamma: values and slopes") {
  for (const double x : {0.0, 1e-9, 0.05, 0.0999, 0.1001, 0.499, 0.501, 3.0, 50.0, 800.0}) {
    INFO("x " << x);
    const long double l = x;
    const auto mean = decayed_mean(Dual<1>::variable(x, 0));
    const auto stretch = log_mean(Dual<1>::variable(x, 0));
    if (x == 0.0) {
      CHECK(mean.value == 1.0);
      CHECK(mean.slope[0] == -0.5);
      CHECK(stretch.value == 1.0);
      CHECK(stretch.slope[0] == -0.5);
      continue;
    }
    CHECK(mean.value == Approx(static_cast<double>(-std::expm1(-l) / l)).epsilon(1e-15));
    CHECK(stretch.value == Approx(static_cast<double>(std::log1p(l) / l)).epsilon(1e-15));
    if (x < 1e-3) continue;  // the closed slopes below lose their digits
    const auto slope = (std::exp(-l) + std::expm1(-l) / l) / l;
    CHECK(mean.slope[0] == Approx(static_cast<double>(slope)).epsilon(1e-13));
    const auto by_log = (1.0L / (1.0L + l) - std::log1p(l) / l) / l;
    CHECK(stretch.slope[0] == Approx(static_cast<double>(by_log)).epsilon(1e-13));
  }
  for (const double x : {0.7, 1.0, 1.5, 2.0, 9.9, 10.1, 300.0}) {
    INFO("x " << x);
    // The standard library's own; Stirling's truncation is 1e-15.
    CHECK(log_gamma_value(x) == Approx(std::lgamma(x)).epsilon(5e-15).margin(5e-15));
    CHECK(log_gamma(Dual<1>::variable(x, 0)).slope[0] == digamma(x));
  }
}

TEST_CASE("gamma law: probabilities below and between, and their slopes by the order") {
  const GammaLaw one(1.0), two(2.0);
  CHECK(one.below(std::log(0.3)).value == Approx(-std::expm1(-0.3)).epsilon(1e-14));
  CHECK(two.below(std::log(1.7)).value == Approx(1.0 - 2.7 * std::exp(-1.7)).epsilon(1e-13));
  for (const double N : {1.1, 2.5, 8.0}) {
    for (const double s : {0.01, 0.5, 1.0 * N}) {
      INFO("N " << N << ", s " << s);
      const double log_s = std::log(s), step = GammaLaw::step(N);
      const GammaLaw law(N);
      const auto below = law.below(log_s), between = law.between(log_s - step, log_s);
      // The five points' own error over one step.
      CHECK(below.value - law.below(log_s - step).value == Approx(between.value).margin(1e-12));
      const auto by = [&](auto f) { return central(f, N, 1e-2); };
      CHECK(below.by_order ==
            Approx(by([&](double n) { return GammaLaw(n).below(log_s).value; })).margin(1e-9));
      CHECK(between.by_order == Approx(by([&](double n) {
                                  return GammaLaw(n).between(log_s - step, log_s).value;
                                })).margin(1e-9));
    }
  }
}
