// How sure a product is, against distributions whose probabilities are known.

#include "optimize/uncertainty.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>

#include "reactor/train_numbers.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using optimize::Distribution;
using optimize::Uncertain;

namespace {

/// An uncertain law of part (A)'s melt flow: MFR_PP = a Mw^-b is lognormal exactly as a is.
optimize::UncertaintyStudy melt_flow_study() {
  const auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
  optimize::UncertaintyStudy study{.train = c.train, .point = c.point};
  const double* const a = &study.train.catalyst.melt_flow_homopolymer.a;
  std::size_t index = 0, count = 0;
  optimize::Uncertain source{
      .key = "melt_flow.a", .distribution = Distribution::lognormal, .width = 0.3, .nominal = *a};
  reactor::each_number(study.train, [&](double& number) {
    if (&number == a) index = count;
    ++count;
  });
  source.numbers.push_back({.index = index, .slope = {}});
  study.sources.push_back(source);
  return study;
}

double nominal_melt_flow(const optimize::UncertaintyStudy& study) {
  reactor::TrainSolver solver(study.train);
  const auto steady = solver.steady(study.point);
  return steady.quantities[reactor::find_quantity(solver.quantities(), "mfr_pp")];
}

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

}  // namespace

TEST_CASE("random numbers: the known answers of Philox4x32-10") {
  using Words = std::array<std::uint32_t, 4>;
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(optimize::philox({0, 0, 0, 0}, {0, 0}) ==
        Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(optimize::philox({ones, ones, ones, ones}, {ones, ones}) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(optimize::philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                         {0xa4093822, 0x299f31d0}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random numbers: every distribution has its mean and spread") {
  struct Case {
    Distribution distribution;
    double deviation;  ///< of the factor, in widths
  };
  const auto c = GENERATE(
      Case{Distribution::normal, 1.0}, Case{Distribution::uniform, 1.0 / std::sqrt(3.0)},
      Case{Distribution::triangular, 1.0 / std::sqrt(6.0)}, Case{Distribution::lognormal, 1.0});
  const Uncertain source{.distribution = c.distribution, .width = 0.1};
  constexpr std::size_t count = 100'000;
  double sum = 0.0, squares = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    double by = optimize::move_at(source, optimize::uniform_at({.index = i})).factor;
    by = c.distribution == Distribution::lognormal ? std::log(by) : by - 1.0;
    sum += by;
    squares += by * by;
  }
  const double mean = sum / count;
  const double deviation = std::sqrt(squares / count - mean * mean);
  // Four standard errors: sigma / sqrt(n) of the mean, at most sigma / sqrt(2 n) of the deviation.
  CHECK(std::abs(mean) < 4.0 * 0.1 * c.deviation / std::sqrt(double(count)));
  CHECK(std::abs(deviation - 0.1 * c.deviation) < 4.0 * 0.1 / std::sqrt(2.0 * count));
}

TEST_CASE("random numbers: normal draws are the quantiles of the normal distribution") {
  const Uncertain source{.distribution = Distribution::normal, .relative = false, .width = 2.0};
  for (const double u : {1e-6, 0.025, 0.5, 0.84, 0.999}) {
    const double z = optimize::move_at(source, u).shift / 2.0;
    CHECK(normal_below(z) == Approx(u).epsilon(1e-12));
  }
  CHECK(optimize::move_at(source, 1e-12).shift == -2.0 * optimize::cut);
}

TEST_CASE("chance: intervals of Clopper and Pearson as tabulated") {
  const auto half = optimize::chance_of(5, 10);
  CHECK(half.value == 0.5);
  CHECK(half.low == Approx(0.18709).margin(5e-6));
  CHECK(half.high == Approx(0.81291).margin(5e-6));
  CHECK(optimize::chance_of(0, 10).low == 0.0);
  CHECK(optimize::chance_of(0, 10).high == Approx(1.0 - std::pow(0.025, 0.1)).epsilon(1e-12));
  CHECK(optimize::chance_of(10, 10).high == 1.0);
}

TEST_CASE("Sobol indices: those of Ishigami's function") {
  constexpr double pi = 3.14159265358979323846;
  constexpr std::size_t count = 20'000;
  // sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on -pi..pi; draws 0 to 2 are A's, 3 to 5 are B's.
  const auto f = [](std::size_t i, std::array<std::uint32_t, 3> dimension) {
    std::array<double, 3> x{};
    for (std::size_t k = 0; k < 3; ++k)
      x[k] = pi * (2.0 * optimize::uniform_at({.index = i, .dimension = dimension[k]}) - 1.0);
    return std::sin(x[0]) + 7.0 * std::pow(std::sin(x[1]), 2.0) +
           0.1 * std::pow(x[2], 4.0) * std::sin(x[0]);
  };
  const auto found = optimize::sobol_indices({.count = count,
                                              .sources = 3,
                                              .a =
                                                  [&](std::size_t i) {
                                                    return f(i, {0, 1, 2});
                                                  },
                                              .b =
                                                  [&](std::size_t i) {
                                                    return f(i, {3, 4, 5});
                                                  },
                                              .mixed =
                                                  [&](std::size_t i, std::size_t k) {
                                                    std::array<std::uint32_t, 3> d{0, 1, 2};
                                                    d[k] += 3;
                                                    return f(i, d);
                                                  }});
  CHECK(found.used == count);
  // a = 7, b = 0.1: closed forms of the function's decomposition.
  const double v1 = 0.5 * std::pow(1.0 + 0.1 * std::pow(pi, 4.0) / 5.0, 2.0);
  const double v2 = 49.0 / 8.0;
  const double v13 = 0.01 * std::pow(pi, 8.0) * (1.0 / 18.0 - 1.0 / 50.0);
  const double v = v1 + v2 + v13;
  CHECK(found.variance == Approx(v).epsilon(0.03));
  const std::array<double, 3> first{v1 / v, v2 / v, 0.0};
  const std::array<double, 3> total{(v1 + v13) / v, v2 / v, v13 / v};
  for (std::size_t k = 0; k < 3; ++k) {
    INFO(k);
    // Twice the 95 % interval is beyond four standard errors.
    CHECK(std::abs(found.first[k].value - first[k]) < 2.0 * found.first[k].half);
    CHECK(std::abs(found.total[k].value - total[k]) < 2.0 * found.total[k].half);
    CHECK(found.first[k].half < 0.05);
    CHECK(found.total[k].half < 0.05);
  }
}

TEST_CASE("Sobol indices: none without variance, unsolved samples left out") {
  const auto study = [](const std::function<double(std::size_t)>& f) {
    return optimize::sobol_indices(
        {.count = 100, .sources = 1, .a = f, .b = f, .mixed = [&](std::size_t i, std::size_t) {
           return f(i);
         }});
  };
  CHECK(std::isnan(study([](std::size_t) { return 3.0; }).total[0].value));
  const auto holes = study([](std::size_t i) { return i % 10 == 0 ? std::nan("") : double(i); });
  CHECK(holes.used == 90);
  CHECK(holes.total[0].value == 0.0);  // the source moves nothing
}

TEST_CASE("uncertainty: a lognormal quantity, its moments, and the same bytes on any threads",
          "[default]") {
  auto study = melt_flow_study();
  study.samples = 2000;
  study.index_samples = 100;
  const double nominal = nominal_melt_flow(study);
  study.bands = {{.quantity = "mfr_pp", .low = nominal * std::exp(-0.3)}};
  const auto tasks = optimize::tasks_of(study);
  REQUIRE(tasks.count == 2200);
  const auto one = optimize::run_on_threads(tasks, 1);
  for (const unsigned threads : {2U, 7U}) {
    const auto many = optimize::run_on_threads(tasks, threads);
    CHECK(std::equal(one.rows.begin(), one.rows.end(), many.rows.begin(), many.rows.end(),
                     [](const auto& a, const auto& b) {
                       return a.status == b.status && a.message == b.message &&
                              std::memcmp(a.values.data(), b.values.data(),
                                          a.values.size() * sizeof(double)) == 0;
                     }));
  }
  const auto found = optimize::judge(study, one);
  CHECK(found.unsolved == 0);
  const auto& band = found.bands.at(0);
  CHECK(band.nominal == Approx(nominal).epsilon(1e-9));
  CHECK(band.logarithmic);
  // Four standard errors of 2000 samples.
  CHECK(std::abs(band.mean - std::log(nominal)) < 4.0 * 0.3 / std::sqrt(2000.0));
  CHECK(std::abs(band.deviation - 0.3) < 4.0 * 0.3 / std::sqrt(4000.0));
  CHECK(band.cpk == Approx((band.mean - std::log(nominal) + 0.3) / 3.0 / band.deviation));
  CHECK(std::abs(band.holds.value - normal_below(1.0)) < 4.0 * std::sqrt(0.84 * 0.16 / 2000.0));
  // One source explains all.
  CHECK(found.indices.at(0).indices.total.at(0).value == Approx(1.0).margin(0.3));
}

TEST_CASE("uncertainty: the true probability lies in its interval in 88 to 100 of 100 studies",
          "[default]") {
  auto study = melt_flow_study();
  study.samples = 200;
  study.index_samples = 0;
  const double nominal = nominal_melt_flow(study);
  study.bands = {{.quantity = "mfr_pp",
                  .low = nominal * std::exp(-1.2 * 0.3),
                  .high = nominal * std::exp(1.6 * 0.3)}};
  const double truth = normal_below(1.6) - normal_below(-1.2);
  study.seed = GENERATE(1, 2, 3);
  std::size_t covered = 0;
  for (study.stream = 0; study.stream < 100; ++study.stream) {
    const auto rows = optimize::run_on_threads(optimize::tasks_of(study));
    const auto all = optimize::judge(study, rows).all;
    if (all.low <= truth && truth <= all.high) ++covered;
  }
  CHECK(covered >= 88);
}

TEST_CASE("uncertainty: a sample without a steady state holds no band, and says why") {
  auto study = melt_flow_study();
  study.samples = 100;
  study.index_samples = 0;
  study.bands = {{.quantity = "mfr_pp", .low = 0.0}};
  // Twice the pressure, or none at all: half of the draws are below the bubble pressure.
  study.sources = {{.key = "stages.loop.pressure",
                    .distribution = Distribution::uniform,
                    .width = 0.99,
                    .set_points = {{0, reactor::Setting::pressure}}}};
  const auto found = optimize::judge(study, optimize::run_on_threads(optimize::tasks_of(study)));
  CHECK(found.unsolved > 0);
  CHECK(found.unsolved < 100);
  CHECK_FALSE(found.why_unsolved.empty());
  CHECK(found.bands.at(0).holds.hits == 100 - found.unsolved);
  CHECK(found.bands.at(0).failed == found.unsolved);  // beside what the others say
  CHECK(found.all.hits <= 100 - found.unsolved);      // near bubbling the plant has limits, too
}
