#pragma once

// A first state of a tank of which nothing is known but its set points and what flows into it (docs/model.md, section 7,
// "Cold guess").

#include <algorithm>
#include <cmath>

#include "reactor/initial_fluid.hpp"
#include "reactor/solve/newton_step.hpp"
#include "reactor/solve/tank_chain.hpp"

namespace tandem::reactor::solve {

/// How much powder a liquid run by feeds is thought to hold at first. Where polymer crowds out the liquid
/// that carries it away, a stage may rest with little of it, with much, or both.
enum class Filling { as_fed, full };

template <int M>
class ColdGuess {
 public:
  using Conditions = typename TankChain<M>::Conditions;

  /// A first state: an outflow rate is assumed, the tank solved linearly at it, and where the powder is
  /// held by mass the rate moved half way (in logarithms) to what that mass then asks for: production
  /// falls with the rate no faster than the rate itself, so this closes in from anywhere.
  void make(TankChain<M>& chain, const Conditions& conditions, std::size_t t, Filling filling,
            double start) {
    const TankPlace& place = chain.places()[t];
    auto& c = started_;
    c = conditions[place.stage];
    c.point[Setting::temperature] = start;
    auto& tank = chain.state[t];
    const auto in = chain.inflow(chain.state, chain.flows, t);
    for_each_number(tank, tank, [](double& x, double) { x = 0.0; });
    tank.medium.temperature = start;
    tank.medium.coolant = c.point[Setting::coolant_temperature];

    constexpr double likely_yield = 3e5;  // mol of propylene a mol of sites makes, for a first mass
    double sites = place.first_of_stage ? c.feeds.potential_sites : 0.0;
    double cocatalyst = place.first_of_stage ? c.feeds.cocatalyst : 0.0;
    double poison = place.first_of_stage ? c.feeds.poison : 0.0;
    if (in.from != nullptr) {
      sites += in.rate * in.from->medium.potential_sites;
      cocatalyst += in.rate * in.from->medium.cocatalyst;
      poison += in.rate * in.from->medium.poison;
    }
    // The scarcer of poison and its scavenger is all but gone.
    constexpr double left = 1e-3;
    const double scavenged = (1.0 - left) * std::min(poison, cocatalyst);
    poison -= scavenged;
    cocatalyst -= scavenged;
    const double mass = in.flow.mass + sites * likely_yield * chain.masses().monomer[0];
    auto& at_rate = at_rate_;
    at_rate = c;
    if (!c.isothermal) hold_at(at_rate, start);
    const bool held = holds_mass(c);
    const double hold_up = held ? held_powder(c, chain.masses(), at_rate.fluid) : 0.0;
    double rate = held ? mass / hold_up : 1.0 / c.residence_time;
    tank.medium.seed = held ? hold_up : mass / rate;
    tank.medium.potential_sites = sites / rate;
    tank.medium.cocatalyst = cocatalyst / rate;
    tank.medium.poison = poison / rate;
    if (c.imposed) tank.medium.cocatalyst = tank.medium.poison = 0.0;

    double most_powder = held ? hold_up : HUGE_VAL;
    if (c.by_feeds) {  // the fluid that the feeds alone would make, held
      tank.medium.fluid = initial_fluid(c, chain.masses(), hold_up, in);
      const auto totals = totals_of(chain.masses(), place.stage, tank);
      const TankFluid<double> fluid = tank_fluid(c, chain.masses(), tank.medium, totals);
      at_rate.by_feeds = false;
      at_rate.fluid = fluid.fluid;
      at_rate.liquid_volume = fluid.split.liquid_volume;
      if (facts_of(c.design->kind).level_by_outflow) {
        rate = sum_of(split_of_feeds(c, in).liquid) / sum_of(fluid.split.liquid);
        most_powder = 0.5 * c.slurry_volume * chain.masses().polymer.density;
      }
    }
    if (c.control == HoldUpControl::slurry_volume_and_solids) {
      at_rate.liquid_volume = liquid_of_slurry(c, chain.masses(), at_rate.fluid);
    } else if (c.control == HoldUpControl::residence_time_and_slurry_volume) {
      at_rate.liquid_volume = 0.5 * c.slurry_volume;
    }
    at_rate.control = c.control == HoldUpControl::residence_time_and_solids
                          ? c.control
                          : HoldUpControl::residence_time;
    const bool limited = std::isfinite(most_powder);
    const bool to_mass = held || filling == Filling::full;
    for (int round = 0; round < (limited ? 12 : 2); ++round) {
      at_rate.residence_time = 1.0 / rate;
      chain.flows[t] = tank_rates(at_rate, chain.masses(), place, true, tank, in, chain.rates[t]);
      TankJacobian<M>& jacobian = chain.jacobian(t);
      jacobian.assemble(at_rate, chain.masses(), place, true, tank, in, chain.flows[t]);
      if (!jacobian.factor(0.0, 1.0)) return;
      step_ = chain.rates[t];
      chain.solve_alone(t, step_);
      const double share = safe_share(tank, step_);
      for_each_number(tank, step_, [&](double& x, double d) { x += share * d; });
      if (!limited) continue;
      const auto flow = tank_rates(at_rate, chain.masses(), place, true, tank, in, chain.rates[t]);
      const double wanted = (in.flow.mass + flow.production) / most_powder;
      if (!(wanted > 0.0) || std::abs(wanted / rate - 1.0) < 0.05) break;
      if (!to_mass && wanted < rate) {  // there is room for it
        if (round > 0) break;
        continue;
      }
      rate *= std::sqrt(wanted / rate);
    }
    if (c.by_feeds) {
      const double powder = totals_of(chain.masses(), place.stage, tank).powder;
      const double part = std::min(1.0, most_powder / powder);
      const auto keep = [&](double& x, double) { x *= part; };
      for (auto& site : tank.sites) for_each_number(site, site, keep);
      for (auto& carried : tank.carried) for_each_number(carried, carried, keep);
      tank.medium.seed *= part;
      tank.medium.fluid = initial_fluid(c, chain.masses(), held ? hold_up : part * powder, in);
    }
  }

 private:
  // Work space that keeps its size from solve to solve.
  StageConditions<double, M> at_rate_, started_;
  Tank<double, M> step_;
};

}  // namespace tandem::reactor::solve
