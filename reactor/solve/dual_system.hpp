#pragma once

// A chain of tanks with the sensitivities of its states along N directions, as one stiff system: the rates on
// duals are the sensitivity equations, exact, and under the same error control. A state stands
// beside its slopes, so that all are evaluated, and solved with the same factors, in one pass.

#include "reactor/solve/chain_system.hpp"

namespace tandem::reactor::solve {

template <int M, int N>
class DualSystem final : public StiffSystem {
 public:
  using D = Dual<N>;
  using Tanks = std::vector<Tank<D, M>>;
  using Flows = std::vector<TankFlow<D, M>>;

  /// `chain` and `conditions` serve scales, names, events and linear systems. Time is counted in `unit` [s], which
  /// may be a direction itself (the duration of a batch).
  DualSystem(TankChain<M>& chain, const typename TankChain<M>::Conditions& conditions,
             const std::vector<StageConditions<D, M>>& dual_conditions,
             const BasicMasses<D>& masses, double reference_sites, std::vector<std::string> names,
             double relative_tolerance, const D& unit = D(1.0),
             std::vector<TemperatureWindow> windows = {})
      : chain_(chain),
        values_(chain, conditions, reference_sites, std::move(names), std::move(windows)),
        conditions_(dual_conditions),
        masses_(masses),
        unit_(unit),
        in_units_(unit.value != 1.0 ||
                  std::ranges::any_of(unit.slope, [](double d) { return d != 0.0; })),
        tolerance_(relative_tolerance),
        n_(values_.size()),
        flows_(chain.tanks()),
        scales_(n_),
        plain_(n_) {
    values_.scales(scales_.data());
    for (const auto& place : chain.places()) {
      tanks_.emplace_back(chain.masses().shape_of(place.stage));
      rates_.push_back(tanks_.back());
    }
    rates_before_ = rates_;
  }

  [[nodiscard]] std::size_t size() const override { return n_ * width; }

  /// y: each state and its slopes.
  void load(const double* y) { take(y, tanks_); }
  void store(const Tanks& tanks, double* y) const {
    for (const auto& tank : tanks) {
      pack<M>(tank, y);
      y += width * tank_size<M>(tank);
    }
  }
  /// Rates and flows at the tanks as they are loaded.
  bool evaluate() {
    bool finite = true;
    for (std::size_t t = 0; t < tanks_.size(); ++t) {
      const TankPlace& place = chain_.places()[t];
      flows_[t] = tank_rates(conditions_[place.stage], masses_, place, chain_.full[t] != 0,
                             tanks_[t], chain_.inflow(masses_, tanks_, flows_, t), rates_[t]);
      finite = finite && std::isfinite(flows_[t].production.value) &&
               std::isfinite(flows_[t].mass.value);
    }
    return finite;
  }
  [[nodiscard]] const ChainSystem<M>& values() const { return values_; }
  [[nodiscard]] Tanks& tanks() { return tanks_; }
  [[nodiscard]] const Flows& flows() const { return flows_; }

  [[nodiscard]] bool rates(double, const double* y, double* dydt) override {
    load(y);
    for (std::size_t t = 0; t < tanks_.size(); ++t) {
      if (values_.is_far_outside(t, tanks_[t].medium.temperature.value)) return false;
    }
    if (!evaluate()) return false;
    if (in_units_) {
      for (auto& tank : rates_) {
        for_each_number(tank, tank, [&](D& x, const D&) { x *= unit_; });
      }
    }
    store(rates_, dydt);
    return true;
  }

