#pragma once

// The property method `correlations` for a stage run by feeds: which moles are where.

#include "reactor/properties/correlations/fluid.hpp"

namespace tandem::reactor::correlations {

namespace detail {

/// The positive N that solves sum n_i/(N + B_i) = 1, all B_i at or above 0, on doubles: the sum falls
/// with N, is convex, and Newton from below climbs to it. 0 where the gas is gone.
[[nodiscard]] double free_moles(const BySpecies<double>& n, const BySpecies<double>& B);

/// The vapour moles V of Rachford and Rice: sum n_i (K_i - 1)/(L + K_i V) = 0 with L + V = sum n_i, on
/// doubles; 0 or all of it where there is one phase.
[[nodiscard]] double vapour_moles(const BySpecies<double>& n, const BySpecies<double>& K);

template <class T>
[[nodiscard]] BySpecies<double> values(const BySpecies<T>& from) {
  BySpecies<double> to;
  for_each_species(to, from, [](double& x, const T& v) { x = value_of(v); });
  return to;
}

}  // namespace detail

/// Phases of n [mol] at T and P beside the polymer; S is the scalar of T or a plain number. Equations (53) to (55).
template <class T, class S>
[[nodiscard]] PhaseSplit<T> split(const Stage& stage, const AtTemperature<S>& at, const T& pressure,
                                  const BySpecies<T>& n, const PolymerContent<T>& polymer) {
  PhaseSplit<T> s;
  if (phases_of(stage) == PhaseSystem::liquid) {
    s.liquid = n;
    s.liquid_volume = liquid_volume(phases_of(stage), at, pressure, n);
    return s;
  }
  BySpecies<T> per_free;  // moles of a species in all phases, per mole of it in a mole of the first
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    // Sorbed B_i = V S_i P per unit of y_i, so n_i = (N + B_i) y_i.
    s.liquid_volume = polymer.volume;
    const T per_fraction = s.liquid_volume * pressure;
    BySpecies<T> B;
    for_each_species(B, at.sorption, [&](T& b, const S& sorption) { b = sorption * per_fraction; });
    T N(detail::free_moles(detail::values(n), detail::values(B)));
    T excess(-1.0);
    double slope = 0.0;
    const auto add = [&](const T& moles, const T& b) {
      const T y = moles / (N + b);
      excess += y;
      slope -= value_of(y) / (value_of(N) + value_of(b));
    };
    for (std::size_t i = 0; i < n.monomer.size(); ++i) {
      if (!is_number(n.monomer[i], 0.0)) add(n.monomer[i], B.monomer[i]);
    }
    add(n.hydrogen, B.hydrogen);
    add(n.diluent, B.diluent);
    add(n.nitrogen, B.nitrogen);
    N -= excess / slope;  // one Newton step on T: exact derivatives of the solution
    for_each_species(per_free, B, [&](T& to, const T& b) { to = N / (N + b); });
    for_each_species(s.vapour, n, [](T& v, const T& moles) { v = moles; });
    for_each_species(s.vapour, per_free, [](T& v, const T& share) { v *= share; });
    for_each_species(s.liquid, n, [](T& l, const T& moles) { l = moles; });
    for_each_species(s.liquid, s.vapour, [](T& l, const T& v) { l -= v; });
    BySpecies<T> y;
    for_each_species(y, s.vapour, [&](T& to, const T& v) { to = v / N; });
    s.vapour_volume = N / gas_molar_density(at, pressure, y);
    return s;
  }
  const T scale = at.vapour_pressure / pressure;
  BySpecies<T> K;
  for_each_species(K, at.volatility, [&](T& k, const S& relative) { k = relative * scale; });
  const T total = sum_of(n);
  T V(detail::vapour_moles(detail::values(n), detail::values(K)));
  if (value_of(V) > 0.0 && value_of(V) < value_of(total)) {
    T f(0.0);
    double slope = 0.0;
    const T L = total - V;
    const auto add = [&](const T& moles, const T& k) {
      const T x = moles / (L + k * V);
      f += x * (k - 1.0);
      const double excess = value_of(k) - 1.0;
      slope -= value_of(x) * excess * excess / (value_of(L) + value_of(k) * value_of(V));
    };
    for (std::size_t i = 0; i < n.monomer.size(); ++i) {
      if (!is_number(n.monomer[i], 0.0)) add(n.monomer[i], K.monomer[i]);
    }
    add(n.hydrogen, K.hydrogen);
    add(n.diluent, K.diluent);
    add(n.nitrogen, K.nitrogen);
    V -= f / slope;
  }
  const T L = total - V;
  for_each_species(s.liquid, n, [](T& l, const T& moles) { l = moles; });
  for_each_species(s.liquid, K, [&](T& l, const T& k) { l *= L / (L + k * V); });
  for_each_species(s.vapour, n, [](T& v, const T& moles) { v = moles; });
  for_each_species(s.vapour, s.liquid, [](T& v, const T& l) { v -= l; });
  s.liquid_volume = liquid_volume(phases_of(stage), at, pressure, s.liquid);
  if (value_of(V) > 0.0) {
    BySpecies<T> y;
    for_each_species(y, s.vapour, [&](T& to, const T& v) { to = v / V; });
    s.vapour_volume = V / gas_molar_density(at, pressure, y);
  }
  return s;
}

