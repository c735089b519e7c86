#include "reactor/properties/pc_saft/flash.hpp"

#include "reactor/properties/pc_saft/phase.hpp"
#include "reactor/properties/pc_saft/phase_slopes.hpp"
#include "reactor/properties/pc_saft/small_system.hpp"
#include "reactor/properties/pc_saft/split.hpp"
#include "reactor/properties/pc_saft/stability.hpp"

namespace tandem::reactor::pc_saft {

namespace {

/// Derivatives of a split by all inputs, from the equations of equilibrium at the solution. Equation (S20).
bool split_slopes(const FluidAt& at, const Loaded& feed, double pressure, const Split& split,
                  const Derivatives& l, const Derivatives& v, Flash<Gradient>& slopes,
                  Flash<ByConstant>* moved) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  const std::size_t V = species;
  const std::size_t L = species + 1;
  const double T = at.temperature;
  const double p_by_T = pressure / (gas_constant * T * T);
  Row scale{};
  for (std::size_t i = 0; i < species; ++i) {
    scale[i] = std::sqrt(split.vapour[i] * split.liquid[i] / feed.amounts[i]);
  }
  scale[V] = split.vapour_volume / std::sqrt(v.molecules);
  scale[L] = 1.0 / std::sqrt(-l.pressure_by_volume());
  Square J{};
  std::array<Row, inputs> b{};
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) {
      J[i][i] = 1.0;
      continue;
    }
    for (std::size_t j = 0; j < species; ++j) {
      if (!fluid.volatile_species(j)) continue;
      double second = l.amount2[i][j] + v.amount2[i][j];
      if (i == j) second += 1.0 / split.vapour[i] + 1.0 / split.liquid[i];
      J[i][j] = second * scale[i] * scale[j];
    }
    J[i][V] = J[V][i] = (v.amount_volume[i] - 1.0 / split.vapour_volume) * scale[i] * scale[V];
    J[i][L] = J[L][i] = (1.0 / split.liquid_volume - l.amount_volume[i]) * scale[i] * scale[L];
    b[temperature_input][i] = l.amount_temperature[i] - v.amount_temperature[i];
    for (std::size_t k = 0; k < feed.count; ++k) {
      b[input_of(fluid, k)][i] = l.amount2[i][k] + (i == k ? 1.0 / split.liquid[i] : 0.0);
    }
  }
  J[V][V] = -v.pressure_by_volume() * scale[V] * scale[V];
  J[L][L] = 1.0;
  b[temperature_input][V] = p_by_T - v.volume_temperature;
  b[temperature_input][L] = p_by_T - l.volume_temperature;
  b[pressure_input][V] = b[pressure_input][L] = -1.0 / (gas_constant * T);
  for (std::size_t k = 0; k < feed.count; ++k) {
    b[input_of(fluid, k)][L] = at.molecules[k] / split.liquid_volume - l.amount_volume[k];
  }
  for (Row& side : b) {
    for (std::size_t k = 0; k < species + 2; ++k) side[k] *= scale[k];
  }
  Square kept;
  if (moved != nullptr) kept = J;
  if (!solve_system(J, species + 2, b, inputs)) return false;

  const EnthalpySlopes hl = enthalpy_slopes(at, feed.count, l, pressure);
  const EnthalpySlopes hv = enthalpy_slopes(at, species, v, pressure);
  for (std::size_t k = 0; k < inputs; ++k) {
    const double dV = b[k][V] * scale[V];
    const double dL = b[k][L] * scale[L];
    slopes.vapour_volume[k] = dV;
    slopes.liquid_volume[k] = dL;
    double in_vapour = hv.by_volume * dV;
    double in_liquid = hl.by_volume * dL;
    for (std::size_t i = 0; i < species; ++i) {
      const double vaporized = b[k][i] * scale[i];
      slopes.vapour[i][k] = vaporized;
      slopes.liquid[i][k] = (k == species_input + i ? 1.0 : 0.0) - vaporized;
      in_vapour += hv.by_amount[i] * vaporized;
      in_liquid += hl.by_amount[i] * slopes.liquid[i][k];
    }
    slopes.vapour_enthalpy[k] = in_vapour;
    slopes.liquid_enthalpy[k] = in_liquid;
  }
  slopes.vapour_enthalpy[temperature_input] += hv.by_temperature;
  slopes.liquid_enthalpy[temperature_input] += hl.by_temperature;
  slopes.vapour_enthalpy[pressure_input] += hv.by_pressure;
  slopes.liquid_enthalpy[pressure_input] += hl.by_pressure;
  for (std::size_t k = species; k < feed.count; ++k) {
    slopes.liquid_enthalpy[input_of(fluid, k)] += hl.by_amount[k];
  }
  if (moved == nullptr) return true;
  for (std::size_t d = 0; d < fluid.moved().size(); ++d) {  // equation (S26)
    const ConstantSlopes& along = fluid.moved()[d];
    const MovedEnergy of_l = moved_energy(at, along, feed.count, split.liquid_volume, split.liquid);
    const MovedEnergy of_v = moved_energy(at, along, species, split.vapour_volume, split.vapour);
    std::array<Row, 1> side{};
    for (std::size_t i = 0; i < species; ++i)
      if (fluid.volatile_species(i))
        side[0][i] = (of_l.by_amount[i] - of_v.by_amount[i]) * scale[i];
    side[0][V] = -of_v.by_volume * scale[V];
    side[0][L] = -of_l.by_volume * scale[L];
    Square again = kept;
    if (!solve_system(again, species + 2, side, 1)) return false;
    const double dV = moved->vapour_volume[d] = side[0][V] * scale[V];
    const double dL = moved->liquid_volume[d] = side[0][L] * scale[L];
    double in_vapour = enthalpy_slope(at, of_v) + hv.by_volume * dV;
    double in_liquid = enthalpy_slope(at, of_l) + hl.by_volume * dL;
    for (std::size_t i = 0; i < species; ++i) {
      const double vaporized = side[0][i] * scale[i];
      moved->vapour[i][d] = vaporized;
      moved->liquid[i][d] = -vaporized;
      in_vapour += hv.by_amount[i] * vaporized;
      in_liquid -= hl.by_amount[i] * vaporized;
    }
    moved->vapour_enthalpy[d] = in_vapour;
    moved->liquid_enthalpy[d] = in_liquid;
  }
  return true;
}

