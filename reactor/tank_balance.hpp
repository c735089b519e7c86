#pragma once

// The balances of one tank at set points (docs/model.md, equations 16 to 24): what its sites see, what
// flows out, and how every state changes.

#include "kinetics/site_rates.hpp"
#include "reactor/stage_conditions.hpp"
#include "reactor/tank_state.hpp"

namespace tandem::reactor {

/// Constants of the train that every tank needs.
struct Masses {
  std::array<double, kinetics::max_monomers> monomer{};  ///< kg/mol
  double amorphous_fraction = 0.5;                       ///< of part (A) and of seed powder
  PolymerProperties polymer;
  std::vector<Part> part;  ///< [stage]
  std::size_t site_types = 0;
};

template <int M, class T>
[[nodiscard]] T mass_of(const Masses& masses, const std::array<T, M>& units) {
  T mass(0.0);
  for (std::size_t i = 0; i < M; ++i) mass += masses.monomer[i] * units[i];
  return mass;
}

/// Masses in a tank, kg.
template <class T>
struct Totals {
  T powder{};       ///< polymer and seed
  T copolymer{};    ///< part (B)
  T amorphous_A{};  ///< of part (A) and of the seed
};

/// Equation (16).
template <class T, int M>
[[nodiscard]] Totals<T> totals_of(const Masses& masses, std::size_t stage, const Tank<T, M>& tank) {
  Totals<T> t;
  t.powder = tank.medium.seed;
  T homopolymer = tank.medium.seed;
  const auto add = [&](const kinetics::Increment<T, M>& increment, std::size_t made_in) {
    const T mass = mass_of<M>(masses, increment.units);
    t.powder += mass;
    (masses.part[made_in] == Part::A ? homopolymer : t.copolymer) += mass;
  };
  for (const auto& site : tank.sites) add(site.added, stage);
  for (std::size_t i = 0; i < tank.carried.size(); ++i) {
    add(tank.carried[i], i / masses.site_types);
  }
  t.amorphous_A = masses.amorphous_fraction * homopolymer;
  return t;
}

/// Volume of the liquid in a liquid stage [m3]; where solids are given it follows from the powder.
template <class T, class S, int M>
[[nodiscard]] T liquid_volume(const StageConditions<S, M>& c, const Totals<T>& totals) {
  if (c.control == HoldUpControl::residence_time_and_solids) {
    return totals.powder / c.powder_per_liquid;
  }
  return T(c.liquid_volume);
}

/// How much more a gas bed's polymer sorbs for the copolymer in it, 1 - phi_B + s phi_B. Equation (17).
template <class T>
[[nodiscard]] T copolymer_factor(const Masses& masses, const Totals<T>& totals) {
  const T amorphous = totals.amorphous_A + totals.copolymer;
  if (!(value_of(amorphous) > 0.0)) return T(1.0);  // an empty tank: no polymer, no copolymer
  return 1.0 + (masses.polymer.copolymer_sorption - 1.0) * (totals.copolymer / amorphous);
}

/// What the sites of a tank see. Equations (17) to (19).
template <class T, class S, int M>
[[nodiscard]] kinetics::Surroundings<T, M> surroundings(const StageConditions<S, M>& c,
                                                        const Masses& masses,
                                                        const Medium<T, M>& medium,
                                                        const Totals<T>& totals) {
  kinetics::Surroundings<T, M> e;
  e.potential_sites = medium.potential_sites;
  T factor(1.0);
  if (c.imposed) {
    e.cocatalyst = T(c.imposed_cocatalyst);
    e.poison = T(c.imposed_poison);
  } else if (c.design->kind == StageKind::gas_bed) {
    factor = copolymer_factor(masses, totals);
    const T amorphous = totals.amorphous_A + totals.copolymer;
    const T per_volume =
        masses.polymer.gas_bed_cocatalyst_factor * masses.polymer.density / amorphous;
    e.cocatalyst = medium.cocatalyst * per_volume;
    e.poison = medium.poison * per_volume;
  } else {
    const T volume = liquid_volume(c, totals);
    e.cocatalyst = medium.cocatalyst / volume;
    e.poison = medium.poison / volume;
    if (c.slurry_basis) factor = volume / (volume + totals.powder / masses.polymer.density);
  }
  for (std::size_t i = 0; i < M; ++i) {
    e.monomer[i] = medium.monomer[i] * c.fluid.at_sites.monomer[i] * factor;
  }
  e.hydrogen = medium.hydrogen * c.fluid.at_sites.hydrogen * factor;
  return e;
}

/// What enters a tank from the one before: that tank's state times its outflow rate.
template <class T, int M>
struct Inflow {
  const Tank<T, M>* from = nullptr;  ///< none: nothing enters but fresh feeds
  T rate{};                          ///< 1/s
  T mass{};                          ///< kg/s of powder
  bool same_stage = false;           ///< what was added there goes on as added here
};

/// How powder moves through a tank.
template <class T>
struct PowderFlow {
  T production{};  ///< kg/s of polymer made
  T rate{};        ///< 1/s: powder leaving over powder inside
  T mass{};        ///< kg/s leaving
};

/// Outflow rate of a tank [1/s]. Equation (20). A tank that is not yet full lets nothing out.
template <class T, class S, int M>
[[nodiscard]] T outflow_rate(const StageConditions<S, M>& c, bool full, const T& mass_in,
                             const T& production) {
  if (c.control == HoldUpControl::hold_up || c.control == HoldUpControl::liquid_volume_and_solids) {
    return full ? (mass_in + production) / c.hold_up : T(0.0);
  }
  return T(1.0 / c.residence_time);
}

/// Rates of the medium by its own reactions, mol/s: poison and cocatalyst take each other 1:1, and
/// potential sites die. Equations (21), (22).
template <class T, class S, int M>
void medium_reactions(const StageConditions<S, M>& c, const Medium<T, M>& medium,
                      const kinetics::Surroundings<T, M>& e, Medium<T, M>& rates) {
  const T scavenged = c.scavenging * e.poison * medium.cocatalyst;
  rates.cocatalyst -= scavenged;
  rates.poison -= scavenged;
  const T lost = c.potential_deactivation * medium.potential_sites;
  rates.potential_sites -= lost;
  rates.dead_potential += lost;
}

/// Where the rates of a tank stand in the train.
struct TankPlace {
  std::size_t stage = 0;
  bool first_of_stage = true;
  bool closed = false;  ///< a batch: nothing enters or leaves
};

/// Rates of change of every state of a tank, and its powder flow. Equations (23), (24).
template <class T, class S, int M>
PowderFlow<T> tank_rates(const StageConditions<S, M>& c, const Masses& masses,
                         const TankPlace& place, bool full, const Tank<T, M>& tank,
                         const Inflow<T, M>& in, Tank<T, M>& rates) {
  const Totals<T> totals = totals_of(masses, place.stage, tank);
  const kinetics::Surroundings<T, M> e = surroundings(c, masses, tank.medium, totals);

  rates.medium = Medium<T, M>{};
  PowderFlow<T> flow;
  for (std::size_t j = 0; j < tank.sites.size(); ++j) {
    const auto frequencies = c.constants[j].at(e);
    const auto r = kinetics::site_rates(tank.sites[j].active, e, frequencies);
    rates.sites[j] = {r.active, r.added, r.dead};
    rates.medium.potential_sites -= r.draw.potential_sites;
    rates.medium.cocatalyst -= r.draw.cocatalyst;
    rates.medium.poison -= r.draw.poison;
    flow.production += mass_of<M>(masses, r.added.units);
  }
  medium_reactions(c, tank.medium, e, rates.medium);
  for (auto& increment : rates.carried) increment = kinetics::Increment<T, M>{};
  if (place.closed) return flow;

  flow.rate = outflow_rate(c, full, in.mass, flow.production);
  flow.mass = flow.rate * totals.powder;
  const auto leave = [&](auto& rate, const auto& amount) { rate -= flow.rate * amount; };
  const auto enter = [&](auto& rate, const auto& amount) { rate += in.rate * amount; };
  for_each_number(rates, tank, leave);
  if (in.from != nullptr) {
    const Tank<T, M>& from = *in.from;
    const std::size_t types = tank.sites.size();
    for_each_number(rates.medium, from.medium, enter);
    for (std::size_t j = 0; j < types; ++j) {
      for_each_number(rates.sites[j].active, from.sites[j].active, enter);
      enter(rates.sites[j].dead, from.sites[j].dead);
      auto& onward = in.same_stage ? rates.sites[j].added : rates.carried[from.carried.size() + j];
      for_each_number(onward, from.sites[j].added, enter);
    }
    for (std::size_t i = 0; i < from.carried.size(); ++i) {
      for_each_number(rates.carried[i], from.carried[i], enter);
    }
  }
  if (place.first_of_stage) {
    rates.medium.potential_sites += c.feeds.potential_sites;
    rates.medium.cocatalyst += c.feeds.cocatalyst;
    rates.medium.poison += c.feeds.poison;
  }
  // Set points hold the fluid: what flows and reacts is made up.
  rates.medium.monomer.fill(T(0.0));
  rates.medium.hydrogen = T(0.0);
  if (c.imposed) {
    rates.medium.cocatalyst = T(0.0);
    rates.medium.poison = T(0.0);
  }
  return flow;
}

}  // namespace tandem::reactor
