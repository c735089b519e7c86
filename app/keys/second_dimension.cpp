#include "app/keys/second_dimension.hpp"

#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

constexpr double heat_capacity_of_water = 4180.0;  // J/(kg K)

}  // namespace

double second_to_first(const Path& path, double donor_molar_mass) {
  if (path.back() == "coolant_flow") return heat_capacity_of_water;
  if (path.back() == "cocatalyst_feed")
    return 1.0 / kinetics::find_molecule("cocatalyst")->molar_mass;
  if (path.back() == "donor_feed") return donor_molar_mass > 0.0 ? 1.0 / donor_molar_mass : 0.0;
  if (path.back() == "hydrogen_charge" || path.back() == "propylene_charge")
    return 1.0 / kinetics::find_molecule(path.back().substr(0, path.back().find('_')))->molar_mass;
  return 1.0 / kinetics::find_molecule(path.back())->molar_mass;
}

}  // namespace tandem::app
