#include "reactor/properties/pc_saft/sorption.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/phase_slopes.hpp"
#include "reactor/properties/pc_saft/small_system.hpp"

namespace tandem::reactor::pc_saft {

Sorption<double> solve_sorption(const Fluid& fluid, double temperature, double pressure,
                                const Contents<double>& around, PhaseKind kind,
                                Sorption<Gradient>* slopes, const Sorption<double>* start,
                                Sorption<ByConstant>* moved) {
  Sorption<double> result;
  if (slopes != nullptr) *slopes = {};
  const auto swollen = load(fluid, around, true);
  Contents<double> outside;
  outside.species = around.species;
  const auto fluid_around = load(fluid, outside, false);
  if (!swollen || !fluid_around || !swollen->polymer || !sensible(temperature, pressure))
    return result;
  const FluidAt at(fluid, temperature);
  const std::size_t species = fluid.species();
  const std::size_t V = species;  // unknown: ln of the volume, after ln of the sorbed amounts
  const double reduced = pressure / (gas_constant * temperature);

  result.status = SorptionStatus::no_phase;
  const bool known = start != nullptr && start->status == SorptionStatus::found;
  const auto outer = volume_at(at, species, fluid_around->amounts, pressure, kind,
                               known ? start->around_volume : 0.0);
  if (!outer) return result;
  Derivatives o;
  if (slopes != nullptr) {
    derivatives<Order::second_thermal>(at, species, *outer, fluid_around->amounts, o);
  } else {
    derivatives<Order::first>(at, species, *outer, fluid_around->amounts, o);
  }
  Species<double> fugacity{};  // ln of it over R T
  for (std::size_t i = 0; i < species; ++i) {
    fugacity[i] = std::log(fluid_around->amounts[i] / *outer) + o.by_amount[i];
  }

  result.status = SorptionStatus::no_solution;
  Loaded inside = *swollen;
  double volume = 0.0;
  Derivatives a;
  // From the answer nearby; without one from nothing but polymer, and what it would take up of each species by itself
  // at infinite dilution.
  const auto begin = [&](bool from_known) {
    for (std::size_t i = 0; i < species; ++i) inside.amounts[i] = 1e-25 * inside.segments;
    if (from_known) {
      volume = start->volume;
      for (std::size_t i = 0; i < species; ++i) {
        if (!fluid.volatile_species(i)) continue;
        inside.amounts[i] = start->partition[i] * fluid_around->amounts[i] / *outer * volume;
      }
      return true;
    }
    const auto dry = volume_at(at, inside.count, inside.amounts, pressure, PhaseKind::liquid);
    if (!dry) return false;
    volume = *dry;
    derivatives<Order::first>(at, inside.count, volume, inside.amounts, a);
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      const double taken = volume * std::exp(fugacity[i] - a.by_amount[i]);
      inside.amounts[i] = std::min(taken, 0.1 * inside.segments);
    }
    if (const auto wet =
            volume_at(at, inside.count, inside.amounts, pressure, PhaseKind::liquid, volume)) {
      volume = *wet;
    }
    return true;
  };