  void assemble(double t, const double* y) override {
    for (std::size_t i = 0; i < n_; ++i) plain_[i] = y[i * width];
    values_.assemble(t, plain_.data());
  }
  /// Every direction shares the states' matrix; what couples slopes to values is of second order.
  [[nodiscard]] bool factor(double gamma) override { return values_.factor(gamma * unit_.value); }
  [[nodiscard]] long steps_per_jacobian() const override { return 5; }
  [[nodiscard]] long steps_per_factors() const override { return 8; }
  void solve(double* b) override {
    take(b, rates_);
    chain_.solve(rates_);
    store(rates_, b);
  }
  [[nodiscard]] std::size_t events() const override { return values_.events(); }
  void events(double t, const double* y, double* values) const override {
    for (std::size_t i = 0; i < n_; ++i) plain_[i] = y[i * width];
    values_.events(t, plain_.data(), values);
  }
  [[nodiscard]] Passing pass_event(double t, std::size_t i) override {
    if (values_.event(i).kind != ChainSystem<M>::EventKind::full) return values_.pass_event(t, i);
    passed_.push_back({t, i});
    return Passing::goes_on;
  }
  /// Where a tank has filled the values go on as they are and the slopes jump. Equation (71); tanks that fill in one
  /// instant take their turn in the order of the powder.
  void jump(double* y) override {
    load(y);
    for (const auto& [time, event] : passed_) {
      const std::size_t filled = values_.event(event).tank;
      const std::size_t stage = chain_.places()[filled].stage;
      const auto powder = [&](const Tank<D, M>& tank) {
        return totals_of(masses_, stage, tank).powder;
      };
      (void)evaluate();
      std::swap(rates_, rates_before_);
      (void)values_.pass_event(time, event);
      (void)evaluate();
      const auto& c = conditions_[stage];
      const D missing = powder_when_full(c, masses_, tanks_[filled]) - powder(tanks_[filled]);
      // How fast it fills, kg/s: where the temperature moves, so does what it is full with.
      auto along = tank_as<Dual<1>, M>(tanks_[filled]);
      for_each_number(along, rates_before_[filled],
                      [](Dual<1>& x, const D& rate) { x.slope[0] = rate.value; });
      const double filling =
          powder(rates_before_[filled]).value -
          powder_when_full(values_.conditions()[stage], chain_.masses(), along).slope[0];
      for (std::size_t t = 0; t < tanks_.size(); ++t) {
        for_each_number(rates_before_[t], rates_[t],
                        [](D& before, const D& after) { before.value -= after.value; });
        for_each_number(tanks_[t], rates_before_[t], [&](D& x, const D& fall) {
          for (std::size_t d = 0; d < N; ++d) {
            x.slope[d] += fall.value * missing.slope[d] / filling;
          }
        });
      }
    }
    passed_.clear();
    store(tanks_, y);
  }
  void scales(double* scale) const override {
    for (std::size_t i = 0; i < n_; ++i) std::fill_n(scale + i * width, width, scales_[i]);
  }
  /// A slope is as good as the value it belongs to: its error per range counts against a hundredth of the value where
  /// it is itself smaller, or where it passes zero every step would be too long. The values keep the norm they have
  /// alone, however many slopes stand beside them.
  [[nodiscard]] bool weighs() const override { return true; }
  void weigh(const double* y, double* w) const override {
    constexpr double of_value = 1e-2;
    const double alone = std::sqrt(static_cast<double>(N + 1));
    for (std::size_t i = 0; i < n_; ++i, y += width, w += width) {
      const double size = std::abs(y[0]);
      w[0] = alone / (tolerance_ * (size + scales_[i]));
      for (std::size_t d = 1; d <= N; ++d) {
        w[d] = 1.0 / (tolerance_ * (std::max(std::abs(y[d]), of_value * size) + scales_[i]));
      }
    }
  }
  [[nodiscard]] std::string state_name(std::size_t i) const override {
    const std::size_t d = i % width;
    const std::string along = d == 0 ? "" : ", along direction " + std::to_string(d);
    return values_.state_name(i / width) + along;
  }

 private:
  static constexpr std::size_t width = N + 1;  ///< a state and its slopes
  static_assert(sizeof(D) == width * sizeof(double));

  void take(const double* y, Tanks& tanks) const {
    for (auto& tank : tanks) {
      unpack<M>(y, tank);
      y += width * tank_size<M>(tank);
    }
  }

  TankChain<M>& chain_;
  ChainSystem<M> values_;
  const std::vector<StageConditions<D, M>>& conditions_;
  const BasicMasses<D>& masses_;
  D unit_;
  bool in_units_;  ///< other than seconds
  double tolerance_;
  std::size_t n_;
  Tanks tanks_, rates_;
  Tanks rates_before_;                                  ///< of a jump
  std::vector<std::pair<double, std::size_t>> passed_;  ///< times and events not yet jumped at
  Flows flows_;
  std::vector<double> scales_;         ///< of the values
  mutable std::vector<double> plain_;  ///< values alone
};

}  // namespace tandem::reactor::solve
