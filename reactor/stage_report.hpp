#pragma once

// What goes on in each stage, and what has to be made up to hold its set points
// (docs/model.md, equations 34 to 37).

#include <span>

#include "reactor/product_quantities.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor {

/// One stage as its report needs it: its tanks in order, and their powder flows.
template <class T, int M>
struct StageView {
  const StageConditions<T, M>* conditions = nullptr;
  std::span<const Tank<T, M>> tanks;
  std::span<const PowderFlow<T>> flows;
};

/// Moles of each species that leave a stage with its powder, mol/s. Liquid leaves with the solids
/// (less where settling legs enrich them); from a bed the sorbed monomer leaves, and the gas between
/// the particles. Equation (34).
template <class T, int M>
[[nodiscard]] BySpecies<T> leaving_with_powder(const Masses& masses, const StageView<T, M>& stage,
                                               std::size_t index) {
  const StageConditions<T, M>& c = *stage.conditions;
  const Tank<T, M>& last = stage.tanks.back();
  const PowderFlow<T>& flow = stage.flows.back();
  const Totals<T> totals = totals_of(masses, index, last);
  BySpecies<T> out;
  T fluid(0.0);    // m3/s
  T sorbing(0.0);  // m3/s of amorphous polymer, times its sorption over amorphous PP's
  if (c.imposed) return out;
  if (c.design->kind == StageKind::gas_bed) {
    const double voids = 1.0 / masses.polymer.bulk_density - 1.0 / masses.polymer.density;
    fluid = flow.mass * voids;
    sorbing = flow.rate * (totals.amorphous_A + totals.copolymer) / masses.polymer.density *
              copolymer_factor(masses, totals);
  } else {
    fluid = flow.rate * liquid_volume(c, totals) / c.design->solids_enrichment;
  }
  for (std::size_t i = 0; i < M; ++i) {
    out.monomer[i] = fluid * c.fluid.concentration.monomer[i] + sorbing * c.fluid.sorbed.monomer[i];
  }
  out.hydrogen = fluid * c.fluid.concentration.hydrogen + sorbing * c.fluid.sorbed.hydrogen;
  out.inert = fluid * c.fluid.concentration.inert;
  return out;
}

/// Moles of each species consumed in a stage, mol/s. Equation (35).
template <class T, int M>
[[nodiscard]] BySpecies<T> consumed(const Masses& masses, const StageView<T, M>& stage,
                                    std::size_t index) {
  const StageConditions<T, M>& c = *stage.conditions;
  BySpecies<T> sum;
  for (const Tank<T, M>& tank : stage.tanks) {
    const auto e = surroundings(c, masses, tank.medium, totals_of(masses, index, tank));
    for (std::size_t j = 0; j < tank.sites.size(); ++j) {
      const auto r = kinetics::site_rates(tank.sites[j].active, e, c.constants[j].at(e));
      for (std::size_t i = 0; i < M; ++i) sum.monomer[i] += r.draw.monomer[i];
      sum.hydrogen += r.draw.hydrogen;
    }
  }
  return sum;
}

/// The stage's quantities; `carried_in` is what the stage before hands on, mol/s, and `left` receives
/// what this one hands on. At a steady state the make-ups close the balance of every species.
/// Equations (36), (37).
template <class T, int M>
[[nodiscard]] StageQuantities<T> stage_quantities(const Train& train, const Masses& masses,
                                                  const OperatingPoint<T>& point, std::size_t index,
                                                  const StageView<T, M>& stage,
                                                  const BySpecies<T>& carried_in,
                                                  BySpecies<T>& left) {
  const StageConditions<T, M>& c = *stage.conditions;
  const StagePoint<T>& p = point[index];
  const T nan(std::numeric_limits<double>::quiet_NaN());
  const Tank<T, M>& last = stage.tanks.back();
  StageQuantities<T> q;
  q.temperature = p[Setting::temperature] - 273.15;
  q.pressure = c.fluid.pressure;
  q.powder = T(0.0);
  q.production = T(0.0);
  for (std::size_t t = 0; t < stage.tanks.size(); ++t) {
    q.powder += totals_of(masses, index, stage.tanks[t]).powder;
    q.production += stage.flows[t].production;
  }
  q.powder_out = stage.flows.back().mass;
  q.residence_time = train.batch ? p[Setting::residence_time] : q.powder / q.powder_out;
  const bool liquid = c.design->kind != StageKind::gas_bed && !c.imposed;
  const Totals<T> totals = totals_of(masses, index, last);
  q.liquid_volume = liquid ? liquid_volume(c, totals) : nan;
  q.slurry_solids = liquid ? q.powder / (q.powder + q.liquid_volume * c.fluid.density) : nan;

  T sites = last.medium.potential_sites + last.medium.dead_potential;
  T dead = last.medium.dead_potential;
  kinetics::Blend<T> blend;
  const auto add = [&](const kinetics::Increment<T, M>& x) {
    const auto component = kinetics::component_of(masses.monomer, x);
    if (value_of(component.mass) > 0.0) blend.add(component);
  };
  for (const auto& site : last.sites) {
    sites += site.active.vacant + site.active.dormant + site.active.blocked + site.dead;
    for (const T& live : site.active.live) sites += live;
    dead += site.dead;
    add(site.added);
  }
  for (const auto& x : last.carried) add(x);
  q.potential_fraction = last.medium.potential_sites / sites;
  q.dead_fraction = dead / sites;
  q.mfr = value_of(blend.mass) > 0.0
              ? kinetics::melt_flow_rate(train.catalyst.melt_flow_homopolymer, blend.Mw())
              : nan;
  const auto e = surroundings(c, masses, last.medium, totals);
  q.propylene_at_sites = e.monomer[0];
  q.hydrogen_at_sites = e.hydrogen;
  q.catalyst_feed = c.feeds.catalyst;
  q.cocatalyst_feed = c.feeds.cocatalyst;
  q.donor_feed = c.feeds.donor;
  q.poison_feed = c.feeds.poison;

  if (train.batch) {  // a closed vessel has no flows to make up
    q.make_up_monomer.fill(nan);
    q.make_up_hydrogen = q.make_up_inert = nan;
    q.catalyst_feed = q.cocatalyst_feed = q.donor_feed = q.poison_feed = nan;  // charges, not rates
    return q;
  }
  const BySpecies<T> out = leaving_with_powder(masses, stage, index);
  const BySpecies<T> used = consumed(masses, stage, index);
  const T& vent = p[Setting::vent];
  for (std::size_t i = 0; i < M; ++i) {
    q.make_up_monomer[i] =
        masses.monomer[i] * (out.monomer[i] + used.monomer[i] + vent * c.fluid.vapour.monomer[i] -
                             carried_in.monomer[i]);
    left.monomer[i] = out.monomer[i] * p[nth(Setting::carry_monomer_1, i)];
  }
  q.make_up_hydrogen =
      correlations::hydrogen_molar_mass *
      (out.hydrogen + used.hydrogen + vent * c.fluid.vapour.hydrogen - carried_in.hydrogen);
  left.hydrogen = out.hydrogen * p[Setting::carry_hydrogen];
  const double inert_mass =
      liquid ? correlations::propane_molar_mass : correlations::nitrogen_molar_mass;
  q.make_up_inert = inert_mass * (out.inert + vent * c.fluid.vapour.inert - carried_in.inert);
  left.inert = out.inert * p[Setting::carry_inert];
  return q;
}

}  // namespace tandem::reactor
