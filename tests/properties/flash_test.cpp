// Flashes: Aspen's, and thousands over the plants' range.

#include "reactor/properties/pc_saft/flash.hpp"

#include <random>

#include "reactor/properties/pc_saft/phase.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "reactor/properties/pc_saft/stability.hpp"
#include "tests/properties/fluids.hpp"
#include "tests/support/close.hpp"

using namespace tandem;
using namespace tandem::reactor::pc_saft;
using tandem::tests::fluid_of;
using tandem::tests::relative_difference;

namespace {

/// Largest difference of ln fugacity between the phases of a split, over species there are.
double inequality(const Fluid& fluid, double T, double p, const Contents<double>& feed,
                  const Flash<double>& split) {
  Contents<double> liquid = feed, vapour;
  liquid.species = split.liquid;
  vapour.species = split.vapour;
  const FluidAt at(fluid, T);
  const auto l = load(fluid, liquid, false), v = load(fluid, vapour, false);
  const auto fl = ln_fugacities(at, l->count, split.liquid_volume, l->amounts);
  const auto fv = ln_fugacities(at, fluid.species(), split.vapour_volume, v->amounts);
  double largest = 0.0;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    if (feed.species[i] == 0.0 || !fluid.volatile_species(i)) continue;
    largest = std::max(largest, std::abs(fl[i] - fv[i]));
  }
  (void)p;
  return largest;
}

}  // namespace

TEST_CASE("the flash of Aspen's teaching case") {
  // Aspen Plus 30.0: 60 degC, 30 bar, every k_ij 0, polymer of DPn 2024.78; kmol/h.
  auto parameters = default_parameters();
  parameters.interactions.clear();
  auto chloride = parameters.components.back();  // Aspen gives TiCl4 the cocatalyst's numbers
  chloride.name = "TiCl4";
  parameters.components.push_back(chloride);
  const auto fluid =
      fluid_of({{"propylene", "propane", "hydrogen", "nitrogen", "cocatalyst", "TiCl4"},
                {"propylene"},
                {"cocatalyst", "TiCl4"}},
               parameters);
  const double units = 97.3603;
  Contents<double> feed;
  feed.species = {19427.0 - units, 3651.0954, 1984.2451, 182.0552, 0.087591, 0.015815};
  feed.units[0] = units;
  feed.chains = units / 2024.78;
  const auto y = flash(fluid, 333.15, 30e5, feed);
  REQUIRE(y.status == FlashStatus::two_phases);
  double vapour = 0.0, vapour_mass = 0.0, liquid_mass = units * 42.0806e-3;
  for (std::size_t i = 0; i < 6; ++i) {
    vapour += y.vapour[i];
    vapour_mass += y.vapour[i] * fluid.molar_mass(i);
    liquid_mass += y.liquid[i] * (i == 5 ? 189.67e-3 : fluid.molar_mass(i));
    // Balances close to rounding.
    CHECK(relative_difference(y.liquid[i] + y.vapour[i], feed.species[i]) < 1e-13);
  }
  const double given[] = {0.74606, 0.13619, 0.10809, 0.009654};
  // Printed to four or five digits, and Aspen's own universal constants: 1e-3 is asked for.
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(relative_difference(y.vapour[i] / vapour, given[i]) < 1e-3);
  CHECK(relative_difference(liquid_mass / y.liquid_volume, 439.93) < 1e-3);
  CHECK(relative_difference(vapour_mass / y.vapour_volume, 56.977) < 1e-3);
  CHECK(relative_difference(y.liquid[0] / y.liquid_volume, 8493.8) < 1e-3);
  CHECK(relative_difference(y.liquid[2] / y.liquid_volume, 60.303) < 1e-3);
  CHECK(y.vapour[4] == 0.0);
  CHECK(y.liquid[4] == feed.species[4]);
  CHECK(inequality(fluid, 333.15, 30e5, feed, y) < 1e-10);
}

