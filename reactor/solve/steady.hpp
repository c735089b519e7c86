#pragma once

// The steady state of a train without integrating: tank by tank, Newton on the tank's own shape. With
// the surroundings known a tank is linear in its sites, so a few steps settle what is shared.

#include "reactor/refusals.hpp"
#include "reactor/solve/cold_guess.hpp"
#include "reactor/solve/newton_step.hpp"
#include "reactor/solve/start_state.hpp"
#include "reactor/solve/steady_options.hpp"
#include "reactor/solve/tank_chain.hpp"

namespace tandem::reactor::solve {

template <int M>
class SteadySolver {
 public:
  using Conditions = typename TankChain<M>::Conditions;
  using Options = SteadyOptions<M>;

  explicit SteadySolver(const Train& train) : chain_(train, 0, train.stages.size(), false) {
    for (std::size_t t = 0; t < chain_.tanks(); ++t) step_.push_back(chain_.state[t]);
  }

  [[nodiscard]] TankChain<M>& chain() { return chain_; }
  [[nodiscard]] const TankChain<M>& chain() const { return chain_; }
  [[nodiscard]] const Masses& masses() const { return chain_.masses(); }
  /// The tank at which the last solve failed.
  [[nodiscard]] std::size_t failed() const { return failed_; }

  /// Solves all tanks, or those from `first` to before `end`; `warm`: chain().state holds a near answer. On true the
  /// Jacobians stand factored at the answer (within the last, negligible step), unless nearby factors have served.
  /// `newton` counts steps.
  [[nodiscard]] bool solve(const Conditions& conditions, bool warm, const Options& options,
                           long& newton, std::size_t first = 0,
                           std::size_t end = static_cast<std::size_t>(-1)) {
    for (std::size_t t = first; t < std::min(end, chain_.tanks()); ++t) {
      hold_medium(conditions[chain_.places()[t].stage], chain_.state[t].medium);
      if (warm && options.nearby != nullptr && approach(conditions, t, options, newton)) continue;
      if (warm && iterate(conditions, t, options, newton)) continue;
      // No near answer, or not near enough: from the powder that its feeds make, or from much of it.
      if (settle(conditions, t, Filling::as_fed, options, newton)) continue;
      const auto& c = conditions[chain_.places()[t].stage];
      const bool may_fill = c.by_feeds && facts_of(c.design->kind).level_by_outflow;
      if (may_fill && settle(conditions, t, Filling::full, options, newton)) continue;
      if (c.by_feeds && c.isothermal && start_up(conditions, t, options, newton)) continue;
      failed_ = t;
      return false;
    }
    return true;
  }

  /// The factors at the answer of the last solve, on its conditions.
  [[nodiscard]] std::shared_ptr<const NearbyFactors<M>> keep_factors(const Conditions& conditions) {
    auto kept = std::make_shared<NearbyFactors<M>>();
    kept->masses = chain_.masses();
    kept->state = chain_.state;
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      auto& jacobian = kept->jacobians.emplace_back(chain_.masses().site_types);
      jacobian.assemble(conditions[chain_.places()[t].stage], kept->masses, chain_.places()[t],
                        chain_.full[t] != 0, kept->state[t],
                        chain_.inflow(chain_.state, chain_.flows, t), chain_.flows[t]);
      if (!jacobian.factor(0.0, 1.0)) return nullptr;
    }
    return kept;
  }

  /// Where the temperature of tank t is a state, the one [K] that a search begins at: the one that is set, or the
  /// nearest at which the feeds make the phases that the stage has. The tanks before it are solved.
  [[nodiscard]] double start_temperature(const StageConditions<double, M>& c, std::size_t t) const {
    const double set = c.point[Setting::temperature];
    if (!c.by_feeds || !reacts_in_liquid(c.design->kind)) return set;
    constexpr double farthest = 100.0;  // K
    const auto in = chain_.inflow(chain_.state, chain_.flows, t);
    const auto fed = all_fed(c, in);
    if (!(sum_of(fed) > 0.0)) return set;
    auto there = c;
    for (double off = 0.0; off <= farthest; off += 1.0) {
      for (const double temperature : {set - off, set + off}) {
        there.point[Setting::temperature] = temperature;
        if (why_not_filled(*c.design, fed, split_of_feeds(there, in)).empty()) return temperature;
      }
    }
    return set;
  }

 private:
  [[nodiscard]] bool settle(const Conditions& conditions, std::size_t t, Filling filling,
                            const Options& options, long& newton) {
    const auto& c = conditions[chain_.places()[t].stage];
    const double start = c.isothermal ? c.point[Setting::temperature] : start_temperature(c, t);
    guess_.make(chain_, conditions, t, filling, start);
    return hold_temperature(conditions, t, start, options, newton) &&
           come_to_rest(conditions, t, options, newton);
  }