/// The report of two phases.
Flash<double> two_phases(const FluidAt& at, const Loaded& feed, double pressure,
                         const Contents<double>& contents, const Split& split,
                         Flash<Gradient>* slopes, Flash<ByConstant>* moved) {
  Flash<double> result;
  const Fluid& fluid = *at.fluid;
  Derivatives l;
  Derivatives v;
  if (slopes != nullptr) {
    derivatives<Order::second_thermal>(at, feed.count, split.liquid_volume, split.liquid, l);
    derivatives<Order::second_thermal>(at, fluid.species(), split.vapour_volume, split.vapour, v);
    if (!split_slopes(at, feed, pressure, split, l, v, *slopes, moved)) return result;
  } else {
    derivatives<Order::first_thermal>(at, feed.count, split.liquid_volume, split.liquid, l);
    derivatives<Order::first_thermal>(at, fluid.species(), split.vapour_volume, split.vapour, v);
  }
  result.status = FlashStatus::two_phases;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    if (contents.species[i] == 0.0) continue;  // infinite dilution has slopes, and no amount
    result.liquid[i] = split.liquid[i];
    result.vapour[i] = split.vapour[i];
  }
  result.liquid_volume = split.liquid_volume;
  result.vapour_volume = split.vapour_volume;
  result.liquid_enthalpy = residual_enthalpy(l, at.temperature, pressure);
  result.vapour_enthalpy = residual_enthalpy(v, at.temperature, pressure);
  return result;
}

/// The report of one phase.
Flash<double> one_phase(const Fluid& fluid, double temperature, double pressure,
                        const Contents<double>& contents, PhaseKind root, bool liquid,
                        Flash<Gradient>* slopes, Flash<ByConstant>* moved) {
  Flash<double> result;
  Phase<Gradient> by;
  Phase<ByConstant> by_constant;
  const Phase<double> x =
      solve_phase(fluid, temperature, pressure, contents, root, slopes != nullptr ? &by : nullptr,
                  0.0, moved != nullptr ? &by_constant : nullptr);
  if (x.status != PhaseStatus::found) return result;
  result.status = liquid ? FlashStatus::liquid_only : FlashStatus::vapour_only;
  (liquid ? result.liquid : result.vapour) = contents.species;
  (liquid ? result.liquid_volume : result.vapour_volume) = x.volume;
  (liquid ? result.liquid_enthalpy : result.vapour_enthalpy) = x.residual_enthalpy;
  if (moved != nullptr) {
    (liquid ? moved->liquid_volume : moved->vapour_volume) = by_constant.volume;
    (liquid ? moved->liquid_enthalpy : moved->vapour_enthalpy) = by_constant.residual_enthalpy;
  }
  if (slopes != nullptr) {
    (liquid ? slopes->liquid_volume : slopes->vapour_volume) = by.volume;
    (liquid ? slopes->liquid_enthalpy : slopes->vapour_enthalpy) = by.residual_enthalpy;
    for (std::size_t i = 0; i < fluid.species(); ++i) {
      (liquid ? slopes->liquid : slopes->vapour)[i][species_input + i] = 1.0;
    }
  }
  return result;
}

