#pragma once

// The constants of one site type at a temperature, and their products with the concentrations: the
// frequencies [1/s] with which things happen to a site or a chain (docs/model.md, equations 1 to 3).

#include <array>
#include <type_traits>

#include "kinetics/catalyst.hpp"
#include "kinetics/reactants.hpp"

namespace tandem::kinetics {

/// How often each reaction happens to one site or chain, 1/s.
template <class T, int M>
using Frequencies = SiteReactions<T, M>;

/// How many constants the reactions of a site type have with M monomers.
template <int M>
inline constexpr std::size_t constant_count = sizeof(SiteReactions<double, M>) / sizeof(double);

/// The values of a site type's reactions one after the other, as for_each_site_reaction and for_each_constant tell them.
template <class C, int M>
[[nodiscard]] C* in_a_row(SiteReactions<C, M>& r) {
  static_assert(std::is_standard_layout_v<SiteReactions<C, M>>);
  static_assert(sizeof r == constant_count<M> * sizeof(C));
  return reinterpret_cast<C*>(&r);
}

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
    std::size_t at = 0;
    for_each_site_reaction(
        [&](const Reaction& row, const auto& given) {
          for_each_constant<M>(
              row,
              [&](const ConstantPlace& which, const RateConstant& as_given) {
                const std::size_t here = at++;
                const BasicRateConstant<S>& c = lift(as_given);
                if (is_number(c.k, 0.0)) return;
                Constant& constant = happens_[count_];
                BasicPower<S>& power = powers_[count_++];
                const std::size_t species = partner_place<M>(row, which);
                power = {species, c.order, c.reference_concentration};
                constant.at = here;
                constant.place = !row.second_order()       ? alone
                                 : is_number(c.order, 1.0) ? species
                                                           : place(power);
                constant.k = at_temperature(c, temperature, reference_temperature);
                if (row.donor_acts()) constant.k = constant.k * phi;
              },
              given);
        },
        type);
  }

  /// Frequencies at the given concentrations with the powers of this type's chemistry. Equations (2), (3).
  template <class C>
  [[nodiscard]] Frequencies<C, M> at(const Reactants<C, M>& c) const {
    Frequencies<C, M> f;
    C* const often = in_a_row(f);
    for (std::size_t i = 0; i < count_; ++i) {
      const Constant& constant = happens_[i];
      if (constant.place == alone) {
        often[constant.at] = C(constant.k);
      } else if (c.has(constant.place)) {
        often[constant.at] = constant.k * c[constant.place];
      } else {
        const BasicPower<S>& power = powers_[i];
        often[constant.at] =
            constant.k * effective_concentration(c[power.species], power.order, power.reference);
      }
    }
    return f;
  }

 private:
  static constexpr std::size_t alone = static_cast<std::size_t>(-1);  ///< the place of no reactant

  /// k on T with what it is multiplied by.
  struct Constant {
    T k{};
    std::size_t at = 0;         ///< among the reactions
    std::size_t place = alone;  ///< among the reactants
  };

  /// Of the reactions that happen: those whose k is not 0.
  std::array<Constant, constant_count<M>> happens_;
  std::array<BasicPower<S>, constant_count<M>>
      powers_;  ///< where the reactants have no room for them
  std::size_t count_ = 0;
};

}  // namespace tandem::kinetics
