#pragma once

// The residual Helmholtz energy of a mixture on any scalar, put together from its contributions: the
// definition of the equation of state. The solvers use the same contributions through their moments
// (derivatives.hpp), and the tests hold the two together.

#include "reactor/properties/pc_saft/dispersion.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/hard_chain.hpp"

namespace tandem::reactor::pc_saft {

/// A_res/(R T) [mol] at a temperature [K] in a volume [m3]. Equations (S1) to (S11). `fluid` is a Fluid, or one whose
/// numbers are on T themselves.
template <class T, class SomeFluid>
[[nodiscard]] T residual_helmholtz(const SomeFluid& fluid, const T& temperature, const T& volume,
                                   const Contents<T>& contents) {
  const std::size_t species = fluid.species();
  const std::size_t sites = fluid.sites();
  std::array<T, max_sites> segments{};  // mol/m3, by site
  std::array<T, max_sites> diameter{};
  T all_segments(0.0);
  T molecules(0.0);
  T zeta1(0.0);
  T zeta2(0.0);
  T zeta3(0.0);
  for (std::size_t a = 0; a < sites; ++a) {
    const T amount = a < species ? contents.species[a] : contents.units[a - species];
    const T concentration = amount / volume;
    const auto& site = fluid.site(a);
    segments[a] = concentration * site.segments;
    diameter[a] = segment_diameter(site.diameter, site.energy, temperature);
    const T d = diameter[a];
    all_segments += segments[a];
    if (a < species) molecules += concentration;
    zeta1 += packing * segments[a] * d;
    zeta2 += packing * segments[a] * d * d;
    zeta3 += packing * segments[a] * d * d * d;
  }
  const T chains = contents.chains / volume;
  molecules += chains;

  T bonds_energy(0.0);
  const T t = crowding(zeta2, zeta3);
  std::array<T, 4> polymer{};
  for (std::size_t a = species; a < sites; ++a) polymer[a - species] = segments[a];
  for (std::size_t i = 0; i < species; ++i) {
    bonds_energy +=
        (segments[i] - contents.species[i] / volume) * log_contact<T>(0.5 * diameter[i], t);
  }
  const auto bonds = polymer_bonds(polymer, fluid.types(), chains);
  for (std::size_t a = 0; a < fluid.types(); ++a) {
    for (std::size_t b = a; b < fluid.types(); ++b) {
      const T& da = diameter[species + a];
      const T& db = diameter[species + b];
      bonds_energy += bonds[bond_place(a, b)] * log_contact<T>(da * db / (da + db), t);
    }
  }

  T w1(0.0);
  T w2(0.0);
  for (std::size_t a = 0; a < sites; ++a) {
    for (std::size_t b = 0; b < sites; ++b) {
      const auto& pair = fluid.pair(a, b);
      const T e = pair_energy(pair.energy, pair.k, pair.slope, temperature) / temperature;
      const T ca = a < species ? contents.species[a] : contents.units[a - species];
      const T cb = b < species ? contents.species[b] : contents.units[b - species];
      const T per_volume = ca / volume * (cb / volume) * pair.volume;
      w1 += per_volume * e;
      w2 += per_volume * e * e;
    }
  }
  const T q = molecules / all_segments;
  const T first = integral(series(first_order, q), zeta3);
  const T second = compressibility(zeta3, q) * integral(series(second_order, q), zeta3);
  return volume * (excluded_volume(molecules, zeta3) + hard_spheres(zeta1, zeta2, zeta3) -
                   bonds_energy + dispersion(w1, w2, first, second));
}

}  // namespace tandem::reactor::pc_saft