  /// As the tank would fill: from its feeds' own fluid without a catalyst, by implicit steps in time. Where that does
  /// not come to rest the tank is left where it was last sound.
  [[nodiscard]] bool start_up(const Conditions& conditions, std::size_t t, const Options& options,
                              long& newton) {
    const auto& c = conditions[chain_.places()[t].stage];
    auto& tank = chain_.state[t];
    for_each_number(tank, tank, [](double& x, double) { x = 0.0; });
    const auto in = chain_.inflow(chain_.state, chain_.flows, t);
    if (!(sum_of(all_fed(c, in)) > 0.0)) return false;
    tank.medium = start_medium(c, chain_.masses(), holds_mass(c) ? c.hold_up : 0.0, in);
    const bool rests = relax(conditions, t, options, newton, filled_by(c, t, in));
    start_ = tank;
    if (rests && iterate(conditions, t, options, newton)) return true;
    tank = start_;
    chain_.evaluate(conditions, t);
    return false;
  }

  /// What a tank is on its way to that still stands at its start: roughly a fiftieth of what it will hold.
  [[nodiscard]] Filled filled_by(const StageConditions<double, M>& c, std::size_t t,
                                 const Inflow<double, M>& in) const {
    constexpr double part = 0.02;
    const double fluid = sum_of(chain_.state[t].medium.fluid);
    double sites = 0.0;     // mol/s that come in
    double reagents = 0.0;  // the same
    if (chain_.places()[t].first_of_stage) {
      sites += c.feeds.potential_sites;
      reagents += c.feeds.potential_sites + c.feeds.cocatalyst;
    }
    if (in.from != nullptr) {
      const auto& from = *in.from;
      reagents += in.rate * (from.medium.potential_sites + from.medium.cocatalyst);
      sites += in.rate * from.medium.potential_sites;
      for (const auto& site : from.sites) {
        sites += in.rate * (site.active.vacant + site.active.dormant + site.active.blocked);
        for (const double live : site.active.live) sites += in.rate * live;
      }
    }
    const double held = part * fluid / sum_of(all_fed(c, in));  // s
    Filled filled{};
    const auto beside = [&](const StateField& field) -> double& {
      return filled[static_cast<std::size_t>(field.newton)];
    };
    beside(fields::monomer) = beside(fields::units) = part * fluid;
    beside(fields::cocatalyst) = held * reagents;
    beside(fields::live) = held * sites;
    return filled;
  }

  /// Newton; where that strays, implicit steps in time that grow as the tank comes to rest.
  [[nodiscard]] bool come_to_rest(const Conditions& conditions, std::size_t t,
                                  const Options& options, long& newton) {
    start_ = chain_.state[t];
    if (iterate(conditions, t, options, newton)) return true;
    chain_.state[t] = start_;
    return relax(conditions, t, options, newton, {}) && iterate(conditions, t, options, newton);
  }

  /// Linearly implicit steps (1/dt - J) d = rates from dt = 10 s, until one of ten thousand hold-up times
  /// changes little. Equation (69). A step that changes much is not the tank's own way, and one that adds
  /// polymer against its rates has passed a growing mode's 1 / (1/dt - lambda) and leads back: both are taken
  /// again, shorter. Where that ends nowhere, or again and again where there is no fluid, the tank is left where it was
  /// last sound. `filled` is what counts beside the state of a tank that fills.
  [[nodiscard]] bool relax(const Conditions& conditions, std::size_t t, const Options& options,
                           long& newton, const Filled& filled) {
    constexpr double small = 1e-3;
    constexpr double large = 0.5;
    constexpr double shortest = 1e-3;  // s
    constexpr int most_lost = 12;      // ends of steps that have no rates
    auto& tank = chain_.state[t];
    auto& before = before_;
    auto& sound = sound_;
    before = tank;
    double dt = 10.0;
    int lost = 0;
    for (int i = 0; i < options.relaxations && dt > shortest && lost < most_lost; ++i) {
      if (options.is_stopped()) return false;
      ++newton;
      chain_.evaluate(conditions, t);
      chain_.assemble(conditions, t);
      if (!chain_.factor(t, 1.0, dt)) {
        tank = before;
        dt *= 0.3;
        ++lost;
        continue;
      }
      step_[t] = chain_.rates[t];
      for_each_number(step_[t], step_[t], [&](double& d, double) { d *= dt; });
      const double growth = added(step_[t]);
      chain_.solve_alone(t, step_[t]);
      const double share = safe_share(tank, step_[t]);
      sound = tank;
      for_each_number(tank, step_[t], [](double& x, double d) { x += d; });
      const double change = relative_change(tank, step_[t], filled);
      const double made = added(step_[t]);
      const bool back = std::abs(made) > small * added(tank) && growth * made < 0.0;
      if (!(share == 1.0 && change < large) || back) {
        tank = sound;
        dt *= 0.3;
        continue;
      }
      before = sound;
      if (change < small && dt * chain_.flows[t].rate > 1e4) return true;
      if (change < 0.2) dt *= change < 0.05 ? 3.0 : 1.5;
    }
    tank = before;
    return false;
  }

