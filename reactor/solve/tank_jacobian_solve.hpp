#pragma once

// TankJacobian: elimination of the site types, the small shared system, and back again.

#include "reactor/solve/tank_jacobian.hpp"

namespace tandem::reactor::solve {

namespace detail {

/// Numbers of a struct as an array, in the struct's order.
template <std::size_t N, class Struct>
[[nodiscard]] Vector<N> to_vector(const Struct& x) {
  static_assert(sizeof(Struct) == N * sizeof(double));
  Vector<N> v;
  std::memcpy(v.data(), &x, sizeof x);
  return v;
}
template <std::size_t N, class Struct>
void from_vector(const Vector<N>& v, Struct& x) {
  static_assert(sizeof(Struct) == N * sizeof(double));
  std::memcpy(static_cast<void*>(&x), v.data(), sizeof x);
}

/// Sum of the leading products of two arrays.
template <std::size_t N, std::size_t K>
[[nodiscard]] double dot(const Vector<K>& row, const Vector<N>& x) {
  static_assert(N <= K);
  double sum = 0.0;
  for (std::size_t i = 0; i < N; ++i) sum += row[i] * x[i];
  return sum;
}

}  // namespace detail

template <int M>
void TankJacobian<M>::factor_site(SiteBlock& block, const kinetics::Active<double, M>& site) {
  Matrix<n_active, n_active> off;
  Vector<n_active> slack;
  for (std::size_t k = 0; k < n_active; ++k) {
    for (std::size_t i = 0; i < n_active; ++i) off[i][k] = gamma_ * block.stiff[i][k];
    slack[k] =
        beta_ + gamma_ * block.dead[k];  // a site leaves its forms by dying or with the powder
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

  const auto x = detail::to_vector<n_stiff>(site);
  for (std::size_t i = 0; i < n_stiff; ++i) {
    for (std::size_t b = 0; b < n_around; ++b) {
      block.response[b][i] = gamma_ * block.stiff[i][n_stiff + b];
    }
    block.response[rate_column][i] = -gamma_ * x[i];
  }
  for (auto& column : block.response) solve_stiff(block, column);
}

template <int M>
void TankJacobian<M>::solve_stiff(const SiteBlock& block, Vector<n_stiff>& b) const {
  Vector<n_active> active;
  std::copy_n(b.begin(), n_active, active.begin());
  block.active.solve(active);
  Vector<n_length> length;
  for (std::size_t i = 0; i < n_length; ++i) {
    length[i] = b[n_active + i] + gamma_ * detail::dot(block.stiff[n_active + i], active);
  }
  block.length.solve(length);
  std::copy(active.begin(), active.end(), b.begin());
  std::copy(length.begin(), length.end(), b.begin() + n_active);
}

template <int M>
bool TankJacobian<M>::factor(double alpha, double gamma) {
  alpha_ = alpha;
  gamma_ = gamma;
  beta_ = alpha + gamma * flow_.rate;
  const double wash = gamma_ / beta_;

  // What the border numbers do, through all site types, to draw and totals.
  draw_ = {};
  totals_ = {};
  const auto add = [&](std::size_t stage, std::size_t b, const std::array<double, M>& units,
                       double chains) {
    Totals<double, M> t;
    add_polymer(*masses_, stage, units, chains, t);
    std::size_t row = 0;
    for_each_number(t, t, [&](double x, double) { totals_[row++][b] += x; });
  };
  const auto add_washed = [&](std::size_t stage, const kinetics::Increment<double, M>& x) {
    std::array<double, M> units{};
    for (std::size_t i = 0; i < M; ++i) units[i] = -wash * x.units[i];
    add(stage, rate_column, units, -wash * x.chains);
  };
  for (std::size_t j = 0; j < sites_.size(); ++j) {
    SiteBlock& block = sites_[j];
    factor_site(block, tank_->sites[j].active);
    for (std::size_t b = 0; b < n_border; ++b) {
      const auto change = [&](const Vector<n_stiff + n_around>& row) {
        const double direct = b < n_around ? row[n_stiff + b] : 0.0;
        return detail::dot(row, block.response[b]) + direct;
      };
      for (std::size_t d = 0; d < n_draw; ++d) draw_[d][b] += change(block.draw[d]);
      std::array<double, M> units{};
      for (std::size_t i = 0; i < M; ++i) units[i] = wash * change(block.added[i]);
      add(place_.stage, b, units, wash * change(block.added[M]));
    }
    add_washed(place_.stage, tank_->sites[j].added);
  }
  for (std::size_t i = 0; i < tank_->carried.size(); ++i) {
    add_washed(i / sites_.size(), tank_->carried[i]);
  }

  // Rows of the shared unknowns: medium, totals, outflow rate.
  Matrix<n_shared, n_shared> a{};
  const auto subtract_border = [&](std::size_t row, double factor, const auto& by_border) {
    for (std::size_t s = 0; s < n_medium + n_totals; ++s) {
      double sum = 0.0;
      for (std::size_t e = 0; e < n_around; ++e) sum += by_border[e] * around_by_shared_[e][s];
      a[row][s] -= factor * sum;
    }
    a[row][n_shared - 1] -= factor * by_border[rate_column];
  };
  const auto subtract_balance = [&](std::size_t row, double factor,
                                    const Vector<n_balance>& balance) {
    for (std::size_t s = 0; s < draw_column; ++s) a[row][s] -= factor * balance[s];
    Vector<n_border> by_border{};
    for (std::size_t d = 0; d < n_draw; ++d) {
      if (balance[draw_column + d] == 0.0) continue;
      for (std::size_t b = 0; b < n_border; ++b) {
        by_border[b] += balance[draw_column + d] * draw_[d][b];
      }
    }
    subtract_border(row, factor, by_border);
  };
  for (std::size_t m = 0; m < n_medium; ++m) {
    a[m][m] = held_[m] ? 1.0 : alpha_;
    if (!held_[m]) subtract_balance(m, gamma_, balance_[m]);
  }
  for (std::size_t t = 0; t < n_totals; ++t) {
    a[n_medium + t][n_medium + t] = 1.0;
    subtract_border(n_medium + t, 1.0, totals_[t]);
  }
  a[n_medium][seed_row] -= 1.0;
  a[n_medium + 2][seed_row] -= masses_->amorphous_fraction;
  a[n_shared - 1][n_shared - 1] = 1.0;
  subtract_balance(n_shared - 1, 1.0, balance_[rate_row]);

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

template <int M>
auto TankJacobian<M>::solve(const DoubleTank& r, const Coupling& coupling, DoubleTank& d)
    -> OutflowChange {
  const std::size_t types = sites_.size();
  right_ = r;
  Vector<n_onward> inflow{};  // the change of what comes along with the powder
  if (coupling.from != nullptr) {
    inflow = detail::to_vector<n_onward>(coupling.outflow.onward);
    enter(coupling);
  }

  // The answer with surroundings and outflow rate unchanged.
  Vector<n_draw> draw{};
  Totals<double, M> totals;
  for (std::size_t j = 0; j < types; ++j) {
    const SiteBlock& block = sites_[j];
    auto x = detail::to_vector<n_stiff>(right_.sites[j].active);
    solve_stiff(block, x);
    for (std::size_t k = 0; k < n_draw; ++k) draw[k] += detail::dot(block.draw[k], x);
    std::array<double, M> units{};
    for (std::size_t i = 0; i < M; ++i) {
      units[i] = (right_.sites[j].added.units[i] + gamma_ * detail::dot(block.added[i], x)) / beta_;
    }
    add_polymer(*masses_, place_.stage, units,
                (right_.sites[j].added.chains + gamma_ * detail::dot(block.added[M], x)) / beta_,
                totals);
    detail::from_vector(x, d.sites[j].active);
  }
  for (std::size_t i = 0; i < right_.carried.size(); ++i) {
    std::array<double, M> units{};
    for (std::size_t k = 0; k < M; ++k) units[k] = right_.carried[i].units[k] / beta_;
    add_polymer(*masses_, i / types, units, right_.carried[i].chains / beta_, totals);
  }

  // The shared numbers.
  const auto from_balance = [&](const Vector<n_balance>& balance) {
    double sum = 0.0;
    for (std::size_t k = 0; k < n_draw; ++k) sum += balance[draw_column + k] * draw[k];
    for (std::size_t k = 0; k < n_onward; ++k) sum += balance[inflow_column + k] * inflow[k];
    return sum;
  };
  Vector<n_shared> shared{};
  const auto medium = detail::to_vector<n_medium>(right_.medium);
  for (std::size_t m = 0; m < n_medium; ++m) {
    if (held_[m]) {
      shared[m] = alpha_ == 0.0 ? 0.0 : medium[m] / alpha_;
    } else {
      shared[m] = medium[m] + gamma_ * from_balance(balance_[m]);
    }
  }
  const auto of_totals = detail::to_vector<n_totals>(totals);
  std::copy(of_totals.begin(), of_totals.end(), shared.begin() + n_medium);
  shared[n_shared - 1] = from_balance(balance_[rate_row]);
  const Vector<n_shared> given = shared;
  for (std::size_t row = 0; row < n_shared; ++row) shared[row] *= row_scale_[row];
  shared_.solve(shared);
  for (std::size_t s = 0; s < n_shared; ++s) shared[s] *= unknown_scale_[s];
  for (std::size_t m = 0; m < n_medium; ++m) {
    if (held_[m]) shared[m] = given[m];  // held is held, without rounding
  }

  Vector<n_border> border;
  for (std::size_t e = 0; e < n_around; ++e) {
    border[e] = 0.0;
    for (std::size_t s = 0; s < n_medium + n_totals; ++s) {
      border[e] += around_by_shared_[e][s] * shared[s];
    }
  }
  const double rate_change = shared[n_shared - 1];
  border[rate_column] = rate_change;

  // Back to every state.
  Vector<n_medium> medium_change;
  std::copy_n(shared.begin(), n_medium, medium_change.begin());
  detail::from_vector(medium_change, d.medium);
  for (std::size_t j = 0; j < types; ++j) solve_site(j, border, d.sites[j]);
  for (std::size_t i = 0; i < right_.carried.size(); ++i) {
    auto& x = d.carried[i];
    x = right_.carried[i];
    for_each_number(x, tank_->carried[i], [&](double& to, double amount) {
      to = (to - gamma_ * rate_change * amount) / beta_;
    });
  }

  OutflowChange change{.rate = rate_change, .onward = {}};
  for (std::size_t k = 0; k < n_draw; ++k) {
    for (std::size_t b = 0; b < n_border; ++b) draw[k] += draw_[k][b] * border[b];
  }
  std::size_t row = onward_row;
  for_each_number(change.onward, change.onward, [&](double& x, double) {
    x = from_balance(balance_[row]);
    for (std::size_t s = 0; s < draw_column; ++s) x += balance_[row][s] * shared[s];
    ++row;
  });
  return change;
}

template <int M>
void TankJacobian<M>::enter(const Coupling& coupling) {
  const DoubleTank& from = *coupling.from;
  const DoubleTank& change = *coupling.change;
  const auto add = [&](double& x, double state, double state_change) {
    x += gamma_ * (coupling.outflow.rate * state + coupling.rate * state_change);
  };
  const auto add_all = [&](auto& to, const auto& state, const auto& state_change) {
    for_each_number(to, state, [&](double& x, double v) { add(x, v, 0.0); });
    for_each_number(to, state_change, [&](double& x, double v) { add(x, 0.0, v); });
  };
  const auto add_medium = [&](double Medium<double, M>::*number, std::size_t index) {
    if (!held_[index]) add(right_.medium.*number, from.medium.*number, change.medium.*number);
  };
  using Shared = Medium<double, M>;
  constexpr std::size_t first = species_count<M> + 2;
  add_medium(&Shared::cocatalyst, first);
  add_medium(&Shared::poison, first + 1);
  add_medium(&Shared::potential_sites, first + 2);
  add_medium(&Shared::dead_potential, first + 3);
  add_medium(&Shared::seed, first + 4);
  for (std::size_t j = 0; j < sites_.size(); ++j) {
    add_all(right_.sites[j].active, from.sites[j].active, change.sites[j].active);
    add(right_.sites[j].dead, from.sites[j].dead, change.sites[j].dead);
    auto& onward =
        coupling.same_stage ? right_.sites[j].added : right_.carried[from.carried.size() + j];
    add_all(onward, from.sites[j].added, change.sites[j].added);
  }
  for (std::size_t i = 0; i < from.carried.size(); ++i) {
    add_all(right_.carried[i], from.carried[i], change.carried[i]);
  }
}

template <int M>
void TankJacobian<M>::solve_site(std::size_t j, const Vector<n_border>& border,
                                 kinetics::Site<double, M>& d) const {
  const SiteBlock& block = sites_[j];
  auto x = detail::to_vector<n_stiff>(d.active);
  Vector<n_stiff + n_around> with_border;
  for (std::size_t b = 0; b < n_border; ++b) {
    for (std::size_t i = 0; i < n_stiff; ++i) x[i] += block.response[b][i] * border[b];
  }
  detail::from_vector(x, d.active);
  std::copy(x.begin(), x.end(), with_border.begin());
  std::copy_n(border.begin(), n_around, with_border.begin() + n_stiff);

  const double rate_change = border[rate_column];
  const auto finish = [&](double right, double reacted, double amount) {
    return (right + gamma_ * (reacted - rate_change * amount)) / beta_;
  };
  const auto right = detail::to_vector<n_added>(right_.sites[j].added);
  const auto amount = detail::to_vector<n_added>(tank_->sites[j].added);
  Vector<n_added> added;
  for (std::size_t i = 0; i < n_added; ++i) {
    added[i] = finish(right[i], detail::dot(with_border, block.added[i]), amount[i]);
  }
  detail::from_vector(added, d.added);
  d.dead = finish(right_.sites[j].dead, detail::dot(with_border, block.dead), tank_->sites[j].dead);
}

}  // namespace tandem::reactor::solve
