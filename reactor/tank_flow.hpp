#pragma once

// What enters and what leaves a tank.

#include "reactor/totals.hpp"

namespace tandem::reactor {

/// The fluid and the heat that go from one tank to the next with the powder.
template <class T, int M>
struct Onward {
  T mass{};               ///< kg/s of powder
  BySpecies<T, M> fluid;  ///< mol/s
  T temperature{};        ///< K
  T enthalpy{};           ///< W, residual, of the fluid
};
template <int M>
inline constexpr std::size_t onward_size = species_count<M> + 3;

template <class A, class B, int M, class F>
void for_each_number(Onward<A, M>& a, B& b, const F& f) {
  f(a.mass, b.mass);
  for_each_species(a.fluid, b.fluid, f);
  f(a.temperature, b.temperature);
  f(a.enthalpy, b.enthalpy);
}

/// What flows through a tank.
template <class T, int M>
struct TankFlow {
  T production{};           ///< kg/s of polymer made
  T rate{};                 ///< 1/s: powder leaving over powder inside
  T mass{};                 ///< kg/s of powder leaving
  BySpecies<T, M> leaving;  ///< mol/s of fluid with the powder
  BySpecies<T, M> vented;   ///< mol/s
  BySpecies<T, M> fed;      ///< mol/s fresh: given, or what holds the set points
  T drawn_propylene{};      ///< mol/s that becomes polymer
  T leaving_enthalpy{};     ///< W, residual, of what leaves with the powder
  T vented_enthalpy{};      ///< W, residual
  T duty{};                 ///< W of heat that is taken away, or has to be
  Onward<T, M> onward;      ///< what the next tank gets
};

/// What enters a tank from the one before: that tank's state times its outflow rate, and its fluid.
template <class T, int M>
struct Inflow {
  bool entering = false;  ///< false: nothing enters but fresh feeds
  const Tank<T, M>* from = nullptr;
  T rate{};  ///< 1/s
  Onward<T, M> flow;
  Totals<T, M> polymer;     ///< per s
  T leaving_hydrogen{};     ///< mol/s before the flash
  bool same_stage = false;  ///< what was added there goes on as added here
};

/// Where a tank stands in the train.
struct TankPlace {
  std::size_t stage = 0;
  bool first_of_stage = true;
  bool last_of_stage = true;
  bool closed = false;  ///< a batch: nothing enters or leaves
};

}  // namespace tandem::reactor
