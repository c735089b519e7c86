// Part (B) over the particles against particles themselves: drawn at random one by one, and integrated
// over all pairs of stays without any of the program's changes of variable.

#include <catch2/catch.hpp>

#include <random>

#include "kinetics/rubber_distribution.hpp"
#include "tests/support/gauss.hpp"

using namespace tandem;
using namespace tandem::kinetics;

namespace {

struct Particle {
  double a, b;
};

/// Particles that pass tank after tank, staying an exponentially distributed time in each, grow at the
/// rate times their activity there, and lose activity.
class Plant {
 public:
  Plant(const PartHistory<double>& A, const PartHistory<double>& B, double growth_A,
        double growth_B)
      : A_(A), B_(B), growth_A_(growth_A), growth_B_(growth_B) {}

  Particle next() {
    double activity = 1.0;
    const double a = pass(A_, growth_A_, activity);
    return {.a = a, .b = pass(B_, growth_B_, activity)};
  }

 private:
  double pass(const PartHistory<double>& part, double growth, double& activity) {
    double mass = 0.0;
    for (int tank = 0; tank < static_cast<int>(part.tanks); ++tank) {
      // Drawn by hand: the library's own distributions differ from platform to platform.
      const double u = (static_cast<double>(random_() >> 11) + 0.5) * 0x1.0p-53;
      const double stay = -std::log(u) * part.residence_time / part.tanks;
      const double left = std::exp(-part.deactivation * stay);
      mass +=
          growth * activity * (part.deactivation > 0.0 ? (1.0 - left) / part.deactivation : stay);
      activity *= left;
    }
    return mass;
  }

  PartHistory<double> A_, B_;
  double growth_A_, growth_B_;
  std::mt19937_64 random_{20240501};
};

/// A mean weighted by mass, and its standard error as a ratio of sums.
template <class F>
std::pair<double, double> weighted_mean(const std::vector<Particle>& particles, const F& f) {
  double sum = 0.0, all = 0.0, scatter = 0.0;
  for (const auto& p : particles) {
    sum += (p.a + p.b) * f(p.b / (p.a + p.b));
    all += p.a + p.b;
  }
  const double mean = sum / all;
  for (const auto& p : particles) {
    const double deviation = (p.a + p.b) * (f(p.b / (p.a + p.b)) - mean);
    scatter += deviation * deviation;
  }
  return {mean, std::sqrt(scatter) / all};
}

struct Setup {
  PartHistory<double> A, B;
  double growth_A, growth_B;
};

}  // namespace

TEST_CASE("a hundred thousand particles drawn at random") {
  const Setup setups[] = {
      {{3600.0, 1.0, 0.0}, {3600.0, 1.0, 0.0}, 2.0, 0.9},
      {{3600.0, 4.0, 0.0}, {7200.0, 3.0, 0.0}, 2.0, 1.0},
      {{3600.0, 1.0, 1.2e-4}, {5400.0, 1.0, 2.0e-4}, 2.0, 1.5},
      {{3600.0, 2.0, 5.0e-4}, {5400.0, 4.0, 1.0e-4}, 2.0, 8.0},
      {{2000.0, 1.0, 0.0}, {2000.0, 1.0, 4.0e-3}, 1.0, 4.0},
  };
  for (const Setup& s : setups) {
    INFO("N " << s.A.tanks << ", " << s.B.tanks << ", k_d " << s.A.deactivation << ", "
              << s.B.deactivation);
    Plant plant(s.A, s.B, s.growth_A, s.growth_B);
    std::vector<Particle> particles(100000);
    for (auto& p : particles) p = plant.next();

    const double W = rubber_share(s.A, s.B, s.growth_A, s.growth_B);
    const RubberDistribution<double> d{.A = s.A, .B = s.B, .W = W};
    // Four standard errors each: one case in 16000 lies beyond by chance, and the seed is fixed.
    const auto agrees = [&](double ours, std::pair<double, double> drawn) {
      CAPTURE(ours, drawn.first, drawn.second);
      CHECK(std::abs(ours - drawn.first) < 4.0 * drawn.second);
    };
    agrees(W, weighted_mean(particles, [](double w) { return w; }));
    const double deviation = d.standard_deviation();
    agrees(deviation * deviation,
           weighted_mean(particles, [W](double w) { return (w - W) * (w - W); }));
    for (const double limit : {0.1, 0.3, 0.5, 0.65, 0.8}) {
      agrees(d.above(limit),
             weighted_mean(particles, [limit](double w) { return w > limit ? 1.0 : 0.0; }));
    }
  }
}

