#pragma once

// Vessel: what it holds at the start, its phases, its temperature and its rates.

#include "reactor/solve/vessel.hpp"

namespace tandem::reactor::solve {

template <int M>
Vessel<M>::Vessel(const StageConditions<double, M>& c, const Masses& masses,
                  const Tank<double, M>& tank)
    : c_(c), masses_(masses), boiling_(*c.design), temperature_(tank.medium.temperature) {
  polymer_ = totals_of(masses, c.stage, tank);
  const TankFluid<double> f = tank_fluid(c, masses, tank.medium, polymer_);
  start_.cocatalyst = tank.medium.cocatalyst;
  start_.poison = tank.medium.poison;
  start_.potential_sites = tank.medium.potential_sites;
  for (const auto& site : tank.sites) start_.sites.push_back(site.active);
  boiling_.kind = StageKind::pool;
  boiling_.pressure_given = false;

  if (liquid()) {
    const double volume = liquid_volume(c, polymer_, f);
    for_each_species(start_.fluid, f.fluid.concentration,
                     [&](double& n, double conc) { n = volume * conc; });
    c_.point[Setting::pressure] = f.fluid.pressure;
    boils_ = c.design->kind == StageKind::pool &&
             f.fluid.bubble_pressure > f.fluid.pressure * (1.0 - 1e-6);
    boils_at_start_ = boils_;
  } else {
    const double bed = polymer_.powder / masses.polymer.bulk_density;
    volume_ = std::isnan(c.design->vessel_volume)
                  ? bed
                  : c.design->vessel_volume / static_cast<double>(c.design->tanks);
    const double gas = volume_ - polymer_.powder / masses.polymer.density;
    const double sorbing = (polymer_.amorphous_A + polymer_.copolymer) *
                           copolymer_factor(masses, polymer_) / masses.polymer.density;
    for_each_species(start_.fluid, f.fluid.concentration,
                     [&](double& n, double conc) { n = gas * conc; });
    for_each_species(start_.fluid, f.fluid.sorbed,
                     [&](double& n, double conc) { n += sorbing * conc; });
    c_.point[Setting::pressure] = f.fluid.pressure;
  }
  c_.by_feeds = true;
  c_.isothermal = false;
  enthalpy_ = enthalpy(temperature_, start_.fluid, polymer_);
}

template <int M>
template <class T>
TankFluid<T> Vessel<M>::phases(const T& temperature, const BySpecies<T, M>& n,
                               const Totals<T, M>& polymer) const {
  if (!liquid()) return bed_phases(temperature, n, polymer);
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  TankFluid<T> f;
  f.split.liquid = species_as<T, all>(n);
  f.fluid = fluid_of(*c_.train, boils_ ? boiling_ : *c_.design, temperature,
                     T(c_.point[Setting::pressure]), f.split);
  f.split.liquid_volume = sum_of(n) / sum_of(f.fluid.concentration);
  return f;
}

template <int M>
template <class T>
TankFluid<T> Vessel<M>::bed_phases(const T& temperature, const BySpecies<T, M>& n,
                                   const Totals<T, M>& polymer) const {
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  Medium<T, M> medium;
  const T gas = volume_ - polymer.powder / masses_.polymer.density;
  const auto split_at = [&](const auto& pressure, const auto& t, const auto& moles,
                            const auto& content) {
    return phase_split(*c_.train, *c_.design, t, pressure, moles, content);
  };
  // The pressure at which the gas fills its room: Newton on doubles, then one step on T.
  using D = Dual<1>;
  const PolymerContent<T> content = polymer_content(c_, masses_, medium, polymer);
  PolymerContent<D> content_d;
  content_d.amorphous = D(value_of(content.amorphous));
  BySpecies<D, all> moles_d;
  for_each_species(moles_d, n, [](D& x, const T& v) { x = D(value_of(v)); });
  double pressure = c_.point[Setting::pressure];
  double slope = 0.0;
  for (int i = 0; i < 60; ++i) {
    const D p = D::variable(pressure, 0);
    const D room = split_at(p, D(value_of(temperature)), moles_d, content_d).vapour_volume;
    slope = room.slope[0];
    const double step = (room.value - value_of(gas)) / slope;
    pressure = std::max(pressure - step, 0.1 * pressure);
    if (!(std::abs(step) > 1e-13 * pressure)) break;
  }
  const auto moles = species_as<T, all>(n);
  const T room = split_at(T(pressure), temperature, moles, content).vapour_volume;
  const T exact = pressure - (room - gas) / slope;
  TankFluid<T> f;
  f.split = split_at(exact, temperature, moles, content);
  f.fluid = fluid_of(*c_.train, *c_.design, temperature, exact, f.split);
  return f;
}

template <int M>
template <class T>
T Vessel<M>::enthalpy(const T& temperature, const BySpecies<T, M>& n,
                      const Totals<T, M>& polymer) const {
  const TankFluid<T> f = phases(temperature, n, polymer);
  const BySpecies<double> cp = heat_capacities(c_.train->catalyst);
  T h = (polymer.powder * masses_.polymer.heat_capacity + heat_capacity_of(cp, n)) *
        (temperature - reference_temperature);
  if (liquid()) return h + f.split.liquid_volume * f.fluid.enthalpy;
  const T gas = volume_ - polymer.powder / masses_.polymer.density;
  const T sorbing = (polymer.amorphous_A + polymer.copolymer) * copolymer_factor(masses_, polymer) /
                    masses_.polymer.density;
  return h + gas * f.fluid.enthalpy + sorbing * f.fluid.sorbed_enthalpy;
}

template <int M>
template <class T>
auto Vessel<M>::fluid(const VesselContent<T, M>& x, double limit) const -> std::optional<Fluid<T>> {
  Fluid<T> f;
  kinetics::Draw<T, M> made;  // mol since the start
  for (std::size_t i = 0; i < M; ++i) {
    made.monomer[i] = start_.fluid.monomer[i] - x.fluid.monomer[i];
  }
  f.polymer = Totals<T, M>{};
  for_each_number(f.polymer, polymer_, [](T& to, double v) { to = T(v); });
  add_polymer(masses_, c_.stage, made.monomer, T(0.0), f.polymer);
  const T wanted = enthalpy_ + reaction_heat(*c_.train, c_.stage, made);

  using D = Dual<1>;
  BySpecies<D, M> n_d;
  Totals<D, M> polymer_d;
  for_each_species(n_d, x.fluid, [](D& to, const T& v) { to = D(value_of(v)); });
  for_each_number(polymer_d, f.polymer, [](D& to, const T& v) { to = D(value_of(v)); });
  double temperature = temperature_;
  double slope = 0.0;
  for (int i = 0; i < 60; ++i) {
    const D h = enthalpy(D::variable(temperature, 0), n_d, polymer_d);
    slope = h.slope[0];
    const double step = (h.value - value_of(wanted)) / slope;
    if (!std::isfinite(step)) return std::nullopt;
    const double before = temperature;
    temperature = std::clamp(temperature - step, 200.0, limit);
    if (std::abs(temperature - before) < 1e-10) {
      if (temperature == limit && step < 0.0) return std::nullopt;
      break;
    }
  }
  const T exact = temperature - (enthalpy(T(temperature), x.fluid, f.polymer) - wanted) / slope;
  f.temperature = exact;
  f.phases = phases(exact, x.fluid, f.polymer);
  return f;
}

template <int M>
template <class T>
bool Vessel<M>::rates(const VesselContent<T, M>& x, double limit, VesselContent<T, M>& dxdt) const {
  const auto f = fluid(x, limit);
  if (!f) return false;
  Medium<T, M> medium;
  medium.temperature = f->temperature;
  medium.cocatalyst = x.cocatalyst;
  medium.poison = x.poison;
  medium.potential_sites = x.potential_sites;
  const auto e = surroundings(c_, masses_, medium, f->polymer, f->phases);
  kinetics::Draw<T, M> draw;
  dxdt.sites.resize(x.sites.size());
  for (std::size_t j = 0; j < x.sites.size(); ++j) {
    const auto r = kinetics::site_rates(x.sites[j], e, frequencies(c_, j, e));
    dxdt.sites[j] = r.active;
    auto d = r.draw;
    for_each_number(draw, d, [](T& sum, const T& v) { sum += v; });
  }
  Medium<T, M> reacted;
  medium_reactions(c_, medium, e, reacted);
  dxdt.fluid = {};
  for (std::size_t i = 0; i < M; ++i) dxdt.fluid.monomer[i] = T(0.0) - draw.monomer[i];
  dxdt.fluid.hydrogen = T(0.0) - draw.hydrogen;
  dxdt.cocatalyst = reacted.cocatalyst - draw.cocatalyst;
  dxdt.poison = reacted.poison - draw.poison;
  dxdt.potential_sites = reacted.potential_sites - draw.potential_sites;
  dxdt.time = T(1.0);
  return std::isfinite(value_of(draw.monomer[0]));
}

}  // namespace tandem::reactor::solve
