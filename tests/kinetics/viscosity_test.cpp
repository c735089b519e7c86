// Intrinsic viscosity in decalin (docs/model.md, equation 28).

#include "kinetics/viscosity.hpp"

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"

using namespace tandem;
using kinetics::intrinsic_viscosity;

namespace {

/// K times the mass average of M^a over Flory's distribution, by the trapezoidal rule in ln M: the
/// integrand is smooth and vanishes at both ends, so the rule converges faster than any power.
double by_quadrature(double K, double a, double Mw) {
  const double Mn = 0.5 * Mw;
  const double step = 0.02;
  double sum = 0.0;
  for (int i = -2000; i < 300; ++i) {
    const double x = std::exp(i * step);  // M/Mn; mass density x e^-x
    sum += step * x * x * std::exp(-x) * std::pow(Mn * x, a);
  }
  return K * sum;
}

}  // namespace

TEST_CASE("intrinsic viscosity is the mass average over Flory's distribution") {
  const kinetics::ViscosityLaw law;
  for (const double Mw : {5e4, 3e5, 2e6}) {
    CHECK(intrinsic_viscosity(law, Mw, 1.0) ==
          Approx(by_quadrature(2.0e-4, 0.725, Mw)).epsilon(1e-12));
    CHECK(intrinsic_viscosity(law, Mw, 0.0) ==
          Approx(by_quadrature(4.4e-4, 0.70, Mw)).epsilon(1e-12));
    const double K = std::sqrt(2.0e-4 * 4.4e-4);  // half by mass: ln K and a halfway
    CHECK(intrinsic_viscosity(law, Mw, 0.5) == Approx(by_quadrature(K, 0.7125, Mw)).epsilon(1e-12));
  }
}

TEST_CASE("intrinsic viscosity of polypropylene, numbers") {
  // 2.0e-4 (1.5e5)^0.725 Gamma(2.725) = 2.0e-4 x 5658 x 1.5760
  CHECK(intrinsic_viscosity(kinetics::ViscosityLaw{}, 3e5, 1.0) == Approx(1.7834).margin(0.0002));
  // Chiang's law by name, of another scale of molar mass: 1.10e-4 (1.5e5)^0.8 Gamma(2.8).
  CHECK(intrinsic_viscosity(kinetics::ViscosityLaw{1.10e-4, 0.80}, 3e5, 1.0) ==
        Approx(2.551).margin(0.002));
}

TEST_CASE("intrinsic viscosity: slopes by molar mass and by composition") {
  const kinetics::ViscosityLaw law;
  const auto y = intrinsic_viscosity(law, Dual<2>::variable(3e5, 0), Dual<2>::variable(0.6, 1));
  const auto at = [&](double Mw, double w) { return intrinsic_viscosity(law, Mw, w); };
  // Central differences: truncation and rounding both near 1e-10 of the slope at these steps.
  CHECK(y.slope[0] == Approx((at(3e5 + 3, 0.6) - at(3e5 - 3, 0.6)) / 6.0).epsilon(1e-8));
  CHECK(y.slope[1] == Approx((at(3e5, 0.6 + 1e-5) - at(3e5, 0.6 - 1e-5)) / 2e-5).epsilon(1e-8));
}
