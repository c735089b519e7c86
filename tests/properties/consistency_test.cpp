// What thermodynamics asks of any equation of state, and derivatives of every answer.

#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/phase.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "reactor/properties/pc_saft/sorption.hpp"
#include "tests/properties/fluids.hpp"
#include "tests/support/close.hpp"

using namespace tandem;
using namespace tandem::reactor::pc_saft;
using tandem::tests::fluid_of;
using tandem::tests::Full;
using tandem::tests::full_inputs;
using tandem::tests::slopes_agree;

namespace {

const FluidChoice six{{"propylene", "ethylene", "1-butene", "hydrogen", "propane", "nitrogen"},
                      {"propylene", "ethylene"},
                      {}};

/// As published, and with translated volumes.
Fluid either_fluid() {
  const bool translated = GENERATE(false, true);
  INFO((translated ? "translated" : "as published"));
  return fluid_of(six, translated ? tandem::tests::translated_set() : default_parameters());
}

template <class T>
void append(std::vector<T>& all, const Species<T>& x) {
  all.insert(all.end(), x.begin(), x.end());
}

}  // namespace

TEST_CASE("fugacities obey Gibbs, Duhem and Euler, and belong to the volume and the enthalpy") {
  const auto fluid = either_fluid();
  Contents<double> c;
  c.species = {6.0, 0.5, 0.4, 0.1, 0.5, 0.2};
  for (const auto& [kind, T, p] :
       {std::tuple(PhaseKind::liquid, 333.15, 60e5), std::tuple(PhaseKind::vapour, 353.15, 12e5)}) {
    const auto x = full_inputs(T, p, c);
    const auto y = phase(fluid, x.temperature, x.pressure, x.contents, kind);
    REQUIRE(y.status == PhaseStatus::found);
    double N = 0.0;
    for (const double n : c.species) N += n;
    const double RT = gas_constant * T;
    double enthalpy = 0.0;
    double by_pressure = 0.0;
    for (std::size_t i = 0; i < 6; ++i) {
      enthalpy -= RT * T * c.species[i] * y.ln_fugacity[i].slope[temperature_input];
      by_pressure += c.species[i] * y.ln_fugacity[i].slope[pressure_input];
      double duhem = 0.0;
      for (std::size_t j = 0; j < 6; ++j) {
        duhem += c.species[j] * y.ln_fugacity[j].slope[species_input + i];
        // Symmetry: both are second derivatives of one energy.
        CHECK(std::abs(y.ln_fugacity[i].slope[species_input + j] -
                       y.ln_fugacity[j].slope[species_input + i]) < 1e-11);
      }
      CHECK(std::abs(duhem) < 1e-10);  // sums of terms of order 1 to 10, in a stiff liquid
      double euler = 0.0;
      for (std::size_t j = 0; j < 6; ++j) {
        euler += c.species[j] * y.ln_fugacity[i].slope[species_input + j];
      }
      CHECK(std::abs(euler) < 1e-10);
    }
    // Rounding, of a residual enthalpy that is a difference of terms ten times its size.
    CHECK(y.residual_enthalpy.value == Approx(enthalpy).epsilon(1e-10));
    // (V - N R T/p)/R T = sum n d ln phi/dp
    CHECK((y.volume.value - N * RT / p) / RT == Approx(by_pressure).epsilon(1e-10));
  }
}

TEST_CASE("a mixture gone thin is an ideal gas") {
  const auto fluid = either_fluid();
  Contents<double> c;
  c.species = {6.0, 0.5, 0.4, 0.1, 0.5, 0.2};
  const auto y = phase(fluid, 343.15, 100.0, c, PhaseKind::vapour);
  REQUIRE(y.status == PhaseStatus::found);
  // Second virial coefficients of 3e-4 m3/mol at 0.035 mol/m3 leave 1e-5.
  for (std::size_t i = 0; i < 6; ++i) CHECK(std::abs(y.ln_fugacity[i]) < 5e-5);
  CHECK(y.volume == Approx(7.7 * gas_constant * 343.15 / 100.0).epsilon(5e-5));
}

TEST_CASE("derivatives of phases") {
  const auto fluid = either_fluid();
  Contents<double> c;
  c.species = {6.0, 0.5, 0.4, 0.1, 0.5, 0.2};
  const auto numbers = [&](PhaseKind kind) {
    return [&fluid, kind]<class T>(const T& temperature, const T& p, const Contents<T>& x) {
      const auto y = phase(fluid, temperature, p, x, kind);
      REQUIRE(y.status == PhaseStatus::found);
      std::vector<T> all{y.volume, y.residual_enthalpy};
      append(all, y.ln_fugacity);
      return all;
    };
  };
  slopes_agree(numbers(PhaseKind::vapour), 353.15, 12e5, c);
  c.units = {2.0, 1.2};
  c.chains = 0.01;
  slopes_agree(numbers(PhaseKind::liquid), 333.15, 60e5, c);
}

