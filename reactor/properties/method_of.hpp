#pragma once

// What the source file of a property method includes. The method is a class
//
//   class Ideal final : public MethodOf<Ideal> {
//    public:
//     template <class T>
//     StageFluid<T> at_set_points(const FluidPlace& place, const StagePoint<T>& point) const;
//     ...
//   };
//
// with a template for each function of FluidFunctions; of_contents may be left out. MethodOf compiles them on double
// and on duals.

#include "reactor/properties/property_method.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

template <class Method, class T>
class FunctionsOf final : public FluidFunctions<T> {
 public:
  explicit FunctionsOf(const PropertyMethod& method) : method_(method) {}
  [[nodiscard]] StageFluid<T> at_set_points(const FluidPlace& place,
                                            const StagePoint<T>& point) const override {
    return method().template at_set_points<T>(place, point);
  }
  [[nodiscard]] PhaseSplit<T> split(const FluidPlace& place,
                                    const FluidContents<T>& contents) const override {
    return method().template split<T>(place, contents);
  }
  [[nodiscard]] StageFluid<T> of_phases(const FluidPlace& place,
                                        const FluidPhases<T>& phases) const override {
    return method().template of_phases<T>(place, phases);
  }
  [[nodiscard]] TankFluid<T> of_contents(const FluidPlace& place,
                                         const FluidContents<T>& contents) const override {
    return method().template of_contents<T>(place, contents);
  }
  [[nodiscard]] StageFluid<T> boiling(const FluidPlace& place, const BoilingLiquid<T>& liquid,
                                      BubblePoint& near) const override {
    return method().template boiling<T>(place, liquid, near);
  }
  [[nodiscard]] T residual_enthalpy(const FluidPlace& place,
                                    const FluidPhases<T>& phases) const override {
    return method().template residual_enthalpy<T>(place, phases);
  }
  [[nodiscard]] BySpecies<T> feed_enthalpy(const FluidPlace& place,
                                           const SupplyTemperature<T>& at) const override {
    return method().template feed_enthalpy<T>(place, at);
  }
  [[nodiscard]] T dew_temperature(const FluidPlace& place, const GasAtPressure<T>& gas,
                                  double start) const override {
    return method().template dew_temperature<T>(place, gas, start);
  }

 private:
  /// Not before it is asked: while the method is being made it is no Method yet.
  [[nodiscard]] const Method& method() const { return static_cast<const Method&>(method_); }

  const PropertyMethod& method_;
};

template <class Method>
class MethodOf : public PropertyMethod {
 public:
  /// The split, and the fluid of its phases.
  template <class T>
  [[nodiscard]] TankFluid<T> of_contents(const FluidPlace& place,
                                         const FluidContents<T>& contents) const {
    const PhaseSplit<T> split = self().template split<T>(place, contents);
    return {self().template of_phases<T>(place, {contents.temperature, contents.pressure, split}),
            split};
  }

  [[nodiscard]] const FluidFunctions<Dual<narrow>>& directions() const override {
    return on_narrow_;
  }

 private:
  [[nodiscard]] const Method& self() const { return static_cast<const Method&>(*this); }
  [[nodiscard]] const FluidFunctions<double>& on_double() const override { return on_double_; }
  [[nodiscard]] const FluidFunctions<Dual<narrow>>& on_narrow() const override {
    return on_narrow_;
  }
  [[nodiscard]] const FluidFunctions<Dual<wide>>& on_wide() const override { return on_wide_; }

  FunctionsOf<Method, double> on_double_{*this};
  FunctionsOf<Method, Dual<narrow>> on_narrow_{*this};
  FunctionsOf<Method, Dual<wide>> on_wide_{*this};
};

}  // namespace tandem::reactor
