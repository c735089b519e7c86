#pragma once

// How far a state is from rest, judged anew from the balances: for the survey of operating ranges.

#include <algorithm>
#include <cmath>
#include <vector>

#include "reactor/solve/inflow_as.hpp"
#include "reactor/train_solver.hpp"
#include "tests/support/solver_templates.hpp"

namespace tandem::tests {

/// One state's net rate and its gross flow: the larger of what flows out with the powder, what flows in and
/// what it turns over, which is its rate's own slope times itself.
struct Flow {
  double net = 0.0;
  double gross = 0.0;
};

/// The largest |net|/gross over states of one kind; those whose gross flow is below 1e-12 of the largest of the
/// kind are rounding.
inline double largest_share(const std::vector<Flow>& like) {
  double scale = 0.0;
  for (const Flow& f : like) scale = std::max(scale, f.gross);
  double largest = 0.0;
  for (const Flow& f : like) {
    if (std::isnan(f.net) || std::isnan(f.gross)) return HUGE_VAL;
    if (f.gross > 1e-12 * scale) largest = std::max(largest, std::abs(f.net) / f.gross);
  }
  return largest;
}

/// Gross flows of every state of tank t, by what the state itself turns over: the diagonal of the Jacobian, from
/// dual numbers and not from the solver's own factors.
template <int M>
reactor::Tank<double, M> turnover(
    const reactor::solve::TankChain<M>& chain,
    const std::vector<reactor::StageConditions<double, M>>& conditions, std::size_t t) {
  constexpr int width = 8;
  using D = Dual<width>;
  const auto& place = chain.places()[t];
  const auto by = chain.inflow(chain.state, chain.flows, t);
  reactor::Tank<D, M> before;
  if (by.from != nullptr) {
    before = reactor::solve::tank_as<D, M>(*by.from);
  }
  const auto in = reactor::solve::inflow_as<D, M>(by, before);
  auto tank = reactor::solve::tank_as<D, M>(chain.state[t]);
  auto rates = tank;
  const int count =
      static_cast<int>(reactor::medium_size<M> + tank.sites.size() * reactor::site_size<M>);
  std::vector<double> found(reactor::tank_size<M>(chain.state[t]));  // in the order of pack()
  for (int begin = 0; begin < count; begin += width) {
    const auto each = [&](reactor::Tank<D, M>& of, const auto& f) {
      int i = 0;
      const auto mine = [&](D& x, const D&) {
        if (i >= begin && i < begin + width) f(x, static_cast<std::size_t>(i));
        ++i;
      };
      reactor::for_each_number(of.medium, of.medium, mine);
      for (auto& site : of.sites) reactor::for_each_number(site, site, mine);
    };
    const auto direction = [&](std::size_t i) { return i - static_cast<std::size_t>(begin); };
    each(tank, [&](D& x, std::size_t i) { x.slope[direction(i)] = 1.0; });
    (void)reactor::tank_rates(conditions[place.stage], chain.masses(), place, true, tank, in,
                              rates);
    each(rates, [&](D& r, std::size_t i) { found[i] = r.slope[direction(i)]; });
    each(tank, [&](D& x, std::size_t i) { x.slope[direction(i)] = 0.0; });
  }
  auto slopes = chain.state[t];
  reactor::unpack<M>(found.data(), slopes);
  return slopes;
}

/// The largest scaled residual of a train at the state that a solver has left in `warm`.
template <int M>
double residual(reactor::solve::TankChain<M>& chain,
                const std::vector<reactor::StageConditions<double, M>>& conditions,
                const reactor::WarmStart& warm) {
  const double* from = warm.state.data();
  for (auto& tank : chain.state) {
    reactor::unpack<M>(from, tank);
    from += reactor::tank_size<M>(tank);
  }
  chain.evaluate(conditions);
  double largest = 0.0;
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const auto& x = chain.state[t];
    const auto& net = chain.rates[t];
    const auto& flow = chain.flows[t];
    const auto in = chain.inflow(chain.state, chain.flows, t);
    const auto slopes = turnover(chain, conditions, t);
    const auto of = [&](double rate, double value, double slope) {
      return Flow{rate, std::max(flow.rate * std::abs(value), std::abs(slope * value))};
    };
    const auto judge = [&](const std::vector<Flow>& like) {
      largest = std::max(largest, largest_share(like));
    };
    // Moles of fluid: what is fed, comes in, leaves and is vented, known as flows.
    std::vector<Flow> fluid;
    reactor::BySpecies<double, M> moles = net.medium.fluid;
    const auto add = [&](const reactor::BySpecies<double, M>& flows) {
      std::size_t i = 0;
      reactor::for_each_species(moles, flows,
                                [&](double&, double v) { fluid[i++].gross += std::abs(v); });
    };
    reactor::for_each_species(moles, moles, [&](double& r, double) { fluid.push_back({r, 0.0}); });
    add(flow.fed);
    add(flow.leaving);
    add(flow.vented);
    if (in.entering) add(in.flow.fluid);
    if (conditions[chain.places()[t].stage].by_feeds) judge(fluid);

    judge({of(net.medium.potential_sites, x.medium.potential_sites, slopes.medium.potential_sites),
           of(net.medium.dead_potential, x.medium.dead_potential, slopes.medium.dead_potential)});
    judge({of(net.medium.cocatalyst, x.medium.cocatalyst, slopes.medium.cocatalyst),
           of(net.medium.poison, x.medium.poison, slopes.medium.poison)});
    std::vector<Flow> sites, lengths, units, chains, moments;
    for (std::size_t j = 0; j < x.sites.size(); ++j) {
      const auto& a = x.sites[j].active;
      const auto& r = net.sites[j].active;
      const auto& s = slopes.sites[j].active;
      sites.push_back(of(r.vacant, a.vacant, s.vacant));
      sites.push_back(of(r.dormant, a.dormant, s.dormant));
      sites.push_back(of(r.blocked, a.blocked, s.blocked));
      sites.push_back(of(net.sites[j].dead, x.sites[j].dead, slopes.sites[j].dead));
      lengths.push_back(of(r.dormant_length, a.dormant_length, s.dormant_length));
      for (std::size_t k = 0; k < M; ++k) {
        sites.push_back(of(r.live[k], a.live[k], s.live[k]));
        lengths.push_back(of(r.live_length[k], a.live_length[k], s.live_length[k]));
      }
    }
    const auto polymer = [&](const auto& rate, const auto& value) {
      for (std::size_t k = 0; k < M; ++k) {
        units.push_back(of(rate.units[k], value.units[k], 0.0));
      }
      units.push_back(of(rate.atactic, value.atactic, 0.0));
      chains.push_back(of(rate.chains, value.chains, 0.0));
      moments.push_back(of(rate.second_moment, value.second_moment, 0.0));
    };
    for (std::size_t j = 0; j < x.sites.size(); ++j) polymer(net.sites[j].added, x.sites[j].added);
    for (std::size_t i = 0; i < x.carried.size(); ++i) polymer(net.carried[i], x.carried[i]);
    judge(sites);
    judge(lengths);
    judge(units);
    judge(chains);
    judge(moments);
  }
  return largest;
}

}  // namespace tandem::tests
