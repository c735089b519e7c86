// Every species of the property method `correlations` against source numbers: propylene, propane and 1-butene from their
// reference equations of state (Lemmon 2013; Lemmon, McLinden and Wagner 2009; Lemmon and Ihmels 2005), ethylene's gas
// from Smukala, Span and Wagner 2000, all with the coefficients of CoolProp; 1-hexene and 1-octene from the DIPPR forms
// of the ChemSep databank.

#include <algorithm>

#include "reactor/properties/correlations/phase_split.hpp"
#include "tests/properties/fluids.hpp"
#include "tests/support/close.hpp"

using namespace tandem;
using tandem::tests::relative_difference;
namespace correlations = tandem::reactor::correlations;
namespace propylene = tandem::reactor::propylene;

namespace {

/// At a temperature [degC]: vapour pressure [Pa], densities of the saturated liquid and gas [kg/m3; 0: not asked], heat
/// of vaporization [J/mol].
struct Saturated {
  std::string name;
  double celsius, pressure, liquid, gas, heat;
};
const Saturated table[] = {
    {"propylene", 20, 1.0170e6, 514.77, 21.40, 14487},
    {"propylene", 40, 1.6484e6, 478.59, 35.66, 12765},
    {"propylene", 60, 2.5283e6, 433.73, 58.99, 10507},
    {"propylene", 70, 3.0802e6, 404.97, 77.06, 9012},
    {"propylene", 85, 4.0788e6, 339.27, 0.0, 5559},
    {"propane", 20, 8.3646e5, 500.06, 18.08, 15183},
    {"propane", 40, 1.3694e6, 467.46, 30.16, 13540},
    {"propane", 60, 2.1168e6, 427.97, 49.49, 11431},
    {"propane", 70, 2.5868e6, 403.62, 63.92, 10081},
    {"propane", 85, 3.4361e6, 353.96, 0.0, 7273},
    {"1-butene", 20, 2.5464e5, 594.40, 6.36, 20524},
    {"1-butene", 40, 4.5744e5, 568.82, 11.15, 19251},
    {"1-butene", 60, 7.6175e5, 540.92, 18.46, 17796},
    {"1-butene", 70, 9.6032e5, 525.80, 23.38, 16978},
    {"1-butene", 85, 1.3264e6, 501.11, 32.94, 15601},
    {"1-hexene", 20, 19589, 674.86, 0.0, 31051},
    {"1-hexene", 40, 44388, 655.97, 0.0, 29931},
    {"1-hexene", 60, 90012, 636.06, 0.0, 28760},
    {"1-hexene", 70, 1.2378e5, 625.66, 0.0, 28147},
    {"1-hexene", 85, 1.9223e5, 609.41, 0.0, 27182},
    {"1-octene", 20, 1643.2, 716.60, 0.0, 40955},
    {"1-octene", 40, 4972.0, 700.60, 0.0, 39587},
    {"1-octene", 60, 12576, 684.01, 0.0, 38200},
    {"1-octene", 70, 18931, 675.47, 0.0, 37499},
    {"1-octene", 85, 33016, 662.32, 0.0, 36437},
};

/// Propylene and one comonomer, whose constants the method looks up by name.
kinetics::Catalyst with(const std::string& comonomer) {
  kinetics::Catalyst catalyst;
  for (const std::string& name : {std::string("propylene"), comonomer}) {
    const kinetics::Species& species = *kinetics::find_species(name);
    catalyst.monomers.push_back({.name = name, .molar_mass = species.molar_mass});
  }
  return catalyst;
}

reactor::BySpecies<double> pure(const std::string& name) {
  reactor::BySpecies<double> x;
  if (name == "propane") {
    x.diluent = 1.0;
  } else {
    x.monomer[name == "propylene" ? 0 : 1] = 1.0;
  }
  return x;
}

}  // namespace

