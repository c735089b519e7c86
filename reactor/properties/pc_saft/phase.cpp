#include "reactor/properties/pc_saft/phase.hpp"

#include "reactor/properties/pc_saft/phase_slopes.hpp"

namespace tandem::reactor::pc_saft {

Phase<double> solve_phase(const Fluid& fluid, double temperature, double pressure,
                          const Contents<double>& contents, PhaseKind kind, Phase<Gradient>* slopes,
                          double near, Phase<ByConstant>* moved) {
  Phase<double> result;
  if (slopes != nullptr) *slopes = {};
  const auto loaded = load(fluid, contents, slopes != nullptr);
  if (!loaded || !sensible(temperature, pressure)) return result;
  const FluidAt at(fluid, temperature);
  const auto volume = volume_at(at, loaded->count, loaded->amounts, pressure, kind, near);
  if (!volume) {
    result.status = PhaseStatus::no_root;
    return result;
  }
  Derivatives a;
  if (slopes != nullptr) {
    derivatives<Order::second_thermal>(at, loaded->count, *volume, loaded->amounts, a);
  } else {
    derivatives<Order::first_thermal>(at, loaded->count, *volume, loaded->amounts, a);
  }
  const double RT = gas_constant * temperature;
  const double ln_Z = std::log(pressure * a.volume / (a.molecules * RT));
  result.status = PhaseStatus::found;
  result.volume = a.volume;
  result.residual_enthalpy = residual_enthalpy(a, temperature, pressure);
  for (std::size_t i = 0; i < fluid.species(); ++i) result.ln_fugacity[i] = a.by_amount[i] - ln_Z;
  if (slopes == nullptr) return result;

  const Gradient by_volume = volume_slopes(at, loaded->count, a, pressure);
  slopes->volume = by_volume;
  Gradient by_Z{};  // of ln Z
  for (std::size_t k = 0; k < inputs; ++k) by_Z[k] = by_volume[k] / a.volume;
  by_Z[temperature_input] -= 1.0 / temperature;
  by_Z[pressure_input] += 1.0 / pressure;
  for (std::size_t k = 0; k < loaded->count; ++k) {
    by_Z[input_of(fluid, k)] -= at.molecules[k] / a.molecules;
  }
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    Gradient& g = slopes->ln_fugacity[i];
    g = potential_slopes(at, loaded->count, a, by_volume, i);
    for (std::size_t k = 0; k < inputs; ++k) g[k] -= by_Z[k];
  }
  const EnthalpySlopes h = enthalpy_slopes(at, loaded->count, a, pressure);
  Gradient& g = slopes->residual_enthalpy;
  for (std::size_t k = 0; k < inputs; ++k) g[k] = h.by_volume * by_volume[k];
  g[temperature_input] += h.by_temperature;
  g[pressure_input] += h.by_pressure;
  for (std::size_t k = 0; k < loaded->count; ++k) g[input_of(fluid, k)] += h.by_amount[k];
  if (moved == nullptr) return result;
  for (std::size_t d = 0; d < fluid.moved().size(); ++d) {  // equation (S26)
    const MovedEnergy e =
        moved_energy(at, fluid.moved()[d], loaded->count, a.volume, loaded->amounts);
    const double volume_by = volume_slope(a, e);
    moved->volume[d] = volume_by;
    for (std::size_t i = 0; i < fluid.species(); ++i)
      moved->ln_fugacity[i][d] =
          e.by_amount[i] + a.amount_volume[i] * volume_by - volume_by / a.volume;
    moved->residual_enthalpy[d] = enthalpy_slope(at, e) + h.by_volume * volume_by;
  }
  return result;
}

}  // namespace tandem::reactor::pc_saft
