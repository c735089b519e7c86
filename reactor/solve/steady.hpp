#pragma once

// The steady state of a train without integrating: tank by tank, Newton on the tank's own shape. With
// the surroundings known a tank is linear in its sites, so a few steps settle what is shared.

#include <cmath>

#include "reactor/initial_fluid.hpp"
#include "reactor/solve/tank_chain.hpp"

namespace tandem::reactor::solve {

struct SteadyOptions {
  double tolerance =
      1e-10;  ///< largest relative change of the last Newton step; the error is its square
  double rounding = 1e-7;  ///< a change below this that no longer falls is rounding
  int steps = 60;          ///< Newton steps a tank, at most
  int relaxations = 200;   ///< implicit steps in time a tank, at most, where Newton fails
};

/// Largest |d_i| / |x_i| over numbers that are not negligible beside their like: what is not fed (poison, a
/// comonomer) is rounding and never settles.
template <int M>
[[nodiscard]] double relative_change(const Tank<double, M>& x, const Tank<double, M>& d) {
  constexpr double negligible = 1e-12;
  double largest = 0.0;
  const auto see = [&](double change, double value, double like) {
    if (std::abs(value) > negligible * like) largest = std::max(largest, std::abs(change / value));
    if (std::isnan(change)) largest = change;
  };
  const double moles = x.medium.potential_sites + x.medium.cocatalyst;
  see(d.medium.potential_sites, x.medium.potential_sites, moles);
  see(d.medium.cocatalyst, x.medium.cocatalyst, moles);
  see(d.medium.poison, x.medium.poison, moles);
  see(d.medium.temperature, x.medium.temperature, 1.0);
  const double fluid = sum_of(x.medium.fluid);
  BySpecies<double, M> n = x.medium.fluid;
  for_each_species(n, d.medium.fluid,
                   [&](double amount, double change) { see(change, amount, fluid); });
  double live = 0.0;
  double units = 0.0;
  for (const auto& site : x.sites) {
    for (std::size_t k = 0; k < M; ++k) {
      live += site.active.live[k];
      units += site.added.units[k];
    }
  }
  for (std::size_t j = 0; j < x.sites.size(); ++j) {
    for (std::size_t k = 0; k < M; ++k) {
      see(d.sites[j].active.live[k], x.sites[j].active.live[k], live);
      see(d.sites[j].added.units[k], x.sites[j].added.units[k], units);
    }
  }
  return largest;
}

/// The share of a Newton step that keeps what must stay positive above a tenth of itself, and the temperature
/// within 15 K of where it was.
template <int M>
[[nodiscard]] double safe_share(const Tank<double, M>& x, Tank<double, M>& d) {
  double share = 1.0;
  const auto limit = [&](double& change, double value) {
    if (value > 0.0 && change < -0.9 * value) share = std::min(share, -0.9 * value / change);
  };
  constexpr double hottest_step = 15.0;  // K
  if (std::abs(d.medium.temperature) > hottest_step) {
    share = hottest_step / std::abs(d.medium.temperature);
  }
  limit(d.medium.potential_sites, x.medium.potential_sites);
  limit(d.medium.cocatalyst, x.medium.cocatalyst);
  for_each_species(d.medium.fluid, x.medium.fluid, limit);
  double mass_like = 0.0;
  double mass_change = 0.0;
  for (std::size_t j = 0; j < x.sites.size(); ++j) {
    for (std::size_t k = 0; k < M; ++k) {
      mass_like += x.sites[j].added.units[k];
      mass_change += d.sites[j].added.units[k];
    }
  }
  limit(mass_change, mass_like);
  return share;
}

template <int M>
class SteadySolver {
 public:
  using Conditions = typename TankChain<M>::Conditions;

  explicit SteadySolver(const Train& train) : chain_(train, 0, train.stages.size(), false) {
    for (std::size_t t = 0; t < chain_.tanks(); ++t) step_.push_back(chain_.state[t]);
  }

  [[nodiscard]] TankChain<M>& chain() { return chain_; }
  [[nodiscard]] const TankChain<M>& chain() const { return chain_; }
  [[nodiscard]] const Masses& masses() const { return chain_.masses(); }
  /// The tank at which the last solve failed.
  [[nodiscard]] std::size_t failed() const { return failed_; }

