#pragma once

// The balances of one tank (docs/model.md, equations 20 to 24): what flows out, and how every state
// changes. What site types share stands in `shared_balance`; the sites themselves in `tank_rates`.

#include "reactor/heat_balance.hpp"
#include "reactor/tank_fluid.hpp"

namespace tandem::reactor {

/// Time in which level and pressure control take back a deviation of a stage run by feeds, s.
inline constexpr double control_time = 60.0;

/// A liquid holds more heat than its ideal gas: by this factor (propylene at 50 to 70 degC, from memory).
/// It scales transients alone.
inline constexpr double liquid_heat_capacity_factor = 1.6;

namespace detail {

/// Adds a species' moles leaving with each 1/s of outflow rate. Equation (34): liquid leaves with the
/// solids (less where settling legs enrich them); from a bed the sorbed monomer leaves, and the gas
/// between the particles.
template <class T, class S, int M>
[[nodiscard]] BySpecies<T, M> leaving_per_rate(const StageConditions<S, M>& c, const Masses& masses,
                                               const Totals<T, M>& totals, const TankFluid<T>& f,
                                               T& enthalpy) {
  BySpecies<T, M> out;
  enthalpy = T(0.0);
  if (c.imposed) return out;
  const StageFluid<T>& fluid = f.fluid;
  T volume;
  if (c.design->kind == StageKind::gas_bed) {
    volume = totals.powder * (1.0 / masses.polymer.bulk_density - 1.0 / masses.polymer.density);
    const T sorbing = (totals.amorphous_A + totals.copolymer) / masses.polymer.density *
                      copolymer_factor(masses, totals);
    if (c.by_feeds) {
      out = species_as<T, M>(f.split.liquid);
    } else {
      for_each_species(out, fluid.sorbed, [&](T& n, const T& s) { n = sorbing * s; });
    }
    enthalpy = sorbing * fluid.sorbed_enthalpy;
  } else {
    volume = liquid_volume(c, totals, f) / c.design->solids_enrichment;
  }
  for_each_species(out, fluid.concentration, [&](T& n, const T& conc) { n += volume * conc; });
  enthalpy += volume * fluid.enthalpy;
  return out;
}

/// Slopes of the held volumes by moles of fluid, powder, copolymer, amorphous (A) and units.
template <int M>
struct VolumeSlopes {
  BySpecies<double, M> fluid;
  Totals<double, M> polymer;
};

/// Enthalpy that powder and, in a stage run by feeds, fluid take along as their amounts grow [W]; 0 at rest.
/// Set points hold the fluid, whose amount counts as constant. A liquid's residual enthalpy is shared
/// alike by its species.
template <class T, class S, int M>
[[nodiscard]] T stored_heat(const StageConditions<S, M>& c, const T& temperature,
                            const T& powder_growth, const BySpecies<T, M>& fluid_growth,
                            const TankFluid<T>& f) {
  const T above = temperature - reference_temperature;
  T stored = powder_growth * (c.train->polymer.heat_capacity * above);
  if (!c.by_feeds) return stored;
  const BySpecies<double> cp = heat_capacities(c.train->catalyst);
  stored += heat_capacity_of(cp, fluid_growth) * above;
  if (c.design->kind != StageKind::gas_bed) {
    stored += sum_of(fluid_growth) * f.fluid.enthalpy / sum_of(f.fluid.concentration);
  }
  return stored;
}

/// Exact slopes at the values of a state: [0] of the slurry, [1] of all.
template <class S, class T, int M>
[[nodiscard]] std::array<VolumeSlopes<M>, 2> volume_slopes(const StageConditions<S, M>& c,
                                                           const Masses& masses,
                                                           const Medium<T, M>& medium,
                                                           const Totals<T, M>& totals) {
  using D = Dual<static_cast<int>(species_count<M> + totals_size<M>)>;
  constexpr int all = static_cast<int>(kinetics::max_monomers);
  int direction = 0;
  const auto variable = [&](D& x, const T& v) { x = D::variable(value_of(v), direction++); };
  Medium<D, M> m;
  for_each_species(m.fluid, medium.fluid, variable);
  m.temperature = D(value_of(medium.temperature));
  m.cocatalyst = D(value_of(medium.cocatalyst));
  Totals<D, M> t;
  for_each_number(t, totals, variable);
  const PhaseSplit<D> split =
      phase_split(*c.train, *c.design, m.temperature, D(value_of(c.point[Setting::pressure])),
                  species_as<D, all>(m.fluid), polymer_content(c, masses, m, t));
  const HeldVolumes<D> volumes = held_volumes(c, masses, t, split);
  std::array<VolumeSlopes<M>, 2> slopes;
  for (std::size_t a = 0; a < 2; ++a) {
    std::size_t i = 0;
    const D& volume = a == 0 ? volumes.slurry : volumes.all;
    const auto take = [&](double& x, const auto&) { x = volume.slope[i++]; };
    for_each_species(slopes[a].fluid, medium.fluid, take);
    for_each_number(slopes[a].polymer, totals, take);
    slopes[a].polymer.chains = 0.0;  // at equal mass the number of chains hardly matters
  }
  return slopes;
}

/// What each flow does to a held volume: dV/dt = base - rate by_rate - vent by_vent.
template <class T>
struct VolumeBalance {
  T base{};
  T by_rate{};
  T by_vent{};
};

}  // namespace detail

/// Outflow rate and vent of a stage run by feeds. The flows that hold the volumes follow from
/// dV/dt = (V_set - V)/control_time, which at rest is V = V_set. Equations (62), (63).
template <class T, class S, int M>
void flows_that_hold(const StageConditions<S, M>& c, const Masses& masses,
                     const Medium<T, M>& medium, const Totals<T, M>& totals,
                     const kinetics::Draw<T, M>& draw, const Inflow<T, M>& in,
                     const BySpecies<T, M>& fed, const TankFluid<T>& f,
                     const BySpecies<T, M>& per_rate, TankFlow<T, M>& flow, T& vent) {
  const auto slopes = detail::volume_slopes(c, masses, medium, totals);
  const HeldVolumes<T> held = held_volumes(c, masses, totals, f.split);
  BySpecies<T, M> gain = fed;
  for_each_species(gain, in.flow.fluid, [](T& n, const T& x) { n += x; });
  for (std::size_t i = 0; i < M; ++i) gain.monomer[i] -= draw.monomer[i];
  gain.hydrogen -= draw.hydrogen;
  Totals<T, M> made = in.polymer;
  add_polymer(masses, c.stage, draw.monomer, T(0.0), made);

  const auto balance = [&](const detail::VolumeSlopes<M>& slope) {
    detail::VolumeBalance<T> b;
    const auto sum = [](T& to, const auto& moles, const auto& by) {
      auto terms = moles;
      for_each_species(terms, by, [&](const T& n, double v) { to += n * v; });
    };
    sum(b.base, gain, slope.fluid);
    sum(b.by_rate, per_rate, slope.fluid);
    sum(b.by_vent, species_as<T, M>(f.fluid.vapour), slope.fluid);
    const auto polymer = [](T& to, const Totals<T, M>& amounts, const Totals<double, M>& by) {
      Totals<T, M> terms = amounts;
      for_each_number(terms, by, [&](const T& n, double v) { to += n * v; });
    };
    polymer(b.base, made, slope.polymer);
    polymer(b.by_rate, totals, slope.polymer);
    return b;
  };
  const detail::VolumeBalance<T> all = balance(slopes[1]);
  const bool bed = c.design->kind == StageKind::gas_bed;
  const T wanted_all =
      all.base -
      (T(bed || c.design->kind == StageKind::pool ? c.vessel_volume : c.slurry_volume) - held.all) /
          control_time;
  if (c.design->kind == StageKind::loop) {
    flow.rate = wanted_all / all.by_rate;
    vent = T(0.0);
  } else if (bed) {
    vent = (wanted_all - flow.rate * all.by_rate) / all.by_vent;
  } else {
    const detail::VolumeBalance<T> slurry = balance(slopes[0]);
    const T wanted = slurry.base - (T(c.slurry_volume) - held.slurry) / control_time;
    const T determinant = slurry.by_rate * all.by_vent - slurry.by_vent * all.by_rate;
    flow.rate = (wanted * all.by_vent - slurry.by_vent * wanted_all) / determinant;
    vent = (slurry.by_rate * wanted_all - all.by_rate * wanted) / determinant;
  }
}

/// Outflow rate of a tank whose powder is held, 1/s. Equation (20). A tank that is not yet full lets
/// nothing out.
template <class T, class S, int M>
[[nodiscard]] T outflow_rate(const StageConditions<S, M>& c, bool full, const T& mass_in,
                             const T& production) {
  if (holds_mass(c)) return full ? (mass_in + production) / c.hold_up : T(0.0);
  return T(1.0 / c.residence_time);
}

/// Rates of the medium by its own reactions, mol/s: poison and cocatalyst take each other 1:1, and
/// potential sites die. Equations (21), (22).
template <class T, class S, int M>
void medium_reactions(const StageConditions<S, M>& c, const Medium<T, M>& medium,
                      const kinetics::Surroundings<T, M>& e, Medium<T, M>& rates) {
  const kinetics::Chemistry& chemistry = c.design->chemistry;
  const auto k = [&](const kinetics::RateConstant& constant, const S& at_set_temperature) {
    if (c.isothermal) return T(at_set_temperature);
    return kinetics::at_temperature(constant, e.temperature,
                                    c.train->catalyst.reference_temperature);
  };
  const auto seen = [](const T& concentration, const kinetics::RateConstant& constant) {
    return kinetics::effective_concentration(concentration, constant.order,
                                             constant.reference_concentration);
  };
  const T scavenged = k(chemistry.scavenging, c.scavenging) * seen(e.poison, chemistry.scavenging) *
                      medium.cocatalyst;
  rates.cocatalyst -= scavenged;
  rates.poison -= scavenged;
  const kinetics::RateConstant& by_hydrogen = chemistry.potential_deactivation_by_hydrogen;
  const T lost =
      (k(chemistry.potential_deactivation, c.potential_deactivation) +
       k(by_hydrogen, c.potential_deactivation_by_hydrogen) * seen(e.hydrogen, by_hydrogen)) *
      medium.potential_sites;
  rates.potential_sites -= lost;
  rates.dead_potential += lost;
}

/// All that site types share: the flows of a tank and the rates of its medium, from the medium, the
/// totals, what the sites draw together and what flows in. Equations (20) to (23), (60) to (63).
template <class T, class S, int M>
void shared_balance(const StageConditions<S, M>& c, const Masses& masses, const TankPlace& place,
                    bool full, const Medium<T, M>& medium, const Totals<T, M>& totals,
                    const kinetics::Draw<T, M>& draw, const Inflow<T, M>& in, const TankFluid<T>& f,
                    const kinetics::Surroundings<T, M>& e, TankFlow<T, M>& flow,
                    Medium<T, M>& rates) {
  rates = Medium<T, M>{};
  rates.potential_sites -= draw.potential_sites;
  rates.cocatalyst -= draw.cocatalyst;
  rates.poison -= draw.poison;
  medium_reactions(c, medium, e, rates);
  flow = TankFlow<T, M>{};
  flow.production = mass_of<M>(masses, draw.monomer);
  flow.drawn_propylene = draw.monomer[0];

  if (!place.closed) {
    const double share = 1.0 / static_cast<double>(c.design->tanks);
    T per_rate_enthalpy;
    const BySpecies<T, M> per_rate =
        detail::leaving_per_rate(c, masses, totals, f, per_rate_enthalpy);
    T vent = T(c.point[Setting::vent]) * (c.by_feeds ? 0.0 : share);
    if (!c.by_feeds || c.design->kind == StageKind::gas_bed) {
      flow.rate = outflow_rate(c, full, in.flow.mass, flow.production);
    }
    if (c.by_feeds) {
      for_each_species(flow.fed, c.feeds.fluid, [&](T& x, const S& v) { x = T(v * share); });
      flows_that_hold(c, masses, medium, totals, draw, in, flow.fed, f, per_rate, flow, vent);
    }
    flow.mass = flow.rate * totals.powder;
    for_each_species(flow.leaving, per_rate, [&](T& x, const T& n) { x = flow.rate * n; });
    for_each_species(flow.vented, f.fluid.vapour, [&](T& x, const T& y) { x = vent * y; });
    flow.leaving_enthalpy = flow.rate * per_rate_enthalpy;
    flow.vented_enthalpy = vent * f.fluid.vapour_enthalpy;

    BySpecies<T, M> net = flow.leaving;  // what flows out and reacts beyond what flows in
    for_each_species(net, flow.vented, [](T& x, const T& v) { x += v; });
    for_each_species(net, in.flow.fluid, [](T& x, const T& v) { x -= v; });
    for (std::size_t i = 0; i < M; ++i) net.monomer[i] += draw.monomer[i];
    net.hydrogen += draw.hydrogen;
    if (c.by_feeds) {
      for_each_species(rates.fluid, flow.fed, [](T& r, const T& v) { r += v; });
      for_each_species(rates.fluid, net, [](T& r, const T& v) { r -= v; });
    } else if (!c.imposed) {
      flow.fed = net;
    }

    flow.onward.mass = flow.mass;
    flow.onward.temperature = medium.temperature;
    flow.onward.fluid = flow.leaving;
    flow.onward.enthalpy = flow.leaving_enthalpy;
    if (place.last_of_stage) {
      T carried(0.0);
      std::size_t i = 0;
      for_each_species(flow.onward.fluid, flow.leaving, [&](T& x, const T& n) {
        // Monomers first; hydrogen, propane and nitrogen follow the last monomer's place.
        const std::size_t place_of = i < M ? i : kinetics::max_monomers + (i - M);
        x = n * c.point[nth(Setting::carry_monomer_1, place_of)];
        carried += x;
        ++i;
      });
      const T all = sum_of(flow.leaving);
      if (value_of(all) > 0.0) flow.onward.enthalpy *= carried / all;
    }

    const T surplus = heat_surplus(c, medium.temperature, draw, in, flow);
    flow.duty = surplus;
    if (!c.isothermal) {
      const Cooling& cooling = c.design->cooling;
      const T given = cooling.transfer * share * (medium.temperature - medium.coolant);
      const BySpecies<double> cp = heat_capacities(c.train->catalyst);
      T capacity = totals.powder * masses.polymer.heat_capacity;
      if (c.by_feeds) {
        capacity += liquid_heat_capacity_factor * heat_capacity_of(cp, f.split.liquid) +
                    heat_capacity_of(cp, f.split.vapour);
      } else if (c.design->kind != StageKind::gas_bed) {
        capacity += liquid_heat_capacity_factor * liquid_volume(c, totals, f) *
                    heat_capacity_of(cp, f.fluid.concentration);
      }
      flow.duty = given;
      rates.temperature =
          (surplus - given -
           detail::stored_heat(c, medium.temperature, in.flow.mass + flow.production - flow.mass,
                               rates.fluid, f)) /
          capacity;
      rates.coolant = (given - cooling.flow * share *
                                   (medium.coolant - c.point[Setting::coolant_temperature])) /
                      (cooling.hold_up * share);
    }

    const auto leave = [&](T& rate, const T& amount) { rate -= flow.rate * amount; };
    leave(rates.cocatalyst, medium.cocatalyst);
    leave(rates.poison, medium.poison);
    leave(rates.potential_sites, medium.potential_sites);
    leave(rates.dead_potential, medium.dead_potential);
    leave(rates.seed, medium.seed);
    if (place.first_of_stage) {
      rates.potential_sites += c.feeds.potential_sites;
      rates.cocatalyst += c.feeds.cocatalyst;
      rates.poison += c.feeds.poison;
    }
  }
  if (c.imposed) {
    rates.cocatalyst = T(0.0);
    rates.poison = T(0.0);
  }
}

/// Rates of change of every state of a tank, and its flows. Equations (23), (24).
template <class T, class S, int M>
TankFlow<T, M> tank_rates(const StageConditions<S, M>& c, const Masses& masses,
                          const TankPlace& place, bool full, const Tank<T, M>& tank,
                          const Inflow<T, M>& in, Tank<T, M>& rates) {
  const Totals<T, M> totals = totals_of(masses, place.stage, tank);
  const TankFluid<T> fluid = tank_fluid(c, masses, tank.medium, totals);
  const kinetics::Surroundings<T, M> e = surroundings(c, masses, tank.medium, totals, fluid);

  kinetics::Draw<T, M> draw;
  for (std::size_t j = 0; j < tank.sites.size(); ++j) {
    const auto r = kinetics::site_rates(tank.sites[j].active, e, frequencies(c, j, e));
    rates.sites[j] = {r.active, r.added, r.dead};
    for_each_number(draw, r.draw, [](T& sum, const T& x) { sum += x; });
  }
  TankFlow<T, M> flow;
  shared_balance(c, masses, place, full, tank.medium, totals, draw, in, fluid, e, flow,
                 rates.medium);
  for (auto& increment : rates.carried) increment = kinetics::Increment<T, M>{};
  if (place.closed) return flow;

  const auto leave = [&](T& rate, const T& amount) { rate -= flow.rate * amount; };
  for (std::size_t j = 0; j < tank.sites.size(); ++j) {
    for_each_number(rates.sites[j], tank.sites[j], leave);
  }
  for (std::size_t i = 0; i < tank.carried.size(); ++i) {
    for_each_number(rates.carried[i], tank.carried[i], leave);
  }
  if (in.from != nullptr) {
    const auto enter = [&](T& rate, const T& amount) { rate += in.rate * amount; };
    const Tank<T, M>& from = *in.from;
    enter(rates.medium.cocatalyst, from.medium.cocatalyst);
    enter(rates.medium.poison, from.medium.poison);
    enter(rates.medium.potential_sites, from.medium.potential_sites);
    enter(rates.medium.dead_potential, from.medium.dead_potential);
    enter(rates.medium.seed, from.medium.seed);
    for (std::size_t j = 0; j < tank.sites.size(); ++j) {
      for_each_number(rates.sites[j].active, from.sites[j].active, enter);
      enter(rates.sites[j].dead, from.sites[j].dead);
      auto& onward = in.same_stage ? rates.sites[j].added : rates.carried[from.carried.size() + j];
      for_each_number(onward, from.sites[j].added, enter);
    }
    for (std::size_t i = 0; i < from.carried.size(); ++i) {
      for_each_number(rates.carried[i], from.carried[i], enter);
    }
    if (c.imposed) {
      rates.medium.cocatalyst = T(0.0);
      rates.medium.poison = T(0.0);
    }
  }
  return flow;
}

}  // namespace tandem::reactor