/// At the densities of the phases.
[[nodiscard]] VolumeGains volume_gains(const Stage& stage, const AtTemperature<double>& at,
                                       double pressure, const PhaseSplit<double>& split,
                                       double polymer_density);

/// The fluid of a stage run by feeds, from its phases.
template <class T, class S>
[[nodiscard]] StageFluid<T> fluid_of_split(const kinetics::Catalyst& catalyst, const Stage& stage,
                                           const AtTemperature<S>& at, const T& pressure,
                                           const PhaseSplit<T>& split) {
  const bool bed = phases_of(stage) == PhaseSystem::gas_and_polymer;
  BySpecies<T> x = bed ? split.vapour : split.liquid;
  const T moles = sum_of(x);
  for_each_species(x, BySpecies<T>(x), [&](T& to, const T& n) { to = n / moles; });
  const T molar_density =
      bed ? moles / split.vapour_volume : 1.0 / liquid_volume(phases_of(stage), at, pressure, x);
  StageFluid<T> fluid = reacting_phase(catalyst, stage, at, pressure, x, molar_density);
  if (bed) return fluid;
  const T vapour = sum_of(split.vapour);
  if (value_of(vapour) > 0.0) {
    for_each_species(fluid.vapour, split.vapour, [&](T& y, const T& n) { y = n / vapour; });
    fluid.vapour_density = mass_of(catalyst, split.vapour) / split.vapour_volume;
  }
  return fluid;
}

/// A liquid under its own vapour; `pool` is a pool whose pressure is not given.
template <class T>
[[nodiscard]] StageFluid<T> boiling_fluid(const kinetics::Catalyst& catalyst, const Stage& pool,
                                          const T& temperature, const BySpecies<T>& n) {
  const T moles = sum_of(n);
  BySpecies<T> x;
  for_each_species(x, n, [&](T& to, const T& amount) { to = amount / moles; });
  return fluid_of(catalyst, pool, at_temperature(catalyst, temperature), T(0.0), x);
}

/// Residual enthalpy of all fluid in a stage, J: monomer and diluent, dissolved or sorbed, have condensed.
template <class T>
[[nodiscard]] T residual_enthalpy(const kinetics::Catalyst& catalyst, const T& temperature,
                                  const PhaseSplit<T>& split) {
  return -per_species(split.liquid, condensing_of(catalyst, temperature));
}

/// Enthalpy [J/mol] of each species as it is supplied, over the ideal gas at 298.15 K: a liquid by its heat of
/// vaporization, a gas ideal. Equation (61).
template <class T>
[[nodiscard]] BySpecies<T> feed_enthalpy(const Train& train, const T& temperature) {
  BySpecies<T> h;
  for_each_species(h, heat_capacities(train.catalyst),
                   [&](T& to, double c) { to = c * (temperature - reference_temperature); });
  const BySpecies<T> condensing = condensing_of(train.catalyst, temperature);
  for (std::size_t i = 0; i < train.catalyst.monomers.size(); ++i) {
    if (!train.supply.as_gas(train.catalyst.monomers[i].name)) {
      h.monomer[i] -= condensing.monomer[i];
    }
  }
  if (!train.supply.as_gas(train.catalyst.diluent.name)) h.diluent -= condensing.diluent;
  return h;
}

}  // namespace tandem::reactor::correlations
