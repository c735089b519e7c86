// The Schulz-Zimm distribution of a component: whole, and with the moments it was given.

#include "kinetics/chain_length.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "kinetics/mass_per_decade.hpp"

using tandem::kinetics::SchulzZimm;

namespace {

/// Integral over log10 M of dw/dlog10 M times M^power, by the trapezoidal rule, which converges faster
/// than any power of its step on a smooth bell.
double integral(const SchulzZimm& d, double power) {
  const double step = 0.002;
  double sum = 0.0;
  for (int i = -15000; i < 6000; ++i) {
    const double M = std::pow(10.0, i * step);
    sum += step * d.mass_per_decade(M) * std::pow(M, power);
  }
  return sum;
}

}  // namespace

TEST_CASE("Schulz-Zimm is whole and gives its moments back") {
  // DPw/DPn from crossing chains (1.5) over Flory's (2) to what a start-up can make (2.4).
  for (const double ratio : {1.1, 1.5, 1.96, 2.0, 2.4}) {
    INFO("DPw/DPn " << ratio);
    const SchulzZimm d{.DPn = 2000.0, .DPw = 2000.0 * ratio, .unit_mass = 42.0806};
    // Rounding of 21000 terms, and of exp of numbers up to a hundred.
    CHECK(integral(d, 0.0) == Approx(1.0).epsilon(1e-11));
    CHECK(integral(d, 1.0) == Approx(d.DPw * d.unit_mass).epsilon(1e-11));
    CHECK(1.0 / integral(d, -1.0) == Approx(d.DPn * d.unit_mass).epsilon(1e-11));
  }
}

TEST_CASE("Schulz-Zimm of DPw/DPn 2 is Flory's distribution") {
  const SchulzZimm d{.DPn = 500.0, .DPw = 1000.0, .unit_mass = 40.0};
  for (const double M : {1e2, 2e4, 1e5}) {
    const double x = M / 2e4;  // M/Mn: dw/dx = x e^-x
    CHECK(d.mass_per_decade(M) == Approx(std::log(10.0) * x * x * std::exp(-x)).epsilon(1e-12));
  }
}

TEST_CASE("Schulz-Zimm: slopes by its moments agree with differences") {
  using tandem::Dual;
  for (const double ratio : {1.5, 2.0, 2.4}) {
    const auto at = [&](double DPn, double spread) {
      return tandem::kinetics::mass_per_decade(DPn, DPn * spread, 42.0, 5e4);
    };
    Dual<2> DPn(2000.0), spread(ratio);
    DPn.slope[0] = 2000.0;
    spread.slope[1] = 1.0;
    const auto found =
        tandem::kinetics::mass_per_decade(DPn, Dual<2>(DPn * spread), Dual<2>(42.0), 5e4);
    CHECK(found.value == at(2000.0, ratio));
    constexpr double h = 1e-4;  // h^2 of the third derivative, and rounding over h
    CHECK(found.slope[0] ==
          Approx((at(2000.0 * (1.0 + h), ratio) - at(2000.0 * (1.0 - h), ratio)) / (2.0 * h))
              .epsilon(1e-6));
    CHECK(found.slope[1] ==
          Approx((at(2000.0, ratio + h) - at(2000.0, ratio - h)) / (2.0 * h)).epsilon(1e-6));
  }
}

TEST_CASE("Schulz-Zimm: a component that does not exist has no mass") {
  CHECK(SchulzZimm{}.mass_per_decade(1e5) == 0.0);
  CHECK(SchulzZimm{100.0, 200.0, 42.0}.mass_per_decade(0.0) == 0.0);
}
