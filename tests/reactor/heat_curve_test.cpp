// The tracer of heat curves on curves with known answers, and the modes of known matrices.

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "reactor/solve/heat_curve.hpp"
#include "reactor/solve/modes.hpp"

using namespace tandem::reactor;

namespace {

/// inlet = 300 + 5 ((x^3) - x), x = (T - 330)/10: folds where 3 x^2 = 1.
std::optional<solve::HeatCurvePoint> cubic(double temperature) {
  const double x = (temperature - 330.0) / 10.0;
  return solve::HeatCurvePoint{temperature, 300.0 + 5.0 * (x * x * x - x),
                               0.5 * (3.0 * x * x - 1.0)};
}

}  // namespace

TEST_CASE("heat curve: a cubic has three roots between its folds and one outside") {
  const double at_fold = 1.0 / std::sqrt(3.0);
  const double height = 5.0 * (at_fold - at_fold * at_fold * at_fold);
  for (const double share : {-1.001, -0.999, 0.0, 0.5, 0.999, 1.001}) {
    const auto curve = solve::trace_heat_curve(cubic, 310.3, 350.0, 341.7, 300.0 + share * height);
    CHECK(curve.complete);
    CHECK(curve.roots.size() == (std::abs(share) < 1.0 ? 3 : 1));
    for (const double root : curve.roots) {
      CHECK(std::abs(cubic(root)->inlet - 300.0 - share * height) < 1e-10);
    }
    REQUIRE(curve.folds.size() == 2);
    CHECK(curve.folds[0].ignition);
    CHECK_FALSE(curve.folds[1].ignition);
    CHECK(std::abs(curve.folds[0].temperature - (330.0 - 10.0 * at_fold)) < 1e-9);
    CHECK(std::abs(curve.folds[0].coolant_temperature - (300.0 + height)) < 1e-10);
    CHECK(std::abs(curve.folds[1].coolant_temperature - (300.0 - height)) < 1e-10);
  }
}

TEST_CASE("heat curve: a spike narrower than the first steps is found") {
  // A rise of 3 K within 0.2 K, where steps of 1 K see nothing but their slopes.
  const solve::HeatCurveAt spike = [](double t) -> std::optional<solve::HeatCurvePoint> {
    const double x = (t - 330.02) / 0.2;
    const double bell = 3.0 * std::exp(-x * x);
    return solve::HeatCurvePoint{t, t + bell, 1.0 - 2.0 * x / 0.2 * bell};
  };
  const auto curve = solve::trace_heat_curve(spike, 310.0, 350.0, 310.0, 331.5);
  CHECK(curve.roots.size() == 3);
  CHECK(curve.folds.size() == 2);
}

TEST_CASE("heat curve: a temperature that cannot be solved is said") {
  const solve::HeatCurveAt gap = [](double t) -> std::optional<solve::HeatCurvePoint> {
    if (t > 330.0 && t < 333.0) return std::nullopt;
    return cubic(t);
  };
  CHECK_FALSE(solve::trace_heat_curve(gap, 310.0, 350.0, 340.0, 300.0).complete);
}

TEST_CASE("modes: eigenvalues of a badly scaled matrix keep their digits") {
  // Two states that swing with 1 +- 2i, a slow one at 1e-5, and a hop of 1e6, in units 1e9 apart.
  solve::StateMatrix m;
  m.size = 4;
  m.entries = {-1.0, -2.0e9, 0.0,   0.0, 2.0e-9, -1.0, 0.0, 0.0,
               0.0,  0.0,    -1e-5, 3e3, 0.0,    0.0,  0.0, -1e6};
  m.names = {"a", "b", "slow", "fast"};
  m.scale = {1e9, 1.0, 1.0, 1.0};
  const auto modes = solve::modes_of(m);
  REQUIRE(modes.size() == 3);
  CHECK(std::abs(modes[0].rate.real() / -1e-5 - 1.0) < 1e-9);
  CHECK(std::abs(modes[1].rate - std::complex<double>(-1.0, 2.0)) < 1e-9);
  CHECK(std::abs(modes[2].rate.real() / -1e6 - 1.0) < 1e-9);
  const auto s = solve::stability_of(m, modes);
  CHECK(s.stable);
  CHECK(s.slowest == Approx(1e5));
  CHECK(s.period == Approx(std::numbers::pi));
  CHECK(s.words.starts_with("stable; slowest mode 28 h; "));
}

TEST_CASE("modes: words for what runs away and what swings up") {
  solve::StateMatrix m;
  m.size = 2;
  m.entries = {1e-3, 0.0, 0.0, -1.0};
  m.names = {"temperature", "coolant"};
  m.temperature = 0;
  m.scale = {10.0, 10.0};
  CHECK(solve::stability_of(m, solve::modes_of(m)).words ==
        "unstable: temperature runs away with a doubling time of 12 min (mode: temperature)");
  m.entries = {1e-4, -1e-2, 1e-2, 1e-4};
  const auto s = solve::stability_of(m, solve::modes_of(m));
  CHECK_FALSE(s.stable);
  CHECK(s.words ==
        "unstable: oscillates with period 10 min, twice as far every 1.9 h (mode: temperature, "
        "coolant)");
}