TEST_CASE("derivatives of flashes") {
  const auto fluid = either_fluid();
  const auto numbers = [&]<class T>(const T& temperature, const T& p, const Contents<T>& x) {
    const auto y = flash(fluid, temperature, p, x);
    REQUIRE(y.status != FlashStatus::failed);
    std::vector<T> all{y.liquid_volume, y.vapour_volume, y.liquid_enthalpy, y.vapour_enthalpy};
    append(all, y.liquid);
    append(all, y.vapour);
    return all;
  };
  Contents<double> c;
  c.species = {6.0, 0.2, 0.2, 0.3, 0.5, 0.1};
  slopes_agree(numbers, 343.15, 35e5, c);  // two phases
  slopes_agree(numbers, 343.15, 10e5, c);  // gas
  slopes_agree(numbers, 313.15, 90e5, c);  // liquid
  c.units = {1.5, 0.5};
  c.chains = 1e-3;
  slopes_agree(numbers, 343.15, 35e5, c);  // slurry
  c.species = {50.0, 20.0, 1.0, 3.0, 5.0, 4.0};
  c.units = {400.0, 300.0};
  slopes_agree(numbers, 343.15, 20e5, c);  // gas bed
}

TEST_CASE("derivatives of bubble and dew points, sorption and lambda") {
  const auto fluid = either_fluid();
  const auto boiling = [&](PhaseKind given) {
    return [&fluid, given]<class T>(const T& temperature, const T&, const Contents<T>& x) {
      const auto y = saturation(fluid, temperature, x, given);
      REQUIRE(y.status == SaturationStatus::found);
      std::vector<T> all{y.pressure, y.volume, y.incipient_density};
      append(all, y.incipient);
      append(all, y.K);
      return all;
    };
  };
  Contents<double> c;
  c.species = {6.0, 0.2, 0.2, 0.02, 0.5, 0.01};
  slopes_agree(boiling(PhaseKind::vapour), 343.15, 1e5, c);
  slopes_agree(boiling(PhaseKind::liquid), 343.15, 1e5, c);
  c.units = {0.5, 0.2};
  c.chains = 1e-3;
  slopes_agree(boiling(PhaseKind::liquid), 343.15, 1e5, c);
  const auto taken = [&]<class T>(const T& temperature, const T& p, const Contents<T>& x) {
    const auto y = sorption(fluid, temperature, p, x);
    REQUIRE(y.status == SorptionStatus::found);
    std::vector<T> all{y.volume};
    append(all, y.concentration);
    append(all, y.sorbed);
    return all;
  };
  slopes_agree(taken, 343.15, 15e5, c);
  const auto ratios = [&]<class T>(const T& temperature, const T&, const Contents<T>&) {
    const auto y = lambda(fluid, temperature);
    REQUIRE(y.status == SorptionStatus::found);
    std::vector<T> all;
    append(all, y.ratio);
    return all;
  };
  slopes_agree(ratios, 343.15, 1e5, c);
}

TEST_CASE("what is not there has the slopes of infinite dilution") {
  const auto fluid = fluid_of(six);
  Contents<double> c;
  c.species = {6.0, 0.2, 0.0, 0.3, 0.5, 0.1};
  const auto x = full_inputs(343.15, 35e5, c);
  const auto none = flash(fluid, x.temperature, x.pressure, x.contents);
  CHECK(none.liquid[2].value == 0.0);
  c.species[2] = 1e-8;
  const auto some = flash(fluid, 343.15, 35e5, c);
  // 1e-8 is 1e-8 away from infinite dilution, and below 1e-8 as a share of what the rest is solved to.
  CHECK(none.liquid[2].slope[species_input + 2] == Approx(some.liquid[2] / 1e-8).epsilon(1e-6));
}

TEST_CASE("translation moves volumes and leaves equilibria") {
  const auto published = fluid_of(six);
  const auto moved = fluid_of(six, tandem::tests::translated_set());
  Contents<double> c;
  c.species = {6.0, 0.2, 0.2, 0.3, 0.5, 0.1};
  const double T = 343.15;
  const auto was = flash(published, T, 35e5, c);
  const auto is = flash(moved, T, 35e5, c);
  REQUIRE(was.status == FlashStatus::two_phases);
  REQUIRE(is.status == FlashStatus::two_phases);
  double liquid = 0.0;
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(is.vapour[i] == Approx(was.vapour[i]).epsilon(1e-12));
    liquid += was.liquid[i] * translation(moved.translation(i), T);
  }
  CHECK(is.liquid_volume == Approx(was.liquid_volume - liquid).epsilon(1e-12));
  // A start that was an answer is taken back to the equation of state's own volumes.
  CHECK(flash(moved, T, 35e5, c, &is).liquid_volume == Approx(is.liquid_volume).epsilon(1e-12));
  const auto boils = bubble_pressure(published, T, c);
  const auto boils_moved = bubble_pressure(moved, T, c);
  CHECK(boils_moved.pressure == Approx(boils.pressure).epsilon(1e-12));
  CHECK(boils_moved.volume < boils.volume);
  CHECK(bubble_pressure(moved, T, c, &boils_moved).volume ==
        Approx(boils_moved.volume).epsilon(1e-10));
  // What polymer takes, per volume of it and of the fluid, is what the flash's phases hold.
  Contents<double> around;
  around.species = c.species;
  around.units = {1.0, 0.0};
  const auto taken = sorption(moved, T, 15e5, around);
  const auto gas = phase(moved, T, 15e5, c, PhaseKind::vapour);
  REQUIRE(taken.status == SorptionStatus::found);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(taken.concentration[i] == Approx(taken.sorbed[i] / taken.volume).epsilon(1e-12));
    CHECK(taken.partition[i] * c.species[i] / gas.volume ==
          Approx(taken.concentration[i]).epsilon(1e-9));
  }
}