TEST_CASE("flashes over the plants' range: none fails, none is wrong", "[default]") {
  const auto fluid =
      fluid_of({{"propylene", "ethylene", "1-butene", "hydrogen", "propane", "nitrogen"},
                {"propylene", "ethylene"},
                {}});
  std::mt19937 random(20260101);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  int seen[4] = {};
  int crowded = 0;
  for (int k = 0; k < 4000; ++k) {
    Contents<double> feed;
    double mass = 0.0;
    for (std::size_t i = 0; i < 6; ++i) {
      const double u = uniform(random);
      feed.species[i] = i == 0 ? 0.2 + u : uniform(random) < 0.3 ? 0.0 : 0.6 * u * u;
      mass += feed.species[i] * fluid.molar_mass(i);
    }
    if (uniform(random) > 0.3) {  // polymer up to 60 wt%, of 80 kg/mol
      const double w = 0.6 * uniform(random);
      const double polymer = mass * w / (1.0 - w);
      const double share = uniform(random) < 0.5 ? 0.0 : uniform(random);
      feed.units = {polymer * (1.0 - share) / fluid.unit_mass(0),
                    polymer * share / fluid.unit_mass(1)};
      feed.chains = polymer / 80.0;
    }
    const bool polymer = feed.chains > 0.0;
    const double T = 313.15 + 50.0 * uniform(random);
    const double p = (5.0 + 45.0 * uniform(random)) * 1e5;
    const auto y = flash(fluid, T, p, feed);
    INFO("sample " << k << ", " << T - 273.15 << " degC, " << p / 1e5 << " bar");
    REQUIRE(y.status != FlashStatus::failed);
    ++seen[static_cast<int>(y.status)];
    for (std::size_t i = 0; i < 6; ++i) {
      // Rounding, of up to twenty steps.
      CHECK(std::abs(y.liquid[i] + y.vapour[i] - feed.species[i]) < 1e-13);
    }
    if (y.status == FlashStatus::two_phases) {
      CHECK(inequality(fluid, T, p, feed, y) < 1e-10);
      Contents<double> liquid = feed, vapour;
      liquid.species = y.liquid;
      vapour.species = y.vapour;
      const auto below = stability(fluid, T, p, liquid, PhaseKind::liquid);
      if (polymer) {
        // Where a liquid without polymer would part from the one with it, there are three phases and
        // the pair found is one of several.
        if (below.status != StabilityStatus::stable) ++crowded;
      } else {
        CHECK(below.status == StabilityStatus::stable);
        CHECK(stability(fluid, T, p, vapour, PhaseKind::vapour).status == StabilityStatus::stable);
      }
    } else {
      const bool liquid = y.status == FlashStatus::liquid_only;
      const double volume = liquid ? y.liquid_volume : y.vapour_volume;
      const auto kind = liquid ? PhaseKind::liquid : PhaseKind::vapour;
      const auto same = phase(fluid, T, p, feed, kind);
      // The root of its kind, or the one root there is.
      if (same.status == PhaseStatus::found) CHECK(relative_difference(same.volume, volume) < 1e-8);
      CHECK(stability(fluid, T, p, feed, kind).status == StabilityStatus::stable);
    }
  }
  // All kinds occur, and three phases are rare: 0.3 % of a sample of 20 000.
  CHECK(seen[0] > 1000);
  CHECK(seen[1] > 100);
  CHECK(seen[2] > 100);
  CHECK(crowded < 40);
}

TEST_CASE("a flash changes sides at the bubble and at the dew pressure") {
  const auto fluid = fluid_of({{"propylene", "propane", "hydrogen"}, {"propylene"}, {}});
  Contents<double> c;
  c.species = {0.9, 0.08, 0.004};
  const auto bubble = bubble_pressure(fluid, 343.15, c);
  const auto dew = dew_pressure(fluid, 343.15, c);
  REQUIRE(bubble.status == SaturationStatus::found);
  REQUIRE(dew.status == SaturationStatus::found);
  const auto status = [&](double p) { return flash(fluid, 343.15, p, c).status; };
  CHECK(status(bubble.pressure * 1.0001) == FlashStatus::liquid_only);
  CHECK(status(bubble.pressure * 0.9999) == FlashStatus::two_phases);
  CHECK(status(dew.pressure * 1.0001) == FlashStatus::two_phases);
  CHECK(status(dew.pressure * 0.9999) == FlashStatus::vapour_only);
  // With polymer the liquid boils elsewhere (higher: this set's polymer keeps hydrogen out, and does not
  // mix with all of the propylene), and never dries up.
  c.units[0] = 0.5;
  c.chains = 1e-4;
  const auto slurry = bubble_pressure(fluid, 343.15, c);
  REQUIRE(slurry.status == SaturationStatus::found);
  CHECK(status(slurry.pressure * 1.0001) == FlashStatus::liquid_only);
  CHECK(status(slurry.pressure * 0.9999) == FlashStatus::two_phases);
  CHECK(status(1e4) == FlashStatus::two_phases);
}