  /// Solves all tanks; `warm`: chain().state holds a near answer. On true the Jacobians stand factored
  /// at the answer (within the last, negligible step). `newton` counts steps.
  [[nodiscard]] bool solve(const Conditions& conditions, bool warm, const SteadyOptions& options,
                           long& newton) {
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      hold(conditions, t);
      if (warm && iterate(conditions, t, options, newton)) continue;
      guess(conditions, t);  // no near answer, or not near enough
      if (!hold_temperature(conditions, t, options, newton) ||
          !come_to_rest(conditions, t, options, newton)) {
        failed_ = t;
        return false;
      }
    }
    return true;
  }

 private:
  /// What does not move stands at its set point.
  void hold(const Conditions& conditions, std::size_t t) {
    const auto& c = conditions[chain_.places()[t].stage];
    auto& medium = chain_.state[t].medium;
    if (!c.by_feeds) medium.fluid = {};
    if (!c.isothermal) return;
    medium.temperature = c.point[Setting::temperature];
    medium.coolant = c.point[Setting::coolant_temperature];
  }

  /// A first state: an outflow rate is assumed, the tank solved linearly at it, and where the powder is
  /// held by mass the rate moved half way (in logarithms) to what that mass then asks for: production
  /// falls with the rate no faster than the rate itself, so this closes in from anywhere.
  void guess(const Conditions& conditions, std::size_t t) {
    const TankPlace& place = chain_.places()[t];
    const auto& c = conditions[place.stage];
    auto& tank = chain_.state[t];
    const auto in = chain_.inflow(chain_.state, chain_.flows, t);
    tank = Tank<double, M>(tank.sites.size(), place.stage);
    tank.medium.temperature = c.point[Setting::temperature];
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
    const double mass = in.flow.mass + sites * likely_yield * chain_.masses().monomer[0];
    const bool held = holds_mass(c);
    double rate = held ? mass / c.hold_up : 1.0 / c.residence_time;
    tank.medium.seed = held ? c.hold_up : mass / rate;
    tank.medium.potential_sites = sites / rate;
    tank.medium.cocatalyst = cocatalyst / rate;
    tank.medium.poison = poison / rate;
    if (c.imposed) tank.medium.cocatalyst = tank.medium.poison = 0.0;

    StageConditions<double, M> at_rate = c;
    at_rate.isothermal = true;
    if (c.by_feeds) {  // the fluid that the feeds alone would make, held
      tank.medium.fluid = initial_fluid(c, chain_.masses(), held ? c.hold_up : 0.0, in);
      const auto totals = totals_of(chain_.masses(), place.stage, tank);
      const TankFluid<double> fluid = tank_fluid(c, chain_.masses(), tank.medium, totals);
      at_rate.by_feeds = false;
      at_rate.fluid = fluid.fluid;
      at_rate.liquid_volume = fluid.split.liquid_volume;
      if (c.design->kind != StageKind::gas_bed) {
        rate = liquid_fed(c, in) / sum_of(fluid.split.liquid);
      }
    }
    at_rate.control = c.control == HoldUpControl::residence_time_and_solids
                          ? c.control
                          : HoldUpControl::residence_time;
    const auto fluid_of_feeds = tank.medium.fluid;
    for (int round = 0; round < (held ? 12 : 2); ++round) {
      at_rate.residence_time = 1.0 / rate;
      chain_.flows[t] =
          tank_rates(at_rate, chain_.masses(), place, true, tank, in, chain_.rates[t]);
      TankJacobian<M>& jacobian = chain_.jacobian(t);
      jacobian.assemble(at_rate, chain_.masses(), place, true, tank, in, chain_.flows[t]);
      if (!jacobian.factor(0.0, 1.0)) return;
      (void)jacobian.solve(chain_.rates[t], {}, step_[t]);
      const double share = safe_share(tank, step_[t]);
      for_each_number(tank, step_[t], [&](double& x, double d) { x += share * d; });
      if (!held) continue;
      const auto flow =
          tank_rates(at_rate, chain_.masses(), place, true, tank, in, chain_.rates[t]);
      const double wanted = (in.flow.mass + flow.production) / c.hold_up;
      if (!(wanted > 0.0) || std::abs(wanted / rate - 1.0) < 0.05) break;
      rate *= std::sqrt(wanted / rate);
    }
    tank.medium.fluid = fluid_of_feeds;
  }

