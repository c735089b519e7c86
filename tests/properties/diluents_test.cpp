// The alkanes that a train may have as its diluent, against what is measured of them.

#include <catch2/catch.hpp>
#include <cmath>

#include "kinetics/species.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "tests/properties/fluids.hpp"

using namespace tandem;
using namespace tandem::reactor::pc_saft;
using tandem::tests::fluid_of;

namespace {

/// Normal boiling points, and densities of the liquid at 20 degC and its vapour pressure: Lemmon, McLinden and Friend,
/// thermophysical properties of fluid systems (NIST Chemistry WebBook), from memory, rounded.
struct Alkane {
  const char* name;
  double boils_at;  // K, at 1.01325 bar
  double density;   // kg/m3
};
constexpr Alkane alkanes[] = {
    {"propane", 231.04, 500.1},  {"isobutane", 261.40, 556.9}, {"n-pentane", 309.21, 625.7},
    {"n-hexane", 341.87, 659.3}, {"n-heptane", 371.55, 683.7},
};

}  // namespace

TEST_CASE("diluents: each boils where it is measured to, and is as dense") {
  for (const Alkane& alkane : alkanes) {
    INFO(alkane.name);
    const auto fluid = fluid_of({{alkane.name}, {}, {}});
    // Gross and Sadowski report vapour pressures of these within 1.3 % on average, liquid volumes within 1.9 %.
    const auto boiling = vapour_pressure(fluid, 0, alkane.boils_at);
    REQUIRE(boiling.status == SaturationStatus::found);
    CHECK(boiling.pressure == Approx(101325.0).epsilon(0.03));
    const auto warm = vapour_pressure(fluid, 0, 293.15);
    REQUIRE(warm.status == SaturationStatus::found);
    const double molar_mass = kinetics::find_molecule(alkane.name)->molar_mass;
    CHECK(molar_mass / warm.volume == Approx(alkane.density).epsilon(0.025));
  }
}

TEST_CASE("diluents: every one that a job may name is in the built-in set") {
  for (const std::string_view name : kinetics::diluents) {
    INFO(name);
    CHECK(std::ranges::count(default_parameters().components, name, &Component::name) == 1);
  }
}
