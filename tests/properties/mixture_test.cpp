// A mixture by itself: phases in equilibrium, balances, and points of boiling and condensing that find each other.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/properties/mixture.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "tests/properties/fluids.hpp"

using namespace tandem;
using reactor::flash_mixture;
using reactor::MixtureAnswer;
using reactor::pc_saft::default_parameters;

TEST_CASE("mixture: of two phases each species has one fugacity, and what is fed is what comes") {
  const std::vector<reactor::MixtureAmount> feed{
      {"propylene", 1.6}, {"ethylene", 0.2}, {"hydrogen", 0.1}, {"n-hexane", 0.1}};
  const MixtureAnswer answer = flash_mixture(default_parameters(), feed, 330.0, 25e5);
  REQUIRE(answer.fault.empty());
  const auto &l = answer.liquid, &v = answer.vapour;
  REQUIRE(l.fraction > 0.0);
  REQUIRE(v.fraction > 0.0);
  CHECK(l.fraction + v.fraction == Approx(1.0).epsilon(1e-12));
  for (std::size_t i = 0; i < feed.size(); ++i) {
    INFO(feed[i].name);
    CHECK(l.fugacities[i] == Approx(v.fugacities[i]).epsilon(1e-7));
    CHECK(l.fraction * l.mole_fractions[i] + v.fraction * v.mole_fractions[i] ==
          Approx(feed[i].amount / 2.0).epsilon(1e-10));
  }
  CHECK(l.density > v.density);
  // The masses of kinetics/species.hpp, by hand.
  const double mass = 42.0806 * l.mole_fractions[0] + 28.0532 * l.mole_fractions[1] +
                      2.01588 * l.mole_fractions[2] + 86.1754 * l.mole_fractions[3];
  CHECK(l.density == Approx(1e-3 * mass * l.molar_density).epsilon(1e-12));
  CHECK(v.enthalpy > l.enthalpy);
  CHECK(answer.dew_pressure < 25e5);
  CHECK(answer.bubble_pressure > 25e5);
}

TEST_CASE(
    "mixture: at its bubble and dew temperature the pressure is that of boiling and condensing") {
  const std::vector<reactor::MixtureAmount> feed{{"propylene", 0.8}, {"n-hexane", 0.2}};
  const double P = 20e5;
  const auto at = [&](double T) { return flash_mixture(default_parameters(), feed, T, P); };
  const MixtureAnswer here = at(350.0);
  REQUIRE(here.liquid.fraction > 0.0);
  REQUIRE(here.vapour.fraction > 0.0);
  CHECK(here.bubble_temperature < 350.0);
  CHECK(here.dew_temperature > 350.0);
  CHECK(at(here.bubble_temperature).bubble_pressure == Approx(P).epsilon(1e-5));
  CHECK(at(here.dew_temperature).dew_pressure == Approx(P).epsilon(1e-5));
  // Sought from elsewhere they are the same.
  CHECK(at(300.0).dew_temperature == Approx(here.dew_temperature).epsilon(1e-6));
  CHECK(at(430.0).bubble_temperature == Approx(here.bubble_temperature).epsilon(1e-6));
}

TEST_CASE("mixture: a pure species boils where its vapour pressure says, and does not above") {
  const std::vector<reactor::MixtureAmount> pure{{"propylene", 3.0}};
  const auto fluid = tests::fluid_of({{"propylene"}, {}, {}});
  const double boils = reactor::pc_saft::vapour_pressure(fluid, 0, 343.15).pressure;
  const MixtureAnswer below = flash_mixture(default_parameters(), pure, 343.15, 0.9 * boils);
  const MixtureAnswer above = flash_mixture(default_parameters(), pure, 343.15, 1.1 * boils);
  CHECK(below.vapour.fraction == Approx(1.0));
  CHECK(below.liquid.fraction == 0.0);
  CHECK(std::isnan(below.liquid.density));
  CHECK(above.liquid.fraction == Approx(1.0));
  CHECK(above.bubble_pressure == Approx(boils).epsilon(1e-9));
  CHECK(above.dew_pressure == Approx(boils).epsilon(1e-7));
  const double warmer = above.bubble_temperature;
  CHECK(warmer > 343.15);
  CHECK(reactor::pc_saft::vapour_pressure(fluid, 0, warmer).pressure ==
        Approx(1.1 * boils).epsilon(1e-5));
  // Above the critical point there is one phase, and nothing boils.
  const MixtureAnswer gas = flash_mixture(default_parameters(), pure, 420.0, 60e5);
  REQUIRE(gas.fault.empty());
  CHECK(gas.liquid.fraction + gas.vapour.fraction == Approx(1.0));
  CHECK(std::isnan(gas.bubble_pressure));
}

TEST_CASE("mixture: a question that has no answer is refused, and holds no number") {
  const auto refused = [](const std::vector<reactor::MixtureAmount>& mixture, double T, double P) {
    const MixtureAnswer answer = flash_mixture(default_parameters(), mixture, T, P);
    CHECK(answer.bad_question);
    CHECK(std::isnan(answer.bubble_pressure));
    CHECK(std::isnan(answer.liquid.density));
    return answer.fault;
  };
  CHECK_THAT(refused({{"cyclohexane", 1.0}}, 300.0, 1e5), Catch::Contains("cyclohexane"));
  CHECK_THAT(refused({{"propylene", -1.0}}, 300.0, 1e5), Catch::Contains("propylene"));
  CHECK_THAT(refused({{"propylene", 0.0}}, 300.0, 1e5), Catch::Contains("empty"));
  CHECK_THAT(refused({{"propylene", 1.0}}, 20.0, 1e5), Catch::Contains("temperature"));
  CHECK_THAT(refused({{"propylene", 1.0}}, 300.0, 0.0), Catch::Contains("pressure"));
}

TEST_CASE("mixture: every number of every molecule moves the answer", "[default]") {
  using reactor::pc_saft::Component;
  const auto told = [](const reactor::pc_saft::Parameters& parameters, const std::string& name) {
    const MixtureAnswer answer =
        flash_mixture(parameters, {{"propylene", 0.5}, {name, 0.5}}, 320.0, 10e5);
    REQUIRE(answer.fault.empty());
    std::vector<double> numbers{answer.bubble_pressure};
    for (const auto* phase : {&answer.liquid, &answer.vapour})
      for (const double number : {phase->fraction, phase->density, phase->enthalpy})
        numbers.push_back(std::isnan(number) ? 0.0 : number);
    return numbers;
  };
  for (std::size_t i = 1; i < default_parameters().components.size(); ++i) {
    const std::string name = default_parameters().components[i].name;
    const auto here = told(default_parameters(), name);
    for (double Component::*member :
         {&Component::molar_mass, &Component::segments, &Component::diameter, &Component::energy,
          &Component::heat_capacity}) {
      auto parameters = default_parameters();
      parameters.components[i].*member *= 1.02;
      INFO(name);
      CHECK(told(parameters, name) != here);
    }
  }
}
