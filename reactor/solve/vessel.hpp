#pragma once

// What a stage holds when everything around it fails: no feeds, no outflow, no cooling, the catalyst alive
// (docs/model.md, equations (H7) to (H10)). Its temperature follows from what has been polymerized, because
// enthalpy is kept; what is left to integrate are the fluid, the sites and what activates and poisons them.

#include <optional>

#include "reactor/tank_balance.hpp"
#include "reactor/thermal.hpp"

namespace tandem::reactor::solve {

/// The states of a closed vessel.
template <class T, int M>
struct VesselContent {
  BySpecies<T, M> fluid;                      ///< mol in the vessel; propane and nitrogen stay
  T cocatalyst{};                             ///< mol
  T poison{};                                 ///< mol
  T potential_sites{};                        ///< mol
  std::vector<kinetics::Active<T, M>> sites;  ///< chain lengths unused
  T time{};                                   ///< s
};

using reactor::for_each_number;
/// Calls f for each pair of numbers that may change, in the order of the integrator's vector.
template <class A, class B, int M, class F>
void for_each_number(VesselContent<A, M>& a, B& b, const F& f) {
  for (std::size_t i = 0; i < M; ++i) f(a.fluid.monomer[i], b.fluid.monomer[i]);
  f(a.fluid.hydrogen, b.fluid.hydrogen);
  f(a.cocatalyst, b.cocatalyst);
  f(a.poison, b.poison);
  f(a.potential_sites, b.potential_sites);
  for (std::size_t j = 0; j < a.sites.size(); ++j) {
    f(a.sites[j].vacant, b.sites[j].vacant);
    for (std::size_t k = 0; k < M; ++k) f(a.sites[j].live[k], b.sites[j].live[k]);
    f(a.sites[j].dormant, b.sites[j].dormant);
    f(a.sites[j].blocked, b.sites[j].blocked);
  }
  f(a.time, b.time);
}

template <int M>
class Vessel {
 public:
  /// What a tank holds; conditions and masses have to outlive this.
  Vessel(const StageConditions<double, M>& c, const Masses& masses, const Tank<double, M>& tank);

  [[nodiscard]] const VesselContent<double, M>& start() const { return start_; }
  [[nodiscard]] const std::string& name() const { return c_.design->name; }
  [[nodiscard]] bool liquid() const { return c_.design->kind != StageKind::gas_bed; }
  /// The liquid boils under its own vapour; before that it is under the pressure it was run at.
  [[nodiscard]] bool boils() const { return boils_; }
  [[nodiscard]] bool boils_at_start() const { return boils_at_start_; }
  void set_boiling(bool boils) { boils_ = boils; }

  /// What the fluid is like.
  template <class T>
  struct Fluid {
    T temperature{};  ///< K
    TankFluid<T> phases;
    Totals<T, M> polymer;
  };
  /// Nothing where no temperature below `limit` [K] keeps the enthalpy. Equations (H8) to (H10).
  template <class T>
  [[nodiscard]] std::optional<Fluid<T>> fluid(const VesselContent<T, M>& x, double limit) const;

  /// Rates of change; false where the fluid is not known.
  template <class T>
  [[nodiscard]] bool rates(const VesselContent<T, M>& x, double limit,
                           VesselContent<T, M>& dxdt) const;

  /// How much pressure is missing until the liquid boils, Pa.
  [[nodiscard]] double bubble_margin(const Fluid<double>& f) const {
    return c_.point[Setting::pressure] - f.phases.fluid.bubble_pressure;
  }

 private:
  template <class T>
  [[nodiscard]] TankFluid<T> phases(const T& temperature, const BySpecies<T, M>& n,
                                    const Totals<T, M>& polymer) const;
  template <class T>
  [[nodiscard]] TankFluid<T> bed_phases(const T& temperature, const BySpecies<T, M>& n,
                                        const Totals<T, M>& polymer) const;
  template <class T>
  [[nodiscard]] T enthalpy(const T& temperature, const BySpecies<T, M>& n,
                           const Totals<T, M>& polymer) const;

  StageConditions<double, M> c_;  ///< closed: fluid by amounts, temperature no constant
  const Masses& masses_;
  VesselContent<double, M> start_;
  Totals<double, M> polymer_;
  Stage boiling_;          ///< the stage once its liquid boils
  double volume_ = 0.0;    ///< m3 of a gas bed: powder, voids and what is above
  double temperature_;     ///< K, at the start
  double enthalpy_ = 0.0;  ///< J, at the start
  bool boils_ = false;
  bool boils_at_start_ = false;
};

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

#include "reactor/solve/lose_cooling.hpp"  // IWYU pragma: export