TEST_CASE("correlations: every species that condenses, against its source from 20 to 85 degC") {
  for (const Saturated& row : table) {
    INFO(row.name << ", " << row.celsius << " degC");
    const auto catalyst =
        with(row.name == "propylene" || row.name == "propane" ? "ethylene" : row.name);
    const auto at = correlations::at_temperature(catalyst, row.celsius + 273.15);
    const auto x = pure(row.name);
    const double molar_mass = mass_of(catalyst, x);
    // Propane's volatility is one number for all temperatures, at most 2.2 % off.
    CHECK(relative_difference(correlations::bubble_pressure(at, x), row.pressure) < 0.03);
    const double volume =
        correlations::liquid_volume(reactor::PhaseSystem::liquid_and_vapour, at, row.pressure, x);
    CHECK(relative_difference(molar_mass / volume, row.liquid) < 0.01);
    CHECK(relative_difference(correlations::per_species(x, at.condensing), row.heat) < 0.03);
    if (row.gas > 0.0) {
      const double gas = correlations::gas_molar_density(at, row.pressure, x) * molar_mass;
      CHECK(relative_difference(gas, row.gas) < 0.03);
    }
  }
  // A monomer that gets constants without a row here, or gas without numbers below, is seen.
  for (const kinetics::Species& monomer : kinetics::monomers()) {
    if (monomer.name == "ethylene") continue;
    INFO(monomer.name);
    CHECK(std::ranges::count(table, std::string(monomer.name), &Saturated::name) == 5);
  }
}

TEST_CASE("correlations: ethylene is a gas, of its source's density") {
  constexpr double rows[][3] = {{20, 10, 12.271}, {20, 20, 26.463}, {20, 30, 43.532},
                                {40, 10, 11.340}, {40, 20, 24.022}, {40, 30, 38.477},
                                {60, 10, 10.556}, {60, 20, 22.084}, {60, 30, 34.799},
                                {85, 10, 9.730},  {85, 20, 20.133}, {85, 30, 31.306}};
  const auto catalyst = with("ethylene");
  for (const auto& [celsius, bar, density] : rows) {
    INFO(celsius << " degC, " << bar << " bar");
    const auto at = correlations::at_temperature(catalyst, celsius + 273.15);
    const double gas = correlations::gas_molar_density(at, bar * 1e5, pure("ethylene"));
    CHECK(relative_difference(gas * catalyst.monomers[1].molar_mass, density) < 0.03);
  }
}

TEST_CASE("correlations: volumes of a mixture gain what the split says") {
  // dV/dn of liquid and vapour in closed form against differences, in a pool of two phases.
  const auto catalyst = with("1-butene");
  const auto at = correlations::at_temperature(catalyst, 343.15);
  reactor::Stage pool;
  pool.kind = reactor::StageKind::pool;
  reactor::BySpecies<double> n;
  n.monomer = {100.0, 20.0};
  n.hydrogen = 0.5;
  n.diluent = 8.0;
  const double pressure = 28e5;
  const reactor::PolymerContent<double> none;
  const auto split = correlations::split(pool, at, pressure, n, none);
  REQUIRE(sum_of(split.vapour) > 0.0);
  REQUIRE(sum_of(split.liquid) > 0.0);
  const auto gains = correlations::volume_gains(pool, at, pressure, split, 900.0);
  const auto check = [&](double& amount, double gain) {
    const double was = amount;
    const double step = 1e-4 * was;
    amount = was + step;
    const double above = correlations::split(pool, at, pressure, n, none).liquid_volume;
    amount = was - step;
    const double below = correlations::split(pool, at, pressure, n, none).liquid_volume;
    amount = was;
    CHECK(gain == Approx((above - below) / (2.0 * step)).epsilon(1e-5));
  };
  check(n.monomer[0], gains.liquid.monomer[0]);
  check(n.monomer[1], gains.liquid.monomer[1]);
  check(n.diluent, gains.liquid.diluent);
  check(n.hydrogen, gains.liquid.hydrogen);
}
