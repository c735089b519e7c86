#include "reactor/properties/pc_saft/saturation.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/load.hpp"
#include "reactor/properties/pc_saft/small_system.hpp"

namespace tandem::reactor::pc_saft {

namespace {

/// The given phase at its volume, and the incipient phase's concentrations in one m3.
struct Point {
  double volume = 0.0;
  Amounts incipient{};
};

/// A point to start Newton from: at a pressure in turn the given phase's fugacities, the incipient phase
/// that has them, and from the sum of its fractions a better pressure.
bool approach(const FluidAt& at, const Loaded& feed, PhaseKind given, Point& point) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  const bool bubble = given == PhaseKind::liquid;
  const double RT = gas_constant * at.temperature;
  double all = bubble ? 0.5 * feed.segments : 0.0;
  for (std::size_t i = 0; i < species; ++i) all += feed.amounts[i];
  Amounts W{};  // of the incipient phase, in no particular unit
  double pressure = 0.0;
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    const double x = feed.amounts[i] / all;
    const double boiling = fluid.rough_vapour_pressure(i, at.temperature);
    pressure += W[i] = bubble ? x * boiling : x / boiling;
  }
  if (!bubble) pressure = 1.0 / pressure;
  double last = 0.0;  // pressures at which a root was missing
  double too_high = 1e300;
  double too_low = 0.0;
  for (int iteration = 0; iteration < 80; ++iteration) {
    const auto own = volume_at(at, feed.count, feed.amounts, pressure, given);
    const auto other =
        volume_at(at, species, W, pressure, bubble ? PhaseKind::vapour : PhaseKind::liquid);
    if (!own || !other) {
      // A liquid is missing where the pressure is too low for it, a vapour where it is too high.
      const bool liquid_missing = bubble ? !own : !other;
      const bool vapour_missing = bubble ? !other : !own;
      if (liquid_missing && vapour_missing) return false;
      if (liquid_missing) too_low = std::max(too_low, pressure);
      if (vapour_missing) too_high = std::min(too_high, pressure);
      if (too_low > 0.0 && too_high < 1e300) {
        if (too_high < too_low * 1.0001) return false;
        pressure = std::sqrt(too_low * too_high);
      } else {
        pressure *= liquid_missing ? 1.25 : 0.8;
      }
      continue;
    }
    Derivatives a;
    Derivatives b;
    derivatives<Order::first>(at, feed.count, *own, feed.amounts, a);
    derivatives<Order::first>(at, species, *other, W, b);
    // Concentrations in the incipient phase that have the given one's fugacities.
    double sum = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      point.incipient[i] = feed.amounts[i] / *own * std::exp(a.by_amount[i] - b.by_amount[i]);
      sum += point.incipient[i];
    }
    double before = 0.0;
    for (std::size_t i = 0; i < species; ++i) before += W[i];
    const double ratio = sum * *other / before;  // 1 in equilibrium
    W = point.incipient;
    point.volume = *own;
    const double factor = std::clamp(bubble ? ratio : 1.0 / ratio, 0.5, 2.0);
    if (std::abs(factor - 1.0) < 0.01 && iteration > 1) return true;
    last = pressure;
    pressure *= factor;
    if (pressure >= too_high) pressure = std::sqrt(last * too_high);
    if (pressure <= too_low) pressure = std::sqrt(last * too_low);
    if (!(pressure > 1e-3) || !(pressure < 1e4 * RT)) return false;
  }
  return true;
}

/// The same by flashes, where substitution finds no way: up through the pressures to the side where the
/// given phase is left alone, and closer by halving.
bool search(const FluidAt& at, const Loaded& feed, const Contents<double>& contents,
            PhaseKind given, Point& point) {
  const bool bubble = given == PhaseKind::liquid;
  Flash<double> both;
  double with_both = 0.0;
  double alone = 0.0;
  const auto look = [&](double pressure) {
    const Flash<double> y = solve_flash(*at.fluid, at.temperature, pressure, contents, nullptr,
                                        both.status == FlashStatus::two_phases ? &both : nullptr);
    if (y.status == FlashStatus::two_phases) {
      both = y;
      with_both = pressure;
    }
    return y.status;
  };
  double vapour = 0.0;  // the last pressure at which all was vapour
  for (double pressure = 0.2e5; pressure < 400e5; pressure *= 1.25) {
    const FlashStatus status = look(pressure);
    if (!bubble) {
      if (status == FlashStatus::two_phases) break;
      alone = pressure;
      continue;
    }
    if (status == FlashStatus::vapour_only) vapour = pressure;
    if (status == FlashStatus::liquid_only && with_both == 0.0 && vapour > 0.0) {
      // Near the critical point both phases fit between two of these pressures.
      double liquid = pressure;
      for (int i = 0; with_both == 0.0 && i < 12; ++i) {
        const double middle = std::sqrt(vapour * liquid);
        (look(middle) == FlashStatus::vapour_only ? vapour : liquid) = middle;
      }
      vapour = 0.0;
    }
    if (status != FlashStatus::two_phases && with_both > 0.0) {
      alone = pressure;
      break;
    }
  }
  if (!(with_both > 0.0) || !(alone > 0.0)) return false;
  for (int i = 0; i < 10; ++i) {
    const double middle = std::sqrt(with_both * alone);
    if (look(middle) != FlashStatus::two_phases) alone = middle;
  }
  point.volume = bubble ? both.liquid_volume : both.vapour_volume;
  const Species<double>& amounts = bubble ? both.vapour : both.liquid;
  const double volume = bubble ? both.vapour_volume : both.liquid_volume;
  for (std::size_t i = 0; i < at.fluid->species(); ++i) {
    point.incipient[i] = amounts[i] > 0.0 ? amounts[i] / volume : feed.amounts[i] / point.volume;
    if (!at.fluid->volatile_species(i)) point.incipient[i] = 0.0;
  }
  return true;
}

/// The equations of saturation and their Jacobian by ln V and ln of the incipient concentrations.
struct Equations {
  Derivatives given;
  Derivatives incipient;
  Row residual{};
  Square jacobian{};

  template <Order order>
  void evaluate(const FluidAt& at, const Loaded& feed, const Point& x) {
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

bool newton(const FluidAt& at, const Loaded& feed, Point& point) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  Equations e;
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
bool holds(const FluidAt& at, const Loaded& feed, PhaseKind given, const Point& point,
           const Equations& e) {
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
                                    Saturation<Gradient>* slopes) {
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
  Point point;
  Equations e;
  const auto settles = [&] {
    if (!newton(at, feed, point)) return false;
    e.evaluate<Order::second_thermal>(at, feed, point);
    return holds(at, feed, given, point, e);
  };
  if (!(approach(at, feed, given, point) && settles()) &&
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
  return result;
}

}  // namespace tandem::reactor::pc_saft