  Square J{};
  Row residual{};
  const auto evaluate = [&](bool thermal) {
    if (thermal) {
      derivatives<Order::second_thermal>(at, inside.count, volume, inside.amounts, a);
    } else {
      derivatives<Order::second>(at, inside.count, volume, inside.amounts, a);
    }
    J = {};
    for (std::size_t i = 0; i < species; ++i) {
      J[i][i] = 1.0;
      residual[i] = 0.0;
      if (!fluid.volatile_species(i)) continue;
      residual[i] = std::log(inside.amounts[i] / volume) + a.by_amount[i] - fugacity[i];
      for (std::size_t j = 0; j < species; ++j) J[i][j] += inside.amounts[j] * a.amount2[i][j];
      J[i][V] = volume * a.amount_volume[i] - 1.0;
      J[V][i] = inside.amounts[i] * (1.0 / volume - a.amount_volume[i]);
    }
    residual[V] = a.pressure() - reduced;
    J[V][V] = volume * a.pressure_by_volume();
  };
  const auto settles = [&] {
    for (int iteration = 0; iteration < 80; ++iteration) {
      evaluate(false);
      std::array<Row, 1> step{};
      for (std::size_t k = 0; k <= species; ++k) step[0][k] = -residual[k];
      if (!solve_system(J, species + 1, step, 1)) return false;
      double size = 0.0;
      for (std::size_t i = 0; i < species; ++i) size = std::max(size, std::abs(step[0][i]));
      const double length = std::min(
          {1.0, 0.5 / std::max(size, 1e-300), 0.1 / std::max(std::abs(step[0][V]), 1e-300)});
      size = std::max(size, std::abs(step[0][V]));
      if (!std::isfinite(size)) return false;
      volume *= std::exp(length * step[0][V]);
      for (std::size_t i = 0; i < species; ++i) {
        if (fluid.volatile_species(i)) inside.amounts[i] *= std::exp(length * step[0][i]);
      }
      if (size < 1e-8) return true;  // its square is left undone
    }
    return false;
  };
  if (!(known && begin(true) && settles()) && !(begin(false) && settles())) return result;
  evaluate(true);
  if (!(a.pressure_by_volume() < 0.0)) return result;
  result.status = SorptionStatus::found;
  result.volume = volume;
  result.around_volume = *outer;
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    result.partition[i] = std::exp(o.by_amount[i] - a.by_amount[i]);
    if (around.species[i] == 0.0) continue;
    result.sorbed[i] = inside.amounts[i];
    result.concentration[i] = inside.amounts[i] / volume;
  }
  if (slopes == nullptr) return result;

  std::array<Row, inputs> b{};
  std::array<Gradient, max_species> outer_potential{};  // d(da/dn_i) in the fluid
  const Gradient outer_by = volume_slopes(at, species, o, pressure);
  slopes->around_volume = outer_by;
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    Gradient by = outer_potential[i] = potential_slopes(at, species, o, outer_by, i);
    for (std::size_t k = 0; k < inputs; ++k) by[k] -= outer_by[k] / *outer;
    by[species_input + i] += 1.0 / fluid_around->amounts[i];
    for (std::size_t k = 0; k < inputs; ++k) b[k][i] = by[k];
    b[temperature_input][i] -= a.amount_temperature[i];
    for (std::size_t k = species; k < inside.count; ++k) {
      b[input_of(fluid, k)][i] -= a.amount2[i][k];
    }
  }
  b[temperature_input][V] = a.volume_temperature - reduced / temperature;
  b[pressure_input][V] = 1.0 / (gas_constant * temperature);
  for (std::size_t k = species; k < inside.count; ++k) {
    b[input_of(fluid, k)][V] = a.amount_volume[k] - at.molecules[k] / volume;
  }
  Square kept;
  if (moved != nullptr) kept = J;
  if (!solve_system(J, species + 1, b, inputs)) {
    result.status = SorptionStatus::no_solution;
    return result;
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    slopes->volume[k] = volume * b[k][V];
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      slopes->sorbed[i][k] = inside.amounts[i] * b[k][i];
      slopes->concentration[i][k] = inside.amounts[i] / volume * (b[k][i] - b[k][V]);
      double potential = a.amount_volume[i] * volume * b[k][V];  // d(da/dn_i) in the polymer
      for (std::size_t j = 0; j < species; ++j) {
        potential += a.amount2[i][j] * inside.amounts[j] * b[k][j];
      }
      slopes->partition[i][k] = result.partition[i] * (outer_potential[i][k] - potential);
    }
  }
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    slopes->partition[i][temperature_input] -= result.partition[i] * a.amount_temperature[i];
    for (std::size_t k = species; k < inside.count; ++k) {
      slopes->partition[i][input_of(fluid, k)] -= result.partition[i] * a.amount2[i][k];
    }
  }
  if (moved == nullptr) return result;
  for (std::size_t d = 0; d < fluid.moved().size(); ++d) {  // equation (S26)
    const ConstantSlopes& along = fluid.moved()[d];
    const MovedEnergy of_o = moved_energy(at, along, species, *outer, fluid_around->amounts);
    const MovedEnergy of_a = moved_energy(at, along, inside.count, volume, inside.amounts);
    const double around_by = moved->around_volume[d] = volume_slope(o, of_o);
    std::array<Row, 1> side{};
    Species<double> outer_by_constant{};  // of da/dn_i in the fluid
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      outer_by_constant[i] = of_o.by_amount[i] + o.amount_volume[i] * around_by;
      side[0][i] = outer_by_constant[i] - around_by / *outer - of_a.by_amount[i];
    }
    side[0][V] = of_a.by_volume;
    Square again = kept;
    if (!solve_system(again, species + 1, side, 1)) {
      result.status = SorptionStatus::no_solution;
      return result;
    }
    moved->volume[d] = volume * side[0][V];
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      moved->sorbed[i][d] = inside.amounts[i] * side[0][i];
      moved->concentration[i][d] = inside.amounts[i] / volume * (side[0][i] - side[0][V]);
      double potential = of_a.by_amount[i] + a.amount_volume[i] * volume * side[0][V];
      for (std::size_t j = 0; j < species; ++j)
        potential += a.amount2[i][j] * inside.amounts[j] * side[0][j];
      moved->partition[i][d] = result.partition[i] * (outer_by_constant[i] - potential);
    }
  }
  return result;
}

}  // namespace tandem::reactor::pc_saft
