// Site types of molar mass curves whose types are known (docs/model/deconvolution.md).

#include "optimize/deconvolute.hpp"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace tandem::optimize;

namespace {

/// A curve over log10 M from 2.5 to 7.2.
struct Made {
  std::vector<FloryType> types;
  std::vector<double> log10_M, mass;

  Made(std::size_t count, double apart, std::size_t points = 200, double broadening = 0.0) {
    const std::vector<double> weights{0.12, 0.25, 0.28, 0.2, 0.15};
    double sum = 0.0;
    for (std::size_t j = 0; j < count; ++j) sum += weights[j];
    for (std::size_t j = 0; j < count; ++j)
      types.push_back(
          {.share = weights[j] / sum, .Mn = 8000.0 * std::pow(apart, static_cast<double>(j))});
    for (std::size_t i = 0; i < points; ++i) {
      log10_M.push_back(2.5 + 4.7 * static_cast<double>(i) / static_cast<double>(points - 1));
      mass.push_back(0.0);
      for (const FloryType& type : types)
        mass.back() += mass_per_decade(type, log10_M.back(), broadening);
    }
  }

  /// The curve with noise of 1 % of its highest point.
  [[nodiscard]] std::vector<double> noisy(unsigned seed) const {
    boost::random::mt19937 random(seed);
    boost::random::normal_distribution<double> normal(0.0, 0.01 * *std::ranges::max_element(mass));
    std::vector<double> out = mass;
    for (double& each : out) each += normal(random);
    return out;
  }
};

/// Largest errors of a fit's shares and, relative, of its Mn.
struct Errors {
  double share = 0.0, Mn = 0.0;
};
Errors errors_of(const FloryFit& fit, const Made& made) {
  REQUIRE(fit.types.size() == made.types.size());
  Errors out;
  for (std::size_t j = 0; j < fit.types.size(); ++j) {
    out.share = std::max(out.share, std::abs(fit.types[j].share - made.types[j].share));
    out.Mn = std::max(out.Mn, std::abs(fit.types[j].Mn / made.types[j].Mn - 1.0));
  }
  return out;
}

}  // namespace

TEST_CASE("deconvolution: the area of a type is its share, broadened or not") {
  for (const double broadening : {0.0, 0.03, 0.1}) {
    std::vector<double> x, y;
    for (int i = 0; i <= 4000; ++i) {
      x.push_back(0.0025 * i);
      y.push_back(mass_per_decade({.share = 0.4, .Mn = 1e5}, x.back(), broadening));
    }
    // The trapezoids of a smooth curve that is 0 at both ends; the rule over the spread is right to 1e-9.
    CHECK(area_of(x, y) == Approx(0.4).epsilon(1e-8));
  }
}

TEST_CASE("deconvolution: without noise every type comes back", "[default]") {
  struct Case {
    std::size_t types;
    double apart;
  };
  const auto c = GENERATE(Case{1, 1.0}, Case{2, 2.0}, Case{3, 2.0}, Case{5, 3.0});
  const Made made(c.types, c.apart);
  const auto answer = deconvolute(made.log10_M, made.mass, {.types = c.types});
  // A step of 1e-8 of the range ends the search; shares of neighbours answer some hundred times as strongly. The
  // curve's area is cut at its ends: 1e-5 of the lightest type lies below 300 g/mol.
  const Errors errors = errors_of(answer.fit(), made);
  CHECK(errors.share < 1e-4);
  CHECK(errors.Mn < 1e-4);
  CHECK(answer.by_bic >= c.types);  // nothing but rounding is left to judge by beyond
}

