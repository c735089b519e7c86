#pragma once

// The Jacobian of one tank as a dense matrix, exact, of the states that can act on each other
// (docs/model.md, equation (H6)). What only washes out (dead sites, second moments, atactic units) and the
// chain lengths, which nothing else feels, are left out: their modes die no slower than the powder washes
// out. Units and chains act through their totals alone, so these are lumped over site types and earlier
// stages, which is exact.

#include "reactor/solve/held_fields.hpp"
#include "reactor/solve/inflow_as.hpp"
#include "reactor/solve/modes.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor::solve {

/// The states of the matrix, and which of them each number of a tank belongs to; -1: none.
template <int M>
struct MatrixPlaces {
  Tank<double, M> place;
  std::vector<const StateField*> fields;  ///< [state]
  std::vector<std::string> names;         ///< [state]
};

template <int M>
[[nodiscard]] MatrixPlaces<M> matrix_places(const StageConditions<double, M>& c,
                                            const Masses& masses, std::size_t stage) {
  MatrixPlaces<M> m{.place = Tank<double, M>(masses.shape_of(stage)), .fields = {}, .names = {}};
  const auto& monomers = c.train->catalyst.monomers;
  const auto add = [&](const StateField& field, std::size_t i) {
    m.fields.push_back(&field);
    m.names.push_back(mode_name_of(field, i < monomers.size() ? monomers[i].name : ""));
    return static_cast<double>(m.names.size() - 1);
  };
  constexpr double none = -1.0;
  std::array<std::array<double, M>, 2> units{};  // states of all units by part and monomer
  for (auto& part : units) part.fill(none);
  double chains = none;
  const auto lump = [&](double& state, const StateField& field, std::size_t i) {
    if (state == none) state = add(field, i);
    return state;
  };
  const auto place_all = [&](auto& part, std::size_t of_stage) {
    auto& of_part = units[masses.stages[of_stage].part == Part::A ? 0 : 1];
    visit_fields(
        [&](const StateField& field, std::size_t i, double& x) {
          x = none;
          const bool unused = i != no_monomer && i >= monomers.size();
          if (unused || never_moves(field, c, false)) return;
          if (field.in_matrix == InMatrix::alone) x = add(field, i);
          if (field.in_matrix == InMatrix::with_powder) x = lump(of_part[i], field, i);
          if (field.in_matrix == InMatrix::with_chains) x = lump(chains, field, i);
        },
        part);
  };
  place_all(m.place.medium, stage);
  for (auto& site : m.place.sites) place_all(site, stage);
  for (std::size_t i = 0; i < m.place.carried.size(); ++i) {
    place_all(m.place.carried[i], i / masses.site_types);
  }
  std::ranges::fill(m.place.carried_seed, none);
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
  double sites = tank.medium.potential_sites;
  for (const auto& site : tank.sites) {
    sites += site.active.vacant + site.active.dormant;
    for (const double x : site.active.live) sites += x;
  }
  constexpr double nothing_there = 1e30;
  for (std::size_t k = 0; k < matrix.size; ++k) {
    const StateField& field = *places.fields[k];
    double& scale = matrix.scale[k];
    if (field.mode_size == ModeSize::with_cocatalyst) scale += tank.medium.cocatalyst;
    if (field.mode_size == ModeSize::ten_kelvin) scale = 10.0;
    if (field.mode_size == ModeSize::sites) scale = sites;
    if (scale > 0.0) continue;
    // All powder is one.
    const bool powder = &field == &fields::seed || field.in_matrix == InMatrix::with_powder;
    scale = powder ? totals_of(masses, place.stage, tank).powder : nothing_there;
  }
  for (std::size_t k = 0; k < matrix.size; ++k) {
    if (places.fields[k] == &fields::temperature) matrix.temperature = k;
  }

  Tank<D, M> from;
  if (in.from != nullptr) {
    from = tank_as<D, M>(*in.from);
  }
  const Inflow<D, M> inflow = inflow_as<D, M>(in, from);
  Tank<D, M> x = tank_as<D, M>(tank);
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
