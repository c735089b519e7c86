#pragma once

// The constants of one site type at a temperature, and their products with the concentrations: the
// frequencies [1/s] with which things happen to a site or a chain (docs/model.md, equations 1 to 3).

#include <array>
#include <cstdint>
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
                T k = at_temperature(c, temperature, reference_temperature);
                if (row.donor_acts()) k = k * phi;
                add(k, here, row,
                    {partner_place<M>(row, which), c.order, c.reference_concentration}, place);
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
    for (std::size_t i = 0; i < count_; ++i) often[happens_[i]] = k_[i] * c[sees_[i]];
    for (std::size_t i = 0; i < without_room_; ++i) {
      const Power& power = powers_[i];
      often[happens_[power.constant]] =
          k_[power.constant] *
          effective_concentration(c[power.of.species], power.of.order, power.of.reference);
    }
    return f;
  }

 private:
  // Not 8 bits: a store through a character type may change any object, so the compiler would load the tables again.
  using Place = std::uint16_t;

  /// A power for which the reactants have no room.
  struct Power {
    std::size_t constant = 0;
    BasicPower<S> of;
  };

  template <class PlaceOf>
  void add(const T& k, std::size_t here, const Reaction& row, const BasicPower<S>& power,
           const PlaceOf& place_of) {
    std::size_t sees = no_partner_place<M>;
    if (row.second_order()) sees = is_number(power.order, 1.0) ? power.species : place_of(power);
    if (!Reactants<T, M>::has_room(sees)) {
      powers_[without_room_++] = {count_, power};
      sees = power.species;
    }
    k_[count_] = k;
    happens_[count_] = static_cast<Place>(here);
    sees_[count_++] = static_cast<Place>(sees);
  }

  // Of the reactions that happen, those whose k is not 0:
  std::array<T, constant_count<M>> k_;
  std::array<Place, constant_count<M>> happens_;  ///< the place among the reactions
  std::array<Place, constant_count<M>> sees_;     ///< the place among the reactants
  std::array<Power, constant_count<M>> powers_;
  std::size_t count_ = 0;
  std::size_t without_room_ = 0;
};

}  // namespace tandem::kinetics