TEST_CASE("deconvolution: scale, baseline and broadening are taken out", "[default]") {
  Made made(3, 3.0, 200, 0.05);
  const double top = *std::ranges::max_element(made.mass);
  std::vector<double> mass = made.mass;
  for (std::size_t i = 0; i < mass.size(); ++i)
    mass[i] = 40.0 * (mass[i] + top * (0.02 + 0.03 * static_cast<double>(i) / 199.0));
  const auto answer = deconvolute(made.log10_M, mass,
                                  {.types = 3, .baseline = Baseline::sloped, .broadening = 0.05});
  const Errors errors = errors_of(answer.fit(), made);
  CHECK(errors.share < 1e-4);
  CHECK(errors.Mn < 1e-4);
  // Heights on the scale of an area of 1.
  REQUIRE(answer.fit().baseline.size() == 2);
  CHECK(answer.fit().baseline[0] == Approx(40.0 * 0.02 * top / answer.area).epsilon(1e-4));
  CHECK(answer.fit().baseline[1] == Approx(40.0 * 0.03 * top / answer.area).epsilon(1e-4));
  // Who forgets the broadening finds no Flory distributions.
  const auto without = deconvolute(made.log10_M, made.mass, {.types = 3});
  CHECK(without.fit().sum_of_squares > 1e4 * answer.fit().sum_of_squares);
}

TEST_CASE("deconvolution: one curve has one answer", "[default]") {
  const Made made(4, 2.0);
  const auto mass = made.noisy(3);
  const auto first = deconvolute(made.log10_M, mass, {}),
             second = deconvolute(made.log10_M, mass, {});
  REQUIRE(first.chosen == second.chosen);
  for (std::size_t j = 0; j < first.fit().types.size(); ++j) {
    CHECK(first.fit().types[j].Mn == second.fit().types[j].Mn);
    CHECK(first.fit().types[j].share == second.fit().types[j].share);
  }
}

TEST_CASE("deconvolution: noise that hangs together makes the intervals wider", "[default]") {
  const Made made(2, 3.0);
  const auto rough = made.noisy(5);
  std::vector<double> smooth = rough;
  // Each point the mean of five: what a detector's own time does.
  for (std::size_t i = 2; i + 2 < smooth.size(); ++i) {
    double sum = 0.0;
    for (std::size_t k = i - 2; k <= i + 2; ++k) sum += rough[k] - made.mass[k];
    smooth[i] = made.mass[i] + sum / std::sqrt(5.0);
  }
  const auto independent = deconvolute(made.log10_M, rough, {.types = 2});
  const auto correlated = deconvolute(made.log10_M, smooth, {.types = 2});
  CHECK(independent.effective_points > 140.0);
  CHECK(correlated.effective_points < 60.0);
  CHECK(correlated.fit().types[0].log_Mn_deviation >
        1.5 * independent.fit().types[0].log_Mn_deviation);
}

TEST_CASE("deconvolution: types a factor 3 apart come back at 1 % noise", "[default]") {
  const Made made(5, 3.0);
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const auto answer = deconvolute(made.log10_M, made.noisy(seed), {});
    CHECK(answer.by_bic == 5);
    // Three standard errors at the bound of Cramer and Rao: 0.005 of a share, 3 % of Mn.
    const Errors errors = errors_of(answer.fits[4], made);
    CHECK(errors.share < 0.02);
    CHECK(errors.Mn < 0.10);
  }
}

TEST_CASE("deconvolution: over a hundred seeds number, errors and intervals are as documented",
          "[long]") {
  const Made made(5, 3.0);
  constexpr unsigned seeds = 100;
  std::size_t right = 0, covered = 0, close = 0;
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const auto answer = deconvolute(made.log10_M, made.noisy(seed), {});
    if (answer.by_bic == 5) ++right;
    const FloryFit& fit = answer.fits[4];
    if (errors_of(fit, made).share < 0.02) ++close;
    for (std::size_t j = 0; j < 5; ++j)
      if (std::abs(std::log(fit.types[j].Mn / made.types[j].Mn)) <
          1.96 * fit.types[j].log_Mn_deviation)
        ++covered;
  }
  CHECK(right >= 90);
  CHECK(close >= 95);
  // Of 500 intervals of 95 %, correlated within a curve: three binomial deviations of 100 about 95.
  CHECK(covered >= 5 * 88);
  CHECK(covered <= 5 * 99);
}
