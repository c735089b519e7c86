#pragma once

// A property method: what a fluid is like at a temperature, a pressure and a composition. Each method is one value
// of a class of its own, in a source file of its own (correlations/, equation_of_state/, imposed.cpp), and stands in
// the list of property_methods.hpp.
//
// A method is written once, on a generic scalar, and compiled on three: double, and two widths of duals. fluids.hpp
// lifts its answers to any other scalar by the chain rule. To write one: see method_of.hpp.

#include <array>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "kinetics/dual.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/properties/chosen_method.hpp"
#include "reactor/properties/near_fluid.hpp"
#include "reactor/properties/stage_fluid.hpp"

namespace tandem::reactor {

struct Stage;
struct Train;

/// What a method makes once of a temperature that does not move. Each method knows its own.
struct HeldTemperature {
  HeldTemperature() = default;
  HeldTemperature(const HeldTemperature&) = delete;
  HeldTemperature& operator=(const HeldTemperature&) = delete;
  virtual ~HeldTemperature() = default;
};

/// Where a fluid is. `held`, if there is one, is what the method made of the temperature asked for, which then has no
/// slopes.
struct FluidPlace {
  const Train& train;
  const Stage& stage;
  const HeldTemperature* held = nullptr;
  bool bubble =
      true;  ///< the bubble pressure of a liquid run by feeds is asked for; no balance needs it
  /// Where set points or a dew point are asked for: what was found nearby, if anything. It becomes what is found.
  NearFluid* near = nullptr;
};

/// Moles beside polymer at a temperature [K] and a pressure [Pa].
template <class T>
struct FluidContents {
  T temperature{};
  T pressure{};
  BySpecies<T> moles;  ///< mol
  PolymerContent<T> polymer;
};

/// Phases at a temperature [K] and a pressure [Pa].
template <class T>
struct FluidPhases {
  T temperature{};
  T pressure{};
  PhaseSplit<T> split;
};

/// Moles at a temperature [K], of a liquid that boils under its own vapour.
template <class T>
struct BoilingLiquid {
  T temperature{};
  BySpecies<T> moles;  ///< mol
};

/// Temperature [K] at which feeds are supplied.
template <class T>
struct SupplyTemperature {
  T temperature{};
};

/// Gas at a pressure [Pa], of these mole fractions.
template <class T>
struct GasAtPressure {
  T pressure{};
  BySpecies<T> fractions;
};

/// What a method answers on one scalar.
template <class T>
class FluidFunctions {
 public:
  virtual ~FluidFunctions() = default;
  /// The fluid that holds a stage's set points; NaN where there is none.
  [[nodiscard]] virtual StageFluid<T> at_set_points(const FluidPlace& place,
                                                    const StagePoint<T>& point) const = 0;
  /// The phases that contents make in a stage run by feeds; NaN volumes where there is no answer.
  [[nodiscard]] virtual PhaseSplit<T> split(const FluidPlace& place,
                                            const FluidContents<T>& contents) const = 0;
  /// The fluid of a stage run by feeds, from its phases.
  [[nodiscard]] virtual StageFluid<T> of_phases(const FluidPlace& place,
                                                const FluidPhases<T>& phases) const = 0;
  /// Both.
  [[nodiscard]] virtual TankFluid<T> of_contents(const FluidPlace& place,
                                                 const FluidContents<T>& contents) const = 0;
  /// A liquid under its own vapour, and that vapour; the place is a pool whose pressure is not given. NaN where the
  /// liquid cannot boil. `near` becomes the bubble point found.
  [[nodiscard]] virtual StageFluid<T> boiling(const FluidPlace& place,
                                              const BoilingLiquid<T>& liquid,
                                              BubblePoint& near) const = 0;
  /// Residual enthalpy of all fluid of a stage, J; NaN where a phase is not there.
  [[nodiscard]] virtual T residual_enthalpy(const FluidPlace& place,
                                            const FluidPhases<T>& phases) const = 0;
  /// Enthalpy [J/mol] of each species as Train::supply has it at a temperature [K], over the ideal gas at 298.15 K.
  /// Equation (61).
  [[nodiscard]] virtual BySpecies<T> feed_enthalpy(const FluidPlace& place,
                                                   const SupplyTemperature<T>& at) const = 0;
  /// Temperature [K] at which a gas begins to condense, sought from `start` [K]; NaN where there is none.
  [[nodiscard]] virtual T dew_temperature(const FluidPlace& place, const GasAtPressure<T>& gas,
                                          double start) const = 0;
};

/// What the volumes [m3] of a split gain with a mole of each species and with a kg of amorphous polymer, at the
/// densities of its phases.
struct VolumeGains {
  BySpecies<double> liquid;
  BySpecies<double> vapour;
  double liquid_by_polymer = 0.0;
  double vapour_by_polymer = 0.0;
};

/// A constant of a method that moves along a direction of differentiation.
struct MovedConstant {
  std::size_t constant = 0;   ///< in the order of PropertyMethod::constants()
  std::size_t direction = 0;  ///< below PropertyMethod::narrow
  double slope = 0.0;         ///< SI per unit of the direction
};

class PropertyMethod {
 public:
  /// Directions of the duals that a method is compiled on, beside double.
  static constexpr int narrow = 8;
  static constexpr int wide = 16;

