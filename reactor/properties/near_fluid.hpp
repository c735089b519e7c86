#pragma once

// What was found of a stage's fluid at a state nearby: a method that iterates may begin there. It saves time and never
// chooses an answer.

#include <array>
#include <cstddef>

#include "reactor/properties/species.hpp"

namespace tandem::reactor {

/// A bubble point. Species in the method's own order, here and below.
struct BubblePoint {
  static constexpr std::size_t most_species = max_species + 1;  ///< with the cocatalyst
  bool found = false;
  double pressure = 0.0;                          ///< Pa
  double volume = 0.0;                            ///< m3 of the liquid
  double vapour_density = 0.0;                    ///< mol/m3
  std::array<double, most_species> vapour{};      ///< mole fractions
  std::array<double, most_species> volatility{};  ///< the vapour's mole fractions over the liquid's
};

/// A dew point of a gas at its pressure.
struct DewPoint {
  bool found = false;
  double temperature = 0.0;     ///< K
  double volume = 0.0;          ///< m3 of a mole of the gas
  double liquid_density = 0.0;  ///< mol/m3 of the first drop
  std::array<double, BubblePoint::most_species>
      volatility{};  ///< the gas's mole fractions over the drop's
};

/// What a mole of amorphous units took up.
struct SorbedBefore {
  bool found = false;
  double volume = 0.0;                                        ///< m3, swollen
  double around_volume = 0.0;                                 ///< m3 of a mole of the fluid around
  std::array<double, BubblePoint::most_species> partition{};  ///< mol/m3 over mol/m3 in the fluid
};

struct NearFluid {
  BubblePoint boiling;
  DewPoint condensing;
  SorbedBefore sorbed;
};

}  // namespace tandem::reactor
