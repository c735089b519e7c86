#include "reactor/properties/pc_saft/fluid_at.hpp"

#include "reactor/properties/pc_saft/dispersion.hpp"

namespace tandem::reactor::pc_saft {

namespace {

void store(BySite& table, std::size_t j, const Jet<1>& x) {
  table.value[j] = x.value;
  table.slope[j] = x.slope[0];
  table.curve[j] = x.curve[0];
}

}  // namespace

FluidAt::FluidAt(const Fluid& f, double kelvin) : fluid(&f), temperature(kelvin) {
  const Jet<1> T = Jet<1>::variable(kelvin, 0);
  const Jet<1> per_T = 1.0 / T;
  const std::size_t species = f.species();
  std::array<Jet<1>, max_sites> diameter;
  for (std::size_t a = 0; a < f.sites(); ++a) {
    const Site& site = f.site(a);
    const Jet<1> d = diameter[a] = segment_diameter(site.diameter, site.energy, T);
    segments[a] = site.segments;
    molecules[a] = a < species ? 1.0 : 0.0;
    const double c = packing * site.segments;
    const Jet<1> square = d * d;
    store(zeta[0], a, c * d);
    store(zeta[1], a, c * square);
    store(zeta[2], a, c * square * d);
    store(contact, a, 0.5 * d);
  }
  molecules[f.sites()] = 1.0;
  for (std::size_t a = 0; a < f.types(); ++a) {
    for (std::size_t b = a; b < f.types(); ++b) {
      const Jet<1>& da = diameter[species + a];
      const Jet<1>& db = diameter[species + b];
      polymer_contact[bond_place(a, b)] = da * db / (da + db);
    }
  }
  for (std::size_t a = 0; a < f.sites(); ++a) {
    for (std::size_t b = a; b < f.sites(); ++b) {
      const Pair& pair = f.pair(a, b);
      const Jet<1> e = pair_energy(pair.energy, pair.k, pair.slope, T) * per_T;
      const Jet<1> first = pair.volume * e;
      const Jet<1> second = first * e;
      store(attraction[0][a], b, first);
      store(attraction[0][b], a, first);
      store(attraction[1][a], b, second);
      store(attraction[1][b], a, second);
    }
  }
}

}  // namespace tandem::reactor::pc_saft