  /// Units that all sites have added.
  [[nodiscard]] static double added(const Tank<double, M>& tank) {
    double units = 0.0;
    for (const auto& site : tank.sites) {
      for (const double u : site.added.units) units += u;
    }
    return units;
  }

  /// Where the temperature is a state, the answer with it held at its start comes first: without the heat
  /// that is set free there a step of the temperature means nothing.
  [[nodiscard]] bool hold_temperature(const Conditions& conditions, std::size_t t, double start,
                                      const Options& options, long& newton) {
    const std::size_t stage = chain_.places()[t].stage;
    if (conditions[stage].isothermal) return true;
    auto& held = held_;
    held = conditions;
    hold_at(held[stage], start);
    if (!come_to_rest(held, t, options, newton)) return false;
    auto& medium = chain_.state[t].medium;
    const double share = 1.0 / static_cast<double>(held[stage].design->tanks);
    medium.coolant =
        medium.temperature - chain_.flows[t].duty / (share * held[stage].design->cooling.transfer);
    return true;
  }

  /// Newton's method with the factors of a state nearby: each step leaves a share of what was missing, which the steps
  /// show, and takes no Jacobian. Where the share is large, or a step may not be taken whole, the tank is left as it was.
  [[nodiscard]] bool approach(const Conditions& conditions, std::size_t t, const Options& options,
                              long& newton) {
    constexpr double largest_share = 0.3;
    constexpr double rounding = 1e-9;  // a change below this that no longer falls is rounding
    constexpr int most = 20;
    const TankJacobian<M>& jacobian = options.nearby->jacobians[t];
    auto& tank = chain_.state[t];
    start_ = tank;
    double before = HUGE_VAL;
    for (int i = 0; i < most && !options.is_stopped(); ++i) {
      ++newton;
      chain_.evaluate(conditions, t);
      step_[t] = chain_.rates[t];
      (void)jacobian.template solve<double>({}, step_[t]);
      if (safe_share(tank, step_[t]) < 1.0) break;
      for_each_number(tank, step_[t], [](double& x, double d) { x += d; });
      const double change = whole_change(tank, step_[t]);
      const double share = change / before;
      const bool rests = change < rounding && share > largest_share;
      if (!rests && !(share < largest_share)) break;
      if (rests || (i > 0 && change * share / (1.0 - share) < options.left)) {
        chain_.evaluate(conditions, t);
        return makes_polymer(t);
      }
      before = change;
    }
    tank = start_;
    return false;
  }

  /// The equations have roots with less than nothing in the tank, too.
  [[nodiscard]] bool makes_polymer(std::size_t t) const {
    constexpr double rounding = 1e-9;
    const auto& flow = chain_.flows[t];
    return flow.production >= -rounding * std::abs(flow.mass);
  }

  [[nodiscard]] bool iterate(const Conditions& conditions, std::size_t t, const Options& options,
                             long& newton) {
    auto& tank = chain_.state[t];
    double before = HUGE_VAL;
    int barred = 0;  // steps in a row that may hardly be taken: they lead nowhere
    for (int i = 0; i < options.steps && barred < 8; ++i) {
      if (options.is_stopped()) return false;
      ++newton;
      chain_.evaluate(conditions, t);
      chain_.assemble(conditions, t);
      if (!chain_.factor(t, 0.0, 1.0)) return false;
      step_[t] = chain_.rates[t];
      chain_.solve_alone(t, step_[t]);
      const double share = safe_share(tank, step_[t]);
      for_each_number(tank, step_[t], [&](double& x, double d) { x += share * d; });
      barred = share < 1e-3 ? barred + 1 : 0;
      const double change = relative_change(tank, step_[t]);
      if (!std::isfinite(change)) return false;
      // Near the answer the change falls by its square until it reaches the rounding of a stiff tank.
      const bool at_rounding = change < options.rounding && change > 0.1 * before;
      if (share == 1.0 && (change < options.tolerance || at_rounding)) {
        chain_.evaluate(conditions, t);
        return makes_polymer(t);
      }
      before = change;
    }
    return false;
  }

  TankChain<M> chain_;
  std::vector<Tank<double, M>> step_;
  // Work space that keeps its size from solve to solve.
  ColdGuess<M> guess_;
  Conditions held_;
  Tank<double, M> start_, before_, sound_;
  std::size_t failed_ = 0;
};

}  // namespace tandem::reactor::solve
