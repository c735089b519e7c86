#pragma once

// The Jacobian of one tank as a dense matrix, exact, of the states that can act on each other
// (docs/model.md, equation (H6)). What only washes out (dead sites, second moments, atactic units) and the
// chain lengths, which nothing else feels, are left out: their modes die no slower than the powder washes
// out. Units and chains act through their totals alone, so these are lumped over site types and earlier
// stages, which is exact.

#include "reactor/solve/inflow_as.hpp"
#include "reactor/solve/modes.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor::solve {

/// Which state of the matrix each number of a tank belongs to; -1: none.
template <int M>
struct MatrixPlaces {
  Tank<double, M> place;
  std::vector<std::string> names;
};

template <int M>
[[nodiscard]] MatrixPlaces<M> matrix_places(const StageConditions<double, M>& c,
                                            const Masses& masses, std::size_t stage) {
  MatrixPlaces<M> m{.place = Tank<double, M>(masses.site_types, stage), .names = {}};
  for_each_number(m.place, m.place, [](double& x, double) { x = -1.0; });
  const auto add = [&](double& x, const std::string& name) {
    x = static_cast<double>(m.names.size());
    m.names.push_back(name);
  };
  Medium<double, M>& medium = m.place.medium;
  const auto& monomers = c.train->catalyst.monomers;
  const std::size_t used = monomers.size();  // of the M places
  if (c.by_feeds) {
    for (std::size_t i = 0; i < used; ++i) add(medium.fluid.monomer[i], monomers[i].name);
    add(medium.fluid.hydrogen, "hydrogen");
    add(medium.fluid.propane, "propane");
    add(medium.fluid.nitrogen, "nitrogen");
  }
  if (!c.isothermal) {
    add(medium.temperature, "temperature");
    add(medium.coolant, "coolant");
  }
  if (!c.imposed) {
    add(medium.cocatalyst, "cocatalyst");
    add(medium.poison, "poison");
  }
  add(medium.potential_sites, "potential sites");
  add(medium.seed, "powder");
  for (auto& site : m.place.sites) {
    add(site.active.vacant, "vacant sites");
    for (std::size_t k = 0; k < used; ++k) add(site.active.live[k], "live chains");
    add(site.active.dormant, "dormant chains");
    add(site.active.blocked, "blocked sites");
  }
  // Units by part and monomer, and chains.
  std::array<std::array<double, M>, 2> units{};
  for (auto& part : units) part.fill(-1.0);
  double chains = -1.0;
  const auto lump = [&](double& x, double& place, const char* name) {
    if (place < 0.0) add(place, name);
    x = place;
  };
  const auto increment = [&](kinetics::Increment<double, M>& x, std::size_t of_stage) {
    auto& of_part = units[masses.part[of_stage] == Part::A ? 0 : 1];
    for (std::size_t i = 0; i < used; ++i) lump(x.units[i], of_part[i], "powder");
    lump(x.chains, chains, "chains");
  };
  for (auto& site : m.place.sites) increment(site.added, stage);
  for (std::size_t i = 0; i < m.place.carried.size(); ++i) {
    increment(m.place.carried[i], i / masses.site_types);
  }
  return m;
}

/// The matrix of tank `place` at a state, with what flows in held.
template <int M>
[[nodiscard]] StateMatrix tank_matrix(const StageConditions<double, M>& c, const Masses& masses,
                                      const TankPlace& place, const Tank<double, M>& tank,
                                      const Inflow<double, M>& in) {
  constexpr int chunk_size = 8;
  using D = Dual<chunk_size>;
  const MatrixPlaces<M> places = matrix_places(c, masses, place.stage);
  StateMatrix matrix;
  matrix.size = places.names.size();
  matrix.names = places.names;
  matrix.entries.assign(matrix.size * matrix.size, 0.0);
  matrix.scale.assign(matrix.size, 0.0);

  std::vector<int> at;  // by number of the tank
  std::vector<double> amounts;
  std::vector<std::size_t> first(matrix.size);  // a lumped state is pushed through its first member
  {
    std::vector<char> seen(matrix.size, 0);
    Tank<double, M> label = places.place;
    for_each_number(label, tank, [&](double& l, double amount) {
      const int k = static_cast<int>(l);
      if (k >= 0) {
        const auto state = static_cast<std::size_t>(k);
        if (seen[state] == 0) first[state] = at.size();
        seen[state] = 1;
        matrix.scale[state] += std::abs(amount);
      }
      at.push_back(k);
    });
  }
  // Sizes: a temperature's is 10 K; sites are compared with all sites, poison with the cocatalyst that takes it (of
  // a trace all changes are large), the rest with itself.
  double sites = tank.medium.potential_sites;
  for (const auto& site : tank.sites) {
    sites += site.active.vacant + site.active.dormant;
    for (const double x : site.active.live) sites += x;
  }
  for (std::size_t k = 0; k < matrix.size; ++k) {
    const std::string& name = matrix.names[k];
    if (name == "poison") matrix.scale[k] += tank.medium.cocatalyst;
    if (name == "temperature" || name == "coolant") matrix.scale[k] = 10.0;
    if (name.ends_with("sites") || name.ends_with("live chains") || name == "dormant chains") {
      matrix.scale[k] = sites;
    }
    if (!(matrix.scale[k] > 0.0)) matrix.scale[k] = 1e30;  // nothing of it there
  }
  for (std::size_t k = 0; k < matrix.size; ++k) {  // all powder is one
    if (matrix.names[k] != "powder" || matrix.scale[k] < 1e30) continue;
    matrix.scale[k] = totals_of(masses, place.stage, tank).powder;
  }

  Tank<D, M> from;
  if (in.from != nullptr) {
    from = tank_as<D, M>(*in.from, in.from->carried.size() / in.from->sites.size());
  }
  const Inflow<D, M> inflow = inflow_as<D, M>(in, from);
  Tank<D, M> x = tank_as<D, M>(tank, place.stage);
  Tank<D, M> rates = x;
  for (std::size_t begin = 0; begin < matrix.size; begin += chunk_size) {
    const std::size_t width = std::min<std::size_t>(chunk_size, matrix.size - begin);
    std::size_t n = 0;
    for_each_number(x, tank, [&](D& to, double v) {
      to = D(v);
      for (std::size_t d = 0; d < width; ++d) {
        if (first[begin + d] == n) to.slope[d] = 1.0;
      }
      ++n;
    });
    (void)tank_rates(c, masses, place, true, x, inflow, rates);
    n = 0;
    for_each_number(rates, rates, [&](const D& rate, const D&) {
      const int row = at[n++];
      for (std::size_t d = 0; row >= 0 && d < width; ++d) {
        matrix.at(static_cast<std::size_t>(row), begin + d) += rate.slope[d];
      }
    });
  }
  return matrix;
}

}  // namespace tandem::reactor::solve
