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

  // What the border numbers do, through all site types, to draw, masses and production.
  Matrix<n_around, n_border> draw{};
  Matrix<n_totals, n_border> totals{};
  Vector<n_border> production{};
  const auto add_mass = [&](std::size_t stage, std::size_t b, double powder) {
    totals[0][b] += powder;
    if (masses_->part[stage] == Part::A) {
      totals[2][b] += masses_->amorphous_fraction * powder;
    } else {
      totals[1][b] += powder;
    }
  };
  for (std::size_t j = 0; j < sites_.size(); ++j) {
    SiteBlock& block = sites_[j];
    factor_site(block, tank_->sites[j].active);
    for (std::size_t b = 0; b < n_border; ++b) {
      const bool around = b < n_around;
      for (std::size_t d = 0; d < n_around; ++d) {
        draw[d][b] += detail::dot(block.draw[d], block.response[b]);
        if (around) draw[d][b] += block.draw[d][n_stiff + b];
      }
      double made = 0.0;
      for (std::size_t i = 0; i < M; ++i) {
        double units = detail::dot(block.added[i], block.response[b]);
        if (around) units += block.added[i][n_stiff + b];
        made += masses_->monomer[i] * units;
      }
      production[b] += made;
      add_mass(place_.stage, b, wash * made);
    }
    add_mass(place_.stage, rate_column, -wash * mass_of<M>(*masses_, tank_->sites[j].added.units));
  }
  for (std::size_t i = 0; i < tank_->carried.size(); ++i) {
    add_mass(i / sites_.size(), rate_column, -wash * mass_of<M>(*masses_, tank_->carried[i].units));
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
  const std::size_t first_free = imposed_ ? M + 3 : M + 1;
  const auto amounts = detail::to_vector<n_medium>(tank_->medium);
  for (std::size_t m = 0; m < n_medium; ++m) {
    if (m < first_free) {
      a[m][m] = 1.0;  // held by the set points
      continue;
    }
    a[m][m] = beta_;
    for (std::size_t k = 0; k < n_medium; ++k) a[m][k] -= gamma_ * medium_[m][k];
    Vector<n_border> by_border{};
    for (std::size_t e = 0; e < n_around; ++e) by_border[e] = medium_[m][n_medium + e];
    by_border[rate_column] = -amounts[m];
    if (m < n_around) {
      for (std::size_t b = 0; b < n_border; ++b) by_border[b] -= draw[m][b];
    }
    subtract_border(m, gamma_, by_border);
  }
  for (std::size_t t = 0; t < n_totals; ++t) {
    a[n_medium + t][n_medium + t] = 1.0;
    subtract_border(n_medium + t, 1.0, totals[t]);
  }
  a[n_medium][seed_row] -= 1.0;
  a[n_medium + 2][seed_row] -= masses_->amorphous_fraction;
  a[n_shared - 1][n_shared - 1] = 1.0;
  if (holds_mass_) subtract_border(n_shared - 1, 1.0 / hold_up_, production);
  return shared_.factor(a);
}

template <int M>
auto TankJacobian<M>::solve(const DoubleTank& r, const Coupling& coupling, DoubleTank& d)
    -> OutflowChange {
  const std::size_t types = sites_.size();
  right_ = r;
  if (coupling.from != nullptr) {
    const DoubleTank& from = *coupling.from;
    const DoubleTank& change = *coupling.change;
    const auto by_rate = [&](double& x, double v) { x += gamma_ * coupling.rate_change * v; };
    const auto by_state = [&](double& x, double v) { x += gamma_ * coupling.rate * v; };
    const auto add = [&](auto& to, const auto& state, const auto& state_change) {
      for_each_number(to, state, by_rate);
      for_each_number(to, state_change, by_state);
    };
    add(right_.medium, from.medium, change.medium);
    for (std::size_t j = 0; j < types; ++j) {
      add(right_.sites[j].active, from.sites[j].active, change.sites[j].active);
      by_rate(right_.sites[j].dead, from.sites[j].dead);
      by_state(right_.sites[j].dead, change.sites[j].dead);
      auto& onward =
          coupling.same_stage ? right_.sites[j].added : right_.carried[from.carried.size() + j];
      add(onward, from.sites[j].added, change.sites[j].added);
    }
    for (std::size_t i = 0; i < from.carried.size(); ++i) {
      add(right_.carried[i], from.carried[i], change.carried[i]);
    }
  }

  // The answer with surroundings and outflow rate unchanged.
  Vector<n_around> draw{};
  Totals<double> totals;
  double production = 0.0;
  const auto add_mass = [&](std::size_t stage, double mass) {
    totals.powder += mass;
    if (masses_->part[stage] == Part::A) {
      totals.amorphous_A += masses_->amorphous_fraction * mass;
    } else {
      totals.copolymer += mass;
    }
  };
  for (std::size_t j = 0; j < types; ++j) {
    const SiteBlock& block = sites_[j];
    auto x = detail::to_vector<n_stiff>(right_.sites[j].active);
    solve_stiff(block, x);
    for (std::size_t k = 0; k < n_around; ++k) draw[k] += detail::dot(block.draw[k], x);
    double made = 0.0;
    for (std::size_t i = 0; i < M; ++i)
      made += masses_->monomer[i] * detail::dot(block.added[i], x);
    production += made;
    const double entering = mass_of<M>(*masses_, right_.sites[j].added.units);
    add_mass(place_.stage, (entering + gamma_ * made) / beta_);
    detail::from_vector(x, d.sites[j].active);
  }
  for (std::size_t i = 0; i < right_.carried.size(); ++i) {
    add_mass(i / types, mass_of<M>(*masses_, right_.carried[i].units) / beta_);
  }

  // The shared numbers.
  Vector<n_shared> shared{};
  const auto medium = detail::to_vector<n_medium>(right_.medium);
  std::copy(medium.begin(), medium.end(), shared.begin());
  const std::size_t first_free = imposed_ ? M + 3 : M + 1;
  for (std::size_t m = 0; m < first_free; ++m) {
    shared[m] = alpha_ == 0.0 ? 0.0 : medium[m] / alpha_;
  }
  for (std::size_t m = first_free; m < n_around; ++m) shared[m] -= gamma_ * draw[m];
  shared[n_medium] = totals.powder;
  shared[n_medium + 1] = totals.copolymer;
  shared[n_medium + 2] = totals.amorphous_A;
  if (holds_mass_) {
    shared[n_shared - 1] = (production + coupling.mass_change) / hold_up_;
  }
  const Vector<n_shared> given = shared;
  shared_.solve(shared);
  std::copy_n(given.begin(), first_free, shared.begin());  // held is held, without rounding

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
  return {.rate = rate_change, .mass = rate_change * powder_ + flow_.rate * shared[n_medium]};
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