/// The feed as one phase: its root of lower Gibbs energy.
struct Single {
  PhaseKind root;
  bool liquid;
  double volume;
  Species<double> fugacities;
};
std::optional<Single> single_phase(const FluidAt& at, const Loaded& feed, double pressure,
                                   bool bound) {
  const std::size_t species = at.fluid->species();
  std::optional<Single> best;
  double lowest = 0.0;
  for (const PhaseKind root : {PhaseKind::liquid, PhaseKind::vapour}) {
    if (bound && root == PhaseKind::vapour) continue;
    const auto volume = volume_at(at, feed.count, feed.amounts, pressure, root);
    if (!volume) continue;
    const Species<double> f = ln_fugacities(at, feed.count, *volume, feed.amounts);
    double gibbs = 0.0;
    for (std::size_t i = 0; i < species; ++i) gibbs += feed.amounts[i] * f[i];
    if (best && !(gibbs < lowest - 1e-12 * std::abs(lowest))) continue;
    // Of a lone root the packing says what it is like: critical points lie near 0.13.
    const double packed = packing_fraction(at, feed.count, feed.amounts, *volume);
    best = Single{root, bound || packed > 0.13, *volume, f};
    lowest = gibbs;
  }
  return best;
}

}  // namespace

Flash<double> solve_flash(const Fluid& fluid, double temperature, double pressure,
                          const Contents<double>& contents, Flash<Gradient>* slopes,
                          const Flash<double>* start, Flash<ByConstant>* moved) {
  if (slopes != nullptr) *slopes = {};
  const auto loaded = load(fluid, contents, slopes != nullptr);
  if (!loaded || !sensible(temperature, pressure)) return {};
  const Loaded& feed = *loaded;
  const FluidAt at(fluid, temperature);
  const std::size_t species = fluid.species();
  bool bound = feed.polymer;  // something has to stay in a liquid
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i) && contents.species[i] > 0.0) bound = true;
  }
  const auto done = [&](const Split& split) {
    return two_phases(at, feed, pressure, contents, split, slopes, moved);
  };
  // Polymer in a dense gas has more than one pair of phases. Where the second phase is heavy, the pair has
  // to be the one with no lighter gas to form; failing that it is the one kept for the end.
  std::optional<Split> heavy;
  const auto holds = [&](const Split& s) {
    if (!bound || packing_fraction(at, species, s.vapour, s.vapour_volume) < 0.12) return true;
    const auto f = ln_fugacities(at, feed.count, s.liquid_volume, s.liquid);
    if (!find_lower(at, pressure, f, s.liquid, PhaseKind::vapour, true)) return true;
    heavy = s;
    return false;
  };

  // A split nearby, its amounts fitted to this feed.
  Split split;
  Species<double> K{};
  if (start != nullptr && start->status == FlashStatus::two_phases) {
    double in_liquid = polymer_ballast(feed);
    double in_vapour = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
      in_liquid += start->liquid[i];
      in_vapour += start->vapour[i];
    }
    for (std::size_t i = 0; i < species; ++i) {
      K[i] = start->liquid[i] > 0.0 ? start->vapour[i] / in_vapour / (start->liquid[i] / in_liquid)
                                    : fluid.rough_vapour_pressure(i, temperature) / pressure;
    }
    if (substitute(at, feed, pressure, 1, K, split) && minimize(at, feed, pressure, split) &&
        holds(split)) {
      return done(split);
    }
  }

  for (std::size_t i = 0; i < species; ++i) {
    K[i] = fluid.volatile_species(i) ? fluid.rough_vapour_pressure(i, temperature) / pressure : 0.0;
  }
  if (substitute(at, feed, pressure, 4, K, split) && minimize(at, feed, pressure, split) &&
      holds(split)) {
    return done(split);
  }

  // One phase, if the tangent plane allows it.
  const auto single = single_phase(at, feed, pressure, bound);
  if (single) {
    std::optional<Amounts> trial;
    PhaseKind kind = single->liquid ? PhaseKind::vapour : PhaseKind::liquid;
    trial = find_lower(at, pressure, single->fugacities, feed.amounts, kind, bound);
    if (!trial && !bound) {
      kind = kind == PhaseKind::vapour ? PhaseKind::liquid : PhaseKind::vapour;
      trial = find_lower(at, pressure, single->fugacities, feed.amounts, kind, bound);
    }
    if (!trial) {
      return one_phase(fluid, temperature, pressure, contents, single->root, single->liquid, slopes,
                       moved);
    }
    const double ballast = polymer_ballast(feed);
    double all = ballast;
    for (std::size_t i = 0; i < species; ++i) all += feed.amounts[i];
    for (std::size_t i = 0; i < species; ++i) {
      const double x = feed.amounts[i] / all;
      K[i] = kind == PhaseKind::vapour ? (*trial)[i] / x : x / (*trial)[i];
    }
    if (substitute(at, feed, pressure, 60, K, split) && minimize(at, feed, pressure, split) &&
        holds(split)) {
      return done(split);
    }
  }
  // Volatilities that leave both phases something, from the rough ones.
  for (const double factor : {1.0, 3.0, 10.0, 0.3, 30.0}) {
    for (std::size_t i = 0; i < species; ++i) {
      K[i] = fluid.volatile_species(i)
                 ? factor * fluid.rough_vapour_pressure(i, temperature) / pressure
                 : 0.0;
    }
    if (substitute(at, feed, pressure, 60, K, split) && minimize(at, feed, pressure, split) &&
        holds(split)) {
      return done(split);
    }
  }
  if (heavy) return done(*heavy);
  return {};
}

}  // namespace tandem::reactor::pc_saft
