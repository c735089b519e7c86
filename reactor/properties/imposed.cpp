// The property method `imposed`: the job gives the concentrations at the sites, whatever the phase.

#include <limits>

#include "reactor/properties/method_of.hpp"
#include "reactor/properties/property_methods.hpp"

namespace tandem::reactor {

namespace {

class Imposed final : public MethodOf<Imposed> {
 public:
  [[nodiscard]] std::string_view name() const override { return "imposed"; }
  [[nodiscard]] std::string_view title() const override {
    return "imposed concentrations at the sites";
  }
  [[nodiscard]] bool concentrations_given() const override { return true; }
  [[nodiscard]] double highest_temperature(const Train& /*train*/,
                                           const Stage& /*stage*/) const override {
    return std::numeric_limits<double>::infinity();
  }
  [[nodiscard]] std::string why_no_fluid(const FluidPlace& place, const StagePoint<double>& point,
                                         StageFluid<double>& fluid) const override {
    fluid = at_set_points(place, point);
    return {};
  }

  template <class T>
  [[nodiscard]] StageFluid<T> at_set_points(const FluidPlace& place,
                                            const StagePoint<T>& point) const {
    StageFluid<T> fluid;
    for (std::size_t i = 0; i < place.train.catalyst.monomers.size(); ++i) {
      fluid.concentration.monomer[i] = point[nth(Setting::imposed_monomer_1, i)];
      fluid.at_sites.monomer[i] = T(1.0);
    }
    fluid.concentration.hydrogen = point[Setting::imposed_hydrogen];
    fluid.at_sites.hydrogen = T(1.0);
    fluid.pressure = point[Setting::pressure];
    return fluid;
  }

  // No stage is run by feeds, and nothing is known of heat.
  template <class T>
  [[nodiscard]] PhaseSplit<T> split(const FluidPlace& /*place*/,
                                    const FluidContents<T>& /*contents*/) const {
    return {};
  }
  template <class T>
  [[nodiscard]] StageFluid<T> of_phases(const FluidPlace& /*place*/,
                                        const FluidPhases<T>& /*phases*/) const {
    return {};
  }
  template <class T>
  [[nodiscard]] StageFluid<T> boiling(const FluidPlace& /*place*/,
                                      const BoilingLiquid<T>& /*liquid*/,
                                      BubblePoint& /*near*/) const {
    StageFluid<T> none;
    none.pressure = T(std::numeric_limits<double>::quiet_NaN());
    return none;
  }
  template <class T>
  [[nodiscard]] T residual_enthalpy(const FluidPlace& /*place*/,
                                    const FluidPhases<T>& /*phases*/) const {
    return T(0.0);
  }
  template <class T>
  [[nodiscard]] BySpecies<T> feed_enthalpy(const FluidPlace& /*place*/,
                                           const SupplyTemperature<T>& /*at*/) const {
    return {};
  }
  template <class T>
  [[nodiscard]] T dew_temperature(const FluidPlace& /*place*/, const GasAtPressure<T>& /*gas*/,
                                  double /*start*/) const {
    return T(std::numeric_limits<double>::quiet_NaN());
  }
};

}  // namespace

std::shared_ptr<const PropertyMethod> imposed_method() {
  static const auto method = std::make_shared<Imposed>();
  return method;
}

}  // namespace tandem::reactor
