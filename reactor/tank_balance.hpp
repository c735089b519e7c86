#pragma once

// The balances of one tank (docs/model.md, equations 20 to 24): what flows out, and how every state
// changes. What site types share stands in `shared_balance`; the sites themselves in `tank_rates`.

#include <algorithm>
#include <span>

#include "reactor/heat_balance.hpp"
#include "reactor/volume_control.hpp"

namespace tandem::reactor {

namespace detail {

/// A species' moles leaving with each 1/s of outflow rate, and their residual enthalpy. Equation (34).
template <class T, class S, int M>
[[nodiscard]] BySpecies<T, M> leaving_per_rate(const StageConditions<S, M>& c,
                                               const BasicMasses<S>& masses,
                                               const Totals<T, M>& totals, const TankFluid<T>& f,
                                               T& enthalpy) {
  BySpecies<T, M> out;
  enthalpy = T(0.0);
  if (c.imposed) return out;
  const TankView<T, S, M> tank{c, masses, totals, f};
  with_kind(c.design->kind, [&](auto kind) { kind.leave(tank, out, enthalpy); });
  return out;
}

/// What goes on with the powder: all that leaves, but from the last tank of a stage what its flash lets through.
template <class T, class S, int M>
[[nodiscard]] Onward<T, M> onward_of(const StageConditions<S, M>& c, const TankPlace& place,
                                     const T& temperature, const TankFlow<T, M>& flow) {
  Onward<T, M> onward{flow.mass, flow.leaving, temperature, flow.leaving_enthalpy};
  if (!place.last_of_stage) return onward;
  T carried(0.0);
  std::size_t i = 0;
  for_each_species(onward.fluid, flow.leaving, [&](T& x, const T& n) {
    // Monomers first; hydrogen, diluent and nitrogen follow the last monomer's place.
    const std::size_t place_of = i < M ? i : kinetics::max_monomers + (i - M);
    x = n * c.point[nth(Setting::carry_monomer_1, place_of)];
    carried += x;
    ++i;
  });
  const T all = sum_of(flow.leaving);
  if (value_of(all) > 0.0) onward.enthalpy *= carried / all;
  return onward;
}

}  // namespace detail

/// Outflow rate of a tank whose powder is held, 1/s. Equation (20). A tank that is not yet full lets
/// nothing out.
template <class T, class S, int M>
[[nodiscard]] T outflow_rate(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                             bool full, const T& mass_in, const T& production,
                             const StageFluid<T>& fluid) {
  if (!holds_mass(c)) return T(1.0 / c.residence_time);
  if (!full) return T(0.0);
  return (mass_in + production) / held_powder(c, masses, fluid);
}

/// Rates of the medium by its own reactions, mol/s: poison and cocatalyst take each other 1:1, and
/// potential sites die. Equations (21), (22).
template <class T, class S, int M>
void medium_reactions(const StageConditions<S, M>& c, const Medium<T, M>& medium,
                      const kinetics::Surroundings<T, M>& e, Medium<T, M>& rates) {
  const kinetics::MediumReactions<T> f = medium_frequencies(c, e);
  const T scavenged = f.scavenging * medium.cocatalyst;
  rates.cocatalyst -= scavenged;
  rates.poison -= scavenged;
  const T lost =
      (f.potential_deactivation + f.potential_deactivation_by_hydrogen) * medium.potential_sites;
  rates.potential_sites -= lost;
  rates.dead_potential += lost;
}

/// All that site types share: the flows of a tank and the rates of its medium, from the medium, the
/// totals, what the sites draw together and what flows in. Equations (20) to (23), (60) to (63).
template <class T, class S, int M>
void shared_balance(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                    const TankPlace& place, bool full, const Medium<T, M>& medium,
                    const Totals<T, M>& totals, const kinetics::Draw<T, M>& draw,
                    const Inflow<T, M>& in, const TankFluid<T>& f,
                    const kinetics::Surroundings<T, M>& e, TankFlow<T, M>& flow,
                    Medium<T, M>& rates) {
  rates = Medium<T, M>{};
  rates.potential_sites -= draw.potential_sites;
  rates.cocatalyst -= draw.cocatalyst;
  rates.poison -= draw.poison;
  medium_reactions(c, medium, e, rates);
  flow = TankFlow<T, M>{};
  flow.production = mass_of<M>(masses, draw.monomer);
  flow.drawn_propylene = draw.monomer[0];

  if (place.closed) {
    if (c.charges.of_hydrogen) rates.fluid.hydrogen -= draw.hydrogen;
    if (c.charges.of_propylene) rates.fluid.monomer[0] -= draw.monomer[0];
  } else {
    const double share = 1.0 / static_cast<double>(c.design->tanks);
    T per_rate_enthalpy;
    const BySpecies<T, M> per_rate =
        detail::leaving_per_rate(c, masses, totals, f, per_rate_enthalpy);
    T vent = T(c.point[Setting::vent]) * (c.by_feeds ? 0.0 : share);
    if (!c.by_feeds || !facts_of(c.design->kind).level_by_outflow) {
      flow.rate = outflow_rate(c, masses, full, in.flow.mass, flow.production, f.fluid);
    }
    if (c.by_feeds) {
      for_each_species(flow.fed, c.feeds.fluid, [&](T& x, const S& v) { x = T(v * share); });
      flows_that_hold(c, masses, medium, totals, draw, in, f, per_rate, flow, vent);
    }
    flow.mass = flow.rate * totals.powder;
    for_each_species(flow.leaving, per_rate, [&](T& x, const T& n) { x = flow.rate * n; });
    for_each_species(flow.vented, f.fluid.vapour, [&](T& x, const T& y) { x = vent * y; });
    flow.leaving_enthalpy = flow.rate * per_rate_enthalpy;
    flow.vented_enthalpy = vent * f.fluid.vapour_enthalpy;

    BySpecies<T, M> net = flow.leaving;  // what flows out and reacts beyond what flows in
    for_each_species(net, flow.vented, [](T& x, const T& v) { x += v; });
    for_each_species(net, in.flow.fluid, [](T& x, const T& v) { x -= v; });
    for (std::size_t i = 0; i < M; ++i) net.monomer[i] += draw.monomer[i];
    net.hydrogen += draw.hydrogen;
    if (c.by_feeds) {
      for_each_species(rates.fluid, flow.fed, [](T& r, const T& v) { r += v; });
      for_each_species(rates.fluid, net, [](T& r, const T& v) { r -= v; });
    } else if (!c.imposed) {
      flow.fed = net;
    }

    flow.onward = detail::onward_of(c, place, medium.temperature, flow);
    flow.duty = heat_surplus(c, medium.temperature, draw, in, flow);
    if (!c.isothermal) thermal_rates(c, masses, medium, totals, in, f, flow, rates);

    const auto leave = [&](T& rate, const T& amount) { rate -= flow.rate * amount; };
    leave(rates.cocatalyst, medium.cocatalyst);
    leave(rates.poison, medium.poison);
    leave(rates.potential_sites, medium.potential_sites);
    leave(rates.dead_potential, medium.dead_potential);
    leave(rates.seed, medium.seed);
    if (place.first_of_stage) {
      rates.potential_sites += c.feeds.potential_sites;
      rates.cocatalyst += c.feeds.cocatalyst;
      rates.poison += c.feeds.poison;
    }
  }
  if (c.imposed) {
    rates.cocatalyst = T(0.0);
    rates.poison = T(0.0);
  }
}

/// Rates of change of every state of a tank, and its flows. Equations (23), (24).
template <class T, class S, int M>
TankFlow<T, M> tank_rates(const StageConditions<S, M>& c, const BasicMasses<S>& masses,
                          const TankPlace& place, bool full, const Tank<T, M>& tank,
                          const Inflow<T, M>& in, Tank<T, M>& rates) {
  const Totals<T, M> totals = totals_of(masses, place.stage, tank);
  const TankFluid<T> fluid = tank_fluid(c, masses, tank.medium, totals, false);
  const kinetics::Surroundings<T, M> e = surroundings(c, masses, tank.medium, totals, fluid);
  const kinetics::Reactants<T, M> seen(e, c.powers);

  kinetics::Draw<T, M> draw;
  for (std::size_t j = 0; j < tank.sites.size(); ++j) {
    const auto r =
        kinetics::site_rates(tank.sites[j].active, e.potential_sites, frequencies(c, j, e, seen));
    rates.sites[j] = {r.active, r.added, r.dead};
    for_each_number(draw, r.draw, [](T& sum, const T& x) { sum += x; });
  }
  TankFlow<T, M> flow;
  shared_balance(c, masses, place, full, tank.medium, totals, draw, in, fluid, e, flow,
                 rates.medium);
  std::ranges::fill(rates.carried, kinetics::Increment<T, M>{});
  for (T& seed : rates.carried_seed) seed = T(0.0);
  if (place.closed) return flow;

  const auto leave = [out = flow.rate](std::span<T> rate, std::span<const T> amount) {
    for (std::size_t i = 0; i < rate.size(); ++i) rate[i] -= out * amount[i];
  };
  leave(numbers_of(rates.sites), numbers_of(tank.sites));
  leave(numbers_of(rates.carried), numbers_of(tank.carried));
  leave(rates.carried_seed, tank.carried_seed);
  if (in.from != nullptr) {
    const auto enter = [rate_in = in.rate](T& rate, const T& amount) { rate += rate_in * amount; };
    const auto enter_all = [&](std::span<T> rate, std::span<const T> amount) {
      for (std::size_t i = 0; i < amount.size(); ++i) enter(rate[i], amount[i]);
    };
    const Tank<T, M>& from = *in.from;
    enter(rates.medium.cocatalyst, from.medium.cocatalyst);
    enter(rates.medium.poison, from.medium.poison);
    enter(rates.medium.potential_sites, from.medium.potential_sites);
    enter(rates.medium.dead_potential, from.medium.dead_potential);
    enter_all(rates.carried_seed, from.carried_seed);
    if (in.same_stage) {
      enter(rates.medium.seed, from.medium.seed);
    } else if (from.carried_seed.size() < rates.carried_seed.size()) {
      enter(rates.carried_seed.back(), from.medium.seed);
    }
    enter_all(numbers_of(rates.carried), numbers_of(from.carried));
    if (in.same_stage) {
      enter_all(numbers_of(rates.sites), numbers_of(from.sites));
    } else {
      for (std::size_t j = 0; j < tank.sites.size(); ++j) {
        for_each_number(rates.sites[j].active, from.sites[j].active, enter);
        enter(rates.sites[j].dead, from.sites[j].dead);
        for_each_number(rates.carried[from.carried.size() + j], from.sites[j].added, enter);
      }
    }
    if (c.imposed) {
      rates.medium.cocatalyst = T(0.0);
      rates.medium.poison = T(0.0);
    }
  }
  return flow;
}

}  // namespace tandem::reactor
