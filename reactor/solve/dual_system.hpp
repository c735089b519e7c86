#pragma once

// A closed tank with the sensitivities of its states along N directions, as one stiff system: the rates on
// duals are the sensitivity equations, exact, and under the same error control. Time is a fraction of the
// stage's duration, so that the duration itself may be a direction.

#include "reactor/solve/chain_system.hpp"

namespace tandem::reactor::solve {

template <int M, int N>
class DualSystem final : public StiffSystem {
 public:
  using D = Dual<N>;

  /// `values` serves scales, names and the linear systems of one direction after the other.
  DualSystem(TankChain<M>& chain, const typename TankChain<M>::Conditions& conditions,
             const StageConditions<D, M>& dual_conditions, double reference_sites)
      : chain_(chain),
        values_(chain, conditions, reference_sites, {}),
        conditions_(dual_conditions),
        n_(values_.size()),
        tank_(chain.masses().site_types, chain.places()[0].stage),
        rates_(tank_) {}

  [[nodiscard]] std::size_t size() const override { return n_ * (N + 1); }

  /// y: the values, then each direction's slopes.
  void load_tank(const double* y, Tank<D, M>& tank) const {
    std::size_t i = 0;
    for_each_number(tank, tank, [&](D& x, const D&) {
      x.value = y[i];
      for (std::size_t d = 0; d < N; ++d) x.slope[d] = y[(d + 1) * n_ + i];
      ++i;
    });
  }
  void store_tank(Tank<D, M>& tank, double* y) const {
    std::size_t i = 0;
    for_each_number(tank, tank, [&](const D& x, const D&) {
      y[i] = x.value;
      for (std::size_t d = 0; d < N; ++d) y[(d + 1) * n_ + i] = x.slope[d];
      ++i;
    });
  }

  [[nodiscard]] bool rates(const double* y, double* dydt) override {
    load_tank(y, tank_);
    const auto flow =
        tank_rates(conditions_, chain_.masses(), chain_.places()[0], true, tank_, {}, rates_);
    const D& duration = conditions_.residence_time;
    for_each_number(rates_, rates_, [&](D& x, const D&) { x *= duration; });
    store_tank(rates_, dydt);
    return std::isfinite(flow.production.value);
  }

  void assemble(const double* y) override { values_.assemble(y); }
  /// Every direction shares the states' matrix; what couples slopes to values is of second order.
  [[nodiscard]] bool factor(double gamma) override {
    return values_.factor(gamma * conditions_.residence_time.value);
  }
  void solve(double* b) override {
    for (std::size_t d = 0; d <= N; ++d) values_.solve(b + d * n_);
  }
  [[nodiscard]] std::size_t events() const override { return 0; }
  void events(const double*, double*) const override {}
  void pass_event(std::size_t) override {}
  void scales(double* scale) const override {
    for (std::size_t d = 0; d <= N; ++d) values_.scales(scale + d * n_);
  }
  [[nodiscard]] std::string state_name(std::size_t i) const override {
    return values_.state_name(i % n_);
  }

 private:
  TankChain<M>& chain_;
  ChainSystem<M> values_;
  const StageConditions<D, M>& conditions_;
  std::size_t n_;
  Tank<D, M> tank_, rates_;
};

}  // namespace tandem::reactor::solve
