#include "reactor/properties/pc_saft/saturation.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "reactor/properties/pc_saft/saturation_start.hpp"
#include "reactor/properties/pc_saft/small_system.hpp"

namespace tandem::reactor::pc_saft {

namespace {

/// The equations of saturation and their Jacobian by ln V and ln of the incipient concentrations.
struct SaturationEquations {
  Derivatives given;
  Derivatives incipient;
  Row residual{};
  Square jacobian{};

  template <Order order>
  void evaluate(const FluidAt& at, const Loaded& feed, const SaturationPoint& x) {
    const Fluid& fluid = *at.fluid;
    const std::size_t species = fluid.species();
    derivatives<order>(at, feed.count, x.volume, feed.amounts, given);
    derivatives<order>(at, species, 1.0, x.incipient, incipient);
    jacobian = {};
    for (std::size_t i = 0; i < species; ++i) {
      residual[i] = 0.0;
      jacobian[i][i] = 1.0;
      if (!fluid.volatile_species(i)) continue;
      residual[i] = std::log(x.incipient[i]) + incipient.by_amount[i] -
                    std::log(feed.amounts[i] / x.volume) - given.by_amount[i];
      for (std::size_t j = 0; j < species; ++j) {
        jacobian[i][j] += x.incipient[j] * incipient.amount2[i][j];
      }
      jacobian[i][species] = 1.0 - x.volume * given.amount_volume[i];
      jacobian[species][i] = x.incipient[i] * (1.0 - incipient.amount_volume[i]);
    }
    residual[species] = incipient.pressure() - given.pressure();
    jacobian[species][species] = -x.volume * given.pressure_by_volume();
  }
};

bool newton(const FluidAt& at, const Loaded& feed, SaturationPoint& point) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  SaturationEquations e;
  for (int iteration = 0; iteration < 60; ++iteration) {
    e.evaluate<Order::second>(at, feed, point);
    std::array<Row, 1> step{};
    for (std::size_t k = 0; k <= species; ++k) step[0][k] = -e.residual[k];
    if (!solve_system(e.jacobian, species + 1, step, 1)) return false;
    double size = 0.0;
    double length = 1.0;
    for (std::size_t i = 0; i < species; ++i) size = std::max(size, std::abs(step[0][i]));
    length = std::min({length, 0.5 / std::max(size, 1e-300),
                       0.05 / std::max(std::abs(step[0][species]), 1e-300)});
    size = std::max(size, std::abs(step[0][species]));
    if (!std::isfinite(size)) return false;
    point.volume *= std::exp(length * step[0][species]);
    for (std::size_t i = 0; i < species; ++i) {
      if (fluid.volatile_species(i)) point.incipient[i] *= std::exp(length * step[0][i]);
    }
    if (size < 1e-8) return true;  // its square is left undone
  }
  return false;
}

/// Two different phases, each of which would stay as it is by itself, the vapour the thinner one.
bool holds(const FluidAt& at, const Loaded& feed, PhaseKind given, const SaturationPoint& point,
           const SaturationEquations& e) {
  const bool bubble = given == PhaseKind::liquid;
  double density = 0.0;
  double difference = 0.0;
  for (std::size_t i = 0; i < at.fluid->species(); ++i) {
    if (!at.fluid->volatile_species(i)) continue;
    density += point.incipient[i];
    difference = std::max(difference,
                          std::abs(std::log(point.incipient[i] * point.volume / feed.amounts[i])));
  }
  const bool given_is_thinner = point.volume * density > e.given.molecules + feed.segments;
  const Derivatives& vapour = bubble ? e.incipient : e.given;
  return difference > 1e-3 && vapour.pressure() > 0.0 && e.given.pressure_by_volume() < 0.0 &&
         e.incipient.pressure_by_volume() < 0.0 && given_is_thinner != bubble;
}

}  // namespace

