#pragma once

// Vessel: what it holds at the start, its phases, its temperature and its rates.

#include "reactor/solve/vessel.hpp"

namespace tandem::reactor::solve {

template <int M>
Vessel<M>::Vessel(const StageConditions<double, M>& c, const Masses& masses,
                  const Tank<double, M>& tank)
    : c_(c), masses_(masses), boiling_(*c.design) {
  polymer_ = totals_of(masses, c.stage, tank);
  const TankFluid<double> f = tank_fluid(c, masses, tank.medium, polymer_);
  start_.cocatalyst = tank.medium.cocatalyst;
  start_.poison = tank.medium.poison;
  start_.potential_sites = tank.medium.potential_sites;
  for (const auto& site : tank.sites) start_.sites.push_back(site.active);
  boiling_.kind = StageKind::pool;
  boiling_.pressure_given = false;

  if (liquid()) {
    const double volume = liquid_volume(c, masses, polymer_, f);
    for_each_species(start_.fluid, f.fluid.concentration,
                     [&](double& n, double conc) { n = volume * conc; });
    boils_ = phases_of(*c.design) == PhaseSystem::liquid_and_vapour &&
             f.fluid.bubble_pressure > f.fluid.pressure * (1.0 - 1e-6);
  } else {
    volume_ = c.design->vessel_volume / static_cast<double>(c.design->tanks);
    const double sorbing = (polymer_.amorphous_A + polymer_.rubber) *
                           copolymer_factor(masses, polymer_) / masses.polymer.density;
    for_each_species(start_.fluid, f.fluid.concentration,
                     [&](double& n, double conc) { n = gas_room(polymer_) * conc; });
    for_each_species(start_.fluid, f.fluid.sorbed,
                     [&](double& n, double conc) { n += sorbing * conc; });
  }
  c_.point[Setting::pressure] = f.fluid.pressure;
  c_.by_feeds = true;
  c_.isothermal = false;
  c_.held.reset();
  last_ = {.temperature = tank.medium.temperature, .pressure = f.fluid.pressure};
  if (boils_) {  // without the polymer that basis slurry counts into the liquid
    const PhaseSplit<double> held =
        split(last_.temperature, last_.pressure, start_.fluid, polymer_);
    last_.pressure =
        boiling_fluid(*c.train, boiling_, last_.temperature, held.liquid, bubble_).pressure;
  }
  enthalpy_ = misfit(last_.temperature, last_.pressure, start_.fluid, polymer_, 0.0).heat;
}

template <int M>
template <class T>
Totals<T, M> Vessel<M>::polymer(const VesselContent<T, M>& x) const {
  Totals<T, M> totals;
  for_each_number(totals, polymer_, [](T& to, double v) { to = T(v); });
  std::array<T, M> made;
  for (std::size_t i = 0; i < M; ++i) made[i] = start_.fluid.monomer[i] - x.fluid.monomer[i];
  add_polymer(masses_, c_.stage, made, T(0.0), totals);
  return totals;
}

template <int M>
double Vessel<M>::above_sticking(const VesselContent<double, M>& x, double temperature) const {
  if (liquid()) return std::numeric_limits<double>::quiet_NaN();
  const Totals<double, M> totals = polymer(x);
  return temperature - kinetics::sticking_temperature(totals.rubber / totals.powder,
                                                      c_.lift(c_.train->polymer.sticking));
}

template <int M>
template <class T>
T Vessel<M>::enthalpy_of(const VesselContent<T, M>& x) const {
  kinetics::Draw<T, M> made;  // mol since the start
  for (std::size_t i = 0; i < M; ++i) {
    made.monomer[i] = start_.fluid.monomer[i] - x.fluid.monomer[i];
  }
  return enthalpy_ + reaction_heat(c_, made);
}

template <int M>
template <class T>
PhaseSplit<T> Vessel<M>::split(const T& temperature, const T& pressure, const BySpecies<T, M>& n,
                               const Totals<T, M>& polymer) const {
  BySpecies<T> moles;
  for_each_species(moles, n, [](T& to, const T& v) { to = not_below_zero(v); });
  if (liquid()) {
    PhaseSplit<T> s;
    s.liquid = moles;
    return s;
  }
  return phase_split(*c_.train, *c_.design,
                     FluidContents<T>{temperature, pressure, moles,
                                      polymer_content(c_, masses_, Medium<T, M>{}, polymer)});
}

template <int M>
template <class T>
auto Vessel<M>::misfit(const T& temperature, const T& pressure, const BySpecies<T, M>& n,
                       const Totals<T, M>& polymer, const T& enthalpy) -> Misfit<T> {
  const BySpecies<double> cp = heat_capacities(c_.train->catalyst);
  const PhaseSplit<T> s = split(temperature, pressure, n, polymer);
  Misfit<T> off;
  if (!liquid()) {
    off.room = s.vapour_volume - gas_room(polymer);
  } else if (boils_) {
    off.room =
        pressure - boiling_fluid(*c_.train, boiling_, temperature, s.liquid, bubble_).pressure;
  } else {
    off.room = pressure - c_.point[Setting::pressure];
  }
  off.heat = (polymer.powder * masses_.polymer.heat_capacity + heat_capacity_of(cp, n)) *
                 (temperature - reference_temperature) +
             residual_enthalpy(*c_.train, *c_.design, FluidPhases<T>{temperature, pressure, s}) -
             enthalpy;
  return off;
}

template <int M>
auto Vessel<M>::rest(const BySpecies<double, M>& n, const Totals<double, M>& polymer,
                     double enthalpy, double limit) -> std::optional<Rest> {
  using D = Dual<2>;
  // The exact step that follows leaves the square of these, 1e-8 K.
  constexpr double near = 1e-3;  // K
  constexpr double near_pressure = 1e-4;
  BySpecies<D, M> moles;
  Totals<D, M> totals;
  for_each_species(moles, n, [](D& to, double v) { to = D(v); });
  for_each_number(totals, polymer, [](D& to, double v) { to = D(v); });
  Rest r = last_;
  for (int i = 0; i < 60; ++i) {
    const Misfit<D> off = misfit(D::variable(r.temperature, 0), D::variable(r.pressure, 1), moles,
                                 totals, D(enthalpy));
    const auto& [heat_t, heat_p] = off.heat.slope;
    const auto& [room_t, room_p] = off.room.slope;
    const double determinant = heat_t * room_p - heat_p * room_t;
    r.inverse = {{{room_p / determinant, -heat_p / determinant},
                  {-room_t / determinant, heat_t / determinant}}};
    const double warmer = -(r.inverse[0][0] * off.heat.value + r.inverse[0][1] * off.room.value);
    const double more = -(r.inverse[1][0] * off.heat.value + r.inverse[1][1] * off.room.value);
    if (!std::isfinite(warmer) || !std::isfinite(more)) return std::nullopt;
    if (std::abs(warmer) < near && std::abs(more) < near_pressure * r.pressure) return r;
    if (r.temperature == limit && warmer > 0.0) return std::nullopt;
    constexpr double hottest_step = 15.0;  // K
    const double share =
        std::min({1.0, hottest_step / std::abs(warmer), 0.5 * r.pressure / std::abs(more)});
    r.temperature = std::clamp(r.temperature + share * warmer, 200.0, limit);
    r.pressure += share * more;
  }
  return std::nullopt;
}

template <int M>
template <class T>
auto Vessel<M>::fluid(const VesselContent<T, M>& x, double limit) -> std::optional<Fluid<T>> {
  const Totals<T, M> totals = polymer(x);
  const T enthalpy = enthalpy_of(x);
  BySpecies<double, M> n;
  Totals<double, M> powder;
  for_each_species(n, x.fluid, [](double& to, const T& v) { to = value_of(v); });
  for_each_number(powder, totals, [](double& to, const T& v) { to = value_of(v); });
  const auto r = rest(n, powder, value_of(enthalpy), limit);
  if (!r) return std::nullopt;
  last_ = *r;
  // One step on T: exact derivatives of the solution.
  const Misfit<T> off = misfit(T(r->temperature), T(r->pressure), x.fluid, totals, enthalpy);
  Fluid<T> f;
  f.temperature = r->temperature - (r->inverse[0][0] * off.heat + r->inverse[0][1] * off.room);
  const T pressure = r->pressure - (r->inverse[1][0] * off.heat + r->inverse[1][1] * off.room);
  f.phases.split = split(f.temperature, pressure, x.fluid, totals);
  if (liquid() && boils_) {
    f.phases.fluid =
        boiling_fluid(*c_.train, boiling_, f.temperature, f.phases.split.liquid, bubble_);
  } else {
    f.phases.fluid =
        fluid_of(*c_.train, *c_.design, FluidPhases<T>{f.temperature, pressure, f.phases.split});
  }
  if (liquid()) {
    f.phases.split.liquid_volume =
        sum_of(f.phases.split.liquid) / sum_of(f.phases.fluid.concentration);
  }
  return f;
}

template <int M>
template <class T>
bool Vessel<M>::rates(const VesselContent<T, M>& x, const Fluid<T>& f,
                      VesselContent<T, M>& dxdt) const {
  Medium<T, M> medium;
  medium.temperature = f.temperature;
  medium.cocatalyst = x.cocatalyst;
  medium.poison = x.poison;
  medium.potential_sites = x.potential_sites;
  const auto e = surroundings(c_, masses_, medium, polymer(x), f.phases);
  const kinetics::Reactants<T, M> seen(e, c_.powers);
  kinetics::Draw<T, M> draw;
  dxdt.sites.resize(x.sites.size());
  for (std::size_t j = 0; j < x.sites.size(); ++j) {
    const auto r = kinetics::site_rates(x.sites[j], e.potential_sites, frequencies(c_, j, e, seen));
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
