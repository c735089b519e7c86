// The envelope of docs/model.md, section 6, with property_method = "correlations". The sets were chosen with PC-SAFT.
// Lines that no gas decides hold with either; those that cannot are named, with how far they are off.

#include <cmath>

#include "tests/verification/envelope.hpp"

using namespace tandem;
using namespace tandem::tests;

namespace {

constexpr Fluids by = Fluids::correlations;

Run autoclave(double hydrogen) {
  return batch(with_ethylene(), {.hydrogen = hydrogen, .time = 1.5 * hour}, by);
}

double viscosity_of_B(double hydrogen_per_ethylene) {
  return two_stages(with_ethylene(), {.hydrogen = 5e-3},
                    {.celsius = 75.0,
                     .hydrogen = 0.47 * hydrogen_per_ethylene,
                     .comonomer = 0.47,
                     .time = 0.6 * hour},
                    by)("intrinsic_viscosity_rc_dl_per_g");
}

}  // namespace

TEST_CASE("envelope by correlations: what liquid propylene gives") {
  for (const double hydrogen : {1e-3, 5e-3}) {
    const Run run = autoclave(hydrogen);
    CHECK(within(run("mileage_kg_per_kg"), 25e3, 50e3));
    CHECK(within(half_life(with_ethylene(), hydrogen, by), 1.5, 4.0));
    CHECK(within(run("polydispersity"), 4.0, 7.0));
    if (hydrogen == 5e-3) CHECK(run("mfr_pp") == Approx(15.0).epsilon(0.2));
    CHECK(within(run("xylene_solubles_wt"), 1.0, 2.0));
  }
  CHECK(within(autoclave(0.0)("Mw"), 1.0e6, 1.8e6));
  const auto rate = [](double hydrogen) {
    return loop(with_ethylene(), {.hydrogen = hydrogen}, by).rate_per_site("loop");
  };
  CHECK(within(rate(0.0) / rate(10e-3), 0.25, 0.50));
  CHECK(within(rate(1.4e-3) / rate(10e-3), 0.85, 0.95));
  CHECK(within(rate(5e-3) / rate(10e-3), 0.97, 1.00));
  for (const double hydrogen : {1e-3, 3e-3, 8e-3}) {  // MFR 1 to 40
    const double slope =
        std::log(autoclave(1.2 * hydrogen)("mfr_pp") / autoclave(hydrogen)("mfr_pp")) /
        std::log(1.2);
    CHECK(within(slope, 1.5, 2.2));
  }
  const auto k_at = [](double celsius) {
    const Run run = loop(with_ethylene(), {.celsius = celsius}, by);
    return run.rate_per_site("loop") / run("loop.propylene_at_sites_mol_per_L");
  };
  CHECK(within(1e-3 * kinetics::gas_constant * std::log(k_at(80.0) / k_at(60.0)) /
                   (1.0 / 333.15 - 1.0 / 353.15),
               40.0, 60.0));
}

TEST_CASE("envelope by correlations: what a gas gives") {
  const Reactivity r = apparent_reactivity(with_ethylene(), {0.28, 0.53, 0.94}, by);
  CHECK(within(r.comonomer, 4.0, 15.0));
  CHECK(within(r.propylene, 0.05, 0.3));
  CHECK(within(r.comonomer * r.propylene, 1.0, 2.0));
  const Reactivity b = apparent_reactivity(with_butene(), {0.1, 0.3, 0.6}, by);
  CHECK(within(b.propylene, 2.5, 5.0));
  CHECK(within(b.comonomer, 0.2, 0.5));
  for (const double hydrogen : {0.02, 0.1, 0.2}) {
    const auto rate = [&](double ethylene) {
      return two_stages(with_ethylene(), {.hydrogen = 5e-3},
                        {.hydrogen = hydrogen * (1.0 + ethylene),
                         .comonomer = ethylene,
                         .time = 0.6 * hour},
                        by)
          .rate_per_site("bed");
    };
    CHECK(within(rate(0.5) / rate(0.0), 1.0, 3.0));
  }
  const Run gas =
      gas_bed(with_ethylene(), {.pressure = 20.5 * bar, .hydrogen = 0.025}, Part::A, by);
  const Run liquid = loop(with_ethylene(), {.hydrogen = 2e-3, .pressure = 40.0 * bar}, by);
  CHECK(within(gas.rate_per_site("bed") / liquid.rate_per_site("loop"), 0.4, 0.7));
}

TEST_CASE("envelope by correlations: lines that cannot hold, and by how much they miss") {
  // What each would take is said in docs/model.md, section 6.
  CHECK(within(autoclave(1e-3)("mfr_pp"), 0.7, 0.8));  // about 1
  for (const double celsius : {70.0, 80.0}) {          // 0.30 to 0.42
    CHECK(within(gas_ethylene_for(55.0, celsius, by), 0.30, 0.42));
    CHECK(within(gas_ethylene_for(45.0, celsius, by), 0.43, 0.47));
  }
  CHECK(within(viscosity_of_B(0.03), 2.0, 3.5));
  CHECK(within(viscosity_of_B(0.1), 1.7, 1.9));  // 2 to 3.5
  const auto per_kelvin = [](const auto& at) {   // %
    return 5.0 * std::log(at(80.0)("mfr_pp") / at(60.0)("mfr_pp"));
  };
  // +1 to +3 %/K of both.
  CHECK(within(per_kelvin([](double celsius) {
                 return loop(with_ethylene(), {.celsius = celsius, .hydrogen = 3e-3}, by);
               }),
               -7.5, -6.0));
  CHECK(within(per_kelvin([](double celsius) {
                 return gas_bed(with_ethylene(),
                                {.celsius = celsius, .pressure = 20.0 * bar, .hydrogen = 0.03},
                                Part::A, by);
               }),
               4.5, 6.5));
}
