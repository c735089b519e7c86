#pragma once

// A chain of tanks as the integrator's stiff system.

#include <optional>

#include "reactor/solve/chain_matrix.hpp"
#include "reactor/solve/matrix_system.hpp"
#include "reactor/solve/tank_chain.hpp"

namespace tandem::reactor::solve {

template <int M>
class ChainSystem final : public MatrixSystem {
 public:
  using Conditions = typename TankChain<M>::Conditions;

  /// `reference_sites` [mol] sets what is negligible; `names` names the states.
  ChainSystem(TankChain<M>& chain, const Conditions& conditions, double reference_sites,
              std::vector<std::string> names)
      : chain_(chain),
        conditions_(conditions),
        reference_sites_(reference_sites),
        names_(std::move(names)) {
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      size_ += tank_size<M>(chain.state[t]);
      right_.push_back(chain.state[t]);
      if (chain.full[t] != 0) continue;
      filling_.push_back(t);
      filling_tanks_.push_back(chain.state[t]);
    }
  }

  [[nodiscard]] std::size_t size() const override { return size_; }

  [[nodiscard]] bool rates(const double* y, double* dydt) override {
    load(y);
    chain_.evaluate(conditions_);
    bool finite = true;
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      pack<M>(chain_.rates[t], dydt);
      dydt += tank_size<M>(chain_.rates[t]);
      finite = finite && std::isfinite(chain_.flows[t].production) &&
               std::isfinite(chain_.flows[t].mass);
    }
    return finite;
  }

  void assemble(const double* y) override {
    load(y);
    chain_.evaluate(conditions_);
    for (std::size_t t = 0; t < chain_.tanks(); ++t) chain_.assemble(conditions_, t);
  }

  [[nodiscard]] bool factor(double gamma) override {
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      if (!chain_.factor(t, 1.0, gamma)) return false;
    }
    return true;
  }

  void solve(double* b) override {
    const double* from = b;
    for (auto& tank : right_) {
      unpack<M>(from, tank);
      from += tank_size<M>(tank);
    }
    chain_.solve(right_);
    for (const auto& tank : right_) {
      pack<M>(tank, b);
      b += tank_size<M>(tank);
    }
  }

  [[nodiscard]] bool jacobian(const double* y, double* columns) override {
    load(y);
    if (!matrix_) matrix_.emplace(chain_);
    return matrix_->write(conditions_, columns);
  }

  void mark_counters(char* marks) const override {
    for (const auto& tank : chain_.state) {
      Tank<double, M> t = tank;
      for_each_number(t, t, [](double& x, double) { x = 0.0; });
      t.medium.dead_potential = t.medium.seed = 1.0;
      const auto count = [](kinetics::Increment<double, M>& x) {
        for_each_number(x, x, [](double& n, double) { n = 1.0; });
      };
      for (auto& site : t.sites) {
        count(site.added);
        site.dead = 1.0;
      }
      for (auto& x : t.carried) count(x);
      for_each_number(t, t, [&](double x, double) { *marks++ = x != 0.0 ? 1 : 0; });
    }
  }

  [[nodiscard]] std::size_t events() const override { return filling_.size(); }
  void events(const double* y, double* values) const override {
    for (std::size_t i = 0; i < filling_.size(); ++i) values[i] = 1.0;
    std::size_t at = 0;
    std::size_t next = 0;
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      if (next < filling_.size() && filling_[next] == t) {
        if (chain_.full[t] == 0) {
          unpack<M>(y + at, filling_tanks_[next]);
          const auto& c = conditions_[chain_.places()[t].stage];
          const auto& tank = filling_tanks_[next];
          const double powder = totals_of(chain_.masses(), c.stage, tank).powder;
          values[next] = 1.0 - powder / powder_when_full(c, chain_.masses(), tank);
        }
        ++next;
      }
      at += tank_size<M>(chain_.state[t]);
    }
  }
  void pass_event(std::size_t i) override { chain_.full[filling_[i]] = 1; }
  /// The tank that is full at event i.
  [[nodiscard]] std::size_t filling(std::size_t i) const { return filling_[i]; }
  [[nodiscard]] const Conditions& conditions() const { return conditions_; }

  void scales(double* scale) const override {
    // One part in 1e9 of what a train of this feed holds: sites, units, squares of lengths.
    constexpr double negligible = 1e-9;
    const double sites = negligible * reference_sites_;
    const double units = sites * 1e5;
    Tank<double, M> s = chain_.state[0];
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      s = chain_.state[t];
      s.medium.fluid.monomer.fill(units);
      s.medium.fluid.hydrogen = units * 1e-3;
      s.medium.fluid.propane = s.medium.fluid.nitrogen = units;
      s.medium.temperature = s.medium.coolant = 1e-3;
      s.medium.cocatalyst = s.medium.poison = sites;
      s.medium.potential_sites = s.medium.dead_potential = sites;
      s.medium.seed = units * chain_.masses().monomer[0];
      const auto increment = [&](kinetics::Increment<double, M>& x) {
        x.units.fill(units);
        x.chains = units * 1e-4;
        x.second_moment = units * 1e3;
        x.atactic = units * 1e-3;
      };
      for (auto& site : s.sites) {
        site.active.vacant = sites * 1e-5;
        site.active.live.fill(sites);
        site.active.dormant = site.active.blocked = sites;
        site.active.live_length.fill(sites * 1e3);
        site.active.dormant_length = sites * 1e3;
        increment(site.added);
        site.dead = sites;
      }
      for (auto& x : s.carried) increment(x);
      pack<M>(s, scale);
      scale += tank_size<M>(s);
    }
  }

  [[nodiscard]] std::string state_name(std::size_t i) const override {
    return i < names_.size() ? names_[i] : "?";
  }

  void load(const double* y) {
    for (auto& tank : chain_.state) {
      unpack<M>(y, tank);
      y += tank_size<M>(tank);
    }
  }

 private:
  TankChain<M>& chain_;
  const Conditions& conditions_;
  double reference_sites_;
  std::vector<std::string> names_;
  std::size_t size_ = 0;
  std::vector<std::size_t> filling_;                    ///< tanks that start below their held mass
  mutable std::vector<Tank<double, M>> filling_tanks_;  ///< work space of their events
  std::vector<Tank<double, M>> right_;                  ///< right-hand side and solution
  std::optional<ChainMatrix<M>> matrix_;                ///< made when first asked for
};

}  // namespace tandem::reactor::solve
