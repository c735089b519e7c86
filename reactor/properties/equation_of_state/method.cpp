// The property method `pc-saft` (docs/model.md, equations 64 to 67).

#include <utility>
#include <vector>

#include "reactor/properties/dew_root.hpp"
#include "reactor/properties/equation_of_state/constants.hpp"
#include "reactor/properties/equation_of_state/feeds.hpp"
#include "reactor/properties/equation_of_state/near.hpp"
#include "reactor/properties/equation_of_state/reference_liquid.hpp"
#include "reactor/properties/equation_of_state/set_points.hpp"
#include "reactor/properties/method_of.hpp"
#include "reactor/properties/property_methods.hpp"

namespace tandem::reactor {

namespace {

class PcSaft final : public MethodOf<PcSaft> {
 public:
  explicit PcSaft(EquationOfState eos)
      : eos_(std::move(eos)), constants_(eos::constants_of(eos_)) {}

  [[nodiscard]] const EquationOfState& equation() const { return eos_; }
  [[nodiscard]] std::string_view name() const override { return "pc-saft"; }
  [[nodiscard]] std::string_view title() const override { return "PC-SAFT"; }
  [[nodiscard]] std::string_view source() const override { return eos_.parameters.source; }
  [[nodiscard]] std::span<const PropertyConstant> constants() const override { return constants_; }
  [[nodiscard]] std::shared_ptr<const PropertyMethod> with(std::span<const double> constants,
                                                           std::string& why) const override {
    auto other = eos::with_constants(eos_, constants, why);
    return other ? std::make_shared<PcSaft>(*std::move(other)) : nullptr;
  }
  [[nodiscard]] std::shared_ptr<const PropertyMethod> along(
      std::span<const MovedConstant> moves) const override {
    auto same = std::make_shared<PcSaft>(eos_);
    same->moved_ = std::make_shared<PcSaft>(eos::along(eos_, moves));
    return same;
  }
  [[nodiscard]] bool moves() const override { return moved_ != nullptr; }
  [[nodiscard]] const FluidFunctions<Dual<narrow>>& directions() const override {
    return moved_ != nullptr ? moved_->on<Dual<narrow>>() : on<Dual<narrow>>();
  }
  [[nodiscard]] bool sorbed_by_units() const override { return true; }
  [[nodiscard]] double highest_temperature(const Train& /*train*/,
                                           const Stage& /*stage*/) const override {
    return hottest;
  }
  /// 3 K below the highest at which propylene boils.
  [[nodiscard]] double equivalent_liquid_to(const Train& train) const override {
    if (kinetics::sees_sorbed(train.catalyst.basis)) return std::numeric_limits<double>::infinity();
    double boils = 300.0;
    double does_not = hottest;
    while (does_not - boils > 0.01) {
      const double middle = 0.5 * (boils + does_not);
      const auto found = pc_saft::vapour_pressure(eos_.fluid, 0, middle);
      (found.status == pc_saft::SaturationStatus::found ? boils : does_not) = middle;
    }
    return boils - 3.0;
  }
  [[nodiscard]] std::string why_no_fluid(const FluidPlace& place, const StagePoint<double>& point,
                                         StageFluid<double>& fluid) const override {
    const kinetics::Catalyst& catalyst = place.train.catalyst;
    const bool belongs =
        has_reference_.answer({catalyst.basis, catalyst.reference_temperature},
                              [&] { return eos::has_reference_liquid(eos_, catalyst); });
    if (!belongs) return eos::why_no_reference_liquid(place.train);
    if (place.stage.fluid_control == FluidControl::feeds) {
      return eos::why_no_equivalent_liquid(eos_, place.train, place.stage,
                                           point[Setting::temperature]);
    }
    NearFluid nothing;
    std::string why = eos::why_no_fluid(eos_, place.train, place.stage, point,
                                        place.near != nullptr ? *place.near : nothing, fluid);
    if (why.empty()) fluid = on_basis(place, fluid);
    return why;
  }

  template <class T>
  [[nodiscard]] StageFluid<T> at_set_points(const FluidPlace& place,
                                            const StagePoint<T>& point) const {
    return on_basis(place, eos::stage_fluid(eos_, place.train, place.stage, point));
  }
  template <class T>
  [[nodiscard]] PhaseSplit<T> split(const FluidPlace& place,
                                    const FluidContents<T>& contents) const {
    return eos::phase_split(eos_, place.train, place.stage, contents.temperature, contents.pressure,
                            contents.moles, contents.polymer);
  }
  template <class T>
  [[nodiscard]] StageFluid<T> of_phases(const FluidPlace& place,
                                        const FluidPhases<T>& phases) const {
    return on_basis(place, eos::fluid_of_split(eos_, place.train, place.stage, phases.temperature,
                                               phases.pressure, phases.split, place.bubble));
  }
  template <class T>
  [[nodiscard]] StageFluid<T> boiling(const FluidPlace& place, const BoilingLiquid<T>& liquid,
                                      BubblePoint& near) const {
    return on_basis(place, eos::boiling_fluid(eos_, place.train, place.stage, liquid.temperature,
                                              liquid.moles, near));
  }
  template <class T>
  [[nodiscard]] T residual_enthalpy(const FluidPlace& place, const FluidPhases<T>& phases) const {
    return eos::residual_enthalpy(eos_, place.train, place.stage, phases.temperature,
                                  phases.pressure, phases.split);
  }
  template <class T>
  [[nodiscard]] BySpecies<T> feed_enthalpy(const FluidPlace& place,
                                           const SupplyTemperature<T>& at) const {
    return eos::feed_enthalpy(place.train, at.temperature,
                              supplied_.at(eos_, place.train, at.temperature));
  }

