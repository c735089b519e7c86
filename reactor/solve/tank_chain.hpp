#pragma once

// The tanks of a train in the order the powder takes, their states, rates and Jacobians. Each tank sees
// the one before and no other, so rates, Newton steps and the integrator's linear systems are one sweep.

#include "reactor/solve/controls_in_time.hpp"
#include "reactor/solve/tank_jacobian.hpp"

namespace tandem::reactor::solve {

template <int M>
class TankChain {
 public:
  using Conditions = std::vector<StageConditions<double, M>>;

  /// The tanks of stages [first, last) of a train; `closed` for a batch.
  TankChain(const Train& train, std::size_t first, std::size_t last, bool closed)
      : masses_(masses_of(train, Lift<double>{})) {
    for (std::size_t s = first; s < last; ++s) {
      for (std::size_t n = 0; n < train.stages[s].tanks; ++n) {
        places_.push_back({.stage = s,
                           .first_of_stage = n == 0,
                           .last_of_stage = n + 1 == train.stages[s].tanks,
                           .closed = closed});
        state.emplace_back(masses_.shape_of(s));
        rates.push_back(state.back());
        jacobians_.emplace_back(masses_.site_types);
      }
    }
    linearized_ = state;
    flows.resize(places_.size());
    linearized_rates_.resize(places_.size());
    full.assign(places_.size(), true);
  }

  std::vector<Tank<double, M>> state;
  std::vector<Tank<double, M>> rates;
  std::vector<TankFlow<double, M>> flows;
  std::vector<char> full;  ///< a tank held by mass lets nothing out before it is full

  [[nodiscard]] std::size_t tanks() const { return places_.size(); }
  [[nodiscard]] const std::vector<TankPlace>& places() const { return places_; }
  [[nodiscard]] const Masses& masses() const { return masses_; }
  /// The facts of another train of the same structure.
  void take_masses(const Train& train) { masses_ = masses_of(train, Lift<double>{}); }

  /// Rates and flows at `state`, of one tank, or of all in order.
  void evaluate(const Conditions& conditions, std::size_t t) {
    flows[t] = tank_rates(conditions[places_[t].stage], masses_, places_[t], full[t] != 0, state[t],
                          inflow(state, flows, t), rates[t]);
  }
  void evaluate(const Conditions& conditions) {
    for (std::size_t t = 0; t < tanks(); ++t) evaluate(conditions, t);
  }

  /// Inflow of tank t on any scalar, with the constants on it or plain.
  template <class T, class S>
  [[nodiscard]] Inflow<T, M> inflow(const BasicMasses<S>& masses,
                                    const std::vector<Tank<T, M>>& tanks,
                                    const std::vector<TankFlow<T, M>>& by, std::size_t t) const {
    Inflow<T, M> in;
    if (t == 0 || places_[t].closed) return in;
    in.entering = true;
    in.from = &tanks[t - 1];
    in.rate = by[t - 1].rate;
    in.flow = by[t - 1].onward;
    in.leaving_hydrogen = by[t - 1].leaving.hydrogen;
    in.polymer = totals_of(masses, places_[t - 1].stage, tanks[t - 1]);
    for_each_number(in.polymer, in.polymer, [&](T& x, const T&) { x *= in.rate; });
    in.same_stage = !places_[t].first_of_stage;
    return in;
  }
  /// Inflow of tank t.
  [[nodiscard]] Inflow<double, M> inflow(const std::vector<Tank<double, M>>& tanks,
                                         const std::vector<TankFlow<double, M>>& by,
                                         std::size_t t) const {
    return inflow(masses_, tanks, by, t);
  }

  /// Of a chain at its steady state: the same conditions in time.
  void hold_by_controls(Conditions& conditions) const {
    solve::hold_by_controls<double, M>(masses_, places_, state, flows, conditions);
  }

  /// Takes tank t's Jacobian at its state and flow as they are now.
  void assemble(const Conditions& conditions, std::size_t t) {
    linearized_[t] = state[t];
    linearized_rates_[t] = flows[t].rate;
    jacobians_[t].assemble(conditions[places_[t].stage], masses_, places_[t], full[t] != 0,
                           linearized_[t], inflow(state, flows, t), flows[t]);
  }
  [[nodiscard]] bool factor(std::size_t t, double alpha, double gamma) {
    return jacobians_[t].factor(alpha, gamma);
  }

  /// d, which is r, becomes the solution of W d = r for one tank alone: the one before does not change.
  template <class T>
  void solve_alone(std::size_t t, Tank<T, M>& d) const {
    (void)jacobians_[t].template solve<T>({}, d);
  }
  /// The same for all tanks, each of which feels the one before.
  template <class T>
  void solve(std::vector<Tank<T, M>>& d) const {
    typename TankJacobian<M>::template OutflowChange<T> before;
    for (std::size_t t = 0; t < tanks(); ++t) {
      typename TankJacobian<M>::template Coupling<T> coupling;
      if (t > 0 && !places_[t].closed) {
        coupling = {.from = &linearized_[t - 1],
                    .change = &d[t - 1],
                    .stage = places_[t - 1].stage,
                    .rate = linearized_rates_[t - 1],
                    .outflow = before};
      }
      before = jacobians_[t].solve(coupling, d[t]);
    }
  }
  [[nodiscard]] TankJacobian<M>& jacobian(std::size_t t) { return jacobians_[t]; }

 private:
  Masses masses_;
  std::vector<TankPlace> places_;
  std::vector<TankJacobian<M>> jacobians_;
  std::vector<Tank<double, M>> linearized_;  ///< where each Jacobian was taken
  std::vector<double> linearized_rates_;     ///< 1/s, outflow there
};

}  // namespace tandem::reactor::solve
