#include "app/keys/second_dimension.hpp"

#include "reactor/properties/pure_species.hpp"

namespace tandem::app {
namespace {

constexpr double heat_capacity_of_water = 4180.0;  // J/(kg K)

double molar_mass(const std::string& species) {
  if (species == "hydrogen") return reactor::hydrogen_molar_mass;
  if (species == "propane") return reactor::propane_molar_mass;
  if (species == "nitrogen") return reactor::nitrogen_molar_mass;
  return known_monomer(species)->molar_mass;
}

}  // namespace

double second_to_first(const Path& path) {
  return path.back() == "coolant_flow" ? heat_capacity_of_water : 1.0 / molar_mass(path.back());
}

}  // namespace tandem::app