TEST_CASE("decay: all pairs of stays, integrated as they are") {
  struct Case {
    double N_A, N_B, kappa_A, kappa_B, W;  // kappa: k_d times the mean stay in one tank
  };
  const Case cases[] = {{1.0, 1.0, 0.5, 1.0, 0.4},
                        {1.0, 1.0, 20.0, 20.0, 0.6},
                        {1.4, 2.6, 0.0, 5.0, 0.3},
                        {4.0, 1.0, 2.0, 0.5, 0.5},
                        {8.0, 8.0, 2.5, 2.5, 0.7}};
  const double limit = 0.65;
  for (const Case& c : cases) {
    INFO("N " << c.N_A << ", " << c.N_B << ", kappa " << c.kappa_A << ", " << c.kappa_B);
    const auto grown = [](double kappa, double s) {
      return kappa == 0.0 ? s : -std::expm1(-kappa * s) / kappa;
    };
    const auto probability = [](double N, double u) {
      return std::exp(N * u - std::exp(u) - std::lgamma(N));
    };
    const double from_A = -30.0 / c.N_A, to_A = std::log(c.N_A + 35.0);
    const double from_B = -30.0 / c.N_B, to_B = std::log(c.N_B + 35.0);
    // Growth rates of 1 and g; g from the mean masses of these very integrals.
    const double mean_A = tests::gauss(
        [&](double u) { return probability(c.N_A, u) * grown(c.kappa_A, std::exp(u)); }, from_A,
        to_A, 40);
    const double activity = tests::gauss(
        [&](double u) { return probability(c.N_A, u) * std::exp(-c.kappa_A * std::exp(u)); },
        from_A, to_A, 40);
    const double mean_B = tests::gauss(
        [&](double u) { return probability(c.N_B, u) * grown(c.kappa_B, std::exp(u)); }, from_B,
        to_B, 40);
    const double g = c.W / (1.0 - c.W) * mean_A / (activity * mean_B);
    const double whole = mean_A / (1.0 - c.W);
    // f of the masses over all pairs, stays in (A) up to `end(b)` alone.
    const auto over_pairs = [&](const auto& f, const auto& end) {
      const auto at_B = [&](double u_B) {
        const double b = g * grown(c.kappa_B, std::exp(u_B));
        const auto at_A = [&](double u_A) {
          const double s = std::exp(u_A);
          return probability(c.N_A, u_A) * f(grown(c.kappa_A, s), b * std::exp(-c.kappa_A * s));
        };
        const double stop = std::min(to_A, end(b));
        return stop > from_A ? probability(c.N_B, u_B) * tests::gauss(at_A, from_A, stop, 40) : 0.0;
      };
      return tests::gauss(at_B, from_B, to_B, 40) / whole;
    };
    const double above =
        over_pairs([](double a, double b) { return a + b; },
                   [&](double b) {  // b e^(-kappa s)/a(s) is the limit's ratio
                     const double E = b * (1.0 - limit) / limit;
                     const double s = c.kappa_A == 0.0 ? E : std::log1p(c.kappa_A * E) / c.kappa_A;
                     return std::log(s);
                   });
    const double square = over_pairs([](double a, double b) { return b * b / (a + b); },
                                     [&](double) { return to_A; });

    const RubberDistribution<double> d{
        .A = {.residence_time = c.N_A, .tanks = c.N_A, .deactivation = c.kappa_A},
        .B = {.residence_time = c.N_B, .tanks = c.N_B, .deactivation = c.kappa_B},
        .W = c.W};
    // The program's quadrature promises 1e-10 and 1e-9; this one cuts tails of e^-30.
    CHECK(growth_ratio(d.A, d.B, c.W) == Approx(g).epsilon(1e-11));
    CHECK(d.above(limit) == Approx(above).margin(2e-10));
    CHECK(d.standard_deviation() == Approx(std::sqrt(square - c.W * c.W)).epsilon(2e-9));
  }
}
