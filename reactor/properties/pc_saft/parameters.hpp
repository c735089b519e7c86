#pragma once

// Pure-component parameters of PC-SAFT: plain numbers, as a file or the built-in set gives them.

#include <string>
#include <vector>

namespace tandem::reactor::pc_saft {

/// Temperature [K] that slopes by temperature start from.
inline constexpr double translation_temperature = 298.15;

/// Volume that a molecule takes less than by the equation of state: value + slope (T - 298.15 K) + curve (T - 298.15
/// K)^2. See translation.hpp.
struct Translation {
  double value = 0.0;  ///< m3/mol
  double slope = 0.0;  ///< m3/(mol K)
  double curve = 0.0;  ///< m3/(mol K2)
};

/// A small molecule.
struct Component {
  std::string name;
  double molar_mass =
      0.0;  ///< kg/mol; of a molecule that kinetics/species.hpp knows, as it stands there
  double segments = 0.0;       ///< m, segments in a molecule
  double diameter = 0.0;       ///< sigma, m
  double energy = 0.0;         ///< epsilon/k, K
  double heat_capacity = 0.0;  ///< J/(mol K), ideal gas near 340 K
  Translation translation{};   ///< of its volume; none by default
};

/// The segments that the units of one monomer make in a chain.
struct SegmentType {
  std::string name;                ///< the monomer's
  double molar_mass = 0.0;         ///< kg/mol of unit: the monomer's of kinetics/species.hpp
  double segments_per_mass = 0.0;  ///< mol/kg
  double diameter = 0.0;           ///< sigma, m
  double energy = 0.0;             ///< epsilon/k, K
};

/// k_ij = value + slope (T - 298.15 K) of a pair, in either order. A name alone is the molecule;
/// "propylene segment" is the segment type of propylene.
struct Interaction {
  std::string first;
  std::string second;
  double value = 0.0;
  double slope = 0.0;  ///< 1/K
};

struct Parameters {
  std::string source;
  std::vector<Component> components;
  std::vector<SegmentType> segments;
  std::vector<Interaction> interactions;
};

/// The built-in set: configs/properties/gross-sadowski-aspen.toml, number by number.
[[nodiscard]] const Parameters& default_parameters();

}  // namespace tandem::reactor::pc_saft
