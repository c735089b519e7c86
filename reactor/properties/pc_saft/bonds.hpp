#pragma once

// The bonds of a mixture with what they have from crowding, amounts and temperature: the part of
// derivatives.cpp that is summed bond by bond (equations S7 and S8).

#include <type_traits>

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "reactor/properties/pc_saft/hard_chain.hpp"

namespace tandem::reactor::pc_saft {

/// The numbers an order is evaluated on.
template <Order order>
struct Scalar {
  static constexpr bool curved = order == Order::second || order == Order::second_thermal;
  static constexpr bool thermal = order == Order::first_thermal || order == Order::second_thermal;
  template <int N>
  using Number = std::conditional_t<curved, Jet<N>, Dual<N>>;
};

/// Bonds of all kinds, with what they have from the crowding t and from temperature.
struct Bonds {
  double value = 0.0;        ///< sum over bonds of b ln g'
  double by_crowding = 0.0;  ///< its derivatives
  double by_crowding2 = 0.0;
  double by_temperature = 0.0;  ///< at fixed t
  double temperature2 = 0.0;
  double crowding_temperature = 0.0;
  Amounts by_amount{};        ///< derivative of b, times ln g'
  Amounts amount_crowding{};  ///< times that of ln g' by t
  Amounts amount_temperature{};

  /// `bonds` of one kind, contact(t, D) on a number of both directions, D's derivatives by temperature.
  /// What a unit more of an amount does to their number comes through `each(amount, change)`.
  template <class T>
  void add(double bonds, const T& contact, double d1, double d2) {
    value += bonds * contact.value;
    by_crowding += bonds * contact.slope[0];
    if constexpr (requires { contact.curve; }) by_crowding2 += bonds * contact.second(0, 0);
    if constexpr (thermal<T>) {
      by_temperature += bonds * contact.slope[1] * d1;
      if constexpr (requires { contact.curve; }) {
        crowding_temperature += bonds * contact.second(0, 1) * d1;
        temperature2 += bonds * (contact.second(1, 1) * d1 * d1 + contact.slope[1] * d2);
      }
    }
  }
  template <class T>
  void change(std::size_t amount, double bonds, const T& contact, double d1) {
    by_amount[amount] += bonds * contact.value;
    amount_crowding[amount] += bonds * contact.slope[0];
    if constexpr (thermal<T>) amount_temperature[amount] += bonds * contact.slope[1] * d1;
  }

 private:
  template <class T>
  static constexpr bool thermal = std::tuple_size_v<decltype(T::slope)> == 2;
};

/// ln g' at a bond's mean diameter, by t and, where temperature counts, by the diameter.
template <Order order>
auto contact_at(double mean_diameter, double t) {
  if constexpr (Scalar<order>::thermal) {
    using T = typename Scalar<order>::template Number<2>;
    return log_contact(T::variable(mean_diameter, 1), T::variable(t, 0));
  } else {
    using T = typename Scalar<order>::template Number<1>;
    return log_contact(T(mean_diameter), T::variable(t, 0));
  }
}

template <Order order>
Bonds bonds_of(const FluidAt& at, std::size_t count, const Amounts& density, double t) {
  const std::size_t species = at.fluid->species();
  Bonds bonds;
  for (std::size_t i = 0; i < species; ++i) {
    const double each = at.segments[i] - 1.0;
    const auto contact = contact_at<order>(at.contact.value[i], t);
    bonds.add(density[i] * each, contact, at.contact.slope[i], at.contact.curve[i]);
    bonds.change(i, each, contact, at.contact.slope[i]);
  }
  if (count == species) return bonds;
  const std::size_t types = at.fluid->types();
  std::array<Dual<5>, 4> segments;
  for (std::size_t a = 0; a < types; ++a) {
    const double each = at.segments[species + a];
    segments[a] = Dual<5>::variable(each * density[species + a], static_cast<int>(a), each);
  }
  const Dual<5> chains = Dual<5>::variable(density[species + types], 4);
  const auto number = polymer_bonds(segments, types, chains);
  for (std::size_t a = 0; a < types; ++a) {
    for (std::size_t b = a; b < types; ++b) {
      const std::size_t place = bond_place(a, b);
      const Jet<1>& diameter = at.polymer_contact[place];
      const auto contact = contact_at<order>(diameter.value, t);
      bonds.add(number[place].value, contact, diameter.slope[0], diameter.curve[0]);
      for (std::size_t k = 0; k < types; ++k) {
        bonds.change(species + k, number[place].slope[k], contact, diameter.slope[0]);
      }
      bonds.change(species + types, number[place].slope[4], contact, diameter.slope[0]);
    }
  }
  return bonds;
}

}  // namespace tandem::reactor::pc_saft