  /// Newton; where that strays, implicit steps in time that grow as the tank comes to rest.
  [[nodiscard]] bool come_to_rest(const Conditions& conditions, std::size_t t,
                                  const SteadyOptions& options, long& newton) {
    const auto start = chain_.state[t];
    if (iterate(conditions, t, options, newton)) return true;
    chain_.state[t] = start;
    return relax(conditions, t, options, newton) && iterate(conditions, t, options, newton);
  }

  /// Linearly implicit steps (1/dt - J) d = rates from dt = 10 s, longer after a small change, shorter
  /// after a large one, until a step of ten thousand hold-up times changes little. Equation (69).
  [[nodiscard]] bool relax(const Conditions& conditions, std::size_t t,
                           const SteadyOptions& options, long& newton) {
    auto& tank = chain_.state[t];
    double dt = 10.0;
    for (int i = 0; i < options.relaxations; ++i) {
      ++newton;
      chain_.evaluate(conditions, t);
      chain_.assemble(conditions, t);
      const bool sound = chain_.factor(t, 1.0, dt);
      const auto before = tank;
      double share = 1.0;
      double change = HUGE_VAL;
      if (sound) {
        step_[t] = chain_.rates[t];
        for_each_number(step_[t], step_[t], [&](double& d, double) { d *= dt; });
        chain_.solve(t, step_, false);
        share = safe_share(tank, step_[t]);
        for_each_number(tank, step_[t], [&](double& x, double d) { x += share * d; });
        change = relative_change(tank, step_[t]);
      }
      if (!std::isfinite(change)) {  // too far: back, and a shorter step
        tank = before;
        dt *= 0.1;
        if (dt < 1e-4) return false;
        continue;
      }
      if (share == 1.0 && change < 1e-3 && dt * chain_.flows[t].rate > 1e4) return true;
      dt *= share < 1.0 || change > 1.0 ? 0.5 : change < 0.3 ? 3.0 : 1.0;
    }
    return false;
  }

  /// Where the temperature is a state, the answer with it held at its start comes first: without the heat
  /// that is set free there a step of the temperature means nothing.
  [[nodiscard]] bool hold_temperature(const Conditions& conditions, std::size_t t,
                                      const SteadyOptions& options, long& newton) {
    const std::size_t stage = chain_.places()[t].stage;
    if (conditions[stage].isothermal) return true;
    Conditions held = conditions;
    held[stage].isothermal = true;
    if (!come_to_rest(held, t, options, newton)) return false;
    auto& medium = chain_.state[t].medium;
    const double share = 1.0 / static_cast<double>(held[stage].design->tanks);
    medium.coolant =
        medium.temperature - chain_.flows[t].duty / (share * held[stage].design->cooling.transfer);
    return true;
  }

  [[nodiscard]] bool iterate(const Conditions& conditions, std::size_t t,
                             const SteadyOptions& options, long& newton) {
    auto& tank = chain_.state[t];
    double before = HUGE_VAL;
    for (int i = 0; i < options.steps; ++i) {
      ++newton;
      chain_.evaluate(conditions, t);
      chain_.assemble(conditions, t);
      if (!chain_.factor(t, 0.0, 1.0)) return false;
      step_[t] = chain_.rates[t];
      chain_.solve(t, step_, false);
      const double share = safe_share(tank, step_[t]);
      for_each_number(tank, step_[t], [&](double& x, double d) { x += share * d; });
      const double change = relative_change(tank, step_[t]);
      if (!std::isfinite(change)) return false;
      // Near the answer the change falls by its square until it reaches the rounding of a stiff tank.
      const bool at_rounding = change < options.rounding && change > 0.1 * before;
      if (share == 1.0 && (change < options.tolerance || at_rounding)) {
        chain_.evaluate(conditions, t);
        return true;
      }
      before = change;
    }
    return false;
  }

  TankChain<M> chain_;
  std::vector<Tank<double, M>> step_;
  std::size_t failed_ = 0;
};

}  // namespace tandem::reactor::solve
