#pragma once

// The constants of one site type at a temperature, and their products with the concentrations: the
// frequencies [1/s] with which things happen to a site or a chain (docs/model.md, equations 1 to 3).

#include "kinetics/catalyst.hpp"
#include "kinetics/reactants.hpp"

namespace tandem::kinetics {

/// How often each reaction happens to one site or chain, 1/s.
template <class T, int M>
using Frequencies = SiteReactions<T, M>;

/// The constants of a site type at one temperature: k of each reaction on the scalar T, ready to be
/// multiplied by concentrations as often as those change. S is the scalar on which the catalyst's own numbers are
/// taken: a Dual where derivatives by them are wanted.
template <class T, int M, class S = double>
class SiteConstants {
 public:
  SiteConstants() = default;

  /// temperature in K; donor_ratio is donor fed so far per titanium fed so far, mol/mol. Equation (1),
  /// and phi_j = f_j + (1 - f_j)/(1 + K_j x) on every activation (equation 4). `place` tells the place of a
  /// power among the reactants, `lift` takes a number or a constant of the type to the scalar S.
  template <class Lift, class Place>
  SiteConstants(const SiteType& type, const Lift& lift, const T& temperature,
                double reference_temperature, const T& donor_ratio, const Place& place) {
    const S f = lift(type.donor.immune_fraction);
    const T phi = f + (1.0 - f) / (1.0 + lift(type.donor.strength) * donor_ratio);
    for_each_site_reaction(
        [&](const Reaction& row, const auto& given, auto& member) {
          for_each_constant<M>(
              row,
              [&](const ConstantPlace& which, const RateConstant& as_given, Constant& constant) {
                const BasicRateConstant<S>& c = lift(as_given);
                const std::size_t species = partner_place<M>(row, which);
                constant.power = {species, c.order, c.reference_concentration};
                const bool plain = is_number(c.order, 1.0) || is_number(c.k, 0.0);
                constant.place = plain ? species : place(constant.power);
                constant.k = at_temperature(c, temperature, reference_temperature);
                if (row.donor_acts()) constant.k = constant.k * phi;
              },
              given, member);
        },
        type, constants_);
  }

  /// Frequencies at the given concentrations with the powers of this type's chemistry. Equations (2), (3).
  template <class C>
  [[nodiscard]] Frequencies<C, M> at(const Reactants<C, M>& c) const {
    Frequencies<C, M> f;
    for_each_site_reaction(
        [&](const Reaction& row, const auto& member, auto& frequency) {
          for_each_constant<M>(
              row,
              [&](const ConstantPlace&, const Constant& constant, C& often) {
                often = row.second_order() ? constant.times(c) : C(constant.k);
              },
              member, frequency);
        },
        constants_, f);
    return f;
  }

 private:
  /// k on T with what it is multiplied by.
  struct Constant {
    T k{};
    std::size_t place = 0;  ///< among the reactants
    BasicPower<S> power;    ///< where the reactants have no room for it
    template <class C>
    [[nodiscard]] C times(const Reactants<C, M>& c) const {
      if (c.has(place)) return k * c[place];
      return k * effective_concentration(c[power.species], power.order, power.reference);
    }
  };

  SiteReactions<Constant, M> constants_;
};

}  // namespace tandem::kinetics
