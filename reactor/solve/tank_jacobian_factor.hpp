#pragma once

// TankJacobian: each site type's small factors, what all do together, and the shared system.

#include <span>

#include "reactor/solve/tank_jacobian.hpp"

namespace tandem::reactor::solve {

namespace detail {

/// Numbers of a struct as an array, in the struct's order.
template <std::size_t N, class T, class Struct>
[[nodiscard]] std::array<T, N> to_array(const Struct& x) {
  static_assert(sizeof(Struct) == N * sizeof(T));
  std::array<T, N> v;
  std::memcpy(static_cast<void*>(v.data()), &x, sizeof x);
  return v;
}
template <std::size_t N, class T, class Struct>
void from_array(const std::array<T, N>& v, Struct& x) {
  static_assert(sizeof(Struct) == N * sizeof(T));
  std::memcpy(static_cast<void*>(&x), v.data(), sizeof x);
}

/// Adds what causes do, the first `Count` results of each, `first` of its row on. A number's results stand side by side
/// in the processor; the numbers of a dual fill it by themselves, so there a result stays in its registers while the
/// causes pass.
template <std::size_t Count, class T, std::size_t K, std::size_t R, std::size_t N>
void add_results(std::span<const T, K> causes, std::span<const Vector<R>, K> rows,
                 std::array<T, N>& to, std::size_t first = 0) {
  if constexpr (std::is_same_v<T, double>) {
    for (std::size_t k = 0; k < K; ++k) {
      for (std::size_t i = 0; i < Count; ++i) to[i] += rows[k][first + i] * causes[k];
    }
  } else {
    for (std::size_t i = 0; i < Count; ++i) {
      T sum = to[i];
      for (std::size_t k = 0; k < K; ++k) sum += rows[k][first + i] * causes[k];
      to[i] = sum;
    }
  }
}
template <std::size_t Count, class T, std::size_t K, std::size_t R, std::size_t N>
void add_results(const std::array<T, K>& causes, const Matrix<K, R>& rows, std::array<T, N>& to,
                 std::size_t first = 0) {
  add_results<Count>(std::span<const T, K>(causes), std::span<const Vector<R>, K>(rows), to, first);
}

}  // namespace detail

template <int M>
void TankJacobian<M>::factor_site(SiteBlock& block, const kinetics::Active<double, M>& site) const {
  constexpr std::size_t dead = n_effects - 1;
  Matrix<n_active, n_active> off;
  Vector<n_active> slack;
  for (std::size_t k = 0; k < n_active; ++k) {
    for (std::size_t i = 0; i < n_active; ++i) off[i][k] = gamma_ * block.stiff[i][k];
    slack[k] =
        beta_ + gamma_ * block.effects[k][dead];  // a site leaves by dying or with the powder
  }
  block.active.factor(off, slack);

  Matrix<n_length, n_length> off_length;
  Vector<n_length> slack_length;
  for (std::size_t k = 0; k < n_length; ++k) {
    double kept = 0.0;
    for (std::size_t i = 0; i < n_length; ++i) {
      const double rate = block.stiff[n_active + i][n_active + k];
      off_length[i][k] = gamma_ * rate;
      kept += rate;
    }
    slack_length[k] = beta_ - gamma_ * kept;
  }
  block.length.factor(off_length, slack_length);
  for (std::size_t i = 0; i < n_length; ++i) {
    for (std::size_t k = 0; k < n_active; ++k) {
      block.grown[i][k] = gamma_ * block.stiff[n_active + i][k];
    }
  }

  const auto x = detail::to_array<n_stiff, double>(site);
  std::array<Lanes<n_border>, n_stiff> response;
  for (std::size_t i = 0; i < n_stiff; ++i) {
    for (std::size_t b = 0; b < n_around; ++b) {
      response[i].lane[b] = gamma_ * block.stiff_by_around[b][i];
    }
    response[i].lane[rate_place] = -gamma_ * x[i];
  }
  solve_stiff(block, response);
  for (std::size_t b = 0; b < n_border; ++b) {
    for (std::size_t i = 0; i < n_stiff; ++i) block.response[b][i] = response[i].lane[b];
  }
}

template <int M>
bool TankJacobian<M>::factor(double alpha, double gamma) {
  alpha_ = alpha;
  gamma_ = gamma;
  beta_ = alpha + gamma * flow_.rate;
  for (std::size_t j = 0; j < sites_.size(); ++j) factor_site(sites_[j], tank_->sites[j].active);
  collect_sites();
  return factor_shared();
}

/// What the border numbers do, through all site types, to draw and totals.
template <int M>
void TankJacobian<M>::collect_sites() {
  Matrix<n_border, n_together> together{};
  for (const SiteBlock& block : sites_) {
    for (std::size_t b = 0; b < n_border; ++b) {
      if (b < n_around) {
        for (std::size_t i = 0; i < n_together; ++i) {
          together[b][i] += block.effects_by_around[b][i];
        }
      }
      detail::add_results<n_together>(block.response[b], block.effects, together[b]);
    }
  }
  const double wash = gamma_ / beta_;
  for (std::size_t b = 0; b < n_border; ++b) {
    std::copy_n(together[b].begin(), n_draw, draw_[b].begin());
    std::array<double, M> units;
    for (std::size_t i = 0; i < M; ++i) units[i] = wash * together[b][n_draw + i];
    Totals<double, M> t;
    add_polymer(*masses_, place_.stage, units, wash * together[b][n_draw + M], t);
    if (b == rate_place) {  // a faster outflow washes out what is there
      const Totals<double, M> held = totals_of(*masses_, place_.stage, *tank_);
      Totals<double, M> seed;
      add_seed(*masses_, place_.stage, tank_->medium.seed, seed);
      for_each_number(t, held, [&](double& x, double amount) { x -= wash * amount; });
      for_each_number(t, seed, [&](double& x, double amount) { x += wash * amount; });
    }
    totals_[b] = detail::to_array<n_totals, double>(t);
  }
}

template <int M>
bool TankJacobian<M>::factor_shared() {
  Matrix<n_shared, n_shared> a{};
  const auto subtract = [&](std::size_t row, double factor, const Vector<n_border>& by_border) {
    for (std::size_t e = 0; e < n_around; ++e) {
      const double through = factor * by_border[e];
      if (through == 0.0) continue;
      for (std::size_t s = 0; s < n_held; ++s) a[row][s] -= through * around_[e][s];
    }
    a[row][n_held] -= factor * by_border[rate_place];
  };
  const auto subtract_balance = [&](std::size_t row, double factor, std::size_t result) {
    for (std::size_t s = 0; s < n_held; ++s) a[row][s] -= factor * balance_[s][result];
    Vector<n_border> by_border;
    for (std::size_t b = 0; b < n_border; ++b) {
      by_border[b] = 0.0;
      for (std::size_t d = 0; d < n_draw; ++d) {
        by_border[b] += balance_[by_draw + d][result] * draw_[b][d];
      }
    }
    subtract(row, factor, by_border);
  };
  for (std::size_t m = 0; m < n_medium; ++m) {
    a[m][m] = is_held_[m] ? 1.0 : alpha_;
    if (!is_held_[m]) subtract_balance(m, gamma_, m);
  }
  for (std::size_t t = 0; t < n_totals; ++t) {
    a[n_medium + t][n_medium + t] = 1.0;
    Vector<n_border> by_border;
    for (std::size_t b = 0; b < n_border; ++b) by_border[b] = totals_[b][t];
    subtract(n_medium + t, 1.0, by_border);
  }
  Totals<double, M> of_seed;
  add_seed(*masses_, place_.stage, 1.0, of_seed);
  a[n_medium + powder_place][seed_place] -= of_seed.powder;
  a[n_medium + rubber_place][seed_place] -= of_seed.rubber;
  a[n_medium + amorphous_place][seed_place] -= of_seed.amorphous_A;
  a[n_held][n_held] = 1.0;
  subtract_balance(n_held, 1.0, rate_row);

  // Sites are micromoles beside megamoles of units: each unknown in parts of itself, each row by its
  // largest, or pivoting would mix what has nothing to do with each other.
  for (std::size_t r = 0; r < n_shared; ++r) {
    double largest = 0.0;
    for (std::size_t s = 0; s < n_shared; ++s) {
      a[r][s] *= unknown_scale_[s];
      largest = std::max(largest, std::abs(a[r][s]));
    }
    row_scale_[r] = 1.0 / largest;
    for (double& x : a[r]) x *= row_scale_[r];
  }
  return shared_.factor(a);
}

}  // namespace tandem::reactor::solve
