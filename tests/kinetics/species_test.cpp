// The table of species: each once, and the molar masses those of its atoms.

#include "kinetics/species.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace tandem;

TEST_CASE("a species is found by its name and by its code, and neither stands twice") {
  std::set<std::string_view> names;
  for (const kinetics::Species& species : kinetics::all_species) {
    CHECK(names.insert(species.name).second);
    CHECK((species.code == species.name || names.insert(species.code).second));
    CHECK(kinetics::find_species(species.name) == &species);
    CHECK(kinetics::find_species(species.code) == &species);
  }
  CHECK(kinetics::find_species("propylen") == nullptr);
  CHECK(kinetics::find_monomer("propane") == nullptr);
  CHECK(kinetics::find_monomer("C2")->name == "ethylene");
}

TEST_CASE("molar masses of species are those of their atoms") {
  constexpr double carbon = 12.011e-3, hydrogen = 1.008e-3;  // kg/mol, IUPAC
  const auto close = [](double x) { return Approx(x).epsilon(1e-4); };
  const std::array<int, 5> carbons{3, 2, 4, 6, 8};
  REQUIRE(kinetics::monomers().size() == carbons.size());
  for (std::size_t i = 0; i < carbons.size(); ++i)
    CHECK(kinetics::monomers()[i].molar_mass == close(carbons[i] * (carbon + 2.0 * hydrogen)));
  CHECK(kinetics::find_species("H2")->molar_mass == close(2.0 * hydrogen));
  CHECK(kinetics::find_species("propane")->molar_mass == close(3.0 * carbon + 8.0 * hydrogen));
  CHECK(kinetics::find_species("N2")->molar_mass == close(2.0 * 14.007e-3));
}
