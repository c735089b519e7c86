#pragma once

// Contents as the solvers want them: one row of amounts, none of them 0.

#include <cmath>
#include <optional>

#include "reactor/properties/pc_saft/fluid_at.hpp"
#include "reactor/properties/pc_saft/lift.hpp"

namespace tandem::reactor::pc_saft {

struct Loaded {
  Amounts amounts{};
  std::size_t count = 0;  ///< amounts that take part
  bool polymer = false;
  double molecules = 0.0;  ///< mol
  double segments = 0.0;   ///< mol of segments in polymer
};

/// Which input an amount is.
[[nodiscard]] inline std::size_t input_of(const Fluid& fluid, std::size_t amount) {
  if (amount < fluid.species()) return species_input + amount;
  if (amount < fluid.sites()) return units_input + amount - fluid.species();
  return chains_input;
}

/// Empty where an amount is negative or not a number, or where there is nothing at all. A species of
/// which there is none gets 1e-25 of the rest: its potentials and their slopes are then those of infinite
/// dilution, and nothing else moves. `slopes`: derivatives by the polymer are wanted even without polymer.
[[nodiscard]] inline std::optional<Loaded> load(const Fluid& fluid,
                                                const Contents<double>& contents, bool slopes) {
  Loaded x;
  double all = 0.0;
  double units = 0.0;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    if (!(contents.species[i] >= 0.0) || !std::isfinite(contents.species[i])) return std::nullopt;
    all += contents.species[i];
  }
  for (std::size_t a = 0; a < fluid.types(); ++a) {
    if (!(contents.units[a] >= 0.0) || !std::isfinite(contents.units[a])) return std::nullopt;
    units += contents.units[a];
    x.amounts[fluid.species() + a] = contents.units[a];
    x.segments += contents.units[a] * fluid.site(fluid.species() + a).segments;
  }
  if (!(contents.chains >= 0.0) || !(contents.chains <= 0.5 * x.segments)) return std::nullopt;
  all += units;
  if (!(all > 0.0)) return std::nullopt;
  x.polymer = units > 0.0;
  if (fluid.types() > 0) x.amounts[fluid.sites()] = contents.chains;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    x.amounts[i] = std::max(contents.species[i], 1e-25 * all);
    x.molecules += x.amounts[i];
  }
  x.molecules += contents.chains;
  x.count = x.polymer || slopes ? fluid.amounts() : fluid.species();
  return x;
}

[[nodiscard]] inline bool sensible(double temperature, double pressure) {
  return std::isfinite(temperature) && temperature > 50.0 && std::isfinite(pressure) &&
         pressure > 0.0;
}

}  // namespace tandem::reactor::pc_saft
