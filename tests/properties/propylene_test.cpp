// Pure propylene against its reference equation of state (Lemmon 2013, computed for this project with the
// coefficients of CoolProp).

#include "reactor/properties/pc_saft/phase.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "tests/properties/fluids.hpp"
#include "tests/support/close.hpp"

using namespace tandem;
using namespace tandem::reactor::pc_saft;
using tandem::tests::fluid_of;
using tandem::tests::relative_difference;

namespace {

struct Row {
  double celsius, pressure, saturated, at_35, at_40, at_45;  // bar; kg/m3, 0 where it boils
};
constexpr Row table[] = {
    {50, 20.538, 457.66, 466.48, 469.16, 471.70},
    {60, 25.283, 433.73, 442.33, 446.13, 449.63},
    {70, 30.802, 404.97, 411.32, 417.65, 423.08},
    {80, 37.205, 366.70, 0.0, 375.75, 387.31},
};

}  // namespace

TEST_CASE("propylene: vapour pressure and densities of the reference equation") {
  const auto fluid = fluid_of({{"propylene"}, {}, {}});
  const double M = fluid.molar_mass(0);
  Contents<double> one;
  one.species[0] = 1.0;
  const auto density = [&](double T, double p, PhaseKind kind) {
    const auto x = phase(fluid, T, p, one, kind);
    REQUIRE(x.status == PhaseStatus::found);
    return 1.0 / x.volume;  // mol/m3
  };
  // The equation's own error, as found when the parameters were chosen: 0.5 % at saturation, 1.0 % elsewhere.
  for (const Row& row : table) {
    const double T = row.celsius + 273.15;
    INFO(row.celsius << " degC");
    const auto s = vapour_pressure(fluid, 0, T);
    REQUIRE(s.status == SaturationStatus::found);
    CHECK(relative_difference(s.pressure, row.pressure * 1e5) < 0.005);
    CHECK(relative_difference(M / s.volume, row.saturated) < 0.005);
    const double given[] = {row.at_35, row.at_40, row.at_45};
    const double bar[] = {35, 40, 45};
    for (int k = 0; k < 3; ++k) {
      if (given[k] == 0.0) continue;
      CHECK(relative_difference(M * density(T, bar[k] * 1e5, PhaseKind::liquid), given[k]) < 0.01);
    }
  }
  const double gas[][3] = {{60, 5, 190.4},  {60, 10, 404.9}, {70, 5, 183.9},
                           {70, 10, 388.4}, {70, 15, 621.0}, {70, 20, 894.5}};  // degC, bar, mol/m3
  for (const auto& [celsius, bar, given] : gas) {
    CHECK(relative_difference(density(celsius + 273.15, bar * 1e5, PhaseKind::vapour), given) <
          0.01);
  }
}

TEST_CASE("propylene: hydrogen's volatility") {
  const auto fluid = fluid_of({{"propylene", "hydrogen"}, {}, {}});
  // Computed for this project by another program with the same parameters; printed to four digits.
  const double rows[][3] = {{60, 19.80, 17.88}, {70, 12.34, 11.52}, {80, 7.12, 6.80}};
  for (const auto& [celsius, dilute, at_half_percent] : rows) {
    const double T = celsius + 273.15;
    CHECK(relative_difference(vapour_pressure(fluid, 0, T).K[1], dilute) < 0.002);
    Contents<double> liquid;
    liquid.species = {0.995, 0.005};
    const auto b = bubble_pressure(fluid, T, liquid);
    REQUIRE(b.status == SaturationStatus::found);
    CHECK(relative_difference(b.K[1], at_half_percent) < 0.002);
  }
}

TEST_CASE("a phase that does not exist is said to have no root") {
  const auto fluid = fluid_of({{"propylene"}, {}, {}});
  Contents<double> one;
  one.species[0] = 1.0;
  // Far beyond the ends of the metastable branches: at 85 degC propylene boils at 41 bar.
  CHECK(phase(fluid, 358.15, 10e5, one, PhaseKind::liquid).status == PhaseStatus::no_root);
  CHECK(phase(fluid, 358.15, 80e5, one, PhaseKind::vapour).status == PhaseStatus::no_root);
  // Above the critical temperature (98 degC by this equation) the one root is both.
  const auto l = phase(fluid, 420.0, 60e5, one, PhaseKind::liquid);
  const auto v = phase(fluid, 420.0, 60e5, one, PhaseKind::vapour);
  REQUIRE(l.status == PhaseStatus::found);
  CHECK(relative_difference(l.volume, v.volume) < 1e-12);  // one root, two ways
  CHECK(vapour_pressure(fluid, 0, 420.0).status == SaturationStatus::no_solution);
  CHECK(phase(fluid, 333.15, -1.0, one, PhaseKind::liquid).status == PhaseStatus::bad_input);
  one.species[0] = -1.0;
  CHECK(phase(fluid, 333.15, 1e5, one, PhaseKind::liquid).status == PhaseStatus::bad_input);
}
