#pragma once

// How far a Newton step moves a tank, and how much of it may be taken.

#include <algorithm>
#include <cmath>

#include "reactor/tank_state.hpp"

namespace tandem::reactor::solve {

/// Largest |d_i| / |x_i| over numbers that are not negligible beside their like: what is not fed (poison, a
/// comonomer) is rounding and never settles.
template <int M>
[[nodiscard]] double relative_change(const Tank<double, M>& x, const Tank<double, M>& d) {
  constexpr double negligible = 1e-12;
  double largest = 0.0;
  const auto see = [&](double change, double value, double like) {
    if (std::abs(value) > negligible * like) largest = std::max(largest, std::abs(change / value));
    if (std::isnan(change)) largest = change;
  };
  const double moles = x.medium.potential_sites + x.medium.cocatalyst;
  see(d.medium.potential_sites, x.medium.potential_sites, moles);
  see(d.medium.cocatalyst, x.medium.cocatalyst, moles);
  see(d.medium.poison, x.medium.poison, moles);
  see(d.medium.temperature, x.medium.temperature, 1.0);
  const double fluid = sum_of(x.medium.fluid);
  BySpecies<double, M> n = x.medium.fluid;
  for_each_species(n, d.medium.fluid,
                   [&](double amount, double change) { see(change, amount, fluid); });
  double live = 0.0;
  double units = 0.0;
  for (const auto& site : x.sites) {
    for (std::size_t k = 0; k < M; ++k) {
      live += site.active.live[k];
      units += site.added.units[k];
    }
  }
  for (std::size_t j = 0; j < x.sites.size(); ++j) {
    for (std::size_t k = 0; k < M; ++k) {
      see(d.sites[j].active.live[k], x.sites[j].active.live[k], live);
      see(d.sites[j].added.units[k], x.sites[j].added.units[k], units);
    }
  }
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
