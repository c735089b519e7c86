#pragma once

// What the whole train does to its particles: how part (B) is spread over them, and what of aluminium they
// bring along (docs/model/particles.md, equations R1 to R13 and L1 to L4).

#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "kinetics/rubber_distribution.hpp"
#include "reactor/parts.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor {

/// The active sites of a tank (vacant, live or dormant).
template <class T>
struct ActiveSites {
  T moles{};
  T death{};  ///< how often one of them dies, 1/s; NaN where there is none
};

/// Over all site types. Equation (L1).
template <class T, int M>
[[nodiscard]] ActiveSites<T> active_sites(const StageConditions<T, M>& c,
                                          const BasicMasses<T>& masses, const Tank<T, M>& tank) {
  const Totals<T, M> totals = totals_of(masses, c.stage, tank);
  const TankFluid<T> fluid = tank_fluid(c, masses, tank.medium, totals);
  const auto e = surroundings(c, masses, tank.medium, totals, fluid);
  const kinetics::Reactants<T, M> seen(e, c.powers);
  T dying(0.0);
  T active(0.0);
  for (std::size_t j = 0; j < tank.sites.size(); ++j) {
    const auto& site = tank.sites[j].active;
    dying += kinetics::site_rates(site, e.potential_sites, frequencies(c, j, e, seen)).dead;
    active += site.vacant + site.dormant;
    for (const T& live : site.live) active += live;
  }
  const bool any = value_of(active) > 0.0;
  return {active, any ? T(dying / active) : T(std::numeric_limits<double>::quiet_NaN())};
}

/// What one part of a continuous train is to its particles: their stays in all its tanks, what an active site makes in
/// each, and their decay, averaged over the stays. Equations (R1), (L2). All NaN where a tank lets nothing out.
template <class T, int M>
[[nodiscard]] kinetics::PartHistory<T> part_history(
    Part part, const BasicMasses<T>& masses, std::span<const StageConditions<T, M>> conditions,
    std::span<const Tank<T, M>> tanks, std::span<const TankFlow<T, M>> flows) {
  std::vector<kinetics::TankStay<T>> stays;
  T decayed(0.0);
  std::size_t t = 0;
  for (const StageConditions<T, M>& c : conditions) {
    for (std::size_t n = 0; n < c.design->tanks; ++n, ++t) {
      if (c.design->part != part) continue;
      const ActiveSites<T> active = active_sites(c, masses, tanks[t]);
      const T stay = 1.0 / flows[t].rate;
      stays.push_back({.residence_time = stay, .growth = flows[t].production / active.moles});
      decayed += stay * active.death;
    }
  }
  auto history = kinetics::part_of_tanks<T>(stays, T(0.0));
  history.deactivation = decayed / history.residence_time;
  return history;
}

/// How part (B), of which the product holds the mass share W, is spread over the particles of a continuous train;
/// nothing where it does not make (A) first and (B) after it, and while tanks fill.
template <class T, int M>
[[nodiscard]] std::optional<kinetics::RubberDistribution<T>> rubber_distribution(
    const Train& train, const BasicMasses<T>& masses,
    std::span<const StageConditions<T, M>> conditions, std::span<const Tank<T, M>> tanks,
    std::span<const TankFlow<T, M>> flows, const T& W) {
  if (!(value_of(W) > 0.0) || !(value_of(W) < 1.0) || !makes_both_parts_in_order(train)) return {};
  const kinetics::RubberDistribution<T> spread{
      part_history<T, M>(Part::A, masses, conditions, tanks, flows),
      part_history<T, M>(Part::B, masses, conditions, tanks, flows), W};
  for (const auto* part : {&spread.A, &spread.B}) {
    // While tanks fill nothing leaves, and stays are not yet what they will be.
    constexpr double most_decay = 20.0;  // to which the quadrature has been held
    const double stay = value_of(part->residence_time);
    const double decay = value_of(part->deactivation) * stay;
    if (!(stay > 0.0) || !std::isfinite(stay) || !(decay >= 0.0) || !(decay <= most_decay))
      return {};
  }
  return spread;
}

/// Standard deviation over the particles of their share w of (B), and the mass share of those with more than the
/// polymer's sticky_rubber_share; as they were where there is no rubber_distribution. In a batch all particles are
/// alike.
template <class T, int M>
void rubber_quantities(const Train& train, const BasicMasses<T>& masses,
                       std::span<const StageConditions<T, M>> conditions,
                       std::span<const Tank<T, M>> tanks, std::span<const TankFlow<T, M>> flows,
                       ProductQuantities<T>& q) {
  const T sticky = sticky_share_of_B(masses.polymer, q.rubber_of_copolymer);
  if (train.batch) {
    const double W = value_of(q.made_copolymer);
    if (!(W > 0.0) || !(W < 1.0) || !makes_both_parts_in_order(train)) return;
    q.rubber_spread = T(0.0);
    q.sticky_share = T(W > value_of(sticky) ? 1.0 : 0.0);
    return;
  }
  const auto spread =
      rubber_distribution<T, M>(train, masses, conditions, tanks, flows, q.made_copolymer);
  if (!spread) return;
  q.rubber_spread = spread->standard_deviation();
  if (value_of(sticky) >= 1.0) {
    q.sticky_share = T(0.0);
    return;
  }
  q.sticky_share = spread->above(value_of(sticky));
  const T moves = sticky - value_of(sticky);
  if (!is_number(moves, 0.0)) q.sticky_share -= spread->density(value_of(sticky)) * moves;
}

/// Aluminium of the product, which the tank that it leaves does not know alone. All cocatalyst stays with the powder,
/// reacted or not, so what is fed is what the resin holds. Equations (L3), (L4).
template <class T, int M>
void aluminium_quantities(std::span<const StageConditions<T, M>> conditions, bool batch,
                          ProductQuantities<T>& q) {
  T aluminium(0.0), titanium(0.0), silane(0.0), time(0.0);
  for (const StageConditions<T, M>& c : conditions) {
    aluminium += c.feeds.cocatalyst;
    titanium += c.feeds.titanium;
    silane += c.feeds.donor;
    time += c.residence_time;
  }
  if (!(value_of(aluminium) > 0.0)) return;
  if (value_of(titanium) > 0.0) q.aluminium_per_titanium = aluminium / titanium;
  if (value_of(silane) > 0.0) q.aluminium_per_silane = aluminium / silane;
  if (batch) aluminium = aluminium / time;  // a charge, as production is counted there
  if (value_of(q.production) > 0.0) {
    q.residual_aluminium = kinetics::aluminium_molar_mass * aluminium / q.production;
  }
}

}  // namespace tandem::reactor
