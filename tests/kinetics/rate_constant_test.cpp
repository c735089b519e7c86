// Arrhenius' law and the order in the small reactant (docs/model.md, equations 1 and 2).

#include "kinetics/rate_constant.hpp"

#include <catch2/catch.hpp>

#include "kinetics/dual.hpp"
#include "tests/support/complex_step.hpp"

using namespace tandem;
using kinetics::effective_concentration;

TEST_CASE("a rate constant follows Arrhenius between two temperatures") {
  const kinetics::RateConstant c{.k = 0.2, .activation_energy = 50000.0};
  CHECK(kinetics::at_temperature(c, 343.15, 343.15) == 0.2);
  const double ratio = kinetics::at_temperature(c, 353.15, 343.15) / 0.2;
  // E = R ln(ratio) / (1/T1 - 1/T2), given back to rounding.
  const double E = kinetics::gas_constant * std::log(ratio) / (1.0 / 343.15 - 1.0 / 353.15);
  CHECK(E == Approx(50000.0).epsilon(1e-12));
  const auto k = [&](auto T) { return kinetics::at_temperature(c, T, 343.15); };
  CHECK(k(Dual<1>::variable(353.15, 0)).slope[0] ==
        Approx(tests::complex_step(k, 353.15)).epsilon(1e-14));
}

TEST_CASE("a reaction that does not happen stays away at any temperature") {
  const kinetics::RateConstant none{.activation_energy = 1e7};
  CHECK(kinetics::at_temperature(none, 1.0, 343.15) == 0.0);
}

TEST_CASE("a reaction of order n sees C_ref (C/C_ref)^n") {
  constexpr double reference = 100.0;
  for (const double n : {0.5, 0.7, 1.0, 1.5}) {
    for (const double C : {1.0, 50.0, 100.0, 400.0}) {
      INFO("order " << n << " at " << C);
      // The rounding of the corner at C = 0 is (eps/C)^2 |n - 1|/2, at most 2.5e-9 at C = eps 1e4.
      CHECK(effective_concentration(C, n, reference) ==
            Approx(reference * std::pow(C / reference, n)).epsilon(3e-9));
      const auto f = [&](auto x) { return effective_concentration(x, n, reference); };
      CHECK(f(Dual<1>::variable(C, 0)).slope[0] ==
            Approx(tests::complex_step(f, C)).epsilon(1e-14));
    }
  }
  CHECK(effective_concentration(37.0, 1.0, reference) == 37.0);
  CHECK(effective_concentration(reference, 0.5, reference) == Approx(reference).epsilon(1e-12));
}

TEST_CASE("at no concentration the rate is 0 and its slope finite") {
  const auto y = effective_concentration(Dual<1>::variable(0.0, 0), 0.5, 1000.0);
  CHECK(y.value == 0.0);
  // (eps/C_ref)^(n - 1) = (1e-6)^(-1/2)
  CHECK(y.slope[0] == Approx(1000.0).epsilon(1e-12));
}
