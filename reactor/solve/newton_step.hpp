#pragma once

// How far a Newton step moves a tank, and how much of it may be taken.

#include <algorithm>
#include <array>
#include <cmath>

#include "reactor/tank_state.hpp"

namespace tandem::reactor::solve {

/// What the numbers of a kind are together, and what is a trace beside them: what is not fed (poison, a comonomer, an
/// inert) is rounding, never settles, and may be below 0.
template <int M>
class Together {
 public:
  explicit Together(const Tank<double, M>& x) {
    of(fields::temperature) = 1.0;
    of(fields::monomer) = sum_of(x.medium.fluid);
    of(fields::cocatalyst) = x.medium.potential_sites + x.medium.cocatalyst;
    for (const auto& site : x.sites) {
      for (std::size_t k = 0; k < M; ++k) {
        of(fields::live) += site.active.live[k];
        of(fields::units) += site.added.units[k];
      }
    }
  }

  [[nodiscard]] bool more_than_trace(const StateField& field, double value) const {
    constexpr double trace = 1e-12;
    return std::abs(value) > trace * sums_[static_cast<std::size_t>(field.newton)];
  }

 private:
  [[nodiscard]] double& of(const StateField& field) {
    return sums_[static_cast<std::size_t>(field.newton)];
  }
  std::array<double, beside_count> sums_{};
};

/// What a tank that fills is on its way to, by kind: a change that is small beside it is small, from nothing, too.
using Filled = std::array<double, beside_count>;

/// Largest |d_i| / |x_i|, in a tank that fills |d_i| / (|x_i| + filled), over numbers that are more than a trace.
template <int M>
[[nodiscard]] double relative_change(const Tank<double, M>& x, Tank<double, M>& d,
                                     const Filled& filled = {}) {
  const Together<M> together(x);
  double largest = 0.0;
  const auto see_field = [&](const StateField& field, std::size_t, double change, double value) {
    if (field.newton == Beside::nothing) return;
    if (together.more_than_trace(field, value)) {
      const double of = std::abs(value) + filled[static_cast<std::size_t>(field.newton)];
      largest = std::max(largest, std::abs(change) / of);
    }
    if (std::isnan(change)) largest = change;
  };
  visit_fields(see_field, d.medium, x.medium);
  for (std::size_t j = 0; j < x.sites.size(); ++j) visit_fields(see_field, d.sites[j], x.sites[j]);
  return largest;
}

/// Largest |d_i| / |x_i| over all numbers but traces, those included that follow from the others: where no exact Jacobian
/// settles these along with the others, they are settled last.
template <int M>
[[nodiscard]] double whole_change(const Tank<double, M>& x, Tank<double, M>& d) {
  double sites = x.medium.potential_sites;
  double units = 0.0;
  for (const auto& site : x.sites) {
    for (std::size_t k = 0; k < M; ++k) {
      sites += site.active.live[k];
      units += site.added.units[k];
    }
  }
  constexpr double trace = 1e-12;
  double largest = 0.0;
  const auto see = [&](const StateField& field, std::size_t, double change, double value) {
    if (change == 0.0) return;
    const double beside = field.measured_by == MeasuredBy::sites ? sites : units;
    const double size =
        field.measured_by == MeasuredBy::temperature ? value : std::abs(value) + trace * beside;
    largest = std::isnan(change) ? change : std::max(largest, std::abs(change) / size);
  };
  const auto see_all = [&](auto& changes, const auto& values) {
    visit_fields(see, changes, values);
  };
  see_all(d.medium, x.medium);
  for (std::size_t j = 0; j < x.sites.size(); ++j) see_all(d.sites[j], x.sites[j]);
  for (std::size_t i = 0; i < x.carried.size(); ++i) see_all(d.carried[i], x.carried[i]);
  return largest;
}

/// The share of a Newton step that keeps what must stay positive above a tenth of itself, traces aside, and the
/// temperature within 15 K of where it was.
template <int M>
[[nodiscard]] double safe_share(const Tank<double, M>& x, Tank<double, M>& d) {
  const Together<M> together(x);
  double share = 1.0;
  const auto limit = [&](const StateField& field, double change, double value) {
    if (!(value > 0.0) || !together.more_than_trace(field, value)) return;
    if (change < -0.9 * value) share = std::min(share, -0.9 * value / change);
  };
  constexpr double hottest_step = 15.0;  // K
  if (std::abs(d.medium.temperature) > hottest_step) {
    share = hottest_step / std::abs(d.medium.temperature);
  }
  limit(fields::potential_sites, d.medium.potential_sites, x.medium.potential_sites);
  limit(fields::cocatalyst, d.medium.cocatalyst, x.medium.cocatalyst);
  for_each_species(d.medium.fluid, x.medium.fluid,
                   [&](double& change, double value) { limit(fields::monomer, change, value); });
  double mass_like = 0.0;
  double mass_change = 0.0;
  for (std::size_t j = 0; j < x.sites.size(); ++j) {
    for (std::size_t k = 0; k < M; ++k) {
      mass_like += x.sites[j].added.units[k];
      mass_change += d.sites[j].added.units[k];
    }
  }
  limit(fields::units, mass_change, mass_like);
  return share;
}

}  // namespace tandem::reactor::solve
