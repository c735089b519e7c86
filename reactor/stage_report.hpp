#pragma once

// What goes on in each stage, and what has to be made up to hold its set points
// (docs/model.md, equations 34 to 37).

#include <span>

#include "reactor/bed_margins.hpp"
#include "reactor/cooling_load.hpp"
#include "reactor/leaving_polymer.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/properties/pure_species.hpp"

namespace tandem::reactor {

/// One stage as its report needs it: its tanks in order, and their flows.
template <class T, int M>
struct StageView {
  const StageConditions<T, M>* conditions = nullptr;
  std::span<const Tank<T, M>> tanks;
  std::span<const TankFlow<T, M>> flows;
  const StageConditions<T, M>* before = nullptr;  ///< of the stage before; null: there is none
  std::span<const T> temperatures;  ///< K, at which each stage up to this one makes polymer
  const ProductQuantities<T>* product = nullptr;  ///< where the powder that leaves is the product
  bool dew_point = true;                          ///< is asked for
  T catalyst{};                                   ///< kg charged up to this stage of a batch
};

namespace detail {

/// Ratios of a phase's concentrations or mole fractions over propylene's; NaN where it has none.
template <class T>
void phase_ratios(const BySpecies<T>& phase, std::size_t monomers, T& hydrogen,
                  std::array<T, kinetics::max_monomers>& comonomer) {
  const T nan(std::numeric_limits<double>::quiet_NaN());
  const bool there = value_of(phase.monomer[0]) > 0.0;
  hydrogen = there ? phase.hydrogen / phase.monomer[0] : nan;
  comonomer.fill(nan);
  for (std::size_t i = 1; there && i < monomers; ++i) {
    comonomer[i] = phase.monomer[i] / phase.monomer[0];
  }
}

/// Mole fractions of a gas; NaN where there is none.
template <class T>
[[nodiscard]] BySpecies<T> gas_composition(const BySpecies<T>& vapour) {
  BySpecies<T> y = vapour;
  const T sum = sum_of(vapour);
  const T scale = value_of(sum) > 0.0 ? 1.0 / sum : T(std::numeric_limits<double>::quiet_NaN());
  for_each_species(y, vapour, [&](T& to, const T& x) { to = x * scale; });
  return y;
}

/// Intrinsic viscosity of the product, by mass of its parts. Equation (28).
template <class T>
[[nodiscard]] T viscosity_of(const ProductQuantities<T>& product) {
  if (std::isnan(value_of(product.viscosity_rc))) return product.viscosity_pp;
  if (std::isnan(value_of(product.viscosity_pp))) return product.viscosity_rc;
  const T& share = product.made_copolymer;
  return (1.0 - share) * product.viscosity_pp + share * product.viscosity_rc;
}

/// How fast a closed vessel makes polymer at this moment, and the propylene that became polymer in this stage so far.
template <class T, int M>
void report_uptake(const BasicMasses<T>& masses, const StageConditions<T, M>& c,
                   const Tank<T, M>& tank, StageQuantities<T>& q) {
  Tank<T, M> rates = tank;
  q.rate = tank_rates(c, masses, TankPlace{.stage = c.stage, .closed = true}, true, tank,
                      Inflow<T, M>{}, rates)
               .production;
  q.uptake = T(0.0);
  for (const auto& site : tank.sites) q.uptake += masses.monomer[0] * site.added.units[0];
  const auto& charged = c.charges;
  if (charged.of_propylene)
    q.propylene_conversion = q.uptake / (masses.monomer[0] * charged.propylene);
  if (!charged.of_hydrogen) return;
  q.hydrogen = tank.medium.fluid.hydrogen;
  q.hydrogen_conversion = 1.0 - q.hydrogen / charged.hydrogen;
}

/// What a batch has made so far and makes now, per catalyst.
template <class T, int M>
void report_per_catalyst(const Tank<T, M>& tank, const T& catalyst, StageQuantities<T>& q) {
  T made = q.powder - tank.medium.seed;
  for (const T& seed : tank.carried_seed) made -= seed;
  q.yield = made / catalyst;
  q.activity = q.rate / catalyst;
}

/// What is fed, flows on and is lost of the fluid in a stage, mol/s. Equations (36), (37).
template <class T, int M>
void report_flows(const BasicMasses<T>& masses, const StageView<T, M>& stage,
                  const Inflow<T, M>& in, StageQuantities<T>& q) {
  const T nan(std::numeric_limits<double>::quiet_NaN());
  BySpecies<T, M> fed, vented;
  q.duty = T(0.0);
  T drawn(0.0);  // propylene that becomes polymer, mol/s
  for (const TankFlow<T, M>& flow : stage.flows) {
    for_each_species(fed, flow.fed, [](T& sum, const T& x) { sum += x; });
    for_each_species(vented, flow.vented, [](T& sum, const T& x) { sum += x; });
    q.duty += flow.duty;
    drawn += flow.drawn_propylene;
  }
  const TankFlow<T, M>& last = stage.flows.back();
  BySpecies<T, M> flashed = last.leaving;
  for_each_species(flashed, last.onward.fluid, [](T& x, const T& on) { x -= on; });
  const auto mass = [&](const BySpecies<T, M>& moles) {
    T sum = moles.hydrogen * hydrogen_molar_mass + moles.diluent * masses.diluent +
            moles.nitrogen * nitrogen_molar_mass;
    for (std::size_t i = 0; i < M; ++i) sum += masses.monomer[i] * moles.monomer[i];
    return sum;
  };
  for (std::size_t i = 0; i < M; ++i) q.feed_monomer[i] = masses.monomer[i] * fed.monomer[i];
  q.feed_hydrogen = hydrogen_molar_mass * fed.hydrogen;
  q.feed_diluent = masses.diluent * fed.diluent;
  q.feed_nitrogen = nitrogen_molar_mass * fed.nitrogen;
  q.vent = mass(vented);
  q.flashed_off = mass(flashed);
  // Nothing goes on from the train's last stage: what leaves with its powder is degassed.
  const StageConditions<T, M>& c = *stage.conditions;
  BySpecies<T, M> released = c.stage + 1 < c.train->stages.size() ? flashed : last.leaving;
  for_each_species(released, vented, [](T& x, const T& v) { x += v; });
  for (std::size_t i = 0; i < M; ++i)
    q.released_monomer[i] = masses.monomer[i] * released.monomer[i];
  q.released_hydrogen = hydrogen_molar_mass * released.hydrogen;
  q.released_diluent = masses.diluent * released.diluent;
  q.released_nitrogen = nitrogen_molar_mass * released.nitrogen;
  const T entering = fed.monomer[0] + in.flow.fluid.monomer[0];
  q.conversion = value_of(entering) > 0.0 ? drawn / entering : nan;
  // The most hydrogen that the stage could take from the one before, over what leaves that one.
  const T wanted = fed.hydrogen + in.flow.fluid.hydrogen;
  q.flash_least =
      in.entering && value_of(in.leaving_hydrogen) > 0.0 ? 1.0 - wanted / in.leaving_hydrogen : nan;
}

}  // namespace detail

/// The stage's quantities; `in` is what its first tank gets from the stage before.
template <class T, int M>
[[nodiscard]] StageQuantities<T> stage_quantities(const Train& train, const BasicMasses<T>& masses,
                                                  const StageView<T, M>& stage,
                                                  const Inflow<T, M>& in) {
  const StageConditions<T, M>& c = *stage.conditions;
  const T nan(std::numeric_limits<double>::quiet_NaN());
  const Tank<T, M>& last = stage.tanks.back();
  StageQuantities<T> q;
  q.powder = T(0.0);
  q.production = T(0.0);
  for (std::size_t t = 0; t < stage.tanks.size(); ++t) {
    q.powder += totals_of(masses, c.stage, stage.tanks[t]).powder;
    q.production += stage.flows[t].production;
  }
  q.powder_out = stage.flows.back().mass;
  q.residence_time = train.batch ? c.residence_time : q.powder / q.powder_out;
  const bool liquid = reacts_in_liquid(c.design->kind) && !c.imposed;
  const Totals<T, M> totals = totals_of(masses, c.stage, last);
  const TankFluid<T> fluid = tank_fluid(c, masses, last.medium, totals);
  q.temperature = last.medium.temperature - 273.15;
  q.pressure = fluid.fluid.pressure;
  q.fluid_density = c.imposed ? nan : fluid.fluid.density;
  q.bubble_margin = liquid ? fluid.fluid.pressure - fluid.fluid.bubble_pressure : nan;
  q.liquid_volume = liquid ? liquid_volume(c, masses, totals, fluid) : nan;
  q.gas_density = value_of(fluid.fluid.vapour_density) > 0.0 ? fluid.fluid.vapour_density : nan;
  const T volume = c.lift(c.design->vessel_volume);
  const T occupied = with_kind(c.design->kind, [&](auto kind) {
    return kind.occupied_volume(masses, *c.design, q.powder, q.liquid_volume,
                                fluid.split.holds_polymer);
  });
  q.occupied_volume = c.imposed ? nan : occupied;
  const T free_liquid = mass_of(train.catalyst, fluid.fluid.concentration) * q.liquid_volume;
  q.slurry_density = liquid ? (q.powder + free_liquid) / occupied : nan;
  q.slurry_solids = liquid ? q.powder / (q.powder + free_liquid) : nan;
  q.level = std::isnan(value_of(volume)) || c.imposed ? nan : occupied / volume;
  q.space_time_yield = c.imposed ? nan : q.production / occupied;

  T sites = last.medium.potential_sites + last.medium.dead_potential;
  T dead = last.medium.dead_potential;
  for (const auto& site : last.sites) {
    sites += site.active.vacant + site.active.dormant + site.active.blocked + site.dead;
    for (const T& live : site.active.live) sites += live;
    dead += site.dead;
  }
  q.potential_fraction = last.medium.potential_sites / sites;
  q.dead_fraction = dead / sites;
  // The product's own are at hand, and a distribution of compositions takes time.
  const bool known = stage.product != nullptr;
  const LeavingPolymer<T> polymer = leaving_polymer(
      train, masses, c.stage, last, known ? std::span<const T>{} : stage.temperatures, c.lift);
  q.mfr = polymer.powder.mfr;
  q.Mn = polymer.Mn;
  q.Mw = polymer.Mw;
  q.polydispersity = polymer.polydispersity;
  q.viscosity = known ? detail::viscosity_of(*stage.product) : polymer.viscosity;
  q.xylene_solubles = known ? stage.product->xylene_solubles : polymer.xylene_solubles;
  q.comonomer = polymer.powder.comonomer;
  q.comonomer_mol = polymer.powder.comonomer_mol;
  const auto e = surroundings(c, masses, last.medium, totals, fluid);
  q.of_comonomer = polymer.powder.of_comonomer;
  for (std::size_t i = 0; i < M; ++i) q.monomer_at_sites[i] = e.monomer[i];
  q.hydrogen_at_sites = e.hydrogen;
  report_bed_margins(c, stage.before, last.medium.temperature, totals, fluid, stage.dew_point, q);
  const BySpecies<T> none;
  const std::size_t monomers = train.catalyst.monomers.size();
  detail::phase_ratios(liquid ? fluid.fluid.concentration : none, monomers, q.liquid_hydrogen,
                       q.liquid_comonomer);
  q.gas = detail::gas_composition(fluid.fluid.vapour);
  detail::phase_ratios(fluid.fluid.vapour, monomers, q.gas_hydrogen, q.gas_comonomer);

  q.rate = q.uptake = q.yield = q.activity = nan;
  q.propylene_conversion = q.hydrogen = q.hydrogen_conversion = nan;
  if (train.batch) {  // a closed vessel has no flows
    detail::report_uptake(masses, c, last, q);
    detail::report_per_catalyst(last, stage.catalyst, q);
    q.feed_monomer.fill(nan);
    q.feed_hydrogen = q.feed_diluent = q.feed_nitrogen = nan;
    q.catalyst_feed = q.cocatalyst_feed = q.donor_feed = q.poison_feed = nan;  // charges, not rates
    q.released_monomer.fill(nan);
    q.released_hydrogen = q.released_diluent = q.released_nitrogen = nan;
    q.vent = q.flashed_off = q.conversion = q.flash_least = q.duty = q.cooling_load = nan;
    return q;
  }
  q.catalyst_feed = c.feeds.catalyst;
  q.cocatalyst_feed = c.feeds.cocatalyst;
  q.donor_feed = c.feeds.donor;
  q.poison_feed = c.feeds.poison;
  detail::report_flows(masses, stage, in, q);
  q.cooling_load = q.duty / most_duty(c, fluid.fluid, q);
  return q;
}

}  // namespace tandem::reactor
