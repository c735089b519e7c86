#include "reactor/properties/property_method.hpp"

#include <fmt/format.h>

namespace tandem::reactor {

namespace {

constexpr double bar = 1e5;

}  // namespace

double highest_temperature(const Train& train, const Stage& stage) {
  constexpr double hottest = 450.0;
  const auto* eos = std::get_if<EquationOfState>(&train.property_method);
  if (eos == nullptr) return correlations::highest_temperature;
  if (stage.kind != StageKind::gas_bed || train.catalyst.basis == kinetics::Basis::sorbed) {
    return hottest;
  }
  double boils = 300.0;
  double does_not = hottest;
  while (does_not - boils > 0.01) {
    const double middle = 0.5 * (boils + does_not);
    const auto found = pc_saft::vapour_pressure(eos->fluid, 0, middle);
    (found.status == pc_saft::SaturationStatus::found ? boils : does_not) = middle;
  }
  return boils - 3.0;
}

std::optional<std::string> check_set_points(const Train& train, std::size_t s,
                                            const OperatingPoint<double>& point) {
  const Stage& stage = train.stages[s];
  if (std::holds_alternative<ImposedConcentrations>(train.property_method)) return std::nullopt;
  if (point[s][Setting::inert_fraction] >= 1.0) {
    return fmt::format("stage {}: the inert leaves no room for propylene (fraction {:.4g} of 1)",
                       stage.name, point[s][Setting::inert_fraction]);
  }
  if (const auto* eos = std::get_if<EquationOfState>(&train.property_method)) {
    if (stage.fluid_control == FluidControl::feeds) return std::nullopt;
    const std::string why = eos::why_no_fluid(*eos, train, stage, point[s]);
    return why.empty() ? std::nullopt : std::optional(why);
  }
  const double celsius = point[s][Setting::temperature] - 273.15;
  if (point[s][Setting::temperature] < correlations::lowest_temperature ||
      point[s][Setting::temperature] > correlations::highest_temperature) {
    return fmt::format(
        "stage {}: the correlations hold from 0 to 85 degC, temperature is {:.4g} degC", stage.name,
        celsius);
  }
  if (stage.fluid_control == FluidControl::feeds) return std::nullopt;
  const StageFluid<double> fluid = stage_fluid(train, stage, point[s]);
  if (stage.kind == StageKind::loop && fluid.pressure < fluid.bubble_pressure) {
    return fmt::format(
        "stage {}: a loop is liquid-full, but its pressure of {:.4g} bar is below the bubble "
        "pressure; above {:.4g} bar would do",
        stage.name, fluid.pressure / bar, fluid.bubble_pressure / bar);
  }
  if (stage.kind == StageKind::pool && fluid.pressure < fluid.bubble_pressure) {
    return fmt::format(
        "stage {}: at {:.4g} bar the pool would need a negative amount of nitrogen; its liquid "
        "boils at {:.4g} bar, so give at least that, or leave the pressure out",
        stage.name, fluid.pressure / bar, fluid.bubble_pressure / bar);
  }
  if (stage.kind == StageKind::gas_bed) {
    // The gas is above its dew point where an ideal liquid of its own composition could exist:
    // sum p_i/(K_i P_sat) > 1, equation (48).
    const auto K = correlations::volatility(train.catalyst, point[s][Setting::temperature]);
    const double saturation = propylene::vapour_pressure(point[s][Setting::temperature]);
    BySpecies<double> liquid = fluid.vapour;
    for_each_species(liquid, K, [&](double& y, double k) {
      y = k > 0.0 ? y * fluid.pressure / (k * saturation) : 0.0;
    });
    const double sum = sum_of(liquid);
    if (sum > 1.0 + 1e-9) {
      return fmt::format(
          "stage {}: the gas would condense at {:.4g} bar; below {:.4g} bar it stays a gas",
          stage.name, fluid.pressure / bar, fluid.pressure / sum / bar);
    }
  }
  return std::nullopt;
}

}  // namespace tandem::reactor
