// Pore filling and sticking temperature of a particle.

#include "kinetics/particle_limits.hpp"

#include <catch2/catch.hpp>

#include "kinetics/dual.hpp"

using namespace tandem;
using namespace tandem::kinetics;

TEST_CASE("rubber fills the pores at the shares that are printed for five porosities") {
  const std::pair<double, double> printed[] = {
      {0.2, 0.19}, {0.3, 0.29}, {0.4, 0.39}, {0.5, 0.49}, {0.6, 0.59}};
  for (const auto& [porosity, share] : printed) {
    INFO("porosity " << porosity);
    CHECK(rubber_share_that_fills(porosity) == Approx(share).margin(0.005));  // two digits printed
  }
}

TEST_CASE("pore filling is the rubber's volume over the pores'") {
  // 1 kg of particles: 0.4 kg of (B) is 0.4/860 m3; 0.6 kg of (A) is 0.6/905 m3 of solid at porosity 0.5,
  // and so as much of pores.
  CHECK(pore_filling(0.4, 0.5) == Approx((0.4 / 860.0) / (0.6 / 905.0)).epsilon(1e-15));
  CHECK(pore_filling(0.0, 0.5) == 0.0);
  for (const double porosity : {0.05, 0.35, 0.8}) {
    for (const double filling : {0.5, 1.0, 1.3}) {
      // One formula solved for its share: rounding.
      const ParticleDensities rho{.homopolymer = 900.0, .copolymer = 870.0};
      const double share = rubber_share_that_fills(porosity, filling, rho);
      CHECK(pore_filling(share, porosity, rho) == Approx(filling).epsilon(1e-14));
    }
  }
}

TEST_CASE("sticking temperature falls along a line through its two points") {
  CHECK(sticking_temperature(0.0) == 383.15);
  CHECK(sticking_temperature(0.6) == Approx(348.15).epsilon(1e-15));
  const StickingLaw law{.without_rubber = 380.0, .with_rubber = 360.0, .rubber_share = 0.4};
  CHECK(sticking_temperature(0.2, law) == Approx(370.0).epsilon(1e-15));
  CHECK(sticking_temperature(0.8, law) == Approx(340.0).epsilon(1e-15));  // goes on
}

TEST_CASE("particle limits: slopes by the share of (B)") {
  using D = Dual<2>;
  const D W = D::variable(0.3, 1);
  // V = c W/(1 - W), so dV/dW = V/(W (1 - W)).
  const D filling = pore_filling(W, 0.45);
  CHECK(filling.slope[1] == Approx(filling.value / (0.3 * 0.7)).epsilon(1e-14));
  CHECK(filling.slope[0] == 0.0);
  CHECK(sticking_temperature(W).slope[1] == Approx(-35.0 / 0.6).epsilon(1e-14));
}