Saturation<double> solve_saturation(const Fluid& fluid, double temperature,
                                    const Contents<double>& contents, PhaseKind given,
                                    Saturation<Gradient>* slopes, const Saturation<double>* start,
                                    Saturation<ByConstant>* moved) {
  Saturation<double> result;
  if (slopes != nullptr) *slopes = {};
  const auto loaded = load(fluid, contents, slopes != nullptr && given == PhaseKind::liquid);
  const bool bubble = given == PhaseKind::liquid;
  if (!loaded || !sensible(temperature, 1.0) || (!bubble && loaded->polymer)) return result;
  const Loaded& feed = *loaded;
  const std::size_t species = fluid.species();
  bool boils = false;
  double in_given = 0.0;
  for (std::size_t i = 0; i < species; ++i) {
    if (fluid.volatile_species(i)) boils = boils || contents.species[i] > 0.0;
    if (!fluid.volatile_species(i) && !bubble && contents.species[i] > 0.0) return result;
    in_given += feed.amounts[i];
  }
  if (!boils) return result;
  const FluidAt at(fluid, temperature);
  result.status = SaturationStatus::no_solution;
  SaturationPoint point;
  SaturationEquations e;
  const auto settles = [&] {
    if (!newton(at, feed, point)) return false;
    e.evaluate<Order::second_thermal>(at, feed, point);
    return holds(at, feed, given, point, e);
  };
  const auto near_start = [&] {
    if (start == nullptr || start->status != SaturationStatus::found) return false;
    point.volume = start->volume;
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      const double ratio = bubble ? start->K[i] : 1.0 / start->K[i];
      point.incipient[i] = ratio * feed.amounts[i] / in_given * start->incipient_density;
    }
    return settles();
  };
  if (!near_start() && !(approach(at, feed, given, point) && settles()) &&
      !(search(at, feed, contents, given, point) && settles())) {
    return result;
  }
  double density = 0.0;
  for (std::size_t i = 0; i < species; ++i) density += point.incipient[i];
  const double RT = gas_constant * temperature;
  // The pressure of the vapour: a liquid's is the small difference of large numbers.
  const Derivatives& vapour = bubble ? e.incipient : e.given;
  const double pressure = RT * vapour.pressure();
  result.status = SaturationStatus::found;
  result.pressure = pressure;
  result.volume = point.volume;
  result.incipient_density = density;
  Species<double> x{};  // of the given phase
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    const double fraction = point.incipient[i] / density;
    result.incipient[i] = contents.species[i] > 0.0 ? fraction : 0.0;
    x[i] = feed.amounts[i] / in_given;
    result.K[i] = bubble ? fraction / x[i] : x[i] / fraction;
  }
  if (slopes == nullptr) return result;

  // At the solution: J d(ln rho, ln V) = - the equations' own derivatives by the inputs. Equation (S22).
  std::array<Row, inputs> b{};
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    b[temperature_input][i] = e.given.amount_temperature[i] - e.incipient.amount_temperature[i];
    for (std::size_t k = 0; k < feed.count; ++k) {
      b[input_of(fluid, k)][i] = e.given.amount2[i][k] + (i == k ? 1.0 / feed.amounts[i] : 0.0);
    }
  }
  b[temperature_input][species] = e.incipient.volume_temperature - e.given.volume_temperature;
  for (std::size_t k = 0; k < feed.count; ++k) {
    b[input_of(fluid, k)][species] = at.molecules[k] / point.volume - e.given.amount_volume[k];
  }
  Square kept;
  if (moved != nullptr) kept = e.jacobian;
  if (!solve_system(e.jacobian, species + 1, b, inputs)) {
    result.status = SaturationStatus::no_solution;
    return result;
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    const double volume_by = point.volume * b[k][species];
    slopes->volume[k] = volume_by;
    double density_by = 0.0;
    double reduced = 0.0;  // of p/(R T)
    for (std::size_t i = 0; i < species; ++i) {
      const double by = point.incipient[i] * b[k][i];
      density_by += by;
      if (bubble) reduced += (1.0 - e.incipient.amount_volume[i]) * by;
    }
    if (!bubble) reduced = e.given.pressure_by_volume() * volume_by;
    slopes->incipient_density[k] = density_by;
    slopes->pressure[k] = RT * reduced;
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      const double ln_fraction = b[k][i] - density_by / density;
      slopes->incipient[i][k] = point.incipient[i] / density * ln_fraction;
      double ln_x = 0.0;
      if (k >= species_input && k < units_input) {
        const std::size_t j = k - species_input;
        if (j < species) ln_x = (i == j ? 1.0 / feed.amounts[i] : 0.0) - 1.0 / in_given;
      }
      slopes->K[i][k] = result.K[i] * (bubble ? ln_fraction - ln_x : ln_x - ln_fraction);
    }
  }
  slopes->pressure[temperature_input] +=
      gas_constant * vapour.pressure() - RT * vapour.volume_temperature;
  if (!bubble) {
    for (std::size_t k = 0; k < feed.count; ++k) {
      slopes->pressure[input_of(fluid, k)] +=
          RT * (at.molecules[k] / point.volume - e.given.amount_volume[k]);
    }
  }
  if (moved == nullptr) return result;
  for (std::size_t d = 0; d < fluid.moved().size(); ++d) {  // equation (S26)
    const ConstantSlopes& along = fluid.moved()[d];
    const MovedEnergy in_feed = moved_energy(at, along, feed.count, point.volume, feed.amounts);
    const MovedEnergy in_other = moved_energy(at, along, species, 1.0, point.incipient);
    std::array<Row, 1> side{};
    for (std::size_t i = 0; i < species; ++i)
      if (fluid.volatile_species(i)) side[0][i] = in_feed.by_amount[i] - in_other.by_amount[i];
    side[0][species] = in_other.by_volume - in_feed.by_volume;
    Square again = kept;
    if (!solve_system(again, species + 1, side, 1)) {
      result.status = SaturationStatus::no_solution;
      return result;
    }
    const double volume_by = moved->volume[d] = point.volume * side[0][species];
    double density_by = 0.0;
    double reduced = -(bubble ? in_other : in_feed).by_volume;  // of p/(R T)
    for (std::size_t i = 0; i < species; ++i) {
      const double by = point.incipient[i] * side[0][i];
      density_by += by;
      if (bubble) reduced += (1.0 - e.incipient.amount_volume[i]) * by;
    }
    if (!bubble) reduced += e.given.pressure_by_volume() * volume_by;
    moved->incipient_density[d] = density_by;
    moved->pressure[d] = RT * reduced;
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      const double ln_fraction = side[0][i] - density_by / density;
      moved->incipient[i][d] = point.incipient[i] / density * ln_fraction;
      moved->K[i][d] = result.K[i] * (bubble ? ln_fraction : -ln_fraction);
    }
  }
  return result;
}

}  // namespace tandem::reactor::pc_saft
