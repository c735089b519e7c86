#pragma once

// TankJacobian: elimination of the site types, the small shared system, and back again.

#include "reactor/solve/tank_jacobian_factor.hpp"

namespace tandem::reactor::solve {

template <int M>
template <class T>
void TankJacobian<M>::solve_stiff(const SiteBlock& block, std::array<T, n_stiff>& b) const {
  std::array<T, n_active> active;
  std::copy_n(b.begin(), n_active, active.begin());
  block.active.solve(active);
  std::array<T, n_length> length;
  for (std::size_t i = 0; i < n_length; ++i) {
    T sum = b[n_active + i];
    for (std::size_t k = 0; k < n_active; ++k) sum += block.grown[i][k] * active[k];
    length[i] = sum;
  }
  block.length.solve(length);
  std::copy(active.begin(), active.end(), b.begin());
  std::copy(length.begin(), length.end(), b.begin() + n_active);
}

template <int M>
template <class T>
auto TankJacobian<M>::inflow_of(const Coupling<T>& coupling) const
    -> std::array<T, n_onward + n_totals> {
  std::array<T, n_onward + n_totals> inflow{};
  const auto onward = detail::to_array<n_onward, T>(coupling.outflow.onward);
  std::copy(onward.begin(), onward.end(), inflow.begin());
  if (!by_feeds_) return inflow;  // only the control of volumes asks what powder it is
  Totals<T, M> polymer = totals_of(*masses_, coupling.stage, *coupling.change);
  for_each_number(polymer, polymer, [&](T& x, const T&) { x *= coupling.rate; });
  const Totals<double, M> amounts = totals_of(*masses_, coupling.stage, *coupling.from);
  for_each_number(polymer, amounts,
                  [&](T& x, double amount) { x += amount * coupling.outflow.rate; });
  const auto powder = detail::to_array<n_totals, T>(polymer);
  std::copy(powder.begin(), powder.end(), inflow.begin() + n_onward);
  return inflow;
}

/// Adds gamma d(rate times state) of the tank before to the right-hand side.
template <int M>
template <class T>
void TankJacobian<M>::enter(const Coupling<T>& coupling, Tank<T, M>& right) const {
  const DoubleTank& from = *coupling.from;
  const Tank<T, M>& change = *coupling.change;
  const T by_rate = gamma_ * coupling.outflow.rate;
  const double by_state = gamma_ * coupling.rate;
  const auto add_state = [&](T& x, double state) { x += state * by_rate; };
  const auto add_change = [&](T& x, const T& state_change) { x += by_state * state_change; };
  const auto add_all = [&](auto& to, const auto& state, const auto& state_change) {
    for_each_number(to, state, add_state);
    for_each_number(to, state_change, add_change);
  };
  const bool same_stage = coupling.stage == place_.stage;
  std::size_t index = 0;
  visit_fields(
      [&](const StateField& field, std::size_t, T& x, double state, const T& state_change) {
        const bool held = is_held_[index++];
        if (held || !goes_with_powder(field)) return;
        if (&field == &fields::seed && !same_stage) return;
        add_state(x, state);
        add_change(x, state_change);
      },
      right.medium, from.medium, change.medium);
  for (std::size_t i = 0; i < from.carried_seed.size(); ++i) {
    add_state(right.carried_seed[i], from.carried_seed[i]);
    add_change(right.carried_seed[i], change.carried_seed[i]);
  }
  if (!same_stage && from.carried_seed.size() < right.carried_seed.size()) {
    add_state(right.carried_seed.back(), from.medium.seed);
    add_change(right.carried_seed.back(), change.medium.seed);
  }
  for (std::size_t j = 0; j < sites_.size(); ++j) {
    add_all(right.sites[j].active, from.sites[j].active, change.sites[j].active);
    add_state(right.sites[j].dead, from.sites[j].dead);
    add_change(right.sites[j].dead, change.sites[j].dead);
    auto& onward = same_stage ? right.sites[j].added : right.carried[from.carried.size() + j];
    add_all(onward, from.sites[j].added, change.sites[j].added);
  }
  for (std::size_t i = 0; i < from.carried.size(); ++i) {
    add_all(right.carried[i], from.carried[i], change.carried[i]);
  }
}

template <int M>
template <class T>
void TankJacobian<M>::solve_shared(const Medium<T, M>& right, const Totals<T, M>& totals,
                                   const std::array<T, n_results>& given,
                                   std::array<T, n_shared>& shared) const {
  const auto medium = detail::to_array<n_medium, T>(right);
  const auto of_totals = detail::to_array<n_totals, T>(totals);
  std::array<T, n_medium> held{};
  for (std::size_t m = 0; m < n_medium; ++m) {
    if (is_held_[m]) {
      if (alpha_ != 0.0) held[m] = (1.0 / alpha_) * medium[m];
      shared[m] = held[m];
    } else {
      shared[m] = medium[m] + gamma_ * given[m];
    }
  }
  std::copy(of_totals.begin(), of_totals.end(), shared.begin() + n_medium);
  shared[n_held] = given[rate_row];
  for (std::size_t row = 0; row < n_shared; ++row) shared[row] *= row_scale_[row];
  shared_.solve(shared);
  for (std::size_t s = 0; s < n_shared; ++s) shared[s] *= unknown_scale_[s];
  for (std::size_t m = 0; m < n_medium; ++m) {
    if (is_held_[m]) shared[m] = held[m];  // held is held, without rounding
  }
}

template <int M>
template <class T>
void TankJacobian<M>::solve_site(std::size_t j, const std::array<T, n_border>& border,
                                 kinetics::Site<T, M>& d) const {
  const SiteBlock& block = sites_[j];
  auto x = detail::to_array<n_stiff, T>(d.active);
  detail::add_results<n_stiff>(border, block.response, x);
  detail::from_array(x, d.active);

  std::array<T, n_added + 1> reacted{};  // and sites lost
  detail::add_results<n_added + 1>(x, block.effects, reacted, n_draw);
  detail::add_results<n_added + 1>(std::span(border).template first<n_around>(),
                                   std::span(block.effects_by_around), reacted, n_draw);
  const double inverse = 1.0 / beta_;
  const auto finish = [&](T& right, const T& change, double amount) {
    right += gamma_ * change;
    right -= gamma_ * amount * border[rate_place];
    right *= inverse;
  };
  std::size_t n = 0;
  for_each_number(d.added, tank_->sites[j].added,
                  [&](T& right, double amount) { finish(right, reacted[n++], amount); });
  finish(d.dead, reacted[n], tank_->sites[j].dead);
}

template <int M>
template <class T>
auto TankJacobian<M>::solve(const Coupling<T>& coupling, Tank<T, M>& d) const -> OutflowChange<T> {
  const std::size_t types = sites_.size();
  const double inverse = 1.0 / beta_;
  std::array<T, n_results> given{};  // to the shared balance by what flows in
  const bool coupled = coupling.from != nullptr;
  if (coupled) {
    enter(coupling, d);
    const auto inflow = inflow_of(coupling);
    detail::add_results<n_results>(
        std::span<const T, n_causes - by_inflow>(inflow),
        std::span(balance_).template subspan<by_inflow, n_causes - by_inflow>(), given);
  }

  // The answer with surroundings and outflow rate unchanged.
  std::array<T, n_together> together{};
  std::array<T, M> units{};
  T chains{};
  for (std::size_t j = 0; j < types; ++j) {
    const SiteBlock& block = sites_[j];
    auto x = detail::to_array<n_stiff, T>(d.sites[j].active);
    solve_stiff(block, x);
    detail::from_array(x, d.sites[j].active);
    detail::add_results<n_together>(x, block.effects, together);
    for (std::size_t i = 0; i < M; ++i) units[i] += d.sites[j].added.units[i];
    chains += d.sites[j].added.chains;
  }
  for (std::size_t i = 0; i < M; ++i) units[i] += gamma_ * together[n_draw + i];
  chains += gamma_ * together[n_draw + M];
  Totals<T, M> totals;
  add_polymer(*masses_, place_.stage, units, chains, totals);
  for (std::size_t i = 0; i < d.carried.size(); ++i) {
    // NOLINTNEXTLINE(clang-analyzer-core.DivideZero): without site types nothing is carried.
    add_polymer(*masses_, i / types, d.carried[i].units, d.carried[i].chains, totals);
  }
  std::size_t stage = 0;
  for (const T& seed : d.carried_seed) {
    while (!masses_->stages[stage].seeded) ++stage;
    add_seed(*masses_, stage++, seed, totals);
  }
  for_each_number(totals, totals, [&](T& x, const T&) { x *= inverse; });

  std::array<T, n_results> by_sites = given;
  const auto balance_by_draw = std::span(balance_).template subspan<by_draw, n_draw>();
  detail::add_results<onward_row>(std::span<const T>(together).template first<n_draw>(),
                                  balance_by_draw, by_sites);
  std::array<T, n_shared> shared;
  solve_shared(d.medium, totals, by_sites, shared);
  std::array<T, n_border> border{};
  for (std::size_t e = 0; e < n_around; ++e) {
    T sum{};
    for (std::size_t s = 0; s < n_held; ++s) sum += around_[e][s] * shared[s];
    border[e] = sum;
  }
  const T& rate_change = shared[n_held];
  border[rate_place] = rate_change;

  // Back to every state.
  std::array<T, n_medium> medium;
  std::copy_n(shared.begin(), n_medium, medium.begin());
  detail::from_array(medium, d.medium);
  for (std::size_t j = 0; j < types; ++j) solve_site(j, border, d.sites[j]);
  for (std::size_t i = 0; i < d.carried.size(); ++i) {
    for_each_number(d.carried[i], tank_->carried[i], [&](T& right, double amount) {
      right -= gamma_ * amount * rate_change;
      right *= inverse;
    });
  }
  for (std::size_t i = 0; i < d.carried_seed.size(); ++i) {
    d.carried_seed[i] -= gamma_ * tank_->carried_seed[i] * rate_change;
    d.carried_seed[i] *= inverse;
  }

  std::array<T, n_draw> draw;
  std::copy_n(together.begin(), n_draw, draw.begin());
  detail::add_results<n_draw>(border, draw_, draw);
  std::array<T, n_onward> onward;
  std::copy_n(given.begin() + onward_row, n_onward, onward.begin());
  detail::add_results<n_onward>(std::span<const T>(shared).template first<n_held>(),
                                std::span(balance_).template first<n_held>(), onward, onward_row);
  detail::add_results<n_onward>(std::span<const T, n_draw>(draw), balance_by_draw, onward,
                                onward_row);
  OutflowChange<T> change{.rate = rate_change, .onward = {}};
  detail::from_array(onward, change.onward);
  return change;
}

}  // namespace tandem::reactor::solve
