#include "reactor/properties/pc_saft/dew_temperature.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "reactor/properties/pc_saft/load.hpp"
#include "reactor/properties/pc_saft/small_system.hpp"

namespace tandem::reactor::pc_saft {

namespace {

static_assert(max_species + 2 <= max_unknowns);

/// A gas, its first drop, and their temperature.
struct GasAndDrop {
  double temperature = 0.0;  // K
  double volume = 0.0;       // m3 of the gas
  Amounts drop{};            // mol/m3
};

/// What the equations miss, and their Jacobian by ln of the drop's concentrations, of the gas's volume and of the
/// temperature.
struct DewEquations {
  Derivatives gas;
  Derivatives drop;
  Row residual{};
  Square jacobian{};

  DewEquations(const FluidAt& at, const Loaded& feed, double pressure, const GasAndDrop& x) {
    const std::size_t species = at.fluid->species();
    const std::size_t V = species;
    const std::size_t T = species + 1;
    const double kelvin = x.temperature;
    const double reduced = pressure / (gas_constant * kelvin);  // mol/m3
    derivatives<Order::second_thermal>(at, feed.count, x.volume, feed.amounts, gas);
    derivatives<Order::second_thermal>(at, species, 1.0, x.drop, drop);
    for (std::size_t i = 0; i < species; ++i) {
      jacobian[i][i] = 1.0;
      if (!at.fluid->volatile_species(i)) continue;
      residual[i] =
          std::log(x.drop[i] * x.volume / feed.amounts[i]) + drop.by_amount[i] - gas.by_amount[i];
      for (std::size_t j = 0; j < species; ++j) jacobian[i][j] += x.drop[j] * drop.amount2[i][j];
      jacobian[i][V] = 1.0 - x.volume * gas.amount_volume[i];
      jacobian[i][T] = kelvin * (drop.amount_temperature[i] - gas.amount_temperature[i]);
      jacobian[V][i] = x.drop[i] * (1.0 - drop.amount_volume[i]);
    }
    residual[V] = drop.pressure() - gas.pressure();
    jacobian[V][V] = -x.volume * gas.pressure_by_volume();
    jacobian[V][T] = kelvin * (gas.volume_temperature - drop.volume_temperature);
    residual[T] = gas.pressure() - reduced;
    jacobian[T][V] = x.volume * gas.pressure_by_volume();
    jacobian[T][T] = reduced - kelvin * gas.volume_temperature;
  }

  /// Two phases that stay as they are by themselves, the gas the thinner one.
  [[nodiscard]] bool hold(const Loaded& feed, const GasAndDrop& x, std::size_t species) const {
    double density = 0.0;
    double difference = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
      if (!(x.drop[i] > 0.0)) continue;
      density += x.drop[i];
      difference = std::max(difference, std::abs(std::log(x.drop[i] * x.volume / feed.amounts[i])));
    }
    return difference > 1e-3 && gas.pressure_by_volume() < 0.0 && drop.pressure_by_volume() < 0.0 &&
           density * x.volume > gas.molecules;
  }
};

/// Of the answer, whose volumes are the equation's own.
Saturation<double> report(const Fluid& fluid, const Loaded& feed, double pressure,
                          const GasAndDrop& x) {
  Saturation<double> at{.status = SaturationStatus::found, .pressure = pressure};
  at.volume = x.volume;
  double in_gas = 0.0;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    at.incipient_density += x.drop[i];
    in_gas += feed.amounts[i];
  }
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    if (!fluid.volatile_species(i)) continue;
    at.incipient[i] = x.drop[i] / at.incipient_density;
    at.K[i] = feed.amounts[i] / in_gas / at.incipient[i];
  }
  return at;
}

}  // namespace

std::optional<DewTemperature> solve_dew_temperature(const Fluid& fluid, double pressure,
                                                    const Contents<double>& gas,
                                                    const DewTemperature& near) {
  const auto loaded = load(fluid, gas, false);
  if (!loaded || loaded->polymer || !sensible(near.temperature, pressure)) return std::nullopt;
  const Loaded& feed = *loaded;
  const std::size_t species = fluid.species();
  const Saturation<double> start = translated(fluid, near.temperature, gas.species, near.at, -1.0);
  GasAndDrop x{.temperature = near.temperature, .volume = start.volume};
  for (std::size_t i = 0; i < species; ++i) {
    if (fluid.volatile_species(i))
      x.drop[i] = feed.amounts[i] / feed.molecules / start.K[i] * start.incipient_density;
    else if (gas.species[i] > 0.0)
      return std::nullopt;
  }
  constexpr int most = 12;          // steps: from nearby a few do
  constexpr double settled = 1e-8;  // its square is left
  constexpr double farthest =
      0.1;  // of the temperature or the volume in a step; beyond it nothing is near
  for (int step = 0; step < most; ++step) {
    const FluidAt at(fluid, x.temperature);
    DewEquations e(at, feed, pressure, x);
    std::array<Row, 1> by{};
    for (std::size_t k = 0; k < species + 2; ++k) by[0][k] = -e.residual[k];
    if (!solve_system(e.jacobian, species + 2, by, 1)) return std::nullopt;
    double size = 0.0;
    for (std::size_t k = 0; k < species + 2; ++k) size = std::max(size, std::abs(by[0][k]));
    const double moved = std::max(std::abs(by[0][species]), std::abs(by[0][species + 1]));
    if (!std::isfinite(size) || !(moved < farthest)) return std::nullopt;
    for (std::size_t i = 0; i < species; ++i) x.drop[i] *= std::exp(by[0][i]);
    x.volume *= std::exp(by[0][species]);
    x.temperature *= std::exp(by[0][species + 1]);
    if (size > settled) continue;
    if (!e.hold(feed, x, species)) return std::nullopt;
    return DewTemperature{x.temperature, translated(fluid, x.temperature, gas.species,
                                                    report(fluid, feed, pressure, x))};
  }
  return std::nullopt;
}

}  // namespace tandem::reactor::pc_saft
