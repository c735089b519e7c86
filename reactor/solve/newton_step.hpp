#pragma once

// How far a Newton step moves a tank, and how much of it may be taken.

#include <algorithm>
#include <array>
#include <cmath>

#include "reactor/tank_state.hpp"

namespace tandem::reactor::solve {

/// Largest |d_i| / |x_i| over numbers that are not negligible beside their like: what is not fed (poison, a
/// comonomer) is rounding and never settles.
template <int M>
[[nodiscard]] double relative_change(const Tank<double, M>& x, Tank<double, M>& d) {
  constexpr double negligible = 1e-12;
  double largest = 0.0;
  // What the numbers of a kind are together.
  std::array<double, beside_count> together{};
  const auto of = [&](const StateField& field) -> double& {
    return together[static_cast<std::size_t>(field.newton)];
  };
  of(fields::temperature) = 1.0;
  of(fields::monomer) = sum_of(x.medium.fluid);
  of(fields::cocatalyst) = x.medium.potential_sites + x.medium.cocatalyst;
  for (const auto& site : x.sites) {
    for (std::size_t k = 0; k < M; ++k) {
      of(fields::live) += site.active.live[k];
      of(fields::units) += site.added.units[k];
    }
  }
  const auto see_field = [&](const StateField& field, std::size_t, double change, double value) {
    if (field.newton == Beside::nothing) return;
    if (std::abs(value) > negligible * of(field)) {
      largest = std::max(largest, std::abs(change / value));
    }
    if (std::isnan(change)) largest = change;
  };
  visit_fields(see_field, d.medium, x.medium);
  for (std::size_t j = 0; j < x.sites.size(); ++j) visit_fields(see_field, d.sites[j], x.sites[j]);
  return largest;
}

/// The share of a Newton step that keeps what must stay positive above a tenth of itself, and the temperature
/// within 15 K of where it was.
template <int M>
[[nodiscard]] double safe_share(const Tank<double, M>& x, Tank<double, M>& d) {
  double share = 1.0;
  const auto limit = [&](double& change, double value) {
    if (value > 0.0 && change < -0.9 * value) share = std::min(share, -0.9 * value / change);
  };
  constexpr double hottest_step = 15.0;  // K
  if (std::abs(d.medium.temperature) > hottest_step) {
    share = hottest_step / std::abs(d.medium.temperature);
  }
  limit(d.medium.potential_sites, x.medium.potential_sites);
  limit(d.medium.cocatalyst, x.medium.cocatalyst);
  for_each_species(d.medium.fluid, x.medium.fluid, limit);
  double mass_like = 0.0;
  double mass_change = 0.0;
  for (std::size_t j = 0; j < x.sites.size(); ++j) {
    for (std::size_t k = 0; k < M; ++k) {
      mass_like += x.sites[j].added.units[k];
      mass_change += d.sites[j].added.units[k];
    }
  }
  limit(mass_change, mass_like);
  return share;
}

}  // namespace tandem::reactor::solve