  PropertyMethod() = default;
  PropertyMethod(const PropertyMethod&) = delete;
  PropertyMethod& operator=(const PropertyMethod&) = delete;
  virtual ~PropertyMethod() = default;

  /// As a job names it.
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// For a reader: "correlations, for quick studies".
  [[nodiscard]] virtual std::string_view title() const = 0;
  /// Where its parameters come from; empty where it has none.
  [[nodiscard]] virtual std::string_view source() const { return {}; }
  /// Its constants that may be fitted, uncertain, or directions.
  [[nodiscard]] virtual std::span<const PropertyConstant> constants() const { return {}; }
  /// The method with other values for them, in their order; null, and why, where there is none.
  [[nodiscard]] virtual std::shared_ptr<const PropertyMethod> with(
      std::span<const double> /*constants*/, std::string& /*why*/) const {
    return nullptr;
  }
  /// The same method, whose answers on directions() have the slopes of constants that move.
  [[nodiscard]] virtual std::shared_ptr<const PropertyMethod> along(
      std::span<const MovedConstant> /*moves*/) const {
    return nullptr;
  }
  /// Constants move, so that an answer has slopes even where nothing that is asked about has any.
  [[nodiscard]] virtual bool moves() const { return false; }
  /// The job gives the concentrations at the sites, cocatalyst and poison included; there is no fluid.
  [[nodiscard]] virtual bool concentrations_given() const { return false; }
  /// StageFluid's sorbed amounts, per m3 of polymer, come from amounts per mole of units by the polymer's density.
  [[nodiscard]] virtual bool sorbed_by_units() const { return false; }
  /// The highest temperature [K] at which a closed stage's fluid can be followed, whatever its pressure. A liquid's own
  /// critical point is not counted.
  [[nodiscard]] virtual double highest_temperature(const Train& train,
                                                   const Stage& stage) const = 0;
  /// Up to where [K] there is the liquid by which a bed's sites are told what they see; infinite where none is asked.
  [[nodiscard]] virtual double equivalent_liquid_to(const Train& /*train*/) const {
    return std::numeric_limits<double>::infinity();
  }
  /// Why a stage's set points have no fluid, with the value that would do; empty where they have one, which `fluid`
  /// becomes, and where it is asked at run time (a stage run by feeds).
  [[nodiscard]] virtual std::string why_no_fluid(const FluidPlace& place,
                                                 const StagePoint<double>& point,
                                                 StageFluid<double>& fluid) const = 0;

  /// What is made once of a temperature [K] that does not move; nothing where nothing would be saved.
  [[nodiscard]] virtual std::shared_ptr<const HeldTemperature> hold(const Train& /*train*/,
                                                                    double /*temperature*/) const {
    return nullptr;
  }
  /// The gains in closed form; nothing where they have to be had from the split's derivatives.
  [[nodiscard]] virtual std::optional<VolumeGains> volume_gains(
      const FluidPlace& /*place*/, const FluidPhases<double>& /*now*/) const {
    return std::nullopt;
  }

  /// On duals whose slopes are those of the caller's directions, one for one.
  [[nodiscard]] virtual const FluidFunctions<Dual<narrow>>& directions() const = 0;
  /// On double, Dual<narrow> or Dual<wide>: whatever their slopes are, constants have none there.
  template <class T>
  [[nodiscard]] const FluidFunctions<T>& on() const {
    if constexpr (std::is_same_v<T, double>) {
      return on_double();
    } else if constexpr (std::is_same_v<T, Dual<narrow>>) {
      return on_narrow();
    } else {
      static_assert(std::is_same_v<T, Dual<wide>>);
      return on_wide();
    }
  }

 private:
  [[nodiscard]] virtual const FluidFunctions<double>& on_double() const = 0;
  [[nodiscard]] virtual const FluidFunctions<Dual<narrow>>& on_narrow() const = 0;
  [[nodiscard]] virtual const FluidFunctions<Dual<wide>>& on_wide() const = 0;
};

}  // namespace tandem::reactor
