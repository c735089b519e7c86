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

/// From 20 to 85 degC: bar; kg/m3, of gas at shares of the vapour pressure, of liquid at bar above it.
struct Wide {
  double celsius, pressure, liquid, vapour, gas_half, gas_08, gas_095, above_5, above_10, above_20;
};
constexpr Wide wide[] = {
    {20, 10.1688, 514.774, 21.397, 9.552, 16.278, 20.057, 516.314, 517.810, 520.679},
    {30, 13.0480, 497.449, 27.713, 12.030, 20.790, 25.873, 499.353, 501.186, 504.663},
    {40, 16.4829, 478.593, 35.659, 14.951, 26.270, 33.111, 481.026, 483.337, 487.646},
    {50, 20.5386, 457.664, 45.783, 18.372, 32.915, 42.183, 460.917, 463.941, 469.438},
    {60, 25.2867, 433.734, 59.003, 22.358, 40.988, 53.723, 438.389, 442.555, 449.822},
    {65, 27.9456, 420.139, 67.270, 24.587, 45.666, 60.725, 425.920, 430.934, 439.421},
    {70, 30.8097, 404.979, 77.107, 26.989, 50.846, 68.794, 412.419, 418.582, 428.604},
    {75, 33.8925, 387.594, 89.157, 29.577, 56.595, 78.213, 397.657, 405.415, 417.381},
    {80, 37.2102, 366.720, 104.641, 32.369, 63.000, 89.394, 381.367, 391.388, 405.798},
    {85, 40.7853, 339.249, 126.554, 35.389, 70.178, 102.976, 363.343, 376.570, 393.973},
};

/// The set of configs/properties/propylene-refitted.toml: app's tests hold the file to these numbers.
Parameters refitted() {
  Parameters set = default_parameters();
  Component& propylene = set.components[0];
  propylene.segments = 2.098218;
  propylene.diameter = 3.494758e-10;
  propylene.energy = 198.64492;
  propylene.translation = {4.185156e-6, 1.21677e-8, 1.006403e-9};
  return set;
}

/// The largest deviation of a set from the wide table at temperatures from `low` to `high` [degC].
double worst(const Parameters& set, double low, double high) {
  const auto fluid = fluid_of({{"propylene"}, {}, {}}, set);
  const double M = fluid.molar_mass(0);
  Contents<double> one;
  one.species[0] = 1.0;
  double most = 0.0;
  for (const Wide& row : wide) {
    if (row.celsius < low || row.celsius > high) continue;
    const double T = row.celsius + 273.15;
    const auto s = vapour_pressure(fluid, 0, T);
    REQUIRE(s.status == SaturationStatus::found);
    const auto add = [&](double here, double given) {
      INFO(row.celsius << " degC: " << here << " for " << given);
      CHECK(std::isfinite(here));
      most = std::max(most, relative_difference(here, given));
    };
    const auto density = [&](double bar, PhaseKind kind) {
      return M / phase(fluid, T, bar * 1e5, one, kind).volume;
    };
    add(s.pressure, row.pressure * 1e5);
    add(M / s.volume, row.liquid);
    add(M * s.incipient_density, row.vapour);
    add(density(0.5 * row.pressure, PhaseKind::vapour), row.gas_half);
    add(density(0.8 * row.pressure, PhaseKind::vapour), row.gas_08);
    add(density(0.95 * row.pressure, PhaseKind::vapour), row.gas_095);
    add(density(row.pressure + 5.0, PhaseKind::liquid), row.above_5);
    add(density(row.pressure + 10.0, PhaseKind::liquid), row.above_10);
    add(density(row.pressure + 20.0, PhaseKind::liquid), row.above_20);
  }
  return most;
}

}  // namespace

TEST_CASE("propylene: the refitted set meets the reference equation up to the dew line") {
  CHECK(worst(refitted(), 20.0, 80.0) < 0.01);
  // Nearer to the critical point of 91 degC no parameters do better than 1.1 % everywhere (docs/model/pc-saft.md).
  CHECK(worst(refitted(), 85.0, 85.0) < 0.0145);
  CHECK(worst(default_parameters(), 70.0, 70.0) > 0.04);  // the gas at its dew line
}

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
