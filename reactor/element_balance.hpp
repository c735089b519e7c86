#pragma once

// Carbon and hydrogen into and out of a train at its steady state (docs/model/limits.md, equations L9 to L11): what
// the reaction scheme takes is set against the states that the balances lead to.

#include <algorithm>
#include <cmath>
#include <span>

#include "reactor/tank_balance.hpp"

namespace tandem::reactor {

/// Atoms, mol or mol/s.
struct Elements {
  double carbon = 0.0;
  double hydrogen = 0.0;

  /// Adds n molecules of so many atoms.
  void add(double n, double carbon_atoms, double hydrogen_atoms) {
    carbon += n * carbon_atoms;
    hydrogen += n * hydrogen_atoms;
  }
};

/// Carbon atoms of an olefin, C_n H_2n, from its molar mass [kg/mol].
[[nodiscard]] inline double carbon_atoms(double molar_mass) {
  constexpr double methylene = 14.0266e-3;  // kg/mol
  return std::round(molar_mass / methylene);
}

/// Flows of carbon and hydrogen atoms, mol/s.
struct ElementBalance {
  Elements fed;      ///< fluids, and the ethyl of cocatalyst that reacted with chains
  Elements product;  ///< units and chain ends of the polymer leaving
  Elements fluid;    ///< vented, flashed off and leaving with the powder

  /// What is missing, over what is fed; the larger of the two.
  [[nodiscard]] double residual() const {
    const auto of = [](double in, double out) { return std::abs(in - out) / std::abs(in); };
    return std::max(of(fed.carbon, product.carbon + fluid.carbon),
                    of(fed.hydrogen, product.hydrogen + fluid.hydrogen));
  }
};

/// What the sites of a tank take from its medium, mol/s, and what poison takes of the cocatalyst.
template <int M>
struct Consumption {
  kinetics::Draw<double, M> draw;
  double scavenged = 0.0;
};
template <int M>
[[nodiscard]] Consumption<M> consumption(const StageConditions<double, M>& c, const Masses& masses,
                                         const Tank<double, M>& tank) {
  const auto totals = totals_of(masses, c.stage, tank);
  const auto fluid = tank_fluid(c, masses, tank.medium, totals);
  const auto e = surroundings(c, masses, tank.medium, totals, fluid);
  const kinetics::Reactants<double, M> seen(e, c.powers);
  Consumption<M> total;
  for (std::size_t j = 0; j < tank.sites.size(); ++j) {
    const auto r =
        kinetics::site_rates(tank.sites[j].active, e.potential_sites, frequencies(c, j, e, seen));
    for_each_number(total.draw, r.draw, [](double& sum, double x) { sum += x; });
  }
  Medium<double, M> rates;
  medium_reactions(c, tank.medium, e, rates);
  total.scavenged = -rates.poison;
  return total;
}

/// Atoms in moles of the fluid's species.
template <int M>
[[nodiscard]] Elements elements_of(const Masses& masses, const BySpecies<double, M>& moles) {
  Elements sum;
  for (std::size_t i = 0; i < M; ++i) {
    const double n = carbon_atoms(masses.monomer[i]);
    sum.add(moles.monomer[i], n, 2.0 * n);
  }
  sum.add(moles.hydrogen, 0.0, 2.0);
  const double n = carbon_atoms(masses.diluent);  // of an alkane, C(n)H(2n+2)
  sum.add(moles.diluent, n, 2.0 * n + 2.0);
  return sum;
}

/// The balance of a continuous train whose tanks, in order, are at their steady state.
///
/// Chain ends: a transfer to hydrogen, and a revival by it, puts one H on the end of the dead chain and one,
/// by way of the site, on the start of the next. A transfer to cocatalyst, P + AlEt3 -> P-AlEt2 + Et-site,
/// starts the next chain with the ethyl; diethylaluminium stays on the powder and is not counted. Nothing
/// else changes the number of atoms: beta-hydride ends and transfers to monomer move an H from chain to chain.
/// With imposed concentrations there is no fluid, and what the sites draw counts as fed.
template <int M>
[[nodiscard]] ElementBalance element_balance(const Masses& masses,
                                             std::span<const StageConditions<double, M>> conditions,
                                             std::span<const Tank<double, M>> tanks,
                                             std::span<const TankFlow<double, M>> flows) {
  ElementBalance balance;
  BySpecies<double, M> fed, lost;
  const auto add = [](BySpecies<double, M>& sum, const BySpecies<double, M>& moles, double sign) {
    for_each_species(sum, moles, [&](double& to, double n) { to += sign * n; });
  };
  kinetics::Draw<double, M> drawn;
  double cocatalyst = -flows.back().rate * tanks.back().medium.cocatalyst;
  std::size_t t = 0;
  for (const auto& c : conditions) {
    cocatalyst += c.feeds.cocatalyst;
    for (std::size_t n = 0; n < c.design->tanks; ++n, ++t) {
      const Consumption<M> taken = consumption(c, masses, tanks[t]);
      for_each_number(drawn, taken.draw, [](double& sum, double x) { sum += x; });
      cocatalyst -= taken.scavenged;
      add(fed, flows[t].fed, 1.0);
      add(lost, flows[t].vented, 1.0);
    }
    const bool last = &c == &conditions.back();
    add(lost, flows[t - 1].leaving, 1.0);
    if (!last) add(lost, flows[t - 1].onward.fluid, -1.0);
  }
  if (conditions.front().imposed) {
    for (std::size_t i = 0; i < M; ++i) fed.monomer[i] = drawn.monomer[i];
    fed.hydrogen = drawn.hydrogen;
    cocatalyst = drawn.cocatalyst;
  }
  balance.fed = elements_of(masses, fed);
  balance.fed.add(cocatalyst, 2.0, 5.0);
  balance.fluid = elements_of(masses, lost);
  const auto units = totals_of(masses, conditions.back().stage, tanks.back()).units;
  for (std::size_t i = 0; i < M; ++i) {
    const double n = carbon_atoms(masses.monomer[i]);
    balance.product.add(flows.back().rate * units[i], n, 2.0 * n);
  }
  balance.product.add(drawn.hydrogen, 0.0, 2.0);
  balance.product.add(drawn.cocatalyst, 2.0, 5.0);
  return balance;
}

}  // namespace tandem::reactor
