// The property method `correlations`, for quick studies (docs/model.md, section 4); representative.

#include <fmt/format.h>

#include "reactor/properties/correlations/phase_split.hpp"
#include "reactor/properties/dew_root.hpp"
#include "reactor/properties/method_of.hpp"
#include "reactor/properties/property_methods.hpp"

namespace tandem::reactor {

namespace {

class Correlations final : public MethodOf<Correlations> {
  /// What f makes of all that is taken of a temperature.
  template <class T, class F>
  static auto at(const FluidPlace& place, const T& temperature, const F& f) {
    if (place.held != nullptr) {
      return f(static_cast<const correlations::HeldCorrelations&>(*place.held).at);
    }
    return f(correlations::at_temperature(place.train.catalyst, temperature));
  }

 public:
  [[nodiscard]] std::string_view name() const override { return "correlations"; }
  [[nodiscard]] std::string_view title() const override {
    return "correlations, for quick studies";
  }
  [[nodiscard]] double highest_temperature(const Train& train, const Stage& stage) const override {
    const bool asks_no_liquid = phases_of(stage) == PhaseSystem::gas_and_polymer &&
                                kinetics::sees_sorbed(train.catalyst.basis);
    return asks_no_liquid ? correlations::hottest_bed : correlations::highest_temperature;
  }
  [[nodiscard]] std::string why_no_fluid(const FluidPlace& place, const StagePoint<double>& point,
                                         StageFluid<double>& fluid) const override;
  [[nodiscard]] std::shared_ptr<const HeldTemperature> hold(const Train& train,
                                                            double temperature) const override {
    return std::make_shared<correlations::HeldCorrelations>(
        correlations::at_temperature(train.catalyst, temperature));
  }
  [[nodiscard]] std::optional<VolumeGains> volume_gains(
      const FluidPlace& place, const FluidPhases<double>& now) const override {
    return at(place, now.temperature, [&](const auto& at_temperature) {
      return correlations::volume_gains(place.stage, at_temperature, now.pressure, now.split,
                                        place.train.polymer.density);
    });
  }

  template <class T>
  [[nodiscard]] StageFluid<T> at_set_points(const FluidPlace& place,
                                            const StagePoint<T>& point) const {
    const Train& train = place.train;
    const Stage& stage = place.stage;
    const Phase reacting = facts_of(stage.kind).reacting();
    const auto there = correlations::at_temperature(train.catalyst, point[Setting::temperature]);
    const BySpecies<T> ratios =
        relative_amounts(stage, point, train.catalyst.monomers.size(), reacting, there.volatility);
    return correlations::fluid_of(train.catalyst, stage, there, point[Setting::pressure],
                                  mole_fractions(stage, point, ratios));
  }

  template <class T>
  [[nodiscard]] PhaseSplit<T> split(const FluidPlace& place,
                                    const FluidContents<T>& contents) const {
    return at(place, contents.temperature,
              [&](const auto& there) { return split_at(place, there, contents); });
  }

  template <class T>
  [[nodiscard]] StageFluid<T> of_phases(const FluidPlace& place,
                                        const FluidPhases<T>& phases) const {
    return at(place, phases.temperature, [&](const auto& there) {
      return correlations::fluid_of_split(place.train.catalyst, place.stage, there, phases.pressure,
                                          phases.split);
    });
  }

  template <class T>
  [[nodiscard]] TankFluid<T> of_contents(const FluidPlace& place,
                                         const FluidContents<T>& contents) const {
    return at(place, contents.temperature, [&](const auto& there) -> TankFluid<T> {
      const PhaseSplit<T> split = split_at(place, there, contents);
      return {correlations::fluid_of_split(place.train.catalyst, place.stage, there,
                                           contents.pressure, split),
              split};
    });
  }

  template <class T>
  [[nodiscard]] StageFluid<T> boiling(const FluidPlace& place, const BoilingLiquid<T>& liquid,
                                      BubblePoint& /*near*/) const {
    return correlations::boiling_fluid(place.train.catalyst, place.stage, liquid.temperature,
                                       liquid.moles);
  }

  template <class T>
  [[nodiscard]] T residual_enthalpy(const FluidPlace& place, const FluidPhases<T>& phases) const {
    return correlations::residual_enthalpy(place.train.catalyst, phases.temperature, phases.split);
  }

