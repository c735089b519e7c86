#pragma once

// A fluid at one temperature: everything that the moments of a mixture are summed from, with its first
// and second derivative by temperature.

#include "kinetics/jet.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/hard_chain.hpp"

namespace tandem::reactor::pc_saft {

/// Amounts in one row: species, units, chains; mol. A phase without polymer uses the species alone.
using Amounts = std::array<double, max_amounts>;

/// One number per site, and its first and second derivative by temperature.
struct BySite {
  Amounts value{};
  Amounts slope{};
  Amounts curve{};
};

struct FluidAt {
  const Fluid* fluid = nullptr;
  double temperature = 0.0;
  Amounts segments{};            ///< mol of segments per mol; 0 for chains
  Amounts molecules{};           ///< 1 for species and chains, 0 for units
  std::array<BySite, 3> zeta{};  ///< zeta_1 to zeta_3 per mol/m3
  std::array<std::array<BySite, max_sites>, 2> attraction{};  ///< of w1 and w2, per (mol/m3)^2
  BySite contact{};  ///< d_i/2, mean diameter of a species' own bonds, m
  std::array<Jet<1>, max_polymer_bonds> polymer_contact{};  ///< d_a d_b/(d_a + d_b), m

  FluidAt(const Fluid& f, double kelvin);
};

}  // namespace tandem::reactor::pc_saft
