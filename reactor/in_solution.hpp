#pragma once

// What solvents find in a powder: how viscous its solution is, and what of it dissolves in cold xylene (docs/model.md,
// equations 28, 30, 32).

#include <array>
#include <cmath>
#include <limits>

#include "kinetics/component.hpp"
#include "kinetics/composition.hpp"
#include "kinetics/viscosity.hpp"
#include "reactor/lift.hpp"
#include "reactor/tank_state.hpp"

namespace tandem::reactor {

/// r1 r2 of a site type at a temperature, its constants given at another; infinite where the monomers add each to its
/// own alone, 1 where one does not add at all.
template <class T>
[[nodiscard]] T reactivity_product(const kinetics::SiteType& type, const T& temperature,
                                   double constants_at, const Lift<T>& lift = {}) {
  const auto k = [&](std::size_t end, std::size_t monomer) {
    return kinetics::at_temperature(lift(type.propagation[end][monomer]), temperature,
                                    constants_at);
  };
  const T cross = k(0, 1) * k(1, 0);
  const T alone = k(0, 0) * k(1, 1);
  if (value_of(cross) > 0.0) return alone / cross;
  return T(value_of(alone) > 0.0 ? std::numeric_limits<double>::infinity() : 1.0);
}

/// Mass fraction of a component of part (B) that dissolves in cold xylene: by Stockmayer's distribution
/// of a binary copolymer; with more comonomers they count as one that adds at random. Chains of one monomer each, beside
/// each other, do not dissolve. Equations (30), (32).
template <class T>
[[nodiscard]] T soluble_fraction(const kinetics::Component<T>& c, const T& reactivity,
                                 const BasicSolubleWindow<T>& window) {
  if (std::isinf(value_of(reactivity))) return T(0.0);
  const kinetics::ChainComposition<T> composition{1.0 - c.propylene, c.DPn, c.DPw, reactivity};
  return composition.below(window.high, window.edge) - composition.below(window.low, window.edge);
}

/// Sums over the components of a powder.
template <class T>
class InSolution {
 public:
  InSolution(const Train& train, const Lift<T>& lift)
      : train_(train),
        lift_(lift),
        polymer_(lift(train.polymer)),
        binary_(train.catalyst.monomers.size() == 2) {}

  /// Takes in what site type j added in a stage at a temperature [K].
  template <int M>
  void add(const kinetics::Component<T>& c, const kinetics::Increment<T, M>& increment,
           std::size_t stage, std::size_t j, const T& temperature,
           const std::array<double, kinetics::max_monomers>& molar_mass) {
    const bool in_A = train_.stages[stage].part == Part::A;
    const kinetics::Catalyst& catalyst = train_.catalyst;
    const T propylene_mass = molar_mass[0] * increment.units[0];
    const T eta =
        kinetics::intrinsic_viscosity(lift_(catalyst.viscosity), c.Mw, propylene_mass / c.mass);
    (in_A ? viscosity_A : viscosity_B) += c.mass * eta;
    (in_A ? mass_A : mass_B) += c.mass;
    if (in_A) {
      units_A += c.units;
      atactic_A += increment.atactic;
      return;
    }
    T reactivity(1.0);
    if (binary_) {
      reactivity = reactivity_product(train_.stages[stage].chemistry.site_types[j], temperature,
                                      catalyst.reference_temperature, lift_);
    }
    soluble_B += c.mass * amorphous_share_of_B(polymer_, T(1.0 - propylene_mass / c.mass)) *
                 soluble_fraction(c, reactivity, polymer_.soluble);
  }

  /// Mass fraction that dissolves, of a powder of `mass` above 0. Equation (32).
  [[nodiscard]] T solubles(const T& mass) const {
    T soluble(0.0);
    if (value_of(mass_A) > 0.0) soluble += mass_A / mass * (atactic_A / units_A);
    if (value_of(mass_B) > 0.0) soluble += soluble_B / mass;
    return soluble;
  }

  T viscosity_A{}, viscosity_B{};  ///< dl/g times the mass
  T mass_A{}, mass_B{};

 private:
  const Train& train_;
  const Lift<T>& lift_;
  BasicPolymerProperties<T> polymer_;
  bool binary_;
  T units_A{}, atactic_A{};
  T soluble_B{};  ///< its amorphous mass that dissolves
};

}  // namespace tandem::reactor