  template <class T>
  [[nodiscard]] BySpecies<T> feed_enthalpy(const FluidPlace& place,
                                           const SupplyTemperature<T>& at) const {
    return correlations::feed_enthalpy(place.train, at.temperature);
  }

  /// Used below 0 degC as they stand. Equations (48), (L5), (L6).
  template <class T>
  [[nodiscard]] T dew_temperature(const FluidPlace& place, const GasAtPressure<T>& gas,
                                  double start) const {
    return correlations::dew_temperature(place.train.catalyst, gas, start);
  }

 private:
  template <class T, class S>
  static PhaseSplit<T> split_at(const FluidPlace& place,
                                const correlations::AtTemperature<S>& there,
                                const FluidContents<T>& contents) {
    return correlations::split(place.stage, there, contents.pressure, contents.moles,
                               contents.polymer);
  }
};

std::string Correlations::why_no_fluid(const FluidPlace& place, const StagePoint<double>& point,
                                       StageFluid<double>& fluid) const {
  const Stage& stage = place.stage;
  const auto degrees = [&](double kelvin) { return place.train.telling.temperature.text(kelvin); };
  const auto told = [&](double pascal) { return place.train.telling.pressure.text(pascal); };
  const auto range = [&] {
    return degrees(correlations::lowest_temperature) + " to " +
           degrees(correlations::highest_temperature);
  };
  const double temperature = point[Setting::temperature];
  const kinetics::Catalyst& catalyst = place.train.catalyst;
  if (catalyst.basis == kinetics::Basis::reference_liquid &&
      (catalyst.reference_temperature < correlations::lowest_temperature ||
       catalyst.reference_temperature > correlations::highest_temperature)) {
    return fmt::format(
        "the catalyst's constants are for liquid propylene at its reference temperature of {}, and "
        "the correlations hold from {}",
        degrees(catalyst.reference_temperature), range());
  }
  if (temperature < correlations::lowest_temperature ||
      temperature > correlations::highest_temperature) {
    return fmt::format("stage {}: the correlations hold from {}, temperature is {}", stage.name,
                       range(), degrees(temperature));
  }
  if (stage.fluid_control == FluidControl::feeds) return {};
  const auto amounts = relative_amounts(
      stage, point, place.train.catalyst.monomers.size(), facts_of(stage.kind).reacting(),
      correlations::at_temperature(place.train.catalyst, temperature).volatility);
  if (reacts_in_liquid(stage.kind) && amounts.monomer[0] == 0.0) {
    return fmt::format(
        "stage {}: the correlations know liquid propylene alone; without propylene in the liquid "
        "property_method = \"pc-saft\" would do",
        stage.name);
  }
  fluid = at_set_points(place, point);
  if (phases_of(stage) == PhaseSystem::liquid && fluid.pressure < fluid.bubble_pressure) {
    return fmt::format(
        "stage {}: a loop is liquid-full, but its pressure of {} is below the bubble pressure; "
        "above {} would do",
        stage.name, told(fluid.pressure), told(fluid.bubble_pressure));
  }
  if (phases_of(stage) == PhaseSystem::liquid_and_vapour &&
      fluid.pressure < fluid.bubble_pressure) {
    return fmt::format(
        "stage {}: at {} the pool would need a negative amount of nitrogen; its liquid boils at "
        "{}, so give at least that, or leave the pressure out",
        stage.name, told(fluid.pressure), told(fluid.bubble_pressure));
  }
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    // The gas is above its dew point where an ideal liquid of its own composition could exist:
    // sum p_i/(K_i P_sat) > 1, equation (48).
    const auto K = correlations::volatility(place.train.catalyst, temperature);
    const double saturation = propylene::vapour_pressure(temperature);
    BySpecies<double> liquid = fluid.vapour;
    for_each_species(liquid, K, [&](double& y, double k) {
      y = k > 0.0 ? y * fluid.pressure / (k * saturation) : 0.0;
    });
    const double sum = sum_of(liquid);
    if (sum > 1.0 + 1e-9) {
      return fmt::format("stage {}: the gas would condense at {}; below {} it stays a gas",
                         stage.name, told(fluid.pressure), told(fluid.pressure / sum));
    }
  }
  return {};
}

}  // namespace

std::shared_ptr<const PropertyMethod> correlations_method() {
  static const auto method = std::make_shared<Correlations>();
  return method;
}

}  // namespace tandem::reactor
