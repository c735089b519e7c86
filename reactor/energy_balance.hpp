#pragma once

// Energy into and out of a train at its steady state (docs/model.md, equation L12): the heat of
// polymerization is read off the product that leaves, not off the rates at which it is made.

#include <cmath>
#include <span>

#include "reactor/heat_balance.hpp"
#include "reactor/totals.hpp"

namespace tandem::reactor {

/// Flows of enthalpy over the ideal gas at 298.15 K, and of heat, W.
struct EnergyBalance {
  double fed = 0.0;  ///< enthalpy of all fresh feeds
  double flash =
      0.0;  ///< heat that what is flashed off between the stages, or after them, takes up
  double product = 0.0;  ///< enthalpy of the polymer leaving: units made, and its temperature
  double vented = 0.0;   ///< enthalpy of vents
  double leaving = 0.0;  ///< enthalpy of fluid flashed off, as gas, and of what leaves the train
  double duty = 0.0;     ///< heat taken away from the stages

  /// What is missing, over the sum of what flows.
  [[nodiscard]] double residual() const {
    const double all = std::abs(fed) + std::abs(flash) + std::abs(product) + std::abs(vented) +
                       std::abs(leaving) + std::abs(duty);
    return std::abs(fed + flash - product - vented - leaving - duty) / all;
  }
};

/// Enthalpy of the units that one stage has put into the tank's polymer, W per 1/s of outflow rate.
template <int M>
[[nodiscard]] double enthalpy_of_units(const Train& train, Part part,
                                       const std::array<double, M>& units) {
  double sum = 0.0;
  for (std::size_t i = 0; i < train.catalyst.monomers.size(); ++i) {
    const double amorphous = part == Part::B
                                 ? amorphous_share_of_B(train.polymer, i > 0 ? 1.0 : 0.0)
                                 : train.catalyst.amorphous_fraction_homopolymer;
    const double less = amorphous * train.polymer.amorphous_heat;
    sum -= units[i] * (train.catalyst.monomers[i].heat_of_polymerization - less);
  }
  return sum;
}

/// The balance of a continuous train whose tanks, in order, are at their steady state. Catalyst, cocatalyst
/// and chain ends carry no heat.
template <int M>
[[nodiscard]] EnergyBalance energy_balance(const Train& train, const Masses& masses,
                                           std::span<const StageConditions<double, M>> conditions,
                                           std::span<const Tank<double, M>> tanks,
                                           std::span<const TankFlow<double, M>> flows) {
  EnergyBalance balance;
  const BySpecies<double> cp = heat_capacities(train.catalyst);
  std::size_t t = 0;
  for (const auto& c : conditions) {
    for (std::size_t n = 0; n < c.design->tanks; ++n, ++t) {
      balance.fed += fed_enthalpy(c, flows[t].fed);
      const double above = tanks[t].medium.temperature - reference_temperature;
      balance.vented += heat_capacity_of(cp, flows[t].vented) * above + flows[t].vented_enthalpy;
      balance.duty += flows[t].duty;
    }
    const TankFlow<double, M>& flow = flows[t - 1];
    const double above = tanks[t - 1].medium.temperature - reference_temperature;
    BySpecies<double, M> flashed = flow.leaving;
    for_each_species(flashed, flow.onward.fluid, [](double& x, double on) { x -= on; });
    balance.leaving += heat_capacity_of(cp, flashed) * above;
    balance.flash -= flow.leaving_enthalpy - flow.onward.enthalpy;
    if (&c != &conditions.back()) continue;
    balance.leaving += heat_capacity_of(cp, flow.onward.fluid) * above + flow.onward.enthalpy;
    balance.product += flow.mass * train.polymer.heat_capacity * above;
  }
  const Tank<double, M>& end = tanks.back();
  const double rate = flows.back().rate;
  for (const auto& site : end.sites) {
    balance.product +=
        rate * enthalpy_of_units<M>(train, conditions.back().design->part, site.added.units);
  }
  for (std::size_t i = 0; i < end.carried.size(); ++i) {
    balance.product += rate * enthalpy_of_units<M>(train, masses.stages[i / masses.site_types].part,
                                                   end.carried[i].units);
  }
  return balance;
}

}  // namespace tandem::reactor
