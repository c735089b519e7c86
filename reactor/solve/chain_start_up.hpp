#pragma once

// A train of M monomers as a problem in time, from any state: empty tanks, gas beds from their seed, stages run by
// feeds filled with them; or what somebody gives.

#include <functional>

#include "reactor/solve/chain_system.hpp"
#include "reactor/solve/start_state.hpp"
#include "reactor/solve/start_up_problem.hpp"

namespace tandem::reactor::solve {

template <int M>
class ChainStartUp final : public StartUpProblem {
 public:
  using Conditions = typename TankChain<M>::Conditions;
  /// All quantities of a chain whose rates have been evaluated.
  using Report = std::function<void(const Conditions&, const TankChain<M>&, std::vector<double>&)>;

  /// `steady` stands at its steady state at these conditions: it gives the time scale and the bed mass that a
  /// bed without a stated seed starts with; nothing of it is integrated. `from`: the states at the start; empty: as
  /// start_medium() says. `windows` [stage].
  ChainStartUp(const Train& train, Conditions conditions, const TankChain<M>& steady,
               const std::vector<double>& from, std::vector<TemperatureWindow> windows,
               std::vector<std::string> names, Report report)
      : conditions_(std::move(conditions)),
        chain_(train, 0, train.stages.size(), false),
        report_(std::move(report)) {
    double sites_fed = 0.0;
    const double* next = from.data();
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      const TankPlace& place = chain_.places()[t];
      const auto& c = conditions_[place.stage];
      slowest_ = std::max(slowest_, 1.0 / steady.flows[t].rate);
      hold_up_times_ += 1.0 / steady.flows[t].rate;
      if (place.first_of_stage) sites_fed += c.feeds.potential_sites;
      auto& tank = chain_.state[t];
      if (from.empty()) {
        const double powder = totals_of(chain_.masses(), place.stage, steady.state[t]).powder;
        tank.medium =
            start_medium(c, chain_.masses(), powder, steady.inflow(steady.state, steady.flows, t));
      } else {
        unpack<M>(next, tank);
        next += tank_size<M>(tank);
        hold_medium(c, tank.medium);
      }
      chain_.full[t] = starts_full(c, chain_.masses(), tank);
    }
    full_ = chain_.full;
    system_.emplace(chain_, conditions_, sites_fed * hold_up_times_, std::move(names),
                    std::move(windows));
    start_.resize(system_->size());
    double* to = start_.data();
    for (const auto& tank : chain_.state) {
      pack<M>(tank, to);
      to += tank_size<M>(tank);
    }
  }

  void begin() override {
    chain_.full = full_;
    system_->forget_passed();
  }
  [[nodiscard]] MatrixSystem& system() override { return *system_; }
  [[nodiscard]] std::span<const double> start() const override { return start_; }
  void quantities(std::span<const double> y, std::vector<double>& values) override {
    quantities(y.data(), report_, values);
  }
  /// The same as report() makes them, of a part of the quantities.
  void quantities(const double* y, const Report& report, std::vector<double>& values) {
    system_->load(y);
    chain_.evaluate(conditions_);
    report(conditions_, chain_, values);
  }
  [[nodiscard]] double hold_up_times() const override { return hold_up_times_; }
  [[nodiscard]] double slowest() const override { return slowest_; }

  /// As the last call of quantities() left it.
  [[nodiscard]] const TankChain<M>& chain() const { return chain_; }
  [[nodiscard]] const Conditions& conditions() const { return conditions_; }
  [[nodiscard]] ChainSystem<M>& chain_system() { return *system_; }
  [[nodiscard]] const ChainSystem<M>& chain_system() const { return *system_; }

 private:
  Conditions conditions_;
  TankChain<M> chain_;
  Report report_;
  std::vector<char> full_;  ///< at time 0
  std::optional<ChainSystem<M>> system_;
  std::vector<double> start_;
  double slowest_ = 0.0;
  double hold_up_times_ = 0.0;
};

}  // namespace tandem::reactor::solve
