// What amorphous polymer takes up, and lambda.

#include "reactor/properties/pc_saft/sorption.hpp"

#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/phase.hpp"
#include "tests/properties/fluids.hpp"
#include "tests/support/close.hpp"

using namespace tandem;
using namespace tandem::reactor::pc_saft;
using tandem::tests::fluid_of;
using tandem::tests::relative_difference;
using tandem::tests::second_set;

TEST_CASE("lambda of both segment sets at 70 degC") {
  // Computed for this project by another program; printed to three digits, 1 % is asked for.
  const double given[2][3] = {{1.59, 1.92, 3.40}, {1.06, 1.14, 1.39}};
  for (const bool second : {false, true}) {
    const auto fluid = fluid_of({{"propylene", "ethylene", "hydrogen"}, {"propylene"}, {}},
                                second ? second_set() : default_parameters());
    const auto y = lambda(fluid, 343.15);
    REQUIRE(y.status == SorptionStatus::found);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(relative_difference(y.ratio[i], given[second ? 1 : 0][i]) < 0.01);
    }
  }
}

TEST_CASE("sorption is the flash of much gas over little polymer") {
  const auto fluid = fluid_of({{"propylene", "ethylene", "hydrogen"}, {"propylene"}, {}});
  Contents<double> c;
  c.species = {0.6, 0.3, 0.1};
  c.units[0] = 1e-7;
  c.chains = 1e-10;
  const auto taken = sorption(fluid, 343.15, 15e5, c);
  const auto split = flash(fluid, 343.15, 15e5, c);
  REQUIRE(taken.status == SorptionStatus::found);
  REQUIRE(split.status == FlashStatus::two_phases);
  // The gas loses 1e-8 of itself.
  CHECK(relative_difference(taken.volume, split.liquid_volume) < 1e-6);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(relative_difference(taken.sorbed[i], split.liquid[i]) < 1e-6);
    CHECK(relative_difference(taken.sorbed[i], taken.concentration[i] * taken.volume) < 1e-14);
  }
}

TEST_CASE("sorption per concentration of the fluid is that of a trace where there is nothing") {
  const auto fluid = fluid_of({{"propylene", "ethylene", "hydrogen"}, {"propylene"}, {}});
  tests::Contents<Dual<4>> around;
  around.units[0] = Dual<4>(1.0);
  around.species[0] = Dual<4>::variable(0.9, 0);
  around.species[2] = Dual<4>::variable(0.1, 2);
  const auto at = [&](double ethylene) {
    around.species[1] = Dual<4>::variable(ethylene, 1);
    return sorption(fluid, Dual<4>::variable(343.15, 3), Dual<4>(15e5), around);
  };
  const auto nothing = at(0.0), trace = at(1e-9), much = at(0.3);
  REQUIRE(nothing.status == SorptionStatus::found);
  CHECK(nothing.concentration[1].value == 0.0);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(relative_difference(nothing.partition[i].value, trace.partition[i].value) < 1e-8);
    for (std::size_t d = 0; d < 4; ++d) {
      CHECK(nothing.partition[i].slope[d] ==
            Approx(trace.partition[i].slope[d]).epsilon(1e-6).margin(1e-9));
      CHECK(nothing.concentration[i].slope[d] ==
            Approx(trace.concentration[i].slope[d]).epsilon(1e-6).margin(1e-6));
    }
    // It is the quotient of the two concentrations.
    auto species = values_of(around);
    species.units = {};
    const auto gas = phase(fluid, 343.15, 15e5, species, PhaseKind::vapour);
    const double outside = value_of(around.species[i]) / gas.volume;
    CHECK(relative_difference(much.partition[i].value, much.concentration[i].value / outside) <
          1e-10);
  }
}

TEST_CASE("a gas bed at its dew point and the liquid there sorb alike") {
  const auto fluid = fluid_of({{"propylene", "ethylene", "hydrogen"}, {"propylene"}, {}});
  Contents<double> liquid;
  liquid.species = {0.97, 0.02, 0.01};
  const auto boiling = bubble_pressure(fluid, 343.15, liquid);
  REQUIRE(boiling.status == SaturationStatus::found);
  Contents<double> gas;
  gas.species = boiling.incipient;
  liquid.units[0] = gas.units[0] = 1.0;
  const auto from_liquid = sorption(fluid, 343.15, boiling.pressure, liquid, PhaseKind::liquid);
  const auto from_gas = sorption(fluid, 343.15, boiling.pressure, gas, PhaseKind::vapour);
  REQUIRE(from_liquid.status == SorptionStatus::found);
  REQUIRE(from_gas.status == SorptionStatus::found);
  // Equal fugacities to 1e-12, and a slope of sorption by fugacity of about 5.
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(relative_difference(from_liquid.concentration[i], from_gas.concentration[i]) < 1e-10);
  }
}

TEST_CASE("fluids that cannot be made are refused by name") {
  const auto sentence = [](const FluidChoice& choice) {
    std::string error;
    CHECK_FALSE(Fluid::make(default_parameters(), choice, error).has_value());
    return error;
  };
  CHECK_THAT(sentence({{"propylene", "unobtainium"}, {}, {}}), Catch::Contains("unobtainium"));
  CHECK_THAT(sentence({{"propylene"}, {"1-octene"}, {}}), Catch::Contains("units of 1-octene"));
  CHECK_THAT(sentence({{"propylene", "propylene"}, {}, {}}), Catch::Contains("twice"));
  CHECK_THAT(sentence({{"propylene"}, {}, {"cocatalyst"}}), Catch::Contains("cocatalyst"));
  CHECK_THAT(sentence({{}, {}, {}}), Catch::Contains("1 to 8"));
}

TEST_CASE("interactions count, in either order and with temperature") {
  auto parameters = default_parameters();
  parameters.interactions = {{"hydrogen", "propylene", 0.1, 0.001}};
  const auto plain = fluid_of({{"propylene", "hydrogen"}, {}, {}});
  const auto with = fluid_of({{"propylene", "hydrogen"}, {}, {}}, parameters);
  // Less attraction: hydrogen is more volatile, the more so the hotter.
  const auto effect = [&](double T) {
    return vapour_pressure(with, 0, T).K[1] / vapour_pressure(plain, 0, T).K[1];
  };
  CHECK(effect(318.15) > 1.0);
  parameters.interactions[0].slope = 0.0;
  const auto flat = fluid_of({{"propylene", "hydrogen"}, {}, {}}, parameters);
  CHECK(vapour_pressure(with, 0, 298.15).K[1] ==
        Approx(vapour_pressure(flat, 0, 298.15).K[1]).epsilon(1e-14));
  CHECK(vapour_pressure(with, 0, 343.15).K[1] > vapour_pressure(flat, 0, 343.15).K[1]);
}