TEST_CASE("a gas bed: thirty tonnes of polymer under gas of 20 bar") {
  const auto fluid =
      fluid_of({{"propylene", "ethylene", "hydrogen", "nitrogen"}, {"propylene", "ethylene"}, {}});
  Contents<double> c;
  c.species = {5e4, 2e4, 3e3, 4e3};
  c.units = {0.6 * 30e3 / 42.0806e-3, 0.4 * 30e3 / 28.0532e-3};
  c.chains = 30e3 / 80.0;
  const auto y = flash(fluid, 343.15, 20e5, c);
  REQUIRE(y.status == FlashStatus::two_phases);
  CHECK(inequality(fluid, 343.15, 20e5, c, y) < 1e-10);
  CHECK(y.liquid[0] < c.species[0]);
  // The same again from its own answer.
  const auto again = flash(fluid, 343.15, 20e5, c, &y);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(relative_difference(again.liquid[i], y.liquid[i]) < 1e-11);
}

TEST_CASE(
    "a bubble point sought from one nearby is the same, and leads closer to the critical point") {
  const auto fluid = fluid_of({{"propylene", "propane", "hydrogen"}, {"propylene"}, {}});
  Contents<double> c;
  c.species = {0.9, 0.0999, 1e-4};
  Saturation<double> near;
  double last_cold = 0.0;
  double last_near = 0.0;
  for (int i = 0; i < 700; ++i) {
    const double t = 340.0 + 0.05 * i;
    const auto cold = bubble_pressure(fluid, t, c);
    const auto found = bubble_pressure(fluid, t, c, &near);
    if (cold.status == SaturationStatus::found) {
      last_cold = t;
      REQUIRE(found.status == SaturationStatus::found);
      CHECK(std::abs(found.pressure / cold.pressure - 1.0) < 1e-9);
      CHECK(std::abs(found.volume / cold.volume - 1.0) < 1e-7);
    }
    if (found.status == SaturationStatus::found) {
      CHECK((near.status != SaturationStatus::found || found.pressure > near.pressure));
      near = found;
      last_near = t;
    }
  }
  CHECK(last_near >= last_cold);
  CHECK(last_near > 365.0);
}

TEST_CASE("flash: one volatile species beside a polymer leaves a gas beyond what is sorbed") {
  // The gas is like the liquid's own species, and yet another phase.
  const auto fluid = fluid_of({{"propylene", "ethylene", "hydrogen"}, {"propylene"}, {}});
  Contents<double> feed;
  feed.units[0] = 4e5;
  feed.chains = 200.0;
  double sorbed = 0.0;
  for (const double moles : {5e4, 1e5, 1.5e5, 2e5, 3e5, 4e5, 8e5, 3e6}) {
    feed.species[0] = moles;
    const auto split = flash(fluid, 343.15, 19e5, feed);
    INFO(moles << " mol");
    if (split.status == FlashStatus::liquid_only) {
      CHECK(sorbed == 0.0);  // once there is a gas, more gives more of it
      continue;
    }
    REQUIRE(split.status == FlashStatus::two_phases);
    if (sorbed > 0.0) CHECK(relative_difference(split.liquid[0], sorbed) < 1e-9);
    sorbed = split.liquid[0];
    CHECK(moles > sorbed);
    // A trace of another gas does not decide.
    feed.species[2] = 1e-9 * moles;
    const auto with_trace = flash(fluid, 343.15, 19e5, feed);
    CHECK(relative_difference(with_trace.vapour_volume, split.vapour_volume) < 1e-6);
    feed.species[2] = 0.0;
  }
  CHECK(sorbed > 0.0);
  feed.species[0] = 1.01 * sorbed;
  CHECK(flash(fluid, 343.15, 19e5, feed).status == FlashStatus::two_phases);
  feed.species[0] = 0.99 * sorbed;
  CHECK(flash(fluid, 343.15, 19e5, feed).status == FlashStatus::liquid_only);
}