  /// Sought from one nearby; else from the dew point of the correlations where they have one.
  template <class T>
  [[nodiscard]] T dew_temperature(const FluidPlace& place, const GasAtPressure<T>& gas,
                                  double start) const {
    using std::log;
    constexpr int all = static_cast<int>(kinetics::max_monomers);
    const kinetics::Catalyst& catalyst = place.train.catalyst;
    const auto fractions = species_as<double, all>(gas.fractions);
    DewPoint dew = place.near != nullptr ? place.near->condensing : DewPoint{};
    if (dew.found) {
      const auto found = pc_saft::solve_dew_temperature(
          eos_.fluid, value_of(gas.pressure), eos::contents_of(fractions, catalyst.monomers.size()),
          {dew.temperature, eos::saturation_of(dew)});
      dew = found ? eos::dew_point_of(found->temperature, found->at) : DewPoint{};
    }
    if (!dew.found) dew = searched_dew_point(catalyst, fractions, value_of(gas.pressure), start);
    if (place.near != nullptr) place.near->condensing = dew;
    if (!dew.found) return T(std::numeric_limits<double>::quiet_NaN());
    if constexpr (std::is_same_v<T, double>) {
      return dew.temperature;
    } else {
      auto near = eos::saturation_of(dew);
      const Dual<1> slope = log_dew_pressure(catalyst, Dual<1>::variable(dew.temperature, 0),
                                             species_as<Dual<1>, all>(fractions), near);
      return root_on({dew.temperature, slope.slope[0]},
                     T(log_dew_pressure(catalyst, T(dew.temperature), gas.fractions, near) -
                       log(gas.pressure)));
    }
  }

 private:
  /// What the sites see of what is sorbed, by the reference liquid where that is the basis. Equation (66a).
  template <class T>
  [[nodiscard]] StageFluid<T> on_basis(const FluidPlace& place, StageFluid<T> fluid) const {
    const kinetics::Catalyst& catalyst = place.train.catalyst;
    if (catalyst.basis != kinetics::Basis::reference_liquid) return fluid;
    if constexpr (pc_saft::carries_constants<T>) {
      if (!eos_.fluid.moved().empty()) {
        for_each_species(fluid.at_sites,
                         eos::liquid_over_sorbed(eos_, T(catalyst.reference_temperature)),
                         [](T& seen, const T& ratio) { seen *= ratio; });
        return fluid;
      }
    }
    for_each_species(fluid.at_sites,
                     reference_.liquid_over_sorbed(eos_, catalyst.reference_temperature),
                     [](T& seen, double ratio) { seen *= ratio; });
    return fluid;
  }
  /// Newton in the temperature alone, from far away.
  [[nodiscard]] DewPoint searched_dew_point(const kinetics::Catalyst& catalyst,
                                            const BySpecies<double>& y, double pressure,
                                            double start) const {
    constexpr int all = static_cast<int>(kinetics::max_monomers);
    constexpr double highest = 500.0;  // K, above any bed
    const DewRoot quick = correlations::dew_root_of(
        catalyst, correlations::partial_pressures(GasAtPressure<double>{pressure, y}), start);
    const auto fractions = species_as<Dual<1>, all>(y);
    const double log_pressure = std::log(pressure);
    pc_saft::Saturation<double> near;  // from one temperature to the next
    const DewRoot root = dew_root(
        [&](const Dual<1>& at) {
          return log_dew_pressure(catalyst, at, fractions, near) - log_pressure;
        },
        std::isnan(quick.temperature) ? start : quick.temperature, highest);
    if (std::isnan(root.temperature)) return {};
    const double left = log_dew_pressure(catalyst, root.temperature, y, near) - log_pressure;
    return eos::dew_point_of(root.temperature - left / root.slope, near);
  }
  /// NaN where there is none. `near`: a dew point nearby, if it has been found; it becomes this one.
  template <class T>
  [[nodiscard]] T log_dew_pressure(const kinetics::Catalyst& catalyst, const T& temperature,
                                   const BySpecies<T>& y, pc_saft::Saturation<double>& near) const {
    using std::log;
    const auto dew = pc_saft::dew_pressure(eos_.fluid, temperature,
                                           eos::contents_of(y, catalyst.monomers.size()), &near);
    if (dew.status != pc_saft::SaturationStatus::found) {
      return T(std::numeric_limits<double>::quiet_NaN());
    }
    near = pc_saft::values_of(dew);
    return log(dew.pressure);
  }

  static constexpr double hottest = 450.0;  // K
  static_assert(pc_saft::constant_directions == narrow);
  EquationOfState eos_;
  std::vector<PropertyConstant> constants_;
  std::shared_ptr<const PcSaft> moved_;  ///< its fluid's constants move; null: none do
  eos::ReferenceLiquid reference_;
  FirstFew<std::pair<kinetics::Basis, double>, bool> has_reference_;
  eos::SuppliedEnthalpies supplied_;
};

}  // namespace

std::shared_ptr<const PropertyMethod> pc_saft_method(EquationOfState eos) {
  return std::make_shared<PcSaft>(std::move(eos));
}

const EquationOfState* equation_of_state(const PropertyMethod& method) {
  const auto* pc_saft = dynamic_cast<const PcSaft*>(&method);
  return pc_saft == nullptr ? nullptr : &pc_saft->equation();
}

}  // namespace tandem::reactor
